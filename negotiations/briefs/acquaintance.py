"""Who of us knows whom of a supplier: who sat in rounds together, how often, last when (R17).

From the participants that are noted, across the negotiations that the viewer may see. A contact who
was forgotten knows nobody any more.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, F, Max, Min, QuerySet, TextField, UUIDField, Value, Window
from django.db.models.functions import MD5, Cast, Coalesce, Concat, Lower, NullIf, Trim

from negotiations.briefs.pages import MOST, Listed
from negotiations.rounds.models import Negotiation, Participant, Side
from srm.evidence import Evidence

THEIRS = "round__participants"


@dataclass(frozen=True)
class Ours:
    """Somebody of us; who has no account is known by name only."""

    person: UUID | None
    name: str


@dataclass(frozen=True)
class Theirs:
    """Somebody of the supplier; who is no contact is known by name only."""

    contact: UUID | None
    name: str
    position: str


@dataclass(frozen=True)
class Acquaintance:
    """That somebody of us sat with somebody of theirs, how often, first and last when."""

    id: UUID
    """Of the two together, the same each time."""
    ours: Ours
    theirs: Theirs
    round_count: int
    first_met_at: datetime
    last_met_at: datetime
    source: Evidence
    """The last round."""


def acquaintances_in(talks: QuerySet[Negotiation]) -> Any:  # Any: rows of groups
    """Group who sat in the same rounds by the two of them, by one query."""
    met = Participant.objects.filter(
        **{"side": Side.BUYER, "round__negotiation__in": talks, f"{THEIRS}__side": Side.SUPPLIER}
    )
    full = Trim(Concat("person__first_name", Value(" "), "person__last_name"))
    text = TextField()
    met = met.annotate(
        our_key=Coalesce(Cast("person_id", text), Lower("name"), output_field=text),
        their_key=Coalesce(
            Cast(f"{THEIRS}__contact_id", text), Lower(f"{THEIRS}__name"), output_field=text
        ),
        our_name=Coalesce(NullIf(full, Value("")), "person__username", "name", output_field=text),
        their_name=Coalesce(f"{THEIRS}__contact__name", f"{THEIRS}__name", output_field=text),
    ).filter(their_key__gt="")
    both = Concat("our_key", Value("|"), "their_key", output_field=text)
    pair = Cast(MD5(both), UUIDField())
    return (
        met.order_by()
        .annotate(pair=pair)
        .values("pair")
        .annotate(
            person=Max(Cast("person_id", text)),
            contact=Max(Cast(f"{THEIRS}__contact_id", text)),
            ours=Max("our_name"),
            theirs=Max("their_name"),
            position=Max(f"{THEIRS}__contact__position"),
            round_count=Count("round", distinct=True),
            first_met_at=Min("round__opened_at"),
            last_met_at=Max("round__opened_at"),
            rounds=ArrayAgg("round", order_by=[F("round__opened_at").desc(), F("round").desc()]),
        )
    )


def acquaintance_of(row: dict[str, Any]) -> Acquaintance:
    """Make a fact of a group."""
    return Acquaintance(
        row["pair"],
        Ours(UUID(row["person"]) if row["person"] else None, row["ours"]),
        Theirs(
            UUID(row["contact"]) if row["contact"] else None, row["theirs"], row["position"] or ""
        ),
        row["round_count"],
        row["first_met_at"],
        row["last_met_at"],
        Evidence("rounds", row["rounds"][0]),
    )


def last_acquaintances(talks: QuerySet[Negotiation]) -> Listed:
    """List who met last, and count all."""
    rows = acquaintances_in(talks).annotate(count_of_all=Window(Count("*")))
    found = list(rows.order_by("-last_met_at", "-pair")[:MOST])
    count = found[0]["count_of_all"] if found else 0
    return Listed(count, [acquaintance_of(row) for row in found])
