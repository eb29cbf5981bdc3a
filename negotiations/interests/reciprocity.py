"""What the sides told each other, and whether telling was answered by telling (R6, R15, R21)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

US, THEM = "buyer", "supplier"
# Told within two weeks of the other's telling counts as an answer to it.
WINDOW = timedelta(days=14)


@dataclass(frozen=True)
class Told:
    """That a side told an interest; telling it again, or to another person, tells nothing new."""

    interest: str
    side: str
    at: datetime


@dataclass(frozen=True)
class Standing:
    """How many interests each side had told by a moment: a point of the curve."""

    at: datetime
    ours: int
    theirs: int

    @property
    def balance(self) -> int:
        """Give what we had told more than they."""
        return self.ours - self.theirs


@dataclass(frozen=True)
class Reciprocity:
    """How many interests each side told, and how much of it was answered."""

    told_by_us: int
    told_by_them: int
    answered_by_them: int
    answered_by_us: int
    curve: tuple[Standing, ...] = ()

    @property
    def balance(self) -> int:
        """Give what we told more than they did."""
        return self.told_by_us - self.told_by_them

    @property
    def ratio(self) -> float | None:
        """Give how many of theirs came for each of ours; None before we told anything."""
        return self.told_by_them / self.told_by_us if self.told_by_us else None


def reciprocity_of(disclosures: Sequence[Told], *, window: timedelta = WINDOW) -> Reciprocity:
    """Count what each side told, and after how much of it the other told something in time."""
    first: dict[tuple[str, str], Told] = {}
    for told in sorted(disclosures, key=lambda told: told.at):
        first.setdefault((told.interest, told.side), told)
    ours = [told for told in first.values() if told.side == US]
    theirs = [told for told in first.values() if told.side == THEM]
    return Reciprocity(
        told_by_us=len(ours),
        told_by_them=len(theirs),
        answered_by_them=sum(is_answered(told, theirs, window) for told in ours),
        answered_by_us=sum(is_answered(told, ours, window) for told in theirs),
        curve=tuple(curve_of(list(first.values()))),
    )


def curve_of(told: Sequence[Told]) -> Iterator[Standing]:
    """Give how far each side had come after each telling, in their order (R21)."""
    ours = theirs = 0
    for one in told:
        ours += one.side == US
        theirs += one.side == THEM
        yield Standing(one.at, ours, theirs)


def is_answered(told: Told, others: Sequence[Told], window: timedelta) -> bool:
    """Say whether the other side told something within the window after this."""
    return any(told.at < other.at <= told.at + window for other in others)
