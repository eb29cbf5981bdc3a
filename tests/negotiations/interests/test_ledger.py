"""The interests ledger over the API: age, confirmation, disclosure, common goals."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.utils.timezone import now
from rest_framework.test import APIClient

from negotiations.interests import services
from negotiations.interests.models import Disclosure, Interest
from negotiations.rounds.models import Negotiation
from srm.access.roles import Role
from srm.events.models import Event
from tests.answers import faults, ids, refusal
from tests.console import act, console
from tests.factories.negotiations import (
    InterestFactory,
    NegotiationFactory,
    PositionFactory,
    StatementFactory,
)
from tests.factories.trading import DisclosureFactory
from tests.moments import DAY, NOON

INTERESTS = "/api/v1/interests/"

pytestmark = pytest.mark.django_db


def noted(client: APIClient, negotiation: Negotiation, **facts: Any) -> Any:
    body = {"negotiation": str(negotiation.pk), "holder": "supplier", "kind": "need", "text": "x"}
    made = client.post(INTERESTS, {**body, **facts})
    assert made.status_code == 201, made.json()
    return made.json()


def acted(client: APIClient, interest: Any, verb: str, **body: Any) -> Any:
    key = interest["id"] if isinstance(interest, dict) else interest.pk
    return client.post(f"{INTERESTS}{key}/{verb}/", body)


def asked(client: APIClient, negotiation: Negotiation, question: str) -> Any:
    answer = client.get(f"/api/v1/negotiations/{negotiation.pk}/{question}/")
    assert answer.status_code == 200
    return answer.json()


def test_an_interest_is_as_old_as_its_source(client: APIClient) -> None:
    source = StatementFactory.create()

    found = noted(client, source.negotiation, source=str(source.pk), shelf_life_days=30)

    assert (found["as_of"], found["stale_on"]) == ("2026-03-02", "2026-04-01")


def test_an_interest_past_its_shelf_life_is_asked_again(client: APIClient) -> None:
    negotiation = NegotiationFactory.create()
    old = str(now().date() - timedelta(days=10))
    stale = noted(client, negotiation, as_of=old, shelf_life_days=10)
    fresh = noted(client, negotiation, as_of=old, shelf_life_days=11)

    assert (stale["is_stale"], fresh["is_stale"]) == (True, False)
    assert ids(client.get(INTERESTS, {"is_stale": "true"})) == [stale["id"]]
    assert asked(client, negotiation, "interest-matches")["to_ask_again"] == [stale["id"]]


def test_what_still_holds_is_fresh_again(client: APIClient) -> None:
    stale = noted(client, NegotiationFactory.create(), as_of="2020-01-01")

    renewed = acted(client, stale, "renew").json()

    assert (stale["is_stale"], renewed["is_stale"]) == (True, False)
    assert date.fromisoformat(renewed["as_of"]) >= date(2026, 1, 1)


def test_a_changed_shelf_life_counts_from_the_same_day(client: APIClient) -> None:
    interest = noted(client, NegotiationFactory.create(), as_of="2026-01-01")

    path = f"{INTERESTS}{interest['id']}/"
    changed = client.patch(path, {"shelf_life_days": 1}, HTTP_IF_MATCH="*").json()

    assert changed["stale_on"] == "2026-01-02"


def test_a_confirmation_keeps_its_moment_and_its_words(client: APIClient) -> None:
    source = StatementFactory.create()
    interest = noted(client, source.negotiation)
    played = acted(client, interest, "play-back").json()

    confirmed = acted(client, interest, "confirm", evidence=str(source.pk)).json()

    assert played["played_back_at"] is not None
    assert (played["confirmed_at"], confirmed["state"]) == (None, "confirmed")
    assert confirmed["confirmed_at"] is not None
    assert confirmed["confirmed_in"] == str(source.pk)


def test_a_confirmation_is_in_the_words_of_who_holds_the_interest(client: APIClient) -> None:
    interest = InterestFactory.create(state="played_back")
    foreign = StatementFactory.create()
    ours = StatementFactory.create(round__negotiation=interest.negotiation, side="buyer")

    for statement in (foreign, ours):
        assert faults(acted(client, interest, "confirm", evidence=str(statement.pk))) == [
            "/evidence"
        ]
    interest.refresh_from_db()
    assert interest.state == "played_back"


def test_an_interest_told_is_no_longer_private(client: APIClient) -> None:
    interest = InterestFactory.create(holder="buyer")
    words = {"person": "John", "told_to": "Niamh", "disclosed_at": NOON.isoformat()}

    shared = acted(client, interest, "disclose", **words).json()
    found = asked(client, interest.negotiation, "disclosures")

    assert shared["visibility"] == "shared"
    (line,) = found["disclosures"]
    assert (line["side"], line["person"], line["told_to"]) == ("buyer", "John", "Niamh")
    assert (found["told_by_us"], found["balance"], found["ratio"]) == (1, 1, 0)
    assert found["window_days"] == 14
    assert set(Interest.objects.known_to_them()) == {interest}


def test_telling_the_same_again_adds_nothing(client: APIClient) -> None:
    interest = InterestFactory.create(holder="buyer")

    for told_to in ("Niamh", "niamh", "Anna"):
        assert acted(client, interest, "disclose", told_to=told_to).status_code == 200

    found = asked(client, interest.negotiation, "disclosures")
    assert {line["told_to"] for line in found["disclosures"]} == {"Niamh", "Anna"}
    assert (found["told_by_us"], found["balance"], len(found["disclosures"])) == (1, 1, 2)
    assert Event.objects.filter(kind="interest.disclosed").count() == 2


def test_what_they_tell_is_received(client: APIClient) -> None:
    source = StatementFactory.create()
    interest = InterestFactory.create(negotiation=source.negotiation)

    received = acted(client, interest, "disclose", statement=str(source.pk)).json()

    assert received["visibility"] == "received"
    assert Disclosure.objects.get().side == "supplier"


@pytest.mark.parametrize(
    ("holder", "body", "fault"),
    [
        ("buyer", {"side": "supplier"}, "/side"),
        ("shared", {}, "/side"),
    ],
)
def test_a_side_tells_only_what_it_holds(
    client: APIClient, holder: str, body: dict[str, str], fault: str
) -> None:
    interest = InterestFactory.create(holder=holder)

    assert faults(acted(client, interest, "disclose", **body)) == [fault]
    assert not Disclosure.objects.exists()


def test_words_of_another_negotiation_disclose_nothing(client: APIClient) -> None:
    interest = InterestFactory.create()
    foreign = str(StatementFactory.create().pk)

    assert faults(acted(client, interest, "disclose", statement=foreign)) == ["/statement"]


@pytest.mark.parametrize(
    ("holder", "visibility", "side"),
    [
        ("buyer", "shared", "buyer"),
        ("supplier", "received", "supplier"),
        ("shared", "shared", "buyer"),
        ("shared", "received", "supplier"),
    ],
)
def test_what_is_noted_as_told_has_a_disclosure(
    client: APIClient, holder: str, visibility: str, side: str
) -> None:
    source = StatementFactory.create()

    noted(client, source.negotiation, holder=holder, visibility=visibility, source=str(source.pk))

    disclosure = Disclosure.objects.get()
    assert (disclosure.side, disclosure.statement) == (side, source)
    assert disclosure.disclosed_at == source.said_at


def test_making_a_private_interest_known_is_a_disclosure_once(client: APIClient) -> None:
    interest = InterestFactory.create(holder="buyer")
    path = f"{INTERESTS}{interest.pk}/"

    for visibility in ("shared", "shared"):
        client.patch(path, {"visibility": visibility}, HTTP_IF_MATCH="*")

    assert Disclosure.objects.get().side == "buyer"


def test_a_goal_is_common_when_both_acknowledge_it(client: APIClient) -> None:
    source = StatementFactory.create()
    goal = noted(client, source.negotiation, holder="shared", kind="goal")

    first = acted(client, goal, "acknowledge", side="buyer").json()
    second = acted(client, goal, "acknowledge", side="supplier", statement=str(source.pk)).json()

    assert [goal["goal_of"], first["goal_of"], second["goal_of"]] == ["ours_only"] * 2 + ["both"]
    assert second["acknowledged_in"] == str(source.pk)


def test_a_goal_that_only_they_acknowledge_is_theirs(client: APIClient) -> None:
    goal = InterestFactory.create(holder="shared", kind="goal")

    assert acted(client, goal, "acknowledge", side="supplier").json()["goal_of"] == "theirs_only"


def test_an_interest_of_one_side_is_no_common_goal(client: APIClient) -> None:
    interest = InterestFactory.create()

    answer = acted(client, interest, "acknowledge", side="buyer")

    assert refusal(answer) == (409, "goal-not-shared")
    assert client.get(f"{INTERESTS}{interest.pk}/").json()["goal_of"] == ""


def test_matches_and_demands_without_an_interest(client: APIClient) -> None:
    negotiation = NegotiationFactory.create()
    ours = InterestFactory.create(
        negotiation=negotiation, holder="buyer", topic="price", direction="less", weight="0.5"
    )
    theirs = InterestFactory.create(
        negotiation=negotiation, topic="Price", direction="more", weight="0.1"
    )
    position = PositionFactory.create(negotiation=negotiation)

    found = asked(client, negotiation, "interest-matches")

    assert found["counts"] == {"shared": 0, "compatible": 0, "tradable": 1, "conflicting": 0}
    (match,) = found["matches"]
    assert (match["ours"], match["theirs"], match["giver"]) == (
        str(ours.pk),
        str(theirs.pk),
        "supplier",
    )
    assert (found["positions"], found["positions_without_interest"]) == (1, 1)
    assert found["to_trace"][0]["question"] == "Why does this matter to you?"

    services.trace_position(position, [theirs], at=NOON)
    assert asked(client, negotiation, "interest-matches")["positions_without_interest"] == 0


def test_disclosures_show_who_answered_whom(client: APIClient) -> None:
    negotiation = NegotiationFactory.create()
    for side, days in (("buyer", 0), ("supplier", 3)):
        DisclosureFactory.create(
            interest__negotiation=negotiation, side=side, disclosed_at=NOON + days * DAY
        )

    found = asked(client, negotiation, "disclosures")

    assert [line["side"] for line in found["disclosures"]] == ["supplier", "buyer"]
    assert (found["answered_by_them"], found["answered_by_us"]) == (1, 0)
    assert [(point["ours"], point["theirs"], point["balance"]) for point in found["curve"]] == [
        (1, 0, 1),
        (1, 1, 0),
    ]


def test_the_console_renews_and_discloses() -> None:
    interest = InterestFactory.create(holder="buyer")
    client = console(Role.BUYER)

    assert act(client, interest, "renew") == ["1 interest renewed."]
    assert act(client, interest, "disclose")[-1] == "1 interest disclosed."

    interest.refresh_from_db()
    assert (interest.visibility, Disclosure.objects.count()) == ("shared", 1)
