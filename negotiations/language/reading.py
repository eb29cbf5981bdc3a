"""Read what a text says: warning signs, interests and promises, in seven languages."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar

from negotiations.language.actions import action_of
from negotiations.language.dates.rules import due_date
from negotiations.language.findings import (
    InterestFound,
    Sign,
    StepFound,
    interests_of,
    sign_of,
    steps_of,
)
from negotiations.language.labels import BUYER, CODES, LANGUAGES, SUPPLIER, THREAT
from negotiations.language.languages import OTHER, recognise
from negotiations.language.new_text import NewText, new_text
from negotiations.language.plain_threats import plain_threat
from negotiations.language.reader import Reader, Window, load_reader, think
from negotiations.language.sentences import Stretch, windows

Found = TypeVar("Found", Sign, InterestFound, StepFound)

LONGEST_TEXT = 200_000
"""Letters that one reading takes; about a hundred pages."""
LONGEST_MESSAGE = 5_000_000
"""Letters that are searched for what is new in them."""


class UnreadableText(ValueError):
    """The text cannot be read, and why."""


@dataclass(frozen=True)
class Request:
    """A text to read: what was said, by which side, in which language and when if known."""

    text: str
    speaker: str
    language: str = ""
    sent_at: datetime | None = None


@dataclass(frozen=True)
class Reading:
    """What was found. `is_supported` is false for a language that was not learned from."""

    language: str
    is_supported: bool
    signs: tuple[Sign, ...]
    interests: tuple[InterestFound, ...]
    steps: tuple[StepFound, ...]
    version: str


def read(
    text: str, *, speaker: str, language: str = "", sent_at: datetime | None = None
) -> Reading:
    """Read one text. Dates are worked out only when the moment of sending is known."""
    return read_many([Request(text, speaker, language, sent_at)])[0]


def read_many(requests: Iterable[Request]) -> list[Reading]:
    """Read many texts, in order; one that cannot be read is refused before any is read."""
    return read_with(load_reader(), list(requests))


def read_with(reader: Reader, asked: Sequence[Request]) -> list[Reading]:
    """Read many texts with a given model."""
    fresh = [_checked(request) for request in asked]
    return [_reading(reader, request, one) for request, one in zip(asked, fresh, strict=True)]


def _checked(request: Request) -> NewText:
    if request.speaker not in (BUYER, SUPPLIER):
        raise UnreadableText("The speaker must be 'buyer' or 'supplier'.")
    if len(request.text) > LONGEST_MESSAGE:
        raise UnreadableText(f"A text may have at most {LONGEST_MESSAGE} characters.")
    fresh = new_text(request.text)
    if len(fresh.text.strip()) > LONGEST_TEXT:
        raise UnreadableText(f"A text may have at most {LONGEST_TEXT} characters that are new.")
    return fresh


def _reading(reader: Reader, request: Request, fresh: NewText) -> Reading:
    profile = reader.multilingual.learned.tensors["languages"]
    language = request.language or recognise(fresh.text, profile)
    parts = windows(fresh.text)
    shown = [Window(request.speaker, fresh.text[part.start : part.end], language) for part in parts]
    signs: dict[str, Sign] = {}
    interests: list[InterestFound] = []
    steps: list[StepFound] = []
    for part, thought in zip(parts, think(reader, shown), strict=True):
        words = fresh.text[part.start : part.end]
        for number in range(len(CODES)):
            sign = sign_of(thought, words, request.speaker, number)
            known = signs.get(CODES[number])
            if sign and (known is None or sign.confidence > known.confidence):
                signs[sign.code] = _moved(sign, part, fresh)
        interests += [
            _moved(interest, part, fresh)
            for interest in interests_of(thought, words, request.speaker)
        ]
        for step in steps_of(thought, words, request.speaker):
            dated = _dated(step, words[step.start : step.end], language, request.sent_at)
            steps.append(_moved(dated, part, fresh))
    if THREAT not in signs and (
        plain := plain_threat(fresh.text, speaker=request.speaker, language=language)
    ):
        start, end = fresh.original(plain.start, plain.end)
        signs[THREAT] = replace(plain, start=start, end=end)
    return Reading(
        language=language,
        is_supported=language in LANGUAGES,
        signs=tuple(signs[code] for code in CODES if code in signs),
        interests=tuple(sorted(interests, key=lambda one: one.start)),
        steps=tuple(sorted(steps, key=lambda one: one.start)),
        version=reader.version,
    )


def _dated(step: StepFound, words: str, language: str, sent_at: datetime | None) -> StepFound:
    known = language if language != OTHER else "en"
    due = due_date(words, known, sent_at.date()) if sent_at else None
    return replace(step, action=action_of(words, known), due=due)


def _moved(found: Found, part: Stretch, fresh: NewText) -> Found:
    start, end = fresh.original(part.start + found.start, part.start + found.end)
    return replace(found, start=start, end=end)
