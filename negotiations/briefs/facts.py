"""What is known of one negotiation: what progress, style and brief are worked out from. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from srm.evidence import Evidence

BUYER, SUPPLIER, SHARED = "buyer", "supplier", "shared"
SIDES = (BUYER, SUPPLIER)


@dataclass(frozen=True)
class Spoken:
    """What one side said in a round: how much, how much of it was read, and the first of it."""

    count: int
    read_count: int
    first: UUID


@dataclass(frozen=True)
class Sitting:
    """A round."""

    id: UUID
    number: int
    opened_at: datetime
    spoken: Mapping[str, Spoken]
    """By side; a side that said nothing is left out."""
    present: frozenset[str] = frozenset()
    """The sides of which a participant is noted."""


@dataclass(frozen=True)
class Asked:
    """A question for the other side's interests."""

    evidence: Evidence
    side: str
    """Who asked."""
    round: UUID | None
    about: str = ""
    """Its topic."""


@dataclass(frozen=True)
class Known:
    """An interest."""

    id: UUID
    holder: str
    kind: str
    state: str
    source_side: str = ""
    """Who was heard saying it; empty when it is assumed."""
    round: UUID | None = None
    """Where it was told, as far as words show; else where it was heard."""
    is_disclosed: bool = False
    """Ours: told to them. Theirs: told by them."""
    acknowledged_by: frozenset[str] = frozenset()
    """Of a common goal: the sides that said yes to it."""


@dataclass(frozen=True)
class Move:
    """A package."""

    id: UUID
    round: UUID
    side: str
    values: Mapping[UUID, str]
    """What it says of each issue."""
    offered_at: datetime
    changed: frozenset[UUID] = frozenset()
    """The issues of which it says something else than its side did before."""
    is_binding: bool = True
    """No for an idea."""
    follows: UUID | None = None
    """The binding package of its side before; None where it is the first, or an idea."""
    is_accepted: bool = False
    """Whether the other side took it."""
    is_conditional: bool = False
    """Whether it says what is given if something else is."""
    utility: float | None = None
    """What it is worth to us, of 1; None where nothing on the table can be priced."""

    @property
    def is_first(self) -> bool:
        """Whether it is the first word of its side that binds."""
        return self.is_binding and self.follows is None and not self.changed


@dataclass(frozen=True)
class Sign:
    """A warning sign from words that nobody dismissed."""

    id: UUID
    code: str
    side: str
    """Whose words."""
    round: UUID | None


@dataclass(frozen=True)
class Deal:
    """An agreement as its current version stands."""

    id: UUID
    status: str
    consented: frozenset[str]
    step_count: int
    has_no_steps_on_purpose: bool = False
    unacknowledged_change_count: int = 0


@dataclass(frozen=True)
class Facts:
    """All of it, as of a moment."""

    negotiation: UUID
    at: datetime
    sittings: tuple[Sitting, ...] = ()
    asked: tuple[Asked, ...] = ()
    interests: tuple[Known, ...] = ()
    issues: tuple[UUID, ...] = ()
    moves: tuple[Move, ...] = ()
    signs: tuple[Sign, ...] = ()
    deals: tuple[Deal, ...] = ()
    contacts: tuple[UUID, ...] = ()


def other(side: str) -> str:
    """Name the other side."""
    return SUPPLIER if side == BUYER else BUYER
