import pytest
from django.utils.timezone import now
from rest_framework.test import APIClient

from negotiations.follow_ups.models import FollowUp
from srm.access.models import User
from srm.access.roles import Role
from tests.answers import faults, ids, refusal
from tests.conftest import client_of
from tests.factories.negotiations import (
    AgreementFactory,
    FollowUpFactory,
    NegotiationFactory,
)
from tests.factories.people import UserFactory
from tests.factories.suppliers import ContactFactory
from tests.moments import DAY, NOON

FOLLOW_UPS = "/api/v1/follow-ups/"

pytestmark = pytest.mark.django_db


def test_a_step_is_noted(client: APIClient) -> None:
    body = {
        "negotiation": str(NegotiationFactory.create().pk),
        "side": "supplier",
        "action": "Send the breakdown.",
        "due_at": "2027-03-28T02:30:00+01:00",
    }

    answer = client.post(FOLLOW_UPS, body)

    assert answer.status_code == 201
    assert answer.json() == client.get(answer["Location"]).json()
    assert answer.json()["due_at"] == "2027-03-28T01:30:00.000000Z"
    assert "next_flag_at" not in answer.json()


def test_a_step_needs_a_due_moment(client: APIClient) -> None:
    negotiation = NegotiationFactory.create()
    body = {"negotiation": str(negotiation.pk), "side": "buyer", "action": "Call."}

    assert faults(client.post(FOLLOW_UPS, body)) == ["/due_at"]


def test_a_foreign_agreement_is_named(client: APIClient) -> None:
    body = {
        "negotiation": str(NegotiationFactory.create().pk),
        "agreement": str(AgreementFactory.create().pk),
        "side": "buyer",
        "action": "Call.",
        "due_at": NOON.isoformat(),
    }

    assert faults(client.post(FOLLOW_UPS, body)) == ["/agreement"]
    assert not FollowUp.objects.exists()


def test_a_step_is_changed(client: APIClient) -> None:
    step = FollowUpFactory.create()

    answer = client.patch(f"{FOLLOW_UPS}{step.pk}/", {"owner_name": "Anna"}, HTTP_IF_MATCH='"1"')

    assert (answer.json()["owner_name"], answer.json()["action"]) == ("Anna", step.action)


def test_a_step_is_completed_now_unless_told(client: APIClient) -> None:
    told, untold = FollowUpFactory.create_batch(2)
    body = {"done_at": "2026-03-02T12:00:00Z", "evidence": "The file."}

    answers = [
        client.post(f"{FOLLOW_UPS}{told.pk}/complete/", body),
        client.post(f"{FOLLOW_UPS}{untold.pk}/complete/"),
    ]

    assert answers[0].json()["done_at"] == "2026-03-02T12:00:00.000000Z"
    assert answers[1].json()["done_at"] > "2026-03-03"


def test_a_done_step_is_a_conflict(client: APIClient) -> None:
    step = FollowUpFactory.create(done=True)

    again = client.post(f"{FOLLOW_UPS}{step.pk}/complete/")

    assert refusal(again) == (409, "follow-up-done")


def test_a_step_with_agreed_evidence_is_not_done_without_it(client: APIClient) -> None:
    step = FollowUpFactory.create(evidence_wanted="The signed list.")
    path = f"{FOLLOW_UPS}{step.pk}/complete/"

    refused = client.post(path, {"evidence": " "})
    step.refresh_from_db()
    assert (faults(refused), step.is_open) == (["/evidence"], True)

    assert client.post(path, {"evidence": "The list."}).status_code == 200
    assert refusal(client.post(path)) == (409, "follow-up-done")


def test_a_viewer_owes_and_does_nothing() -> None:
    viewer = client_of(UserFactory.create(role=Role.VIEWER))
    step = FollowUpFactory.create()

    answers = [viewer.post(FOLLOW_UPS, {}), viewer.post(f"{FOLLOW_UPS}{step.pk}/complete/")]

    assert {refusal(answer) for answer in answers} == {(403, "permission-denied")}


def test_steps_are_filtered(client: APIClient) -> None:
    agreement = AgreementFactory.create()
    found = FollowUpFactory.create(
        negotiation=agreement.negotiation, agreement=agreement, side="buyer", due_at=NOON
    )
    found.owner = found.negotiation.owner
    found.escalated_at = found.repeats_from = NOON
    found.waits_for = FollowUpFactory.create(done=True, due_at=NOON + DAY)
    found.save()

    for name, value in [
        ("owner", str(found.owner.pk)),
        ("waits_for", str(found.waits_for.pk)),
        ("recurs", "true"),
        ("is_escalated", "true"),
        ("negotiation", str(found.negotiation_id)),
        ("agreement", str(agreement.pk)),
        ("supplier", str(found.negotiation.supplier_id)),
        ("side", "buyer"),
        ("is_open", "true"),
        ("due_before", (NOON + DAY).isoformat()),
    ]:
        assert ids(client.get(FOLLOW_UPS, {name: value})) == [str(found.pk)], name


def test_steps_due_since_a_moment_include_that_moment(client: APIClient) -> None:
    FollowUpFactory.create(due_at=NOON)
    found = FollowUpFactory.create(due_at=NOON + DAY)

    answer = client.get(FOLLOW_UPS, {"due_since": (NOON + DAY).isoformat()})

    assert ids(answer) == [str(found.pk)]


def test_a_step_is_put_off_with_a_reason(client: APIClient, buyer: User) -> None:
    step = FollowUpFactory.create()
    until = (now() + DAY).isoformat()

    answer = client.post(f"{FOLLOW_UPS}{step.pk}/snooze/", {"until": until, "reason": "Ill."})

    (snooze,) = answer.json()["snoozes"]
    assert (snooze["reason"], snooze["by"]) == ("Ill.", str(buyer.pk))
    assert answer.json()["snoozed_until"] == snooze["until"]


def test_a_step_is_not_put_off_without_a_reason(client: APIClient) -> None:
    step = FollowUpFactory.create()

    answer = client.post(f"{FOLLOW_UPS}{step.pk}/snooze/", {"until": (now() + DAY).isoformat()})

    assert faults(answer) == ["/reason"]


def test_a_step_waits_for_another_until_told_otherwise(client: APIClient) -> None:
    first = FollowUpFactory.create()
    step = FollowUpFactory.create(negotiation=first.negotiation)

    answer = client.patch(
        f"{FOLLOW_UPS}{step.pk}/", {"waits_for": str(first.pk)}, HTTP_IF_MATCH='"1"'
    )

    assert answer.json()["waits_for"] == str(first.pk)
    assert refusal(client.post(f"{FOLLOW_UPS}{step.pk}/complete/")) == (409, "follow-up-blocked")


def test_a_contact_of_another_supplier_is_named(client: APIClient) -> None:
    step = FollowUpFactory.create()
    body = {"contact": str(ContactFactory.create().pk)}

    answer = client.patch(f"{FOLLOW_UPS}{step.pk}/", body, HTTP_IF_MATCH='"1"')

    assert faults(answer) == ["/contact"]
