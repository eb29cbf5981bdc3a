"""The checklist of the first contact (R17)."""

from typing import Any

import pytest
from rest_framework.test import APIClient

from negotiations.rounds.models import Negotiation
from negotiations.rounds.ticks import FirstContactTick
from srm.access.roles import Role
from srm.events.models import Event
from tests.answers import faults, refusal
from tests.console import act, address, console, text_of
from tests.factories.negotiations import (
    InterestFactory,
    NegotiationFactory,
    RoundFactory,
    StatementFactory,
    SuggestionFactory,
)
from tests.factories.participants import FirstContactTickFactory, ParticipantFactory
from tests.factories.preparation import QuestionFactory
from tests.moments import NOON

TICKS = "/api/v1/first-contact-ticks/"

pytestmark = pytest.mark.django_db


def checklist(client: APIClient, negotiation: Negotiation) -> Any:
    answer = client.get(f"/api/v1/negotiations/{negotiation.pk}/first-contact/")
    assert answer.status_code == 200, answer.content
    return answer.json()


def shown_by(client: APIClient, negotiation: Negotiation) -> dict[str, str]:
    return {point["code"]: point["shown_by"] for point in checklist(client, negotiation)["points"]}


def tick(client: APIClient, negotiation: Negotiation, **facts: str) -> Any:
    body = {"negotiation": str(negotiation.pk), "item": "said_why", **facts}
    return client.post(TICKS, body)


def test_nothing_on_record_leaves_all_points_open(client: APIClient) -> None:
    found = checklist(client, NegotiationFactory.create())

    assert found["done_count"] == 0
    assert [point["is_done"] for point in found["points"]] == [False] * 5
    assert all(point["words"] and not point["evidence"] for point in found["points"])


def test_rows_show_each_point(client: APIClient) -> None:
    round_ = RoundFactory.create()
    talk = round_.negotiation
    ParticipantFactory.create(round=round_)
    ParticipantFactory.create(round=round_, ours=True)
    QuestionFactory.create(negotiation=talk, round=round_, asked=True, step="relationship")
    InterestFactory.create(negotiation=talk, holder="buyer", visibility="shared")
    RoundFactory.create(negotiation=talk)

    found = checklist(client, talk)

    assert found["done_count"] == 5
    for point in found["points"]:
        assert point["shown_by"] == "evidence"
        for row in point["evidence"]:
            assert client.get(row["url"]).status_code == 200


@pytest.mark.parametrize("topic", ["price", "relationship"])
def test_a_question_read_in_our_words_counts_by_its_topic(client: APIClient, topic: str) -> None:
    said = StatementFactory.create(side="buyer", text="How is everybody?")
    SuggestionFactory.create(statement=said, kind="question", side="supplier", topic=topic)

    found = shown_by(client, said.negotiation)

    assert found["asked_about_them"] == "evidence"
    assert bool(found["showed_interest"]) == (topic == "relationship")


def test_a_common_goal_that_we_named_says_why(client: APIClient) -> None:
    talk = NegotiationFactory.create()
    goal = InterestFactory.create(negotiation=talk, holder="shared", kind="goal")
    assert shown_by(client, talk)["said_why"] == ""

    goal.acknowledged_by_us_at = NOON
    goal.save()

    assert shown_by(client, talk)["said_why"] == "evidence"


def test_a_tick_counts_where_no_row_does_and_does_no_step(client: APIClient) -> None:
    talk = NegotiationFactory.create(open=True)

    answer = tick(client, talk, note="By telephone.")

    assert answer.status_code == 201
    (point,) = (one for one in checklist(client, talk)["points"] if one["code"] == "said_why")
    assert (point["is_done"], point["shown_by"]) == (True, "tick")
    assert point["tick"]["note"] == "By telephone."
    event = Event.objects.get(kind="first_contact.ticked")
    assert "said_why" not in str(event.data)
    progress = client.get(f"/api/v1/negotiations/{talk.pk}/progress/").json()
    assert progress["done_count"] == 0
    brief = client.get(f"/api/v1/negotiations/{talk.pk}/brief/").json()
    assert brief["first_contact"]["done_count"] == 1
    page = client.get(f"/api/v1/negotiations/{talk.pk}/brief/", {"format": "html"})
    assert "first contact: 1 of 5" in page.content.decode()


def test_a_point_is_ticked_once_and_while_it_goes_on(client: APIClient) -> None:
    talk = NegotiationFactory.create(open=True)
    tick(client, talk)

    again = tick(client, talk)

    assert (refusal(again), faults(again)) == ((400, "item-ticked"), ["/item"])
    assert faults(tick(client, talk, item="smiled")) == ["/item"]
    over = NegotiationFactory.create(ended=True)
    assert refusal(tick(client, over)) == (409, "negotiation-ended")


def test_a_tick_is_taken_back(client: APIClient) -> None:
    ticked = FirstContactTickFactory.create()
    path = f"{TICKS}{ticked.pk}/"
    assert [row["id"] for row in client.get(TICKS, {"item": "introduced"}).json()["results"]] == [
        str(ticked.pk)
    ]

    assert client.delete(path).status_code == 428
    assert client.delete(path, HTTP_IF_MATCH='"1"').status_code == 204

    assert shown_by(client, ticked.negotiation)["introduced"] == ""
    assert Event.objects.filter(kind="first_contact.unticked").exists()


def test_the_console_shows_ticks_and_takes_them_back() -> None:
    ticked = FirstContactTickFactory.create(note="By telephone.")
    client = console(Role.BUYER)
    assert "By telephone." in text_of(client, address(FirstContactTick))

    act(client, ticked, "untick")

    assert not FirstContactTick.objects.exists()
