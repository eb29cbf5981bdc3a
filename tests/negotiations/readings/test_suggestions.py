from datetime import UTC, date, datetime

import pytest
from pytest_django import Settings

from negotiations.follow_ups.models import FollowUp
from negotiations.interests.models import Interest, Position
from negotiations.readings.models import Suggestion
from negotiations.readings.suggestions import accept_suggestion, refuse_suggestion
from srm.access.models import User
from srm.errors import RuleBroken
from tests.factories.negotiations import SuggestionFactory
from tests.factories.people import UserFactory
from tests.moments import NOON

pytestmark = pytest.mark.django_db


@pytest.fixture
def ada() -> User:
    return UserFactory.create()


def test_accepting_an_interest_notes_it_with_its_source(ada: User) -> None:
    suggestion = SuggestionFactory.create(kind="interest", text="cash before the season")

    accept_suggestion(suggestion, due_at=None, by=ada, at=NOON)

    interest = Interest.objects.get()
    assert (interest.text, interest.source) == ("cash before the season", suggestion.statement)
    assert (interest.holder, interest.visibility) == ("supplier", "received")
    assert Suggestion.objects.get().interest == interest


def test_an_interest_of_ours_stays_private(ada: User) -> None:
    suggestion = SuggestionFactory.create(kind="interest", side="buyer")

    accept_suggestion(suggestion, due_at=None, by=ada, at=NOON)

    assert Interest.objects.get().visibility == "private"


def test_accepting_a_demand_notes_a_position(ada: User) -> None:
    suggestion = SuggestionFactory.create(kind="position", text="5 % more")

    accept_suggestion(suggestion, due_at=None, by=ada, at=NOON)

    assert Position.objects.get().source == suggestion.statement


def test_accepting_a_step_makes_it_due_at_the_end_of_its_day(ada: User) -> None:
    suggestion = SuggestionFactory.create(kind="step", due_on=date(2026, 3, 6))

    accept_suggestion(suggestion, due_at=None, by=ada, at=NOON)

    assert FollowUp.objects.get().due_at == datetime(2026, 3, 6, 23, 59, 59, tzinfo=UTC)


def test_a_day_ends_by_the_clocks_of_the_business(ada: User, settings: Settings) -> None:
    settings.BUSINESS_ZONE = "America/New_York"
    suggestion = SuggestionFactory.create(kind="step", due_on=date(2026, 3, 6))

    accept_suggestion(suggestion, due_at=None, by=ada, at=NOON)

    assert FollowUp.objects.get().due_at == datetime(2026, 3, 7, 4, 59, 59, tzinfo=UTC)


def test_a_step_without_a_day_needs_one(ada: User) -> None:
    suggestion = SuggestionFactory.create(kind="step")

    with pytest.raises(RuleBroken) as refusal:
        accept_suggestion(suggestion, due_at=None, by=ada, at=NOON)

    assert (refusal.value.code, refusal.value.field) == ("due-needed", "due_at")
    assert Suggestion.objects.get().state == "open"


def test_a_step_can_be_given_another_day(ada: User) -> None:
    suggestion = SuggestionFactory.create(kind="step")

    accept_suggestion(suggestion, due_at=NOON, by=ada, at=NOON)

    assert FollowUp.objects.get().due_at == NOON


def test_accepting_a_question_notes_that_it_was_one(ada: User) -> None:
    suggestion = SuggestionFactory.create(kind="question")

    accept_suggestion(suggestion, due_at=None, by=ada, at=NOON)

    assert Suggestion.objects.get().state == "accepted"
    assert not Interest.objects.exists()


def test_a_suggestion_is_decided_once(ada: User) -> None:
    suggestion = SuggestionFactory.create(kind="interest")
    refuse_suggestion(suggestion, by=ada, at=NOON)

    with pytest.raises(RuleBroken) as refusal:
        accept_suggestion(suggestion, due_at=None, by=ada, at=NOON)

    assert refusal.value.code == "suggestion-decided"
    assert not Interest.objects.exists()
