"""Sentences of a text with their places, and windows of sentences that are read together."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

LONGEST = 400
"""Longer stretches without an end are cut at a space, so that nothing is read without bound."""
WINDOW = 420
"""Letters that are read together; most messages are shorter, and so were those learned from."""

END = re.compile(
    r"""(?P<mark>[.!?…؟。]+)["'»”“’)\]]*(?=\s|$)   # a full stop and what closes with it
    |\n[ \t]*\n\s*                                # an empty line
    |\n(?=[ \t]*(?:[-*•]|\d+[.)])\s)              # a list item
    """,
    re.VERBOSE,
)
ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:[^\W\d_]|mr|mrs|ms|dr|st|no|nr|inc|ltd|co|vs|approx|art|abs|resp|incl|excl|max"
    r"|min|e\.g|i\.e|z\.\s?b|d\.\s?h|u\.\s?a|bzw|ca|ggf|evtl|zzgl|inkl|usw|bijv|bv|m\.b\.t|i\.v\.m"
    r"|dhr|mw|mevr|enz|t\.o\.v|a\.u\.b|hr|fr|p\.\s?ej|ej|sr|sra|ud|uds|sig|dott|ing|avv|spett|es"
    r"|np|tzn|tj|itd|itp|ul|godz|tys|min|mld|zob|wg|ok|m\.in|pkt|szt)$",
    re.IGNORECASE,
)
ORDINAL_DAY = re.compile(
    r"\s+[a-zäöüßéèàçñłśżźćń]|\s+(?:Januar|Februar|März|April|Mai|Ju[nl]i|August"
    r"|September|Oktober|November|Dezember|Quartal)"
)


@dataclass(frozen=True)
class Stretch:
    """Part of a text: where it starts and ends."""

    start: int
    end: int


def split_sentences(text: str) -> list[Stretch]:
    """Cut a text into sentences."""
    return [piece for start, end in _stretches(text) for piece in _trimmed(text, start, end)]


def windows(text: str) -> list[Stretch]:
    """Join neighbouring sentences into windows; a short message is one window."""
    joined: list[Stretch] = []
    for sentence in split_sentences(text):
        if joined and sentence.end - joined[-1].start <= WINDOW:
            joined[-1] = Stretch(joined[-1].start, sentence.end)
        else:
            joined.append(sentence)
    return joined


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


def _trimmed(text: str, start: int, end: int) -> Iterator[Stretch]:
    while start < end:
        stop = end
        if end - start > LONGEST:
            space = text.rfind(" ", start + 1, start + LONGEST)
            stop = space if space > start else start + LONGEST
        piece = text[start:stop]
        if piece.strip():
            first = start + len(piece) - len(piece.lstrip())
            yield Stretch(first, first + len(piece.strip()))
        start = stop
