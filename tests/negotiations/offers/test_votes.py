"""Votes and comments on ideas, over the API (R5)."""

from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.utils.timezone import now
from pytest_django import DjangoAssertNumQueries
from rest_framework.test import APIClient

from negotiations.offers.models import Package
from negotiations.offers.votes import IdeaVote
from srm.events.models import Event
from tests.answers import faults, ids, refusal
from tests.factories.negotiations import PackageFactory
from tests.factories.trading import IdeaVoteFactory
from tests.moments import HOUR, NOON

VOTES = "/api/v1/idea-votes/"

pytestmark = pytest.mark.django_db


@pytest.fixture
def idea() -> Package:
    return PackageFactory.create(is_binding=False, side="buyer")


def voted(client: APIClient, package: Package, **facts: Any) -> Any:
    body = {"package": str(package.pk), "side": "supplier", "person": "Niamh", "answer": "for"}
    return client.post(VOTES, {**body, **facts})


def test_both_sides_say_what_they_think_of_an_idea(client: APIClient, idea: Package) -> None:
    theirs = voted(client, idea, comment="If we get it in writing.", voted_at=NOON.isoformat())
    ours = voted(client, idea, side="buyer", person="John", answer="unsure")

    assert (theirs.status_code, ours.status_code) == (201, 201)
    shown = client.get(theirs["Location"]).json()
    assert (shown["answer"], shown["comment"]) == ("for", "If we get it in writing.")
    assert shown["voted_at"].startswith("2026-03-02T12:00:00")
    assert set(ids(client.get(VOTES, {"package": str(idea.pk)}))) == {
        theirs.json()["id"],
        ours.json()["id"],
    }
    assert ids(client.get(VOTES, {"side": "buyer", "answer": "unsure"})) == [ours.json()["id"]]


def test_votes_are_found_by_negotiation(client: APIClient, idea: Package) -> None:
    vote = IdeaVoteFactory.create(package=idea)
    IdeaVoteFactory.create()

    found = client.get(VOTES, {"negotiation": str(idea.negotiation_id)})

    assert ids(found) == [str(vote.pk)]


def test_one_votes_on_ideas_only(client: APIClient) -> None:
    answer = voted(client, PackageFactory.create())

    assert (refusal(answer), faults(answer)) == ((400, "vote-no-idea"), ["/package"])
    assert not IdeaVote.objects.exists()


def test_nobody_votes_once_it_is_over(client: APIClient, idea: Package) -> None:
    type(idea.negotiation).objects.update(phase="closed", ended_at=NOON)

    assert refusal(voted(client, idea)) == (409, "negotiation-ended")


@pytest.mark.parametrize("left", ["withdrawn_at", "superseded_at"])
def test_nobody_votes_on_what_left_the_table(client: APIClient, left: str) -> None:
    idea = PackageFactory.create(is_binding=False, side="buyer", **{left: NOON})

    assert refusal(voted(client, idea)) == (409, "package-not-standing")
    assert not IdeaVote.objects.exists()


def test_nobody_votes_in_the_future(client: APIClient, idea: Package) -> None:
    answer = voted(client, idea, voted_at=(now() + HOUR).isoformat())

    assert (refusal(answer), faults(answer)) == ((400, "moment-ahead"), ["/voted_at"])


def test_an_idea_is_never_accepted_whatever_the_votes_and_keeps_its_lineage(
    client: APIClient, idea: Package
) -> None:
    for side in ("buyer", "supplier"):
        voted(client, idea, side=side)

    accepted = client.post(f"/api/v1/packages/{idea.pk}/accept/")
    promoted = PackageFactory.create(round=idea.round, side="buyer", grown_from=idea)

    assert refusal(accepted) == (409, "package-not-binding")
    assert client.get(f"/api/v1/packages/{promoted.pk}/").json()["grown_from"] == str(idea.pk)
    assert IdeaVote.objects.filter(package=idea).count() == 2


def test_a_vote_is_never_edited_and_its_event_tells_nothing_of_it(
    client: APIClient, idea: Package
) -> None:
    voted(client, idea, comment="Never.", answer="against")

    with pytest.raises(DatabaseError), transaction.atomic():
        IdeaVote.objects.update(answer="for")
    assert str(IdeaVote.objects.get()) == "supplier: against"
    event = Event.objects.get(kind="idea_vote.given")
    assert event.data == {"package": str(idea.pk), "side": "supplier"}


def test_a_list_of_ideas_counts_the_latest_votes_of_both_sides(
    client: APIClient, idea: Package
) -> None:
    for hours, person, side, answer in (
        (0, "Niamh", "supplier", "against"),
        (1, "niamh", "supplier", "for"),
        (1, "Eoin", "supplier", "unsure"),
        (1, "Niamh", "buyer", "against"),
        (1, "Mei", "buyer", "for"),
    ):
        IdeaVoteFactory.create(
            package=idea, side=side, person=person, answer=answer, voted_at=NOON + hours * HOUR
        )
    empty = PackageFactory.create(is_binding=False, round=idea.round)
    offer = PackageFactory.create(round=idea.round)

    rows = client.get("/api/v1/packages/").json()["results"]

    nobody = {"for": 0, "against": 0, "unsure": 0}
    assert {row["id"]: row["tally"] for row in rows} == {
        str(idea.pk): {
            "buyer": {"for": 1, "against": 1, "unsure": 0},
            "supplier": {"for": 1, "against": 0, "unsure": 1},
        },
        str(empty.pk): {"buyer": nobody, "supplier": nobody},
        str(offer.pk): None,
    }
    one = client.get(f"/api/v1/packages/{idea.pk}/").json()
    assert one["tally"]["supplier"]["for"] == 1


def test_of_two_votes_at_one_moment_the_later_row_counts(client: APIClient, idea: Package) -> None:
    for answer in ("for", "against"):
        IdeaVoteFactory.create(package=idea, answer=answer)

    found = client.get(f"/api/v1/packages/{idea.pk}/").json()["tally"]["supplier"]

    assert found == {"for": 0, "against": 1, "unsure": 0}


def test_counting_votes_takes_no_query_more(
    client: APIClient, idea: Package, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    IdeaVoteFactory.create_batch(3, package=idea)
    client.get("/api/v1/packages/")

    with django_assert_num_queries(2):  # one of them knows the key
        client.get("/api/v1/packages/")
