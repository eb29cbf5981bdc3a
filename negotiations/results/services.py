"""What negotiations came to, noted when they end, so that reports need not work it out anew."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.db.models import Min

from negotiations.agreements.agreed import last_agreed
from negotiations.agreements.models import AgreementVersion
from negotiations.briefs.facts import Facts
from negotiations.briefs.gathering import facts_of
from negotiations.briefs.style import style_of
from negotiations.follow_ups.closing import drop_asking
from negotiations.offers.appraisals import outcome_by_limits
from negotiations.offers.models import Package
from negotiations.offers.settlement.tables import table_of
from negotiations.offers.snapshots import matters_of, values_agreed, values_of
from negotiations.results.models import Result
from negotiations.rounds.models import Negotiation
from srm.events.services import record_many

BATCH = 100
NOTED = ("outcome", "style", "style_score", "opened_at", "agreed_at", "days", "noted_at")


@transaction.atomic
def settle_ended(ids: Sequence[UUID], *, at: datetime) -> int:
    """Ask nothing more in negotiations that are over, and note what they came to."""
    drop_asking(ids, at=at)
    return note_results(ids, at=at)


@transaction.atomic
def note_results(ids: Sequence[UUID], *, at: datetime) -> int:
    """Note what these negotiations came to; one that goes on has no result yet."""
    ended = Negotiation.objects.filter(pk__in=ids).exclude(phase__in=Negotiation.UNDERWAY)
    # Of two that note the same result the second waits, and finds the row of the first.
    negotiations = list(ended.select_for_update(no_key=True).order_by("pk"))
    facts = facts_of(negotiations, at=at)
    known = {row.negotiation_id: row for row in Result.objects.filter(negotiation__in=negotiations)}
    agreed = agreed_moments(negotiations)
    results = [
        result_of(row, facts[row.pk], agreed.get(row.pk), noted_at=at) for row in negotiations
    ]
    for result in results:
        if before := known.get(result.negotiation_id):
            result.pk = before.pk
    Result.objects.bulk_update([one for one in results if one.negotiation_id in known], NOTED)
    fresh = [one for one in results if one.negotiation_id not in known]
    record_many("result.noted", Result.objects.bulk_create(fresh), at=at)
    return len(results)


def note_missing_results(*, at: datetime) -> int:
    """Note the results of all negotiations that ended without one, batch by batch."""
    missing = Negotiation.objects.exclude(phase__in=Negotiation.UNDERWAY).filter(result=None)
    noted = 0
    while ids := list(missing.order_by("pk").values_list("pk", flat=True)[:BATCH]):
        noted += note_results(ids, at=at)
    return noted


def result_of(
    negotiation: Negotiation, facts: Facts, agreed_at: datetime | None, *, noted_at: datetime
) -> Result:
    """Work out what one negotiation came to."""
    style = style_of(facts)
    opened_at = min((sitting.opened_at for sitting in facts.sittings), default=None)
    return Result(
        negotiation=negotiation,
        outcome=outcome_in(negotiation, is_agreed=agreed_at is not None),
        style=style.label,
        style_score=None if style.score is None else Decimal(str(style.score)),
        opened_at=opened_at,
        agreed_at=agreed_at,
        days=days_between(opened_at, agreed_at),
        noted_at=noted_at,
    )


def agreed_moments(negotiations: Sequence[Negotiation]) -> dict[UUID, datetime]:
    """Tell when the first agreement of each came in force, also of one that ended since."""
    agreed = {"agreement__negotiation__in": negotiations, "in_force_at__isnull": False}
    versions = AgreementVersion.objects.filter(**agreed).order_by()
    rows = versions.values_list("agreement__negotiation").annotate(Min("in_force_at"))
    return dict(rows)


def outcome_in(negotiation: Negotiation, *, is_agreed: bool) -> str:
    """Label the deal by the limits of both: what the agreement says, else the accepted package."""
    values = values_of_deal(negotiation)
    if not values:
        return Result.Outcome.UNKNOWN if is_agreed else Result.Outcome.NO_DEAL
    matters = matters_of(negotiation)
    return outcome_by_limits(table_of(matters), matters, values) or Result.Outcome.UNKNOWN


def values_of_deal(negotiation: Negotiation) -> dict[str, str]:
    """Give the values that both sides agreed on, by the key of their issue; none without a deal."""
    versions = last_agreed(agreement__negotiation=negotiation)
    version = versions.order_by("in_force_at", "pk").last()
    agreed = values_agreed(version) if version else {}
    if agreed:
        return agreed
    accepted = Package.objects.filter(negotiation=negotiation, accepted_at__isnull=False)
    package = accepted.order_by("accepted_at", "pk").last()
    return values_of(package) if package else {}


def days_between(opened_at: datetime | None, agreed_at: datetime | None) -> Decimal | None:
    """Count days with two places; None where one is missing, or the round came after the deal."""
    if opened_at is None or agreed_at is None or opened_at > agreed_at:
        return None
    return round(Decimal((agreed_at - opened_at).total_seconds()) / 86_400, 2)
