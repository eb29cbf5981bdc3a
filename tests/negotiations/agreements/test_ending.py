import pytest

from srm.access.roles import Role
from srm.events.models import Event
from suppliers.profiles.models import Supplier
from tests.answers import faults, refusal
from tests.conftest import client_of
from tests.factories.negotiations import AgreementFactory
from tests.factories.people import UserFactory

AGREEMENTS = "/api/v1/agreements/"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({}, "/reason"),
        ({"reason": "We sell no more of it."}, "/notified_on"),
        ({"reason": "We sell no more of it.", "notified_on": "2199-01-01"}, "/notified_on"),
    ],
)
def test_to_end_a_deal_under_gscop_takes_notice_and_a_reason(
    body: dict[str, str], pointer: str
) -> None:
    agreement = AgreementFactory.create(in_force=True)
    Supplier.objects.update(is_under_gscop=True)
    manager = client_of(UserFactory.create(role=Role.CATEGORY_MANAGER))
    path = f"{AGREEMENTS}{agreement.pk}/end/"

    refused = manager.post(path, body)
    theirs = {"reason": "We sell no more of it.", "notified_on": "2026-01-31"}
    ended = manager.post(path, theirs).json()

    assert faults(refused) == [pointer]
    assert (ended["status"], ended["ended_by"]) == ("ended", "buyer")
    assert (ended["end_reason"], ended["end_notified_on"]) == tuple(theirs.values())
    event = Event.objects.get(kind="agreement.ended")
    assert event.data == {"side": "buyer"}


@pytest.mark.django_db
def test_notice_is_due_also_after_a_revision_of_ours() -> None:
    agreement = AgreementFactory.create(in_force=True)
    Supplier.objects.update(is_under_gscop=True)
    manager = client_of(UserFactory.create(role=Role.CATEGORY_MANAGER))
    path = f"{AGREEMENTS}{agreement.pk}/"
    manager.post(f"{path}revise/", {"title": "Another"})

    refused = manager.post(f"{path}end/", {"reason": "We sell no more of it."})
    told = {"reason": "We sell no more of it.", "notified_on": "2026-01-31"}
    ended = manager.post(f"{path}end/", told)
    again = manager.post(f"{path}end/", {})

    assert faults(refused) == ["/notified_on"]
    assert ended.json()["status"] == "ended"
    assert refusal(again) == (409, "agreement-ended")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("facts", "body"),
    [
        ({"in_force": True}, {"side": "supplier", "reason": "They close."}),
        ({"proposed": True}, {"side": "supplier"}),
        ({"proposed": True}, {"side": "buyer"}),
    ],
)
def test_what_they_end_or_was_never_agreed_takes_no_notice_of_ours(
    facts: dict[str, bool], body: dict[str, str]
) -> None:
    agreement = AgreementFactory.create(**facts)
    Supplier.objects.update(is_under_gscop=True)
    manager = client_of(UserFactory.create(role=Role.CATEGORY_MANAGER))

    ended = manager.post(f"{AGREEMENTS}{agreement.pk}/end/", body)

    assert ended.json()["ended_by"] == body["side"]


@pytest.mark.django_db
@pytest.mark.parametrize("is_under_gscop", [True, False])
def test_to_say_that_a_supplier_under_gscop_ended_it_takes_their_reason(
    is_under_gscop: bool,
) -> None:
    agreement = AgreementFactory.create(in_force=True)
    Supplier.objects.update(is_under_gscop=is_under_gscop)
    manager = client_of(UserFactory.create(role=Role.CATEGORY_MANAGER))

    answer = manager.post(f"{AGREEMENTS}{agreement.pk}/end/", {"side": "supplier", "reason": " "})

    assert (faults(answer) == ["/reason"]) if is_under_gscop else (answer.status_code == 200)
