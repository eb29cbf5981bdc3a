"""What the detectors look at that is not words."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal


@dataclass(frozen=True)
class Course:
    """How far a negotiation under way has come."""

    issue_count: int
    round_count: int
    closed_round_count: int
    their_interest_count: int
    last_activity_at: datetime
    at: datetime
    readiness: int = 100
    readiness_threshold: int | None = None
    """What the category asks for; None when it asks for nothing."""
    is_round_open: bool = False
    is_round_planned_soon: bool = False


@dataclass(frozen=True)
class Hours:
    """What a negotiation took us and may take, and the percent of it to be told of."""

    spent: Decimal
    planned: Decimal
    threshold_percent: int


@dataclass(frozen=True)
class Waiting:
    """An agreement that waits for consent: who said yes, and since when it waits."""

    consenting_sides: frozenset[str]
    awaiting_since: datetime
    at: datetime


@dataclass(frozen=True)
class Aftermath:
    """An agreement in force, and which sides said what they thought of it."""

    in_force_at: datetime
    sides_heard: frozenset[str]
    at: datetime


@dataclass(frozen=True)
class SpokenDeal:
    """A deal by word of mouth that nobody confirmed yet."""

    spoken_on: date
    confirm_by: date
    today: date


@dataclass(frozen=True)
class Step:
    """A follow-up step that is not done."""

    side: str
    action: str
    due_at: datetime
    at: datetime


@dataclass(frozen=True)
class Balance:
    """What one side gave and told without a condition, and what came back."""

    given: int
    received: int
    told: int
    heard: int


@dataclass(frozen=True)
class Haggling:
    """How many of all moves one issue took, and its weight to us where it is known."""

    name: str
    weight: float | None
    moves: int
    all_moves: int


@dataclass(frozen=True)
class Overlooking:
    """How many top interests of each side a package or an agreement leaves open."""

    deal: str
    """`package` or `agreement`."""
    ours: int
    theirs: int


@dataclass(frozen=True)
class Dates:
    """What comes next of an agreement in force, as seen on a day."""

    today: date
    window_days: int
    """How long before it somebody wants to know."""
    notice_on: date | None = None
    """The last day to give notice, where it renews by itself."""
    renews_after: date | None = None
    ends_on: date | None = None
    """The last day, where it ends by itself."""


@dataclass(frozen=True)
class Stances:
    """What each side wants to be, as last noted, and what it does."""

    ours: str
    """`integrative`, `distributive`, `unclear`, or empty when nobody noted it."""
    theirs: str
    told_by_us: int
    told_by_them: int
    their_claims: int
    """Signs of pressure in their words that stand or were confirmed."""


@dataclass(frozen=True)
class WeakSignal:
    """One thing that suggests that their money runs short."""

    source: str
    """The statement or step it comes from; each counts once."""
    kind: str
    """How the sign names it: `said` or `payment overdue`."""
    seen_at: datetime
    words: str
    confidence: Decimal


@dataclass(frozen=True)
class Distress:
    """The weak signals of one window of time."""

    signals: tuple[WeakSignal, ...]
