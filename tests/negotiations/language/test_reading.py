from datetime import UTC, date, datetime

import pytest

from negotiations.language.labels import THREAT
from negotiations.language.reading import Reading, Request, UnreadableText, read, read_many

SEEN = [
    ("buyer", "If you go on insisting on this increase, we will stop promoting your products."),
    ("supplier", "Accept the new price or we will stop delivering from Monday."),
    ("buyer", "Sign by noon or your range is out of the stores."),
    ("buyer", "Each further day costs you another 1 % on the invoice."),
    ("buyer", "Give in or we end the contract."),
    ("supplier", "Pay today or we take you to court."),
    ("buyer", "Als de prijs niet zakt, halen wij jullie producten uit het schap."),
    ("buyer", "Si vous ne cédez pas, nous déréférençons toute votre gamme."),
    ("buyer", "Se non firmate entro venerdì, togliamo i vostri prodotti dagli scaffali."),
    ("supplier", "Jeśli nie zapłacicie do piątku, wstrzymamy dostawy."),
    ("supplier", "No new price, no trucks from Monday."),
    ("supplier", "Ohne neuen Preis liefern wir ab Montag nicht mehr."),
    ("supplier", "Thanks for the call. Sign by noon or we stop all deliveries. Best, Ann"),
]
NOT_SEEN = [
    ("buyer", "Would you stop delivering if we paid later?"),
    ("supplier", "Deliveries stop at gate 4 because of road works this week."),
    ("buyer", "If you commit to 5,000 pieces we pay in advance."),
    ("supplier", "The plant may close because of the flood."),
    ("buyer", "We are not going to delist you over this."),
    ("buyer", "At that price we would have to look at other suppliers."),
    ("supplier", "The agreement provides for 2 % per week of delay, up to 10 %."),
    ("buyer", "Wij nemen dinsdag contact op over de volgende levering."),
    ("supplier", "Wir liefern am Dienstag wie vereinbart."),
    ("buyer", "Merci pour les échantillons, ils sont très bien."),
]


def threatens(reading: Reading) -> bool:
    return any(sign.code == THREAT for sign in reading.signs)


@pytest.mark.parametrize(("speaker", "text"), SEEN)
def test_a_threat_is_seen(speaker: str, text: str) -> None:
    assert threatens(read(text, speaker=speaker))


@pytest.mark.parametrize(("speaker", "text"), NOT_SEEN)
def test_what_only_sounds_like_a_threat_is_not_seen(speaker: str, text: str) -> None:
    assert not threatens(read(text, speaker=speaker))


def test_a_sign_quotes_the_text_and_names_the_sanction() -> None:
    text = "Accept the new price or we will stop the deliveries."

    sign = next(sign for sign in read(text, speaker="supplier").signs if sign.code == THREAT)

    assert (sign.code, sign.sanction, sign.by) == (THREAT, "stop_delivery", "supplier")
    assert "stop the deliveries" in text[sign.start : sign.end]


def test_a_promise_has_an_owner_an_action_and_a_day() -> None:
    text = "I'll send you the cost breakdown by Friday."

    step = read(text, speaker="supplier", sent_at=datetime(2026, 3, 5, tzinfo=UTC)).steps[0]

    assert (step.owner, step.due) == ("supplier", date(2026, 3, 6))
    assert step.action == "send you the cost breakdown"


def test_without_a_moment_of_sending_a_promise_has_no_day() -> None:
    assert read("I'll send you the drawings by Friday.", speaker="buyer").steps[0].due is None


def test_a_question_for_interests_is_held_by_the_side_that_is_asked() -> None:
    found = read("What matters most to you in this deal?", speaker="buyer").interests[0]

    assert (found.kind, found.holder) == ("question", "supplier")


def test_quoted_history_is_not_read() -> None:
    text = "Fine, thank you.\n\n> Accept the new price or we will stop delivering from Monday."

    assert not threatens(read(text, speaker="buyer"))


def test_places_in_a_marked_up_mail_are_those_of_the_mail() -> None:
    text = "<p>Hello,</p><p>Accept the price or <b>we stop delivering</b> on Monday.</p>"

    sign = read(text, speaker="supplier").signs[0]

    assert "stop delivering" in text[sign.start : sign.end]


ODD = [
    "",
    "   \n\t ",
    "👍",
    "🙈🙉🙊 " * 200,
    "\x00\x01\x02\ufffd\x7f",
    "\ud800 lone surrogate",
    "سنوقف التسليم",
    "ok \u202e desrever \u202c ok",
    "a" * 5000,
    "<" * 3000,
    "&amp;" * 1000 + "<br>",
    "Wir liefern. We deliver. Nous livrons. Dostarczamy.",
    "e\u0301" * 300,
    "....!!!!????",
    "1234567890 " * 100,
]


@pytest.mark.parametrize("text", ODD)
def test_odd_input_is_read_and_never_breaks(text: str) -> None:
    reading = read(text, speaker="buyer", sent_at=datetime(2026, 3, 5, tzinfo=UTC))

    places = [(one.start, one.end) for one in reading.signs]
    places += [(one.start, one.end) for one in reading.interests]
    places += [(one.start, one.end) for one in reading.steps]
    assert all(0 <= start < end <= len(text) for start, end in places)


def test_a_text_of_a_megabyte_gets_a_clear_error() -> None:
    with pytest.raises(UnreadableText, match="at most"):
        read("Wait. " * 200_000, speaker="buyer")


def test_a_megabyte_of_quoted_history_below_a_short_answer_is_read() -> None:
    text = (
        "Accept the new price or we will stop delivering from Monday.\n" + "> old words\n" * 90_000
    )

    assert threatens(read(text, speaker="supplier"))


def test_a_speaker_must_be_one_of_the_two_sides() -> None:
    with pytest.raises(UnreadableText, match="speaker"):
        read("Hello", speaker="judge")


def test_many_texts_are_answered_in_their_order() -> None:
    texts = [text for _, text in SEEN]

    together = read_many([Request(text, "buyer") for text in texts])

    alone = [read(text, speaker="buyer") for text in texts]
    assert [len(one.signs) for one in together] == [len(one.signs) for one in alone]


def test_the_end_of_a_long_text_is_read_too() -> None:
    text = "We met on Monday and talked about colours. " * 60 + "\n\n"
    text += "Accept the new price or we will stop delivering from Monday."

    signs = read(text, speaker="supplier").signs

    assert signs[0].code == THREAT
    assert signs[0].start > 2000
