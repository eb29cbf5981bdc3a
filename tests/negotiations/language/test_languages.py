import pytest

from negotiations.language.reading import read

TEXTS = [
    ("en", "ok, talk tomorrow"),
    ("en", "We need the pallets."),
    ("nl", "dan rijden er geen wagens meer"),
    ("nl", "Wij hebben de pallets nodig."),
    ("de", "dann eben nicht"),
    ("de", "Wir brauchen die Paletten."),
    ("fr", "on verra bien"),
    ("fr", "Il nous faut les palettes."),
    ("es", "pues ya veremos"),
    ("es", "Necesitamos los palés."),
    ("it", "allora vediamo domani"),
    ("it", "Ci servono i bancali."),
    ("pl", "no to zobaczymy jutro"),
    ("pl", "Potrzebujemy palet."),
]
OTHERS = [
    "Não podemos aceitar esse preço, vocês já sabem.",
    "Vi kan inte acceptera det priset och ni vet det.",
    "Tuto cenu nemůžeme přijmout, pokud nebude sleva.",
    "Ezt az árat nem tudjuk elfogadni, és ezt ön is tudja.",
    "Nu putem accepta acest preț, știți și dumneavoastră.",
    "Bu fiyatı kabul edemeyiz ve siz de biliyorsunuz.",  # noqa: RUF001 - Turkish
    "Мы остановим поставки в понедельник.",
    "سنوقف التسليم يوم الاثنين",
    "我们星期一停止交货",
    "Θα σταματήσουμε τις παραδόσεις τη Δευτέρα",
]


@pytest.mark.parametrize(("language", "text"), TEXTS)
def test_seven_languages_are_told_apart_in_short_texts(language: str, text: str) -> None:
    reading = read(text, speaker="buyer")

    assert (reading.language, reading.is_supported) == (language, True)


@pytest.mark.parametrize("text", OTHERS)
def test_another_language_is_read_and_marked(text: str) -> None:
    reading = read(text, speaker="buyer")

    assert (reading.language, reading.is_supported) == ("other", False)


def test_the_language_that_the_sender_names_is_kept() -> None:
    assert read("Hotel", speaker="buyer", language="de").language == "de"
    assert read("Hotel", speaker="buyer", language="pt").is_supported is False
