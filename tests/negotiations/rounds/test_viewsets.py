import pytest
from rest_framework.test import APIClient

from negotiations.rounds.models import Negotiation, Round
from srm.access.models import User
from srm.access.roles import Role
from tests.answers import faults, ids, refusal
from tests.conftest import client_of
from tests.factories.negotiations import NegotiationFactory, RoundFactory
from tests.factories.people import UserFactory
from tests.factories.suppliers import SupplierFactory

NEGOTIATIONS = "/api/v1/negotiations/"
ROUNDS = "/api/v1/rounds/"

pytestmark = pytest.mark.django_db


def test_a_negotiation_is_started_by_its_owner(client: APIClient, buyer: User) -> None:
    supplier = SupplierFactory.create()

    answer = client.post(NEGOTIATIONS, {"supplier": str(supplier.pk), "title": "Prices"})

    assert answer.status_code == 201
    assert answer.json() == client.get(answer["Location"]).json()
    assert answer.json()["owner"] == str(buyer.pk)
    assert answer.json()["phase"] == "preparing"


def test_a_missing_category_is_named(client: APIClient) -> None:
    supplier = SupplierFactory.create(categories=[])

    answer = client.post(NEGOTIATIONS, {"supplier": str(supplier.pk), "title": "Prices"})

    assert faults(answer) == ["/category"]
    assert not Negotiation.objects.exists()


def test_a_negotiation_goes_to_another_owner(client: APIClient) -> None:
    negotiation, owner = NegotiationFactory.create(), UserFactory.create()

    answer = client.patch(
        f"{NEGOTIATIONS}{negotiation.pk}/", {"owner": str(owner.pk)}, HTTP_IF_MATCH='"1"'
    )

    assert answer.json()["owner"] == str(owner.pk)


def test_the_phase_is_not_patched(client: APIClient) -> None:
    negotiation = NegotiationFactory.create()

    answer = client.patch(
        f"{NEGOTIATIONS}{negotiation.pk}/", {"phase": "closed"}, HTTP_IF_MATCH='"1"'
    )

    assert faults(answer) == ["/phase"]


@pytest.mark.parametrize(("action", "phase"), [("close", "closed"), ("abandon", "abandoned")])
def test_a_negotiation_is_ended(client: APIClient, action: str, phase: str) -> None:
    negotiation = NegotiationFactory.create()

    answer = client.post(f"{NEGOTIATIONS}{negotiation.pk}/{action}/")

    assert answer.json()["phase"] == phase
    assert answer.json()["ended_at"]


def test_an_ended_negotiation_is_not_ended_again(client: APIClient) -> None:
    negotiation = NegotiationFactory.create(ended=True)

    answer = client.post(f"{NEGOTIATIONS}{negotiation.pk}/abandon/")

    assert refusal(answer) == (409, "negotiation-ended")


def test_a_round_is_opened_now_unless_told(client: APIClient) -> None:
    negotiation = NegotiationFactory.create()

    answer = client.post(ROUNDS, {"negotiation": str(negotiation.pk), "channel": "call"})

    assert answer.status_code == 201
    assert answer.json()["number"] == 1
    assert answer.json()["opened_at"] <= answer.json()["updated_at"]
    assert answer.json()["closed_at"] is None


def test_a_round_is_closed_when_told(client: APIClient) -> None:
    round_ = RoundFactory.create()
    body = {"closed_at": "2026-03-02T14:00:00+01:00"}

    answer = client.post(f"{ROUNDS}{round_.pk}/close/", body)

    assert answer.json()["closed_at"] == "2026-03-02T13:00:00.000000Z"


def test_a_round_is_closed_without_a_body(client: APIClient) -> None:
    round_ = RoundFactory.create()

    answer = client.post(f"{ROUNDS}{round_.pk}/close/")

    assert answer.status_code == 200
    assert not Round.objects.get().is_open


def test_a_viewer_opens_and_closes_nothing() -> None:
    viewer = client_of(UserFactory.create(role=Role.VIEWER))
    round_ = RoundFactory.create()
    body = {"negotiation": str(round_.negotiation_id), "channel": "call"}

    assert refusal(viewer.post(ROUNDS, body)) == (403, "permission-denied")
    assert refusal(viewer.post(f"{ROUNDS}{round_.pk}/close/")) == (403, "permission-denied")
    assert Round.objects.get().is_open


def test_negotiations_are_filtered(client: APIClient) -> None:
    found = NegotiationFactory.create(title="Milk prices", open=True)
    NegotiationFactory.create(title="Other")

    for name, value in [
        ("search", "milk"),
        ("supplier", found.supplier_id),
        ("category", found.category_id),
        ("owner", found.owner_id),
        ("phase", "open"),
    ]:
        assert ids(client.get(NEGOTIATIONS, {name: str(value)})) == [str(found.pk)]


@pytest.mark.parametrize("is_open", ["true", "false", "True"])
def test_rounds_are_filtered_by_whether_they_are_open(client: APIClient, is_open: str) -> None:
    rounds = {True: RoundFactory.create(), False: RoundFactory.create(closed=True)}

    found = ids(client.get(ROUNDS, {"is_open": is_open}))

    assert found == [str(rounds[is_open.lower() == "true"].pk)]


def test_a_misspelt_answer_to_a_question_is_refused(client: APIClient) -> None:
    assert faults(client.get(ROUNDS, {"is_open": "flase"})) == ["/is_open"]
