"""Tell which language a text is in: one of the seven that are read well, or another.

Short messages are often three words, so letters count as much as words. What other languages
write, and the seven do not, is listed; whole other scripts are told by their letters.
"""

import re
import unicodedata
import zlib
from collections.abc import Iterator, Sequence

import numpy as np

from negotiations.language.labels import LANGUAGES
from negotiations.language.rounding import FloatArray

OTHER = "other"
SHAPE_COUNT = 1 << 14
"""Slots that letter shapes are hashed to."""
WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")

OF_OTHERS = {
    "pt": """
        não são você vocês então também já até uma mês seu sua nós obrigado preço entrega
        com em do da os ao pelo pela isso está estão será à às fornecimento pagamento um por
        muito se mais
    """,
    "sv": """
        och att det är inte som för på med vi ni jag till från om vår ert ett eller kommer
        era har
    """,
    "da": """
        og at det er ikke som for på med vi jeg til fra om vores jeres et eller kommer har
        der hvis
    """,
    "no": """
        og at det er ikke som for på med vi jeg til fra om vår deres et eller kommer har der
        hvis
    """,
    "fi": """
        ja että ei on se me te ole jos niin kuin mutta ovat tämä olemme voimme toimitus
        hinta
    """,
    "cs": """
        a že je není se na v ve jsme jste nebo pokud bude cena dodávky pro jak ale ještě až
        při už
    """,
    "sk": """
        a že je nie je sa na v vo sme ste alebo ak bude cena dodávky pre ako ale ešte až pri
        už
    """,
    "hu": """
        és hogy nem az egy van ha akkor csak meg már lesz vagy ez el mi szállítás ár kell
        fel
    """,
    "ro": """
        și să nu este pentru cu că din la dacă sunt vom noi mai livrare preț o în pe sau
        prețul
    """,
    "hr": """
        i da je ne se na u su smo ste ili ako će cijena isporuke za kako ali još do nije što
    """,
    "tr": """
        ve bir bu için ile değil biz siz eğer ama daha olarak var yok fiyat teslimat sipariş
    """,
    "ca": """
        i que no és per amb els les una del al si però nosaltres seva aquest preu lliurament
    """,
    "et": """
        ja et ei on see me te kui aga ning või hind tarne meie teie oleme
    """,
    "lt": """
        ir kad ne yra tai mes jūs jei bet ar kaina pristatymas mūsų jūsų
    """,
    "id": """
        dan yang tidak ini itu untuk dengan kami anda jika harga pengiriman akan dari
    """,
    "sl": """
        in da je ne se na v so smo ste ali če bo cena dobave za kako pa še do ni
    """,
}


def recognise(text: str, profile: FloatArray) -> str:
    """Name the language, or OTHER; empty or wordless text counts as English."""
    words = WORD.findall(text.lower().replace("’", "'"))[:400]
    if not words:
        return OTHER if _is_other_script(text) else LANGUAGES[0]
    if _is_other_script("".join(words)):
        return OTHER
    chances = profile[shapes(words)].sum(0)
    best = int(np.argmax(chances))
    if _seems_other(words, LANGUAGES[best]):
        return OTHER
    return LANGUAGES[best]


def shapes(words: Sequence[str]) -> list[int]:
    """Number the words and the letter groups in them."""
    return [zlib.crc32(shape.encode()) % SHAPE_COUNT for word in words for shape in _shapes(word)]


def learned_profile(texts: Sequence[tuple[str, str]]) -> FloatArray:
    """Learn how likely each shape is in each language (naive Bayes)."""
    counts = np.full((SHAPE_COUNT, len(LANGUAGES)), 0.02)
    for language, text in texts:
        words = WORD.findall(text.lower().replace("’", "'"))
        for shape in shapes(words):
            counts[shape, LANGUAGES.index(language)] += 1
    for language, words_of in COMMON.items():
        for shape in shapes(words_of.split()):
            counts[shape, LANGUAGES.index(language)] += 5
    chances: FloatArray = np.log(counts / counts.sum(0)).astype(np.float32)
    centred: FloatArray = chances - chances.mean(1, keepdims=True)
    return centred


COMMON = {
    "en": """
        the and you we will if your our is are not to of for this that unless otherwise i
        don't i'll it's we'll then from or on with have be it no more can what why how when
        who ok thanks please yes
    """,
    "nl": """
        de het een en jullie wij we als dan niet is zijn van voor dit dat tenzij anders ik
        met uw u onze geen op te aan er meer kunnen worden zullen naar of nog wel maar ook
        heb hebben
    """,
    "de": """
        der die das und sie wir wenn dann nicht ist sind von für dies dass sonst ich mit ihr
        ihre ihnen unsere kein keine auf zu den dem werden wird ab es ein eine oder noch
        aber auch
    """,
    "fr": """
        le la les des un une et vous nous si ne pas est sont de du pour ce que sinon je avec
        votre vos notre nos plus sur au aux qui dans c'est on mais ou par en il elle bonjour
        merci
    """,
    "es": """
        el la los las un una y usted ustedes nosotros si no es son de del para esto que sino
        yo con su sus nuestro más en al qué cómo pero o por se lo le les hay muy gracias
        buenos hola ya
    """,
    "it": """
        il lo la gli le un una e voi noi se non è sono di del della per questo che
        altrimenti io con vostro suo nostro più in al alla ma o perché come cosa ci vi si
        grazie buongiorno anche poi
    """,
    "pl": """
        i w na z się nie jest są do dla to że jeśli jeżeli bo albo pan pani państwo my wy
        nasz wasz za od po przez ale lub czy już tylko co jak nam wam mi dziękuję proszę
        dzień dobry będzie
    """,
}


def _shapes(word: str) -> Iterator[str]:
    yield f"={word}"
    marked = f"<{word}>"
    for size in (2, 3, 4):
        for at in range(len(marked) - size + 1):
            yield marked[at : at + size]


def _is_other_script(text: str) -> bool:
    letters = [letter for letter in text[:2000] if letter.isalpha()]
    foreign = sum(not unicodedata.name(letter, "").startswith("LATIN") for letter in letters)
    return foreign * 2 > len(letters)


def _seems_other(words: Sequence[str], best: str) -> bool:
    """Tell whether another language's words are clearly more than those of the best guess."""
    own = set(COMMON[best].split())
    own_count = sum(word in own for word in words)
    most = max(sum(word in listed for word in words) for listed in OTHER_WORDS.values())
    marks = sum(any(letter in OTHER_LETTERS for letter in word) for word in words)
    return most + 2 * marks >= 2 and most + 2 * marks > own_count + len(words) // 25


OTHER_WORDS = {
    name: frozenset(word for word in words.split() if len(word) > 1)
    for name, words in OF_OTHERS.items()
}
OTHER_LETTERS = frozenset("åøæðþőűřěůčšžđğışțșăâîãõļķņģėįųūēīāœ") - frozenset("âîœ")
