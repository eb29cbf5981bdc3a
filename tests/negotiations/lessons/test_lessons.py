"""Lessons: noted with what taught them, taken back, and read before the next negotiation (R34)."""

from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from pytest_django import DjangoAssertNumQueries
from rest_framework.test import APIClient

from negotiations.lessons.models import RESOURCES, Lesson
from negotiations.rounds.models import Negotiation
from srm.access.models import User
from srm.access.roles import Role
from srm.events.models import Event
from tests.answers import faults, ids, pointing_to, refusal
from tests.conftest import client_of
from tests.console import act, address, console, text_of
from tests.factories.agreements import OuttakeFactory
from tests.factories.lessons import LessonFactory
from tests.factories.negotiations import (
    NegotiationFactory,
    PackageFactory,
    RoundFactory,
    StatementFactory,
    WarningSignFactory,
)
from tests.factories.people import UserFactory
from tests.factories.suppliers import CategoryFactory
from tests.moments import DAY, NOON

LESSONS = "/api/v1/lessons/"
SENTENCE = "Ask about their cash first."
FACTORIES: dict[str, Any] = {
    "round": RoundFactory,
    "statement": StatementFactory,
    "warning_sign": WarningSignFactory,
    "package": PackageFactory,
    "outtake": OuttakeFactory,
}

pytestmark = pytest.mark.django_db


def brief_of(client: APIClient, negotiation: Negotiation) -> Any:
    return client.get(f"/api/v1/negotiations/{negotiation.pk}/brief/").json()["lessons"]


def next_talk(negotiation: Negotiation) -> Negotiation:
    talk: Negotiation = NegotiationFactory.create(
        supplier=negotiation.supplier, category=negotiation.category
    )
    return talk


@pytest.mark.parametrize("kind", FACTORIES)
def test_a_lesson_is_noted_with_what_taught_it(client: APIClient, buyer: User, kind: str) -> None:
    evidence = FACTORIES[kind].create()
    talk = evidence.agreement.negotiation if kind == "outtake" else evidence.negotiation

    made = client.post(LESSONS, {"sentence": SENTENCE, kind: str(evidence.pk)})

    assert made.status_code == 201, made.content
    assert made.json()[kind] == str(evidence.pk)
    assert made.json()["negotiation"] == str(talk.pk)
    assert made.json()["learnt_by"] == str(buyer.pk)
    (line,) = brief_of(client, next_talk(talk))["rows"]
    assert (line["sentence"], line["title"]) == (SENTENCE, talk.title)
    assert line["source"] == pointing_to(RESOURCES[kind], str(evidence.pk))
    assert client.get(f"/api/v1/{RESOURCES[kind]}/{evidence.pk}/").status_code == 200


def test_a_lesson_needs_one_thing_that_taught_it(client: APIClient) -> None:
    statement = StatementFactory.create()
    both = {"statement": str(statement.pk), "round": str(statement.round_id)}

    assert faults(client.post(LESSONS, {"sentence": SENTENCE})) == ["/round"]
    assert faults(client.post(LESSONS, {"sentence": SENTENCE, **both})) == ["/statement"]
    assert not Lesson.objects.exists()


def test_the_same_thing_teaches_a_lesson_once(client: APIClient) -> None:
    body = {"sentence": SENTENCE, "statement": str(StatementFactory.create().pk)}
    made = client.post(LESSONS, body)

    again = client.post(LESSONS, {**body, "sentence": SENTENCE.upper()})

    assert faults(again) == ["/sentence"]
    client.post(f"{LESSONS}{made.json()['id']}/retract/", {"reason": "Chance."})
    assert client.post(LESSONS, body).status_code == 201


def test_what_was_taken_back_stays_on_record_and_is_in_no_brief(client: APIClient) -> None:
    lesson = LessonFactory.create()
    path = f"{LESSONS}{lesson.pk}/retract/"

    taken = client.post(path, {"reason": "It was chance."})

    assert taken.json()["retraction_reason"] == "It was chance."
    assert ids(client.get(LESSONS, {"is_retracted": "true"})) == [str(lesson.pk)]
    assert ids(client.get(LESSONS, {"is_retracted": "false"})) == []
    assert brief_of(client, next_talk(lesson.negotiation))["count"] == 0
    assert refusal(client.post(path, {"reason": "Again."})) == (409, "lesson-retracted")


def test_lessons_are_found_by_where_they_were_learnt(client: APIClient) -> None:
    lesson = LessonFactory.create()
    LessonFactory.create(sentence="Send the agenda early.", learnt_at=NOON - DAY)

    for query in (
        {"negotiation": str(lesson.negotiation_id)},
        {"supplier": str(lesson.negotiation.supplier_id)},
        {"category": str(lesson.negotiation.category_id)},
        {"statement": str(lesson.statement_id)},
        {"search": "their CASH"},
        {"learnt_since": NOON.isoformat()},
    ):
        assert ids(client.get(LESSONS, query)) == [str(lesson.pk)], query


def test_another_team_reads_none_of_it() -> None:
    lesson = LessonFactory.create(sentence="A secret plan.")
    category = CategoryFactory.create()
    supplier = lesson.negotiation.supplier
    supplier.categories.add(category)
    stranger = UserFactory.create(role=Role.BUYER, assigned=True)
    category.people.add(stranger)
    client = client_of(stranger)
    talk = NegotiationFactory.create(supplier=supplier, category=category)

    assert ids(client.get(LESSONS)) == []
    assert brief_of(client, talk) == {"count": 0, "rows": []}


def test_events_tell_that_and_not_what(client: APIClient) -> None:
    statement = StatementFactory.create()
    made = client.post(LESSONS, {"sentence": "A secret plan.", "statement": str(statement.pk)})
    client.post(f"{LESSONS}{made.json()['id']}/retract/", {"reason": "A secret reason."})

    events = Event.objects.filter(kind__startswith="lesson.")

    assert sorted(event.kind for event in events) == ["lesson.noted", "lesson.retracted"]
    assert "secret" not in str(list(events.values()))


def test_the_list_takes_one_query_more_for_no_row(
    client: APIClient, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(5):
        LessonFactory.create()
    client.get(LESSONS)

    with django_assert_max_num_queries(4):
        assert len(ids(client.get(LESSONS))) == 5


def test_the_printed_brief_has_them(client: APIClient) -> None:
    lesson = LessonFactory.create(sentence="Ask <b>first</b>.")

    page = client.get(
        f"/api/v1/negotiations/{next_talk(lesson.negotiation).pk}/brief/", {"format": "html"}
    )

    assert "Ask &lt;b&gt;first&lt;/b&gt;." in page.content.decode()


def test_the_database_wants_one_thing_and_edits_nothing() -> None:
    lesson = LessonFactory.create()
    with pytest.raises(IntegrityError), transaction.atomic():
        LessonFactory.create(round=RoundFactory.create(negotiation=lesson.negotiation))

    lesson.sentence = "Something else."

    with pytest.raises(DatabaseError), transaction.atomic():
        lesson.save()


def test_the_console_shows_and_takes_back() -> None:
    lesson = LessonFactory.create(sentence=SENTENCE)

    assert SENTENCE in text_of(console(), address(Lesson))
    act(console(Role.VIEWER), lesson, "retract", reason="No.")
    lesson.refresh_from_db()
    assert lesson.retracted_at is None
    act(console(), lesson, "retract", reason="It was chance.")

    lesson.refresh_from_db()
    assert lesson.retraction_reason == "It was chance."
