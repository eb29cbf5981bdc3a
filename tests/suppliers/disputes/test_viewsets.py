import pytest
from rest_framework.test import APIClient

from srm.access.models import User
from srm.access.roles import Role
from suppliers.disputes.models import Dispute
from tests.answers import faults, ids, refusal
from tests.conftest import client_of
from tests.factories.people import UserFactory
from tests.factories.suppliers import DisputeFactory, SupplierFactory
from tests.moments import DAY, NOON

DISPUTES = "/api/v1/disputes/"

pytestmark = pytest.mark.django_db


def test_a_dispute_is_recorded_by_who_asks(client: APIClient, buyer: User) -> None:
    body = {
        "supplier": str(SupplierFactory.create().pk),
        "subject": "Late deliveries.",
        "opened_on": "2026-01-05",
    }

    answer = client.post(DISPUTES, body)

    assert answer.status_code == 201
    assert answer.json() == client.get(answer["Location"]).json()
    assert answer.json()["recorded_by"] == str(buyer.pk)
    assert (answer.json()["settled_on"], answer.json()["settlement"]) == (None, "")


def test_a_dispute_is_settled(client: APIClient) -> None:
    dispute = DisputeFactory.create()
    body = {"settled_on": "2026-03-04", "settlement": "They paid."}

    answer = client.patch(f"{DISPUTES}{dispute.pk}/", body, HTTP_IF_MATCH='"1"')

    assert (answer.json()["settled_on"], answer.json()["settlement"]) == tuple(body.values())
    assert answer["ETag"] == '"2"'


def test_half_a_settlement_is_refused(client: APIClient) -> None:
    dispute = DisputeFactory.create()

    answer = client.patch(
        f"{DISPUTES}{dispute.pk}/", {"settled_on": "2026-03-04"}, HTTP_IF_MATCH='"1"'
    )

    assert faults(answer) == ["/settlement"]
    assert Dispute.objects.get().is_open


@pytest.mark.parametrize(
    ("field", "value"), [("opened_on", "1066-10-14"), ("subject", ""), ("subject", "x" * 501)]
)
def test_a_wrong_value_is_named(client: APIClient, field: str, value: str) -> None:
    body = {
        "supplier": str(SupplierFactory.create().pk),
        "subject": "Late.",
        "opened_on": "2026-01-05",
    }

    assert faults(client.post(DISPUTES, {**body, field: value})) == [f"/{field}"]


def test_disputes_are_filtered(client: APIClient) -> None:
    settled = DisputeFactory.create(settled=True, opened_on=NOON.date() - 60 * DAY)
    still_open = DisputeFactory.create(subject="Broken pallets.")

    found = {
        "settled": {"is_open": "false"},
        "early": {"settled_since": str(NOON.date() - 30 * DAY)},
        "of": {"supplier": str(settled.supplier_id)},
    }
    for query in found.values():
        assert ids(client.get(DISPUTES, query)) == [str(settled.pk)], query
    for query in ({"is_open": "true"}, {"opened_since": "2026-03-01"}, {"search": "pallet"}):
        assert ids(client.get(DISPUTES, query)) == [str(still_open.pk)], query
    assert ids(client.get(DISPUTES, {"ordering": "opened_on"})) == [
        str(settled.pk),
        str(still_open.pk),
    ]


def test_a_viewer_records_nothing() -> None:
    viewer = client_of(UserFactory.create(role=Role.VIEWER))

    assert refusal(viewer.post(DISPUTES, {})) == (403, "permission-denied")
