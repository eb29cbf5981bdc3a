"""Read what a relationship rests on, now and at earlier moments: six queries, always.

Only of the negotiations that one may see, and of each kind the latest rows.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Count, Q, QuerySet

from negotiations.agreements.consents import Consent
from negotiations.briefs.facts import BUYER, SUPPLIER
from negotiations.briefs.past import (
    MOST_ROWS,
    REMEMBERED,
    Given,
    Owed,
    Past,
    Recorded,
    Seen,
    moments,
)
from negotiations.briefs.scores import Opinion
from negotiations.follow_ups.models import FollowUp
from negotiations.outtakes.models import Outtake
from negotiations.rounds.models import Negotiation
from negotiations.statements.models import Statement
from negotiations.warning_signs.models import WarningSign
from srm.days import business_day
from srm.evidence import Evidence
from suppliers.disputes.models import Dispute

THREAT = "punitive-threat"
QUARRELS = ("bad-faith-claim", "personal-attack")
MOST_READ = 4 * MOST_ROWS
"""Of a kind, so that earlier moments find their own five hundred."""
Talks = QuerySet[Negotiation]


def past_of(talks: Talks, disputes: QuerySet[Dispute], *, at: datetime) -> Past:
    """Gather what happened up to a moment, as far back as the oldest point of the trend looks."""
    points = moments(at)
    since = points[0] - REMEMBERED
    return Past(
        opinions_of(talks, since=since),
        steps_in(talks, since=since),
        read_in(talks, points),
        [*signs_in(talks, since=since), *refusals_in(talks, since=since)],
        disputes_in(disputes, since=since),
        settings.BUSINESS_ZONE,
    )


def opinions_of(talks: Talks, *, since: datetime) -> list[Given]:
    """List what both sides thought of their deals."""
    rows = Outtake.objects.filter(agreement__negotiation__in=talks, given_at__gte=since)
    columns = ("given_at", "pk", "side", "satisfaction", "would_deal_again")
    return [
        Given(given_at, Opinion(*row))
        for given_at, *row in rows.order_by("-given_at", "-pk").values_list(*columns)[:MOST_READ]
    ]


def steps_in(talks: Talks, *, since: datetime) -> list[Owed]:
    """List the promises that fell due; what a job reminds us of is none."""
    rows = FollowUp.objects.promised().filter(negotiation__in=talks, due_at__gte=since)
    columns = ("pk", "side", "due_at", "done_at", "dropped_at")
    return [Owed(*row) for row in rows.order_by("-due_at", "-pk").values_list(*columns)[:MOST_READ]]


def read_in(talks: Talks, points: Sequence[datetime]) -> dict[datetime, dict[UUID, frozenset[str]]]:
    """Tell for each moment of which sides words of the two years before were read, by one query."""
    heard = Statement.objects.filter(
        negotiation__in=talks, retracted_at=None, scan__is_supported=True
    )
    heard = heard.filter(said_at__gte=points[0] - REMEMBERED, said_at__lte=points[-1])
    counts = {
        f"until_{place}": Count("pk", filter=Q(said_at__gte=point - REMEMBERED, said_at__lte=point))
        for place, point in enumerate(points)
    }
    sides: dict[datetime, dict[UUID, set[str]]] = defaultdict(lambda: defaultdict(set))
    # Any: columns named by their place.
    said: Any = heard.order_by().values("negotiation", "side").annotate(**counts)
    for row in said:
        for place, point in enumerate(points):
            if row[f"until_{place}"]:
                sides[point][row["negotiation"]].add(row["side"])
    return {
        point: {pk: frozenset(found) for pk, found in talk.items()} for point, talk in sides.items()
    }


def signs_in(talks: Talks, *, since: datetime) -> list[Seen]:
    """List the threats and the quarrels in words, but what was dismissed or taken back."""
    signs = WarningSign.objects.filter(negotiation__in=talks, code__in=(THREAT, *QUARRELS))
    signs = signs.filter(statement__said_at__gte=since, statement__retracted_at=None)
    signs = signs.exclude(verdict=WarningSign.Verdict.DISMISSED).order_by("-raised_at", "-pk")
    columns = ("statement__said_at", "negotiation", "pk", "code", "direction")
    return [
        Seen(
            said_at,
            negotiation,
            Evidence("warning-signs", pk),
            threat_by=side_of(direction) if code == THREAT else "",
        )
        for said_at, negotiation, pk, code, direction in signs.values_list(*columns)[:MOST_READ]
    ]


def side_of(direction: str) -> str:
    """Tell whose words a sign is about."""
    return BUYER if direction == WarningSign.Direction.OURS else SUPPLIER


def refusals_in(talks: Talks, *, since: datetime) -> list[Seen]:
    """List the agreements that somebody refused."""
    no = Consent.objects.filter(is_given=False, given_at__gte=since)
    no = no.filter(version__agreement__negotiation__in=talks).order_by("-given_at", "-pk")
    columns = ("given_at", "version__agreement__negotiation", "version__agreement")
    return [
        Seen(given_at, negotiation, Evidence("agreements", agreement))
        for given_at, negotiation, agreement in no.values_list(*columns)[:MOST_READ]
    ]


def disputes_in(disputes: QuerySet[Dispute], *, since: datetime) -> list[Recorded]:
    """List the disputes on record that were not settled before."""
    rows = disputes.filter(Q(settled_on=None) | Q(settled_on__gte=business_day(since)))
    columns = ("pk", "opened_on", "settled_on")
    return [
        Recorded(*row)
        for row in rows.order_by("-opened_on", "-pk").values_list(*columns)[:MOST_READ]
    ]
