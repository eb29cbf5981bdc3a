"""A counter-package to a price claim, priced and kept as a package of the negotiation (R51).

What we believe of their margin and their cost of capital is private: it is answered to who asks and
stored nowhere; the package that is kept has the values offered, no more.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction

from negotiations.offers.models import Issue, Package
from negotiations.offers.services import Bid, offer_package
from negotiations.offers.settlement.claims import (
    IN_FORCE,
    ROUNDING,
    Amount,
    Block,
    Claim,
    CounterPackage,
    Line,
    counter,
)
from negotiations.offers.values import normal_value
from negotiations.rounds.models import Negotiation, Round, Side
from srm.errors import RuleBroken


@dataclass(frozen=True)
class Piece:
    """A block as it was sent: where it stands, and which value of which issue it comes to."""

    field: str
    block: Block
    name: str = ""
    issue: Issue | None = None
    issue_value: str = ""


@dataclass(frozen=True)
class Keeping:
    """How to keep a counter-package: an idea of a round, unless it is to bind us."""

    round: Round
    is_binding: bool = False
    note: str = ""
    lapses_at: datetime | None = None


@dataclass(frozen=True)
class Asked:
    """A claim, and what to offer instead of it."""

    claim: Claim
    currency: str
    pieces: Sequence[Piece]
    keeping: Keeping | None = None


@transaction.atomic
def answer_claim(
    negotiation: Negotiation, asked: Asked, *, at: datetime
) -> tuple[Package | None, dict[str, object]]:
    """Price what is offered instead of a claim; keep it as a package if that is asked for."""
    check_pieces(asked.claim, asked.pieces)
    found = counter(asked.claim, [piece.block for piece in asked.pieces])
    if not found.claimed:
        raise RuleBroken("claim-empty", "The claim comes to nothing.", field="claim/value")
    values = list(values_in(negotiation, asked.pieces))
    package = keep(negotiation, asked.keeping, values, at=at) if asked.keeping else None
    return package, written(found, asked, package)


def check_pieces(claim: Claim, pieces: Sequence[Piece]) -> None:
    """Refuse an empty package, and blocks that end before they start or precede the claim."""
    if not pieces:
        raise RuleBroken("blocks-needed", "Say what is offered instead.", field="blocks")
    for piece in pieces:
        first, last = piece.block.from_on, piece.block.until_on
        if first and last and last < first:
            raise RuleBroken("block-backwards", "It would end before it starts.", field=piece.field)
        if piece.block.kind == "phasing" and first and first < claim.starts_on:
            raise RuleBroken(
                "phase-before-claim",
                "No part of the increase starts before the claim does.",
                field=piece.field,
            )


def values_in(negotiation: Negotiation, pieces: Sequence[Piece]) -> Iterator[tuple[Issue, str]]:
    """Give the values that the blocks come to, one per issue of this negotiation."""
    taken = set()
    for piece in pieces:
        if (piece.issue is None) != (not piece.issue_value):
            raise RuleBroken(
                "value-needs-issue", "An issue and its value go together.", field=piece.field
            )
        if piece.issue is None:
            continue
        if piece.issue.negotiation_id != negotiation.pk:
            raise RuleBroken(
                "issue-foreign",
                "The issue belongs to another negotiation.",
                field=f"{piece.field}/issue",
            )
        if piece.issue.pk in taken:
            raise RuleBroken(
                "issue-twice", "The issue has two values.", field=f"{piece.field}/issue"
            )
        taken.add(piece.issue.pk)
        value = normal_value(piece.issue, piece.issue_value, field=f"{piece.field}/issue_value")
        yield piece.issue, value


def keep(
    negotiation: Negotiation, keeping: Keeping, values: list[tuple[Issue, str]], *, at: datetime
) -> Package:
    """Keep what is offered as a package of ours."""
    if keeping.round.negotiation_id != negotiation.pk:
        raise RuleBroken(
            "round-foreign", "The round is of another negotiation.", field="keep/round"
        )
    if not values:
        raise RuleBroken("values-needed", "Name the issue and value of a block.", field="keep")
    bid = Bid(
        side=Side.BUYER,
        values=values,
        offered_at=at,
        is_binding=keeping.is_binding,
        note=keeping.note,
        lapses_at=keeping.lapses_at,
    )
    try:
        return offer_package(keeping.round, bid, at=at)
    except RuleBroken as refusal:
        raise refusal.inside("keep") from refusal


def written(found: CounterPackage, asked: Asked, package: Package | None) -> dict[str, object]:
    """Write a counter-package: each line with its formula, each year, and what remains."""
    years = [
        {
            "year": year.number,
            "starts_on": year.starts_on,
            "ends_on": year.ends_on,
            **balance(found.yearly_claim, amount),
        }
        for year, amount in zip(found.years, found.by_year, strict=True)
    ]
    return {
        "currency": asked.currency,
        "lines": [
            written_line(found, piece, line)
            for piece, line in zip(asked.pieces, found.lines, strict=True)
        ],
        "years": years,
        "total": balance(found.claimed, found.total),
        "covered_percent": found.covered_percent,
        "is_covered": found.total.theirs >= found.claimed,
        "rounding": ROUNDING,
        "in_force": IN_FORCE,
        "package": package.pk if package else None,
    }


def written_line(found: CounterPackage, piece: Piece, line: Line) -> dict[str, object]:
    """Write one line with its worth in each year."""
    return {
        "kind": line.block.kind,
        "name": piece.name,
        "formula": line.block.formula,
        "from_on": line.block.from_on,
        "until_on": line.block.until_on,
        "full_year": vars(line.full_year),
        "years": [
            {
                "year": year.number,
                "days": year.days_within(line.block),
                "days_of_year": year.days,
                **vars(amount),
            }
            for year, amount in zip(found.years, line.amounts, strict=True)
        ],
        "total": vars(line.total),
    }


def balance(claimed: Decimal, amount: Amount) -> Mapping[str, Any]:  # Any: decimals
    """Set what is claimed beside what is offered: what remains, and what we spare."""
    return {
        "claimed": claimed,
        **vars(amount),
        "remains": claimed - amount.theirs,
        "spared": claimed + amount.ours,
    }
