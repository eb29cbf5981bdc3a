"""Read what the two scores of a supplier rest on: some ten queries, however much there is.

Only of the negotiations that one may see. The relationship is that of the last two years; the
commercial side that of the last deals, each priced at its own wishes.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from negotiations.agreements.agreed import last_agreed
from negotiations.agreements.parts import Term
from negotiations.briefs.past import relationship_with
from negotiations.briefs.relations import past_of
from negotiations.briefs.scores import (
    Bargain,
    Scores,
    commercial_score,
)
from negotiations.offers.appraisals import Deal, measured_by
from negotiations.offers.models import Issue, Package
from negotiations.offers.settlement.tables import table_of, utilities_of
from negotiations.offers.settlement.worths import Matter, is_past_our_limit
from negotiations.offers.snapshots import matter_of, values_by_name
from negotiations.rounds.models import Negotiation
from srm.evidence import Evidence
from suppliers.disputes.models import Dispute

LAST_BARGAINS = 5
MOST_LOOKED_AT = 20
Talks = QuerySet[Negotiation]


def scores_of(talks: Talks, disputes: QuerySet[Dispute], *, at: datetime) -> Scores:
    """Score these negotiations and disputes with one supplier."""
    past = past_of(talks, disputes, at=at)
    return Scores(relationship_with(past, at=at), commercial_score(bargains_in(talks)))


@dataclass(frozen=True)
class Settled:
    """What both sides agreed to in one negotiation: by an agreement in force, or a package."""

    negotiation: Negotiation
    agreed_at: datetime
    evidence: Evidence
    lines: Sequence[Any]  # Any: terms of a version, or values of a package

    @property
    def values(self) -> dict[str, str]:
        return {str(line.issue_id): line.value for line in self.lines}


def bargains_in(talks: Talks) -> list[Bargain]:
    """Price the last deals, the latest first, each beside the one before it in its category."""
    settled = settled_in(talks)
    matters: dict[UUID, list[Matter]] = defaultdict(list)
    issues = Issue.objects.filter(negotiation__in=[one.negotiation for one in settled])
    for issue in issues.order_by("pk"):
        matters[issue.negotiation_id].append(matter_of(issue))
    return [
        bargain_of(one, matters[one.negotiation.pk], before_in(settled[place + 1 :], one))
        for place, one in enumerate(settled[:LAST_BARGAINS])
    ]


def settled_in(talks: Talks) -> list[Settled]:
    """Find the last deals with values, one of each negotiation, and one more to compare with."""
    terms = Term.objects.exclude(issue=None).exclude(value="").select_related("issue")
    versions = last_agreed(agreement__negotiation__in=talks)
    versions = versions.filter(Exists(terms.filter(version=OuterRef("pk"))))
    versions = versions.select_related("agreement__negotiation").order_by("-in_force_at", "-pk")
    packages = Package.objects.filter(negotiation__in=talks, accepted_at__isnull=False)
    packages = packages.select_related("negotiation").prefetch_related("values__issue")
    found: dict[UUID, Settled] = {}
    for row in versions.prefetch_related(Prefetch("terms", terms))[:MOST_LOOKED_AT]:
        assert row.in_force_at is not None
        talk, evidence = row.agreement.negotiation, Evidence("agreements", row.agreement_id)
        one = Settled(talk, row.in_force_at, evidence, list(row.terms.all()))
        found.setdefault(talk.pk, one)
    for package in packages.order_by("-accepted_at", "-pk")[:MOST_LOOKED_AT]:
        assert package.accepted_at is not None
        evidence = Evidence("packages", package.pk)
        values = list(package.values.all())
        one = Settled(package.negotiation, package.accepted_at, evidence, values)
        found.setdefault(package.negotiation_id, one)
    latest = sorted(found.values(), key=lambda one: (one.agreed_at, one.evidence.id), reverse=True)
    return latest[: LAST_BARGAINS + 1]


def before_in(earlier: Sequence[Settled], one: Settled) -> Settled | None:
    """Find the deal before in the same category, the latest first."""
    category = one.negotiation.category_id
    return next((deal for deal in earlier if deal.negotiation.category_id == category), None)


def bargain_of(one: Settled, matters: Sequence[Matter], before: Settled | None) -> Bargain:
    """Price one deal."""
    values = one.values
    table = table_of(matters)
    named = [(matter, values[matter.key]) for matter in matters if matter.key in values]
    told = [is_past_our_limit(*pair) for pair in named if pair[0].ours.limit]
    limited = [is_past for is_past in told if is_past is not None]
    is_priced = any(line.matter.key in values for line in table.priced)
    return Bargain(
        one.evidence,
        our_value=float(utilities_of(table, values)[0]) if is_priced else None,
        limit_count=len(limited),
        kept_limit_count=limited.count(False),
        joint_gain=gain_over(before, matters, values),
    )


def gain_over(
    before: Settled | None, matters: Sequence[Matter], values: Mapping[str, str]
) -> float | None:
    """Say what both gained over the deal before, on what both deals name and we can price."""
    if before is None:
        return None
    priced = {line.matter.key for line in table_of(matters).priced}
    known = {key: value for key, value in values.items() if key in priced}
    if not known.keys() & values_by_name(before.lines, matters).keys():
        return None
    measured = measured_by(Deal(before.lines), matters, known)
    assert measured is not None
    return float(str(measured["joint_gain"]))
