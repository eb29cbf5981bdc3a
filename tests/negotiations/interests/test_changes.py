"""What changing an interest does to what was confirmed and told about it (R20, R21)."""

from typing import Any

import pytest
from rest_framework.test import APIClient

from negotiations.interests.models import Disclosure, Interest
from srm.events.models import Event
from tests.answers import faults, refusal
from tests.factories.negotiations import InterestFactory, NegotiationFactory, StatementFactory
from tests.factories.trading import DisclosureFactory
from tests.moments import NOON

INTERESTS = "/api/v1/interests/"

pytestmark = pytest.mark.django_db


def patched(client: APIClient, interest: Interest, **changes: Any) -> Any:
    return client.patch(f"{INTERESTS}{interest.pk}/", changes, headers={"If-Match": "*"})


@pytest.fixture
def confirmed() -> Interest:
    source = StatementFactory.create()
    interest: Interest = InterestFactory.create(
        negotiation=source.negotiation,
        state="confirmed",
        played_back_at=NOON,
        confirmed_at=NOON,
        confirmed_in=source,
    )
    return interest


@pytest.mark.parametrize(
    "changes", [{"text": "Cash in May."}, {"kind": "goal"}, {"holder": "shared"}]
)
def test_nobody_confirmed_what_is_new(
    client: APIClient, confirmed: Interest, changes: dict[str, str]
) -> None:
    changed = patched(client, confirmed, **changes).json()

    assert changed.items() >= {**changes, "state": "heard"}.items()
    assert {changed[name] for name in ("played_back_at", "confirmed_at", "confirmed_in")} == {None}
    assert refusal(client.post(f"{INTERESTS}{confirmed.pk}/confirm/")) == (409, "interest-state")
    events = Event.objects.order_by("pk").values_list("kind", "data")
    assert list(events) == [
        ("interest.changed", {"fields": list(changes)}),
        ("interest.moved", {"state": "heard"}),
    ]


def test_what_was_played_back_is_played_back_again(client: APIClient) -> None:
    interest = InterestFactory.create(state="played_back", played_back_at=NOON)

    assert patched(client, interest, text="Cash in May.").json()["state"] == "heard"
    played = client.post(f"{INTERESTS}{interest.pk}/play-back/").json()

    assert (played["state"], played["text"]) == ("played_back", "Cash in May.")


def test_the_same_words_and_another_rank_stay_confirmed(
    client: APIClient, confirmed: Interest
) -> None:
    changed = patched(client, confirmed, text=confirmed.text, kind="need", rank=2).json()

    assert (changed["rank"], changed["state"]) == (2, "confirmed")
    assert changed["confirmed_in"] == str(confirmed.confirmed_in_id)
    assert not Event.objects.filter(kind="interest.moved").exists()


def test_new_words_of_what_was_only_heard_move_nothing(client: APIClient) -> None:
    assert patched(client, InterestFactory.create(), text="Cash in May.").status_code == 200
    assert not Event.objects.filter(kind="interest.moved").exists()


def test_what_was_disclosed_is_not_private_again(client: APIClient) -> None:
    interest = InterestFactory.create(holder="buyer")
    patched(client, interest, visibility="shared")

    answer = patched(client, interest, visibility="private", rank=2)

    assert answer.json()["code"] == "interest-disclosed"
    assert faults(answer) == ["/visibility"]
    interest.refresh_from_db()
    assert (interest.visibility, interest.rank) == ("shared", 1)


def test_what_nobody_told_may_be_private(client: APIClient) -> None:
    untold = InterestFactory.create(holder="buyer", visibility="shared")
    hidden = DisclosureFactory.create(interest__visibility="private").interest

    for interest in (untold, hidden):
        answer = patched(client, interest, visibility="private", rank=2)
        assert (answer.status_code, answer.json()["visibility"]) == (200, "private")


def test_nothing_of_ours_is_noted_as_received(client: APIClient) -> None:
    body = {"holder": "buyer", "kind": "need", "text": "Fewer returns.", "visibility": "received"}

    answer = client.post(INTERESTS, {**body, "negotiation": str(NegotiationFactory.create().pk)})

    assert answer.json()["code"] == "received-of-us"
    assert faults(answer) == ["/visibility"]
    assert not Interest.objects.exists()


@pytest.mark.parametrize(
    ("facts", "changes", "fault"),
    [
        ({"holder": "buyer"}, {"visibility": "received"}, "/visibility"),
        ({"visibility": "received"}, {"holder": "buyer"}, "/holder"),
        ({}, {"holder": "buyer", "visibility": "received"}, "/visibility"),
    ],
)
def test_nothing_of_ours_becomes_received(
    client: APIClient, facts: dict[str, str], changes: dict[str, str], fault: str
) -> None:
    interest = InterestFactory.create(**facts)

    assert faults(patched(client, interest, **changes)) == [fault]
    assert not Disclosure.objects.exists()
