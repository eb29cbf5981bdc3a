"""Put the brief of a negotiation together, as one person may see it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Count, Max, Q, QuerySet

from negotiations.briefs.acquaintance import last_acquaintances
from negotiations.briefs.dependency import Dependency, dependency_of
from negotiations.briefs.disputes import DisputeNotice, notice_for
from negotiations.briefs.duty_lines import duty_lines
from negotiations.briefs.estimate_lines import estimate_lines
from negotiations.briefs.facts import BUYER, Facts
from negotiations.briefs.first_contact import FirstContact
from negotiations.briefs.first_contact_lines import first_contact_in
from negotiations.briefs.gathering import Gathered, facts_of, gathered_of
from negotiations.briefs.knowledge import Knowledge, KnowledgeIndex, knowledge_index
from negotiations.briefs.known_people import PersonLine, people_of
from negotiations.briefs.lesson_lines import lesson_lines
from negotiations.briefs.pages import (
    Listed,
    deal_lines,
    interest_lines,
    package_lines,
    question_lines,
)
from negotiations.briefs.participant_lines import participant_lines
from negotiations.briefs.plan_lines import PlanLine, plan_line
from negotiations.briefs.predictability import Pattern, Predictability, predictability_of
from negotiations.briefs.price_lines import price_lines
from negotiations.briefs.progress import Progress, progress_of
from negotiations.briefs.scores import Scores
from negotiations.briefs.sign_lines import sanction_lines, sign_lines
from negotiations.briefs.standing import scores_of
from negotiations.briefs.style import Style, disagreement, style_of, style_of_round
from negotiations.dates.zones import start_of_day
from negotiations.efforts.models import EffortBudget
from negotiations.efforts.overviews import Effort, effort_of
from negotiations.interests.models import Interest
from negotiations.offers.cash import Cash, cash_of
from negotiations.offers.concessions import concessions_from, written
from negotiations.offers.snapshots import matter_of
from negotiations.preparation.readiness.scoring import Readiness
from negotiations.preparation.readiness.services import readiness_of
from negotiations.rounds.models import Negotiation
from negotiations.statements.models import Statement
from srm.access.models import User
from suppliers.disputes.models import Dispute
from suppliers.products.gathering import Exposure, exposure_of
from suppliers.profiles.models import Supplier

NOTED = ("created_at", "played_back_at", "confirmed_at")
EARLIER = 5
"""Earlier negotiations with the same supplier that ours is compared with."""


@dataclass(frozen=True)
class RoundStyle:
    """The style of one round."""

    round: UUID
    number: int
    style: Style


@dataclass(frozen=True)
class Styles:
    """The style of a negotiation and of its rounds, and a typed label that disagrees."""

    negotiation: Negotiation
    style: Style
    rounds: list[RoundStyle]

    @property
    def disagreement(self) -> str:
        return disagreement(self.negotiation.style_label, self.style)


@dataclass(frozen=True)
class Brief:
    """What to read before a round."""

    negotiation: Negotiation
    made_at: datetime
    dependency: Dependency
    cash: Cash
    exposure: Exposure
    people: Sequence[PersonLine]
    interests: Listed
    deals: Listed
    prices: Listed
    estimates: Listed
    packages: Listed
    concessions: dict[str, object]
    signs: Listed
    plan: PlanLine | None
    sanctions: Listed
    duties: Listed
    questions: Listed
    lessons: Listed
    readiness: Readiness
    progress: Progress
    first_contact: FirstContact
    styles: Styles
    knowledge: KnowledgeIndex
    effort: Effort
    participants: Listed
    acquaintances: Listed
    predictability: Predictability
    scores: Scores
    dispute_notice: DisputeNotice | None


def progress_now(negotiation: Negotiation, *, at: datetime) -> Progress:
    """Say how far the five steps have come."""
    return progress_of(facts_of([negotiation], at=at)[negotiation.pk])


def first_contact_now(negotiation: Negotiation, *, at: datetime) -> FirstContact:
    """Say how the first contact went, point by point."""
    return first_contact_in(negotiation, facts_of([negotiation], at=at)[negotiation.pk])


def styles_now(negotiation: Negotiation, *, at: datetime) -> Styles:
    """Say how integrative a negotiation and each of its rounds were."""
    return styles_in(negotiation, facts_of([negotiation], at=at)[negotiation.pk])


def styles_in(negotiation: Negotiation, facts: Facts) -> Styles:
    """Work the styles out of facts."""
    rounds = [
        RoundStyle(sitting.id, sitting.number, style_of_round(facts, sitting.id))
        for sitting in facts.sittings
    ]
    return Styles(negotiation, style_of(facts), rounds)


def brief_of(negotiation: Negotiation, *, viewer: User, at: datetime) -> Brief:
    """Gather the page; of the supplier's other negotiations only those the viewer may see."""
    supplier = negotiation.supplier
    talks = Negotiation.objects.visible_to(viewer).filter(supplier=supplier)
    disputes = Dispute.objects.visible_to(viewer).filter(supplier=supplier)
    ended = talks.exclude(phase__in=Negotiation.UNDERWAY).exclude(pk=negotiation.pk)
    earlier = list(ended.order_by("-ended_at", "-pk")[:EARLIER])
    gathered = gathered_of([negotiation, *earlier], at=at)
    facts, now = gathered.facts, gathered.facts[negotiation.pk]
    readiness = readiness_of(negotiation)
    people, effort = people_of(supplier), effort_of(negotiation)
    return Brief(
        negotiation=negotiation,
        made_at=at,
        dependency=dependency_of(supplier, at=at),
        cash=cash_of(negotiation),
        exposure=exposure_of(supplier, viewer=viewer, at=at),
        people=people.rows,
        acquaintances=last_acquaintances(talks),
        effort=effort,
        interests=interest_lines(open_talks(talks, negotiation), at=at),
        deals=deal_lines(talks),
        prices=price_lines(talks, at=at),
        **on_the_table(negotiation, gathered, at=at),
        signs=sign_lines(supplier, talks),
        duties=duty_lines(talks, at=at),
        **of_the_preparation(negotiation),
        lessons=lesson_lines(talks),
        readiness=readiness,
        **course_of(negotiation, now),
        knowledge=knowledge_index(
            knowledge_of(talks, readiness, effort, people_count=people.count), at=at
        ),
        predictability=predictability_of(
            pattern_of(now), [pattern_of(facts[talk.pk]) for talk in earlier]
        ),
        scores=scores_of(talks, disputes, at=at),
        dispute_notice=notice_for(negotiation, talks, viewer=viewer),
    )


