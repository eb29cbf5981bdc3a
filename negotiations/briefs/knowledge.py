"""How much we know of a supplier against the least that one should know (R39). Pure.

The source article calls what suppliers know more than buyers the knowledge gap. Each part lies
between 0 and 1; the index is their mean in percent, and the gap is what is missing to 100.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

FRESH_FOR = timedelta(days=90)
"""Notes are worth all of themselves this long, and nothing after four times as long."""
WORTHLESS_AFTER = 4 * FRESH_FOR
CONTACT_WITHIN = timedelta(days=30)
LEAST_CONFIRMED = 3
LEAST_PEOPLE = 2
LEAST_HOURS = 4.0
"""Of preparing, where no budget says how many."""


@dataclass(frozen=True)
class Knowledge:
    """What is on record about a supplier."""

    last_noted_at: datetime | None = None
    """When an interest of theirs was last noted or confirmed."""
    last_contact_at: datetime | None = None
    """When either side last said something."""
    confirmed_interest_count: int = 0
    people_count: int = 0
    readiness: float = 0.0
    """Of the preparation, between 0 and 1."""
    hours: float = 0.0
    """That we spent preparing."""
    planned_hours: float | None = None
    """That we meant to spend preparing."""


@dataclass(frozen=True)
class Part:
    """One part of the index, and what would raise it."""

    code: str
    value: float
    advice: str


@dataclass(frozen=True)
class KnowledgeIndex:
    """The parts and what they add up to."""

    parts: tuple[Part, ...]

    @property
    def index(self) -> int:
        """What we know, in percent of the least expected."""
        return round(100 * sum(part.value for part in self.parts) / len(self.parts))

    @property
    def gap(self) -> int:
        return 100 - self.index


def knowledge_index(known: Knowledge, *, at: datetime) -> KnowledgeIndex:
    """Compare what we know with the least that one should know."""
    return KnowledgeIndex(tuple(parts(known, at=at)))


def parts(known: Knowledge, *, at: datetime) -> Iterator[Part]:
    """List the parts; those of which nothing is on record count nothing."""
    yield Part(
        "notes-fresh",
        faded(known.last_noted_at, at=at, full=FRESH_FOR, none=WORTHLESS_AFTER),
        "Note what matters to them today.",
    )
    yield Part(
        "interests-confirmed",
        min(1.0, known.confirmed_interest_count / LEAST_CONFIRMED),
        f"Have {LEAST_CONFIRMED} interests of theirs confirmed.",
    )
    yield Part(
        "contact-recent",
        faded(known.last_contact_at, at=at, full=CONTACT_WITHIN, none=WORTHLESS_AFTER),
        "Talk with them.",
    )
    yield Part(
        "people-known",
        min(1.0, known.people_count / LEAST_PEOPLE),
        f"Know {LEAST_PEOPLE} people there.",
    )
    yield Part("prepared", known.readiness, "Complete the preparation.")
    expected = known.planned_hours or LEAST_HOURS
    yield Part(
        "hours-prepared",
        round(min(1.0, known.hours / expected), 4),
        f"Spend {expected:g} hours on preparing; {known.hours:g} are on record.",
    )


def faded(moment: datetime | None, *, at: datetime, full: timedelta, none: timedelta) -> float:
    """Give 1 for what is fresh, 0 for what is too old or missing, and a straight line between."""
    if moment is None:
        return 0.0
    left = (none - (at - moment)) / (none - full)
    return round(max(0.0, min(1.0, left)), 4)
