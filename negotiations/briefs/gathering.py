"""Read the facts of negotiations: some ten queries, however many negotiations are asked for."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Count, Exists, F, OuterRef, Q, Subquery

from negotiations.agreements.consents import Consent
from negotiations.agreements.models import Agreement
from negotiations.briefs.facts import (
    BUYER,
    SUPPLIER,
    Asked,
    Deal,
    Facts,
    Known,
    Sign,
    Sitting,
    Spoken,
    other,
)
from negotiations.briefs.first_contact import RELATIONSHIP
from negotiations.briefs.moves import moves_in, packages_in
from negotiations.briefs.retractions import (
    RESTS_ON,
    acknowledged_by_them_at,
    is_taken_back,
    standing,
    state_of,
)
from negotiations.interests.models import Disclosure, Interest
from negotiations.offers.models import Issue, Package
from negotiations.offers.settlement.tables import table_of
from negotiations.offers.snapshots import matter_of
from negotiations.preparation.questions.bank import Step
from negotiations.preparation.questions.models import Question
from negotiations.readings.models import Suggestion
from negotiations.rounds.models import Negotiation, Round
from negotiations.statements.models import Statement
from negotiations.warning_signs.models import WarningSign
from srm.evidence import Evidence
from suppliers.people.models import Contact

ByTalk = Mapping[UUID, list[Any]]
"""Facts of one kind by negotiation; Any: of each kind there is another dataclass."""


@dataclass(frozen=True)
class Gathered:
    """The facts of each negotiation by its id, and rows that a page needs beside them."""

    facts: Mapping[UUID, Facts]
    issues: ByTalk
    packages: Sequence[Package]


def facts_of(negotiations: Sequence[Negotiation], *, at: datetime) -> Mapping[UUID, Facts]:
    """Give the facts of each negotiation by its id."""
    return gathered_of(negotiations, at=at).facts


def gathered_of(negotiations: Sequence[Negotiation], *, at: datetime) -> Gathered:
    """Read all that the facts of some negotiations are made of."""
    ids = [negotiation.pk for negotiation in negotiations]
    suppliers = {negotiation.supplier_id for negotiation in negotiations}
    rows = Issue.objects.filter(negotiation__in=ids).order_by("pk")
    rows = rows.select_related("estimated_by", "verified_by", "their_source__verified_by")
    issues = by_talk(rows, "negotiation_id", itself)
    packages = packages_in(ids)
    tables = {pk: table_of([matter_of(issue) for issue in issues[pk]]) for pk in ids}
    people = by_talk(Contact.objects.filter(supplier__in=suppliers), "supplier_id", key)
    kinds: dict[str, ByTalk] = {
        "sittings": sittings(ids),
        "asked": merged(
            by_talk(planned_questions(ids), "negotiation_id", asked_by_us),
            by_talk(questions(ids), "negotiation_id", asked),
        ),
        "interests": by_talk(interests(ids), "negotiation_id", known),
        "issues": {pk: [issue.pk for issue in issues[pk]] for pk in ids},
        "moves": moves_in(packages, tables),
        "signs": by_talk(signs(ids), "negotiation_id", sign),
        "deals": deals(ids),
    }
    facts = {
        negotiation.pk: Facts(
            negotiation.pk,
            at,
            contacts=tuple(people[negotiation.supplier_id]),
            **{name: tuple(found[negotiation.pk]) for name, found in kinds.items()},
        )
        for negotiation in negotiations
    }
    return Gathered(facts, issues, packages)


def by_talk(rows: Iterable[Any], owner: str, made: Any) -> ByTalk:
    """Make facts of rows and sort them by what they belong to."""
    found: dict[UUID, list[Any]] = defaultdict(list)
    for row in rows:
        found[getattr(row, owner)].append(made(row))
    return found


def merged(*parts: ByTalk) -> ByTalk:
    """Put facts of one kind from several tables together."""
    found: dict[UUID, list[Any]] = defaultdict(list)
    for part in parts:
        for owner, rows in part.items():
            found[owner] += rows
    return found


def itself(row: Any) -> Any:
    """Keep a row as it is."""
    return row


def key(row: Any) -> UUID:
    """Give the id of a row."""
    found: UUID = row.pk
    return found


def sittings(ids: Sequence[UUID]) -> ByTalk:
    """List the rounds with how much each side said in them."""
    said = Statement.objects.filter(negotiation__in=ids, retracted_at=None)
    read = Count("scan", filter=Q(scan__is_supported=True))
    counts = said.order_by().values("round", "side").annotate(said=Count("pk"), read=read)
    ordered = said.order_by("round_id", "side", "said_at", "pk").distinct("round_id", "side")
    first = {(row.round_id, row.side): row.pk for row in ordered.only("round", "side")}
    spoken: dict[UUID, dict[str, Spoken]] = defaultdict(dict)
    for row in counts:
        place = row["round"], row["side"]
        spoken[row["round"]][row["side"]] = Spoken(row["said"], row["read"], first[place])
    rounds = Round.objects.filter(negotiation__in=ids).order_by("number")
    return by_talk(
        rounds.annotate(present=ArrayAgg("participants__side", distinct=True)),
        "negotiation_id",
        lambda row: Sitting(
            row.pk, row.number, row.opened_at, spoken[row.pk], frozenset(row.present) - {None}
        ),
    )


def planned_questions(ids: Sequence[UUID]) -> Iterable[Question]:
    """List the questions of the preparation that were asked."""
    return Question.objects.filter(negotiation__in=ids, asked_at__isnull=False).order_by("pk")


def asked_by_us(row: Question) -> Asked:
    """Make a fact of a question that we planned and asked."""
    is_social = Step.RELATIONSHIP in (row.step, row.topic)
    about = RELATIONSHIP if is_social else row.topic
    return Asked(Evidence("questions", row.pk), BUYER, row.round_id, about)


def questions(ids: Sequence[UUID]) -> Iterable[Suggestion]:
    """List the questions for interests that were read in what was said and not taken back."""
    rows = Suggestion.objects.filter(negotiation__in=ids, kind=Suggestion.Kind.QUESTION)
    rows = rows.filter(statement__retracted_at=None)
    return rows.exclude(state=Suggestion.State.REFUSED).select_related("statement").order_by("pk")


def asked(row: Suggestion) -> Asked:
    """Make a fact of a question; the side it is suggested for is the one that was asked."""
    asker, round_ = other(row.side), row.statement.round_id
    return Asked(Evidence("suggestions", row.pk), asker, round_, row.topic)


def interests(ids: Sequence[UUID]) -> Iterable[Interest]:
    """List the interests with the words that they rest on, and how often they were told."""
    told = Disclosure.objects.filter(interest=OuterRef("pk"))
    still = told.filter(statement__retracted_at=None).order_by("disclosed_at", "pk")
    in_words = still.filter(statement__isnull=False)
    rows = Interest.objects.filter(negotiation__in=ids).annotate(
        was_told=Exists(told),
        is_still_told=Exists(still),
        told_in=Subquery(in_words.values("statement__round")[:1]),
    )
    return rows.select_related(*RESTS_ON).order_by("rank", "pk")


def known(row: Any) -> Known:  # Any: an annotated Interest
    """Make a fact of an interest; words that were taken back show nothing."""
    source = standing(row.source) or (standing(row.confirmed_in) if row.source else None)
    is_still_told = row.is_still_told if row.was_told else not is_taken_back(row.source)
    return Known(
        row.pk,
        row.holder,
        row.kind,
        state_of(row),
        source_side=source.side if source else "",
        round=row.told_in or (source.round_id if source else None),
        is_disclosed=row.visibility != Interest.Visibility.PRIVATE and is_still_told,
        acknowledged_by=frozenset(
            side
            for side, moment in (
                (BUYER, row.acknowledged_by_us_at),
                (SUPPLIER, acknowledged_by_them_at(row)),
            )
            if moment
        ),
    )


def signs(ids: Sequence[UUID]) -> Iterable[WarningSign]:
    """List the signs from words that nobody dismissed and that were not taken back."""
    rows = WarningSign.objects.filter(negotiation__in=ids, statement__isnull=False)
    rows = rows.filter(statement__retracted_at=None)
    rows = rows.exclude(verdict=WarningSign.Verdict.DISMISSED)
    return rows.select_related("statement").order_by("raised_at", "pk")


def sign(row: WarningSign) -> Sign:
    """Make a fact of a sign."""
    assert row.statement is not None
    return Sign(row.pk, row.code, row.statement.side, row.statement.round_id)


def deals(ids: Sequence[UUID]) -> ByTalk:
    """List the agreements as their current versions stand."""
    rows = Agreement.objects.filter(negotiation__in=ids).annotate(
        steps=Count("follow_ups", distinct=True),
        says_no_steps=F("current__has_no_next_steps"),
        unknown=Count(
            "current__changes", filter=Q(current__changes__acknowledged_at=None), distinct=True
        ),
    )
    agreements = list(rows.order_by("pk"))
    yes = Consent.objects.filter(
        version__in=[row.current_id for row in agreements], is_given=True, voided_at=None
    )
    given: dict[UUID, set[str]] = defaultdict(set)
    for version, side in yes.values_list("version", "side"):
        given[version].add(side)

    def deal(row: Any) -> Deal:  # Any: an annotated Agreement
        consented = frozenset(given[row.current_id])
        return Deal(row.pk, row.status, consented, row.steps, row.says_no_steps, row.unknown)

    return by_talk(agreements, "negotiation_id", deal)
