"""Sentences of a text with their places, and a guess at the language of each."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

LONGEST = 1000
"""Longer stretches are cut at a space, so that no rule ever reads without bound."""

END = re.compile(
    r"""(?P<mark>[.!?…]+)["'»”“\u2019)\]]*(?=\s|$)   # a full stop and what closes with it
    |\n[ \t]*\n\s*                               # an empty line
    |\n(?=[ \t]*(?:[-*•]|\d+[.)])\s)             # a list item
    """,
    re.VERBOSE,
)
ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:[a-z]|mr|mrs|ms|dr|st|no|nr|inc|ltd|co|vs|approx|art|abs|resp|incl|excl|max|min"
    r"|e\.g|i\.e|z\.\s?b|d\.\s?h|u\.\s?a|bzw|ca|ggf|evtl|zzgl|inkl|usw|bijv|bv|m\.b\.t|i\.v\.m|dhr"
    r"|mw|mevr|enz|t\.o\.v|a\.u\.b)$",
    re.IGNORECASE,
)
ORDINAL_DAY = re.compile(
    r"\s+(?:[a-zäöü]|Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November"
    r"|Dezember|Quartal)"
)
QUOTED_LINE = re.compile(r"^[ \t]*>.*$", re.MULTILINE)
APOSTROPHES = str.maketrans(dict.fromkeys("\u2019\u2018\u02bc`\u00b4", "'"))

FUNCTION_WORDS = {
    "en": "the and you we will if your our is are not to of for this that unless otherwise i don't"
    " i'll we'll then from or on with have be it no more can",
    "nl": "de het een en jullie wij we als dan niet is zijn van voor dit dat tenzij anders ik met"
    " uw u onze geen op te aan er meer kunnen worden zullen naar of",
    "de": "der die das und sie wir wenn dann nicht ist sind von für dies dass sonst ich mit ihr"
    " ihre ihnen unsere kein keine auf zu den dem werden wird ab es ein eine oder",
}
LANGUAGES_OF_WORD = {
    word: [language for language, words in FUNCTION_WORDS.items() if word in words.split()]
    for words in FUNCTION_WORDS.values()
    for word in words.split()
}


@dataclass(frozen=True)
class Sentence:
    """A sentence as it stands in its text; `plain` has straight apostrophes, same length."""

    text: str
    start: int

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def plain(self) -> str:
        return self.text.translate(APOSTROPHES)


def split_sentences(text: str) -> list[Sentence]:
    """Cut a text into sentences; lines quoted from an earlier mail are left out."""
    readable = QUOTED_LINE.sub(lambda line: "\n" * len(line[0]), text)
    return [
        sentence
        for start, end in _stretches(readable)
        for sentence in _trimmed(readable, start, end)
    ]


def guess_languages(text: str) -> tuple[str, ...]:
    """Name the language with most function words; all those in the lead when it is a draw."""
    counts = dict.fromkeys(FUNCTION_WORDS, 0)
    for word in re.findall(r"[^\W\d_]+(?:'[^\W\d_]+)?", text.lower()):
        for language in LANGUAGES_OF_WORD.get(word, ()):
            counts[language] += 1
    most = max(counts.values())
    return tuple(language for language, count in counts.items() if count >= most - 1)


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for end in END.finditer(text):
        if _goes_on(text, start, end):
            continue
        yield start, end.end()
        start = end.end()
    yield start, len(text)


def _goes_on(text: str, start: int, end: re.Match[str]) -> bool:
    """Tell a full stop inside a sentence from one that ends it."""
    mark = end["mark"]
    following = text[end.end() : end.end() + 14]
    if mark in ("...", "…", "..") and re.match(r"\s+[a-zäöü]", following):
        return True
    if mark != ".":
        return False
    before = text[max(start, end.start() - 8) : end.start()]
    if before[-1:].isdigit() and ORDINAL_DAY.match(following):
        return True
    return ABBREVIATION.search(before) is not None


def _trimmed(text: str, start: int, end: int) -> Iterator[Sentence]:
    while start < end:
        stop = end
        if end - start > LONGEST:
            space = text.rfind(" ", start + 1, start + LONGEST)
            stop = space if space > start else start + LONGEST
        piece = text[start:stop]
        if piece.strip():
            yield Sentence(piece.strip(), start + len(piece) - len(piece.lstrip()))
        start = stop
