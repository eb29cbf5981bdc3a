"""The gate before a round; readiness over the API."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from rest_framework.test import APIClient

from negotiations.preparation.plans.models import PlanCopy
from negotiations.preparation.readiness.models import RoundStart
from negotiations.preparation.readiness.services import readiness_of, readiness_of_many
from negotiations.rounds.models import Negotiation, Round
from srm.access.models import User
from srm.events.models import Event
from suppliers.profiles.models import Category
from tests.answers import faults, refusal
from tests.factories.negotiations import InterestFactory, IssueFactory, NegotiationFactory
from tests.factories.preparation import (
    AlternativeFactory,
    ApprovalFactory,
    ConcessionStepFactory,
    PlanFactory,
    PlanRoleFactory,
    QuestionFactory,
    RoundStartFactory,
)
from tests.factories.suppliers import CategoryFactory
from tests.moments import NOON
from tests.threads import at_once

ROUNDS = "/api/v1/rounds/"

pytestmark = pytest.mark.django_db


def prepared_to_40(threshold: int | None) -> Negotiation:
    """A negotiation with a best alternative and its one issue limited and weighted."""
    category = CategoryFactory.create(readiness_threshold=threshold)
    negotiation = NegotiationFactory.create(category=category)
    plan = PlanFactory.create(negotiation=negotiation, objectives=[], next_round_at=NOON)
    AlternativeFactory.create(plan=plan, is_best=True)
    IssueFactory.create(negotiation=negotiation, limit="30", weight="1")
    return negotiation


def body(negotiation: Negotiation, **more: str) -> dict[str, str]:
    return {"negotiation": str(negotiation.pk), "channel": "call", **more}


def test_a_round_below_the_threshold_is_refused_without_a_reason(client: APIClient) -> None:
    negotiation = prepared_to_40(60)

    answer = client.post(ROUNDS, body(negotiation))

    assert refusal(answer) == (400, "unprepared")
    assert faults(answer) == ["/reason"]
    assert "40 of 100" in answer.json()["detail"]
    assert not Round.objects.exists()
    assert not PlanCopy.objects.exists()


def test_a_reason_opens_it_and_is_kept_with_an_event(client: APIClient, buyer: User) -> None:
    negotiation = prepared_to_40(60)

    answer = client.post(ROUNDS, body(negotiation, reason="They called."))

    assert answer.status_code == 201
    (start,) = client.get("/api/v1/round-starts/").json()["results"]
    told = {name: start[name] for name in ("negotiation", "score", "threshold", "reason")}
    assert told == {
        "negotiation": str(negotiation.pk),
        "score": 40,
        "threshold": 60,
        "reason": "They called.",
    }
    event = Event.objects.get(kind="round.started_unprepared")
    assert str(event.subject_id) == answer.json()["id"]
    assert event.data == {"negotiation": str(negotiation.pk), "by": str(buyer.pk)}


@pytest.mark.parametrize("threshold", [None, 0, 40])
def test_a_round_at_the_threshold_needs_no_reason(client: APIClient, threshold: int | None) -> None:
    answer = client.post(ROUNDS, body(prepared_to_40(threshold)))

    assert answer.status_code == 201
    assert RoundStart.objects.get().score == 40
    assert not Event.objects.filter(kind="round.started_unprepared").exists()


def test_the_nearest_category_sets_the_threshold(client: APIClient) -> None:
    above = CategoryFactory.create(readiness_threshold=90)
    between = CategoryFactory.create(parent=above, readiness_threshold=50)
    below = CategoryFactory.create(parent=between)
    negotiation = NegotiationFactory.create(category=below)

    shown = client.get(f"/api/v1/negotiations/{negotiation.pk}/readiness/").json()

    assert (shown["threshold"], shown["score"], shown["is_ready"]) == (50, 0, False)


def test_the_first_round_freezes_the_plan_and_the_second_does_not(client: APIClient) -> None:
    negotiation = prepared_to_40(None)
    client.post(ROUNDS, body(negotiation))
    first = PlanCopy.objects.get()

    client.post(ROUNDS, body(negotiation))

    assert PlanCopy.objects.get() == first
    assert first.plan.next_round_at is None
    assert len(first.sha256) == 64


def test_a_plan_that_comes_late_is_frozen_by_the_next_round(client: APIClient) -> None:
    negotiation = NegotiationFactory.create()
    client.post(ROUNDS, body(negotiation))
    plan = PlanFactory.create(negotiation=negotiation)

    client.post(ROUNDS, body(negotiation))

    assert PlanCopy.objects.get().plan == plan


def test_an_ended_negotiation_says_so_first(client: APIClient) -> None:
    category = CategoryFactory.create(readiness_threshold=100)
    negotiation = NegotiationFactory.create(ended=True, category=category)

    assert refusal(client.post(ROUNDS, body(negotiation))) == (409, "negotiation-ended")


@pytest.mark.django_db(transaction=True)
def test_two_first_rounds_at_once_freeze_one_copy(client: APIClient, buyer: User) -> None:
    negotiation = prepared_to_40(None)

    def start() -> int:
        return client.post(ROUNDS, body(negotiation)).status_code

    assert at_once(start, start) == [201, 201]
    assert PlanCopy.objects.count() == 1
    assert RoundStart.objects.count() == 2


def test_readiness_names_its_parts_their_evidence_and_what_is_missing(client: APIClient) -> None:
    negotiation = prepared_to_40(None)
    alternative = negotiation.plan.alternatives.get()

    shown = client.get(f"/api/v1/negotiations/{negotiation.pk}/readiness/").json()

    parts = {part["name"]: part for part in shown["parts"]}
    assert shown["score"] == sum(part["points"] for part in parts.values()) == 40
    assert parts["walk_away"] == {
        "name": "walk_away",
        "points": 20,
        "of": 20,
        "evidence": [str(alternative.pk)],
        "missing": [],
    }
    assert parts["authority"]["missing"] == ["Say who may approve what.", "Say up to which value."]
    assert shown["is_ready"] is True


def test_a_whole_preparation_is_a_hundred() -> None:
    negotiation = prepared_to_40(None)
    plan = negotiation.plan
    plan.objectives, plan.agenda = ["Less."], ["Price"]
    plan.save()
    ConcessionStepFactory.create(plan=plan)
    PlanRoleFactory.create(plan=plan)
    ApprovalFactory.create(plan=plan, up_to="5", currency="EUR")
    InterestFactory.create_batch(2, negotiation=negotiation)
    InterestFactory.create(negotiation=negotiation, holder="buyer")
    QuestionFactory.create_batch(3, negotiation=negotiation)
    negotiation.issues.update(their_weight="0.5")

    assert readiness_of(negotiation).score == 100


def test_scoring_many_costs_what_scoring_one_costs() -> None:
    counts: list[int] = []
    for _ in range(2):
        negotiations = [prepared_to_40(None) for _ in range(1 + 9 * len(counts))]
        with CaptureQueriesContext(connection) as queries:
            scores = readiness_of_many(negotiations)
        counts.append(len(queries))
        assert {ready.score for ready in scores.values()} == {40}

    assert counts[0] == counts[1]


def test_the_database_wants_a_reason_below_the_threshold() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        RoundStartFactory.create(score=10, threshold=60)


def test_a_threshold_is_set_and_taken_back(client: APIClient) -> None:
    category = CategoryFactory.create()
    path = f"/api/v1/categories/{category.pk}/"
    User.objects.update(role="category_manager")

    set_ = client.patch(path, {"readiness_threshold": 60}, HTTP_IF_MATCH="*")
    wrong = client.patch(path, {"readiness_threshold": 101}, HTTP_IF_MATCH="*")
    back = client.patch(path, {"readiness_threshold": None}, HTTP_IF_MATCH="*")

    assert set_.json()["readiness_threshold"] == 60
    assert faults(wrong) == ["/readiness_threshold"]
    assert back.json()["readiness_threshold"] is None
    assert Category.objects.get(pk=category.pk).readiness_threshold is None
