"""What to know of past quarrels before a negotiation with the same supplier (R8). Ours alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.conf import settings
from django.db.models import Min, Q, QuerySet

from negotiations.briefs.verifications import Verification, name_of, verification_of
from negotiations.dates.months import add_months
from negotiations.outtakes.models import Outtake
from negotiations.rounds.models import Negotiation, Round
from srm.access.models import User
from srm.days import business_day
from srm.evidence import Evidence
from suppliers.disputes.models import Dispute

MOST = 12
"""Disputes in a notice."""


@dataclass(frozen=True)
class DisputeLine:
    """A dispute that is open, or that was settled not long before."""

    source: Evidence
    subject: str
    opened_on: date
    settled_on: date | None
    settlement: str
    recorded_by: str
    is_verified: bool
    verification: Verification | None

    @property
    def is_open(self) -> bool:
        return self.settled_on is None


@dataclass(frozen=True)
class PulseLine:
    """What a side thought of the last deal that it spoke of."""

    source: Evidence
    side: str
    satisfaction: int
    would_deal_again: bool
    sentence: str
    given_at: datetime


@dataclass(frozen=True)
class DisputeNotice:
    """That a negotiation stands in the shadow of a dispute, and how the last deals were felt."""

    words: str
    disputes: Sequence[DisputeLine]
    pulse: Sequence[PulseLine]


def notice_for(
    negotiation: Negotiation, talks: QuerySet[Negotiation], *, viewer: User
) -> DisputeNotice | None:
    """Tell of the disputes that bear on a negotiation; None where there is none."""
    disputes = list(disputes_around(negotiation, viewer=viewer)[:MOST])
    if not disputes:
        return None
    is_open = any(dispute.is_open for dispute in disputes)
    return DisputeNotice(
        "A dispute with this supplier is open." if is_open else words_of_settled(),
        [line_of(dispute) for dispute in disputes],
        pulse_of(talks),
    )


def words_of_settled() -> str:
    """Say why a settled dispute is still told of."""
    months = settings.DISPUTE_NOTICE_MONTHS
    return f"A dispute with this supplier was settled less than {months} months before, or since."


def disputes_around(negotiation: Negotiation, *, viewer: User) -> QuerySet[Dispute]:
    """Give the disputes that were open during a negotiation or settled not long before it.

    A negotiation begins when it is put on record, or with a first round that is older.
    """
    first = Round.objects.filter(negotiation=negotiation).aggregate(at=Min("opened_at"))["at"]
    begun_on = business_day(min(negotiation.created_at, first or negotiation.created_at))
    long_ago = add_months(begun_on, -settings.DISPUTE_NOTICE_MONTHS)
    rows = Dispute.objects.visible_to(viewer).filter(supplier=negotiation.supplier_id)
    rows = rows.filter(Q(settled_on=None) | Q(settled_on__gt=long_ago))
    if negotiation.ended_at is not None:
        rows = rows.filter(opened_on__lte=business_day(negotiation.ended_at))
    return rows.select_related("recorded_by", "verified_by").order_by("-opened_on", "-pk")


def line_of(dispute: Dispute) -> DisputeLine:
    """Make a line of a dispute."""
    return DisputeLine(
        Evidence("disputes", dispute.pk),
        dispute.subject,
        dispute.opened_on,
        dispute.settled_on,
        dispute.settlement,
        name_of(dispute.recorded_by),
        dispute.verified_at is not None,
        verification_of(dispute),
    )


def pulse_of(talks: QuerySet[Negotiation]) -> list[PulseLine]:
    """Give the last answer of each side on how it went."""
    rows = Outtake.objects.filter(agreement__negotiation__in=talks)
    columns = ("side", "satisfaction", "would_deal_again", "sentence", "given_at")
    last = rows.order_by("side", "-given_at", "-pk").distinct("side").values_list("pk", *columns)
    return [PulseLine(evidence_of(pk), *answer) for pk, *answer in last]


def evidence_of(outtake: UUID) -> Evidence:
    """Say where an answer lies."""
    return Evidence("outtakes", outtake)
