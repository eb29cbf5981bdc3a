import pytest
from rest_framework.test import APIClient

from negotiations.interests.models import Interest, Position
from srm.access.roles import Role
from tests.answers import faults, ids, refusal
from tests.conftest import client_of
from tests.factories.negotiations import (
    InterestFactory,
    NegotiationFactory,
    PositionFactory,
    StatementFactory,
)
from tests.factories.people import UserFactory

INTERESTS = "/api/v1/interests/"
POSITIONS = "/api/v1/positions/"

pytestmark = pytest.mark.django_db


def test_an_interest_is_noted(client: APIClient) -> None:
    statement = StatementFactory.create()
    body = {
        "negotiation": str(statement.negotiation_id),
        "holder": "supplier",
        "kind": "need",
        "text": "Cash before the season.",
        "source": str(statement.pk),
    }

    answer = client.post(INTERESTS, body)

    assert answer.status_code == 201
    assert answer.json() == client.get(answer["Location"]).json()
    assert (answer.json()["is_assumed"], answer.json()["state"]) == (False, "heard")
    assert answer.json()["visibility"] == "private"


def test_a_foreign_source_is_named(client: APIClient) -> None:
    body = {
        "negotiation": str(NegotiationFactory.create().pk),
        "holder": "supplier",
        "kind": "need",
        "text": "Cash.",
        "source": str(StatementFactory.create().pk),
    }

    assert faults(client.post(INTERESTS, body)) == ["/source"]
    assert not Interest.objects.exists()


@pytest.mark.parametrize("rank", [0, 101])
def test_a_rank_is_from_1_to_100(client: APIClient, rank: int) -> None:
    interest = InterestFactory.create()

    answer = client.patch(f"{INTERESTS}{interest.pk}/", {"rank": rank}, HTTP_IF_MATCH='"1"')

    assert faults(answer) == ["/rank"]


def test_an_interest_is_changed(client: APIClient) -> None:
    interest = InterestFactory.create()

    answer = client.patch(f"{INTERESTS}{interest.pk}/", {"rank": 100}, HTTP_IF_MATCH='"1"')

    assert (answer.json()["rank"], answer.json()["text"]) == (100, interest.text)


def test_an_interest_is_played_back_and_confirmed(client: APIClient) -> None:
    interest = InterestFactory.create()

    played = client.post(f"{INTERESTS}{interest.pk}/play-back/")
    confirmed = client.post(f"{INTERESTS}{interest.pk}/confirm/")

    assert [played.json()["state"], confirmed.json()["state"]] == ["played_back", "confirmed"]


def test_an_interest_is_not_confirmed_unheard(client: APIClient) -> None:
    interest = InterestFactory.create()

    answer = client.post(f"{INTERESTS}{interest.pk}/confirm/")

    assert refusal(answer) == (409, "interest-state")


def test_a_viewer_notes_nothing() -> None:
    viewer = client_of(UserFactory.create(role=Role.VIEWER))
    interest = InterestFactory.create()

    answers = [
        viewer.post(INTERESTS, {}),
        viewer.post(POSITIONS, {}),
        viewer.post(f"{INTERESTS}{interest.pk}/play-back/"),
    ]

    assert {refusal(answer) for answer in answers} == {(403, "permission-denied")}


@pytest.mark.parametrize(
    ("name", "value"),
    [("holder", "buyer"), ("kind", "goal"), ("state", "confirmed"), ("visibility", "shared")],
)
def test_interests_are_filtered(client: APIClient, name: str, value: str) -> None:
    found = InterestFactory.create(**{name: value})
    InterestFactory.create()

    assert ids(client.get(INTERESTS, {name: value})) == [str(found.pk)]


def test_interests_are_found_by_where_they_were_heard(client: APIClient) -> None:
    statement = StatementFactory.create()
    found = InterestFactory.create(negotiation=statement.negotiation, source=statement)
    InterestFactory.create()

    for name, value in [
        ("negotiation", str(found.negotiation_id)),
        ("supplier", str(found.negotiation.supplier_id)),
        ("is_assumed", "false"),
    ]:
        assert ids(client.get(INTERESTS, {name: value})) == [str(found.pk)], name


def test_a_demand_is_noted_and_traced(client: APIClient) -> None:
    interest = InterestFactory.create()
    body = {
        "negotiation": str(interest.negotiation_id),
        "side": "supplier",
        "text": "We want 5 % more.",
    }

    noted = client.post(POSITIONS, body)
    traced = client.patch(
        noted["Location"], {"interests": [str(interest.pk)]}, HTTP_IF_MATCH=noted["ETag"]
    )

    assert (noted.status_code, noted.json()["interests"]) == (201, [])
    assert traced.json()["interests"] == [str(interest.pk)]
    assert traced["ETag"] != noted["ETag"]


def test_a_patch_of_nothing_changes_nothing(client: APIClient) -> None:
    position = PositionFactory.create()

    answer = client.patch(f"{POSITIONS}{position.pk}/", {}, HTTP_IF_MATCH='"1"')

    assert (answer.status_code, answer["ETag"]) == (200, '"1"')


def test_a_foreign_interest_is_named(client: APIClient) -> None:
    position = PositionFactory.create()
    body = {"interests": [str(InterestFactory.create().pk)]}

    answer = client.patch(f"{POSITIONS}{position.pk}/", body, HTTP_IF_MATCH='"1"')

    assert faults(answer) == ["/interests"]
    assert not Position.interests.through.objects.exists()


def test_untraced_demands_are_found_and_traced_ones_listed_once(client: APIClient) -> None:
    untraced, traced = PositionFactory.create(), PositionFactory.create(side="buyer")
    traced.interests.set(InterestFactory.create_batch(2, negotiation=traced.negotiation))

    assert ids(client.get(POSITIONS, {"is_untraced": "true"})) == [str(untraced.pk)]
    assert ids(client.get(POSITIONS, {"is_untraced": "false"})) == [str(traced.pk)]
    assert ids(client.get(POSITIONS, {"side": "buyer"})) == [str(traced.pk)]
    by_negotiation = {"negotiation": str(traced.negotiation_id)}
    assert ids(client.get(POSITIONS, by_negotiation)) == [str(traced.pk)]
