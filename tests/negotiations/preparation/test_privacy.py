"""What we prepare stays with us: no word of it in events, in logs, or in refusals."""

from typing import Any

import pytest
from rest_framework.test import APIClient

from negotiations.preparation.plans.models import Plan
from srm.access.models import User
from srm.events.models import Event
from tests.factories.negotiations import IssueFactory, NegotiationFactory, StatementFactory
from tests.factories.preparation import PlanFactory, QuestionFactory
from tests.factories.suppliers import CategoryFactory, ContactFactory, SupplierFactory

SECRET = "Sesame-4711"

pytestmark = pytest.mark.django_db


def secret_plan(plan: Plan, owner: User) -> dict[str, Any]:
    issue = IssueFactory.create(negotiation=plan.negotiation, limit="4711")
    other = SupplierFactory.create(categories=[plan.negotiation.category], name=SECRET)
    return {
        "objectives": [SECRET],
        "agenda": [SECRET],
        "roles": [{"name": SECRET, "task": SECRET}],
        "concessions": [
            {"issue": str(issue.pk), "give": SECRET, "ask": SECRET, "condition": SECRET}
        ],
        "alternatives": [{"kind": "supplier", "supplier": str(other.pk), "text": SECRET}],
        "approvals": [{"name": SECRET, "subject": SECRET}],
        "sanctions": [{"sanction": "delist", "likelihood": "low", "owner": str(owner.pk)}],
        "style_shifts": [{"on": "2026-03-09", "move": SECRET}],
    }


def prepare_everything(client: APIClient, owner: User) -> None:
    """Say the secret wherever a preparation takes words, and open a round."""
    plan = PlanFactory.create(negotiation__category=CategoryFactory.create(readiness_threshold=99))
    talk = plan.negotiation
    negotiation = str(talk.pk)
    contact = ContactFactory.create(supplier=talk.supplier, name=SECRET)
    asked = QuestionFactory.create(negotiation=talk, asked=True, text=SECRET)
    said = StatementFactory.create(round=asked.round, text=SECRET)
    answers = [
        client.patch(f"/api/v1/plans/{plan.pk}/", secret_plan(plan, owner), HTTP_IF_MATCH="*"),
        client.post("/api/v1/questions/", {"negotiation": negotiation, "text": f"{SECRET}?"}),
        client.post(f"/api/v1/questions/{asked.pk}/answer/", {"statement": str(said.pk)}),
        client.post(f"/api/v1/questions/{asked.pk}/draw-interest/", {}),
        client.post(
            "/api/v1/willingness/",
            {
                "negotiation": negotiation,
                "side": "supplier",
                "stance": "unclear",
                "evidence": SECRET,
            },
        ),
        client.post(
            "/api/v1/style-results/",
            {"contact": str(contact.pk), "answers": {"col-why": 1}, "evidence": SECRET},
        ),
        client.post(
            "/api/v1/rounds/", {"negotiation": negotiation, "channel": "call", "reason": SECRET}
        ),
    ]
    assert [answer.status_code for answer in answers] == [200, 201, 200, 200, 201, 201, 201]


def test_neither_events_nor_logs_tell_what_we_prepared(
    client: APIClient, buyer: User, caplog: pytest.LogCaptureFixture
) -> None:
    prepare_everything(client, buyer)

    told = list(Event.objects.values_list("kind", "data"))
    assert len(told) >= 8
    assert SECRET not in str(told)
    assert SECRET not in caplog.text


def test_refusals_do_not_repeat_what_was_sent(client: APIClient) -> None:
    plan = PlanFactory.create()
    path = f"/api/v1/plans/{plan.pk}/"
    talk = {"negotiation": str(NegotiationFactory.create().pk)}
    refused = [
        client.patch(
            path,
            {"alternatives": [{"kind": "stock", "text": SECRET, "days_of_cover": None}]},
            HTTP_IF_MATCH="*",
        ),
        client.patch(
            path,
            {"approvals": [{"name": SECRET, "subject": SECRET, "up_to": "4711"}]},
            HTTP_IF_MATCH="*",
        ),
        client.patch(path, {"roles": [{"name": SECRET}]}, HTTP_IF_MATCH="*"),
        client.post("/api/v1/questions/", {**talk, "bank_code": SECRET}),
        client.post(
            "/api/v1/plans/", {"negotiation": str(plan.negotiation_id), "agenda": [SECRET]}
        ),
    ]

    for answer in refused:
        assert answer.status_code == 400
        assert SECRET not in answer.content.decode()
        assert "4711" not in answer.content.decode()
