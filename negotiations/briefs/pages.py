"""The brief: one page to read before a round. Every fact on it says where it comes from (R41, R69).

Lists are cut; each says how many rows there are in all.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet, Window

from negotiations.agreements.agreed import last_agreed
from negotiations.agreements.models import AgreementVersion
from negotiations.briefs.retractions import (
    RESTS_ON,
    acknowledged_by_them_at,
    is_taken_back,
    rests_on_retraction,
    state_of,
)
from negotiations.briefs.verifications import Verification, name_of, verification_of
from negotiations.interests.models import Interest
from negotiations.offers.models import Package
from negotiations.preparation.questions.models import Question
from negotiations.rounds.models import Negotiation
from negotiations.statements.models import Statement
from srm.days import business_day

MOST = 12
"""Rows of each list on the page."""
LAST_DEALS = 3
QUOTE = 160
"""Letters of a quoted statement."""


@dataclass(frozen=True)
class Source:
    """The statement that a fact comes from, and who checked that these were the words."""

    statement: UUID
    side: str
    speaker: str
    said_at: datetime
    words: str
    verification: Verification | None
    retracted_at: datetime | None
    """When the words were taken back."""


@dataclass(frozen=True)
class Listed:
    """The first rows of a list and how many there are."""

    count: int
    rows: Sequence[Any]  # Any: rows of any of the kinds below


@dataclass(frozen=True)
class InterestLine:
    """An interest of either side. Verified is ours, and of theirs what they confirmed."""

    id: UUID
    holder: str
    kind: str
    text: str
    rank: int
    state: str
    as_of: date
    age_days: int
    is_stale: bool
    """Whether it is past its shelf life: ask again."""
    is_verified: bool
    is_taken_back: bool
    """Whether words that it rests on were taken back."""
    verification: Verification | None
    noted_by: str
    """Who of us wrote it down; empty where nobody said."""
    source: Source | None


@dataclass(frozen=True)
class DealLine:
    """An earlier or current agreement with this supplier."""

    id: UUID
    title: str
    status: str
    version: int
    sha256: str
    in_force_at: datetime | None
    terms: Sequence[str]


@dataclass(frozen=True)
class PackageLine:
    """A package as it was offered."""

    id: UUID
    side: str
    offered_at: datetime
    is_binding: bool
    is_standing: bool
    accepted_at: datetime | None
    values: Sequence[str]


def source_of(statement: Statement | None) -> Source | None:
    """Quote a statement."""
    if statement is None:
        return None
    words = statement.text if len(statement.text) <= QUOTE else statement.text[: QUOTE - 1] + "…"
    return Source(
        statement.pk,
        statement.side,
        statement.speaker,
        statement.said_at,
        words,
        verification_of(statement),
        statement.retracted_at,
    )


def listed(rows: QuerySet[Any], made: Any, most: int = MOST) -> Listed:
    """Cut a list and count it, by one query."""
    found = list(rows.annotate(count_of_all=Window(Count("*")))[:most])
    return Listed(found[0].count_of_all if found else 0, [made(row) for row in found])


def interest_lines(talks: QuerySet[Negotiation], *, at: datetime) -> Listed:
    """List what both sides want, most important first, of the talks that are under way."""
    rows = Interest.objects.filter(negotiation__in=talks).select_related(
        "verified_by", "noted_by", "source__verified_by", *RESTS_ON
    )

    def line(row: Interest) -> InterestLine:
        heard_at = row.source.said_at if row.source else row.created_at
        as_of = row.as_of or business_day(heard_at)
        return InterestLine(
            row.pk,
            row.holder,
            row.kind,
            row.text,
            row.rank,
            state_of(row),
            as_of,
            max(0, (business_day(at) - as_of).days),
            is_stale=row.stale_on is not None and row.stale_on <= business_day(at),
            is_verified=is_verified(row),
            is_taken_back=rests_on_retraction(row),
            verification=verification_of(row),
            noted_by=name_of(row.noted_by),
            source=source_of(row.source),
        )

    return listed(rows.order_by("rank", "-pk"), line)


def is_verified(row: Interest) -> bool:
    """Tell whether it is more than what we believe: our own, confirmed by them, or checked."""
    if row.holder == Interest.Holder.BUYER:
        return True
    if is_taken_back(row.source):
        return False
    if row.verified_at is not None:
        return True
    if row.holder == Interest.Holder.SHARED:
        return acknowledged_by_them_at(row) is not None
    return state_of(row) == Interest.State.CONFIRMED and row.source is not None


def deal_lines(talks: QuerySet[Negotiation]) -> Listed:
    """List the last agreements that came in force with this supplier."""
    rows = last_agreed(agreement__negotiation__in=talks)
    rows = rows.select_related("agreement").prefetch_related("terms")

    def line(version: AgreementVersion) -> DealLine:
        terms = [f"{term.subject}: {term.text}" for term in version.terms.all()]
        return DealLine(
            version.agreement_id,
            version.title,
            version.agreement.status,
            version.number,
            version.sha256,
            version.in_force_at,
            terms[:MOST],
        )

    return listed(rows.order_by("-in_force_at", "-pk"), line, LAST_DEALS)


def package_lines(
    packages: Sequence[Package], names: Mapping[UUID, str], *, at: datetime
) -> Listed:
    """List the packages of a negotiation, newest first; they are at hand in their order."""

    def line(row: Package) -> PackageLine:
        ends = (row.superseded_at, row.withdrawn_at, row.accepted_at)
        is_lapsed = row.lapses_at is not None and row.lapses_at <= at
        return PackageLine(
            row.pk,
            row.side,
            row.offered_at,
            row.is_binding,
            ends == (None, None, None) and not is_lapsed,
            row.accepted_at,
            [f"{names[value.issue_id]}: {value.value}" for value in row.values.all()],
        )

    return Listed(len(packages), [line(row) for row in packages[::-1][:MOST]])


@dataclass(frozen=True)
class QuestionLine:
    """A question that waits: to be asked, or for its answer."""

    id: UUID
    text: str
    asked_at: datetime | None


def question_lines(negotiation: Negotiation) -> Listed:
    """List the questions that are planned or asked and not answered, the oldest first."""
    rows = Question.objects.unanswered().filter(negotiation=negotiation)
    return listed(rows.order_by("pk"), lambda row: QuestionLine(row.pk, row.text, row.asked_at))
