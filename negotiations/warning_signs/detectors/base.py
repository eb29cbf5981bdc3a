"""What every detector is made of: a fact goes in, a sighting or nothing comes out."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, TypeVar

from negotiations.language.reading import Reading

F = TypeVar("F")


@dataclass(frozen=True)
class Utterance:
    """What one side said, word for word, and what the reader made of it."""

    side: str
    text: str
    reading: Reading


@dataclass(frozen=True)
class Sighting:
    """A sign that was seen, with its words. Signs that are not words start and end at 0."""

    excerpt: str
    severity: str
    """One of "notice", "warning", "alarm"."""
    confidence: Decimal
    """From 0 to 1, with two places."""
    start: int
    end: int
    sanction: str = ""
    is_veiled: bool = False
    side: str = ""
    """Whose doing it is, where that is not the side that spoke (reported speech)."""


@dataclass(frozen=True)
class Detector(Generic[F]):
    """A pure look at one fact, under a code that is never renamed or reused."""

    code: str
    version: int
    look: Callable[[F], Sighting | None]

    def __call__(self, fact: F) -> Sighting | None:
        """Look, so that a detector reads like the function that it was made from."""
        return self.look(fact)


def detector(
    code: str, version: int = 1
) -> Callable[[Callable[[F], Sighting | None]], Detector[F]]:
    """Make a detector of a function; raise the version whenever its answers change."""

    def made_from(look: Callable[[F], Sighting | None]) -> Detector[F]:
        return Detector(code=code, version=version, look=look)

    return made_from