# Any: parts of a brief, here and below.
def of_the_preparation(negotiation: Negotiation) -> dict[str, Any]:
    """Gather what we prepared, and who sat at the table."""
    return {
        "plan": plan_line(negotiation),
        "sanctions": sanction_lines(negotiation),
        "questions": question_lines(negotiation),
        "participants": participant_lines(negotiation),
    }


def course_of(negotiation: Negotiation, now: Facts) -> dict[str, Any]:
    """Say how it went so far, from facts that are at hand."""
    return {
        "progress": progress_of(now),
        "first_contact": first_contact_in(negotiation, now),
        "styles": styles_in(negotiation, now),
    }


def on_the_table(negotiation: Negotiation, gathered: Gathered, *, at: datetime) -> dict[str, Any]:
    """List estimates, packages and the ledger of concessions, from rows that are at hand."""
    issues = gathered.issues[negotiation.pk]
    packages = [row for row in gathered.packages if row.negotiation_id == negotiation.pk]
    ledger = concessions_from(
        [matter_of(issue) for issue in issues],
        [package for package in packages if package.is_binding],
    )
    names = {issue.pk: issue.name for issue in issues}
    return {
        "estimates": estimate_lines(issues),
        "packages": package_lines(packages, names, at=at),
        "concessions": written(ledger),
    }


def scores_now(supplier: Supplier, *, viewer: User, at: datetime) -> Scores:
    """Score what we have with a supplier, by the negotiations that the viewer may see."""
    talks = Negotiation.objects.visible_to(viewer).filter(supplier=supplier)
    disputes = Dispute.objects.visible_to(viewer).filter(supplier=supplier)
    return scores_of(talks, disputes, at=at)


def open_talks(talks: QuerySet[Negotiation], negotiation: Negotiation) -> QuerySet[Negotiation]:
    """Keep this negotiation and the others under way."""
    return talks.filter(Q(pk=negotiation.pk) | Q(phase__in=Negotiation.UNDERWAY))


def pattern_of(facts: Facts) -> Pattern:
    """Say how we negotiated; ideas that we floated were no offers of ours."""
    offers = [move for move in facts.moves if move.side == BUYER and move.is_binding]
    priced = [move.utility for move in offers]
    utilities = tuple(utility for utility in priced if utility is not None)
    return Pattern(facts.negotiation, utilities, style_of(facts).score)


def knowledge_of(
    talks: QuerySet[Negotiation], readiness: Readiness, effort: Effort, *, people_count: int
) -> Knowledge:
    """Count what we know of a supplier; what was taken back we do not know."""
    confirmed = Q(state=Interest.State.CONFIRMED, confirmed_in__retracted_at=None)
    theirs = Interest.objects.filter(
        negotiation__in=talks,
        holder__in=[Interest.Holder.SUPPLIER, Interest.Holder.SHARED],
        source__retracted_at=None,
    ).aggregate(
        confirmed=Count("pk", filter=confirmed),
        last_as_of=Max("as_of"),
        **{f"last_{name}": Max(name) for name in NOTED},
    )
    said = Statement.objects.filter(negotiation__in=talks, retracted_at=None).aggregate(
        last=Max("said_at")
    )
    return Knowledge(
        last_noted_at=last_noted_in(theirs),
        last_contact_at=said["last"],
        confirmed_interest_count=theirs["confirmed"],
        people_count=people_count,
        readiness=readiness.score / 100,
        hours=float(effort.preparation_hours),
        planned_hours=planned_hours_of(effort.budget),
    )


def last_noted_in(theirs: Mapping[str, Any]) -> datetime | None:  # Any: what a query answers
    """Tell when an interest was last heard, noted or confirmed; no job makes it newer."""
    heard_on = theirs["last_as_of"]
    heard_at = start_of_day(heard_on, settings.BUSINESS_ZONE) if heard_on else None
    known = [theirs[f"last_{name}"] for name in NOTED]
    return max((moment for moment in [heard_at, *known] if moment is not None), default=None)


def planned_hours_of(budget: EffortBudget | None) -> float | None:
    """Say how many hours we meant to prepare; None where nobody said."""
    hours = budget.preparation_hours if budget else None
    return None if hours is None else float(hours)
