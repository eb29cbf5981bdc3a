"""Old time entries, noted before anybody was asked whether they were preparation."""

from datetime import timedelta
from importlib import import_module
from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from negotiations.efforts.models import TimeEntry
from negotiations.rounds.models import Negotiation
from tests.factories.efforts import TimeEntryFactory
from tests.factories.negotiations import NegotiationFactory, RoundFactory
from tests.moments import DAY, NOON

MIGRATION: Any = import_module("negotiations.migrations.0033_issue_links")
ASKED = "0023_participants_and_checks"

pytestmark = pytest.mark.django_db


@pytest.fixture
def talk() -> Negotiation:
    """A negotiation whose first round was on 2 March 2026."""
    negotiation = NegotiationFactory.create()
    RoundFactory.create(negotiation=negotiation, number=1, opened_at=NOON)
    RoundFactory.create(negotiation=negotiation, number=2, opened_at=NOON + 9 * DAY)
    return negotiation


def noted(negotiation: Negotiation, days: int, *, is_old: bool = True, **facts: Any) -> TimeEntry:
    """Time of some days after the first round, noted before or after the question was asked."""
    asked_at = MigrationRecorder.Migration.objects.get(app="negotiations", name=ASKED).applied
    return TimeEntryFactory.create(
        negotiation=negotiation,
        spent_on=(NOON + days * DAY).date(),
        created_at=asked_at + timedelta(hours=-1 if is_old else 1),
        **facts,
    )


def migrated() -> set[TimeEntry]:
    """Which entries are preparation once the migration ran."""
    MIGRATION.mark_preparation(None, SimpleNamespace(connection=connection))
    return set(TimeEntry.objects.filter(is_preparation=True))


def test_what_was_spent_before_the_first_round_was_preparation(talk: Negotiation) -> None:
    before = noted(talk, -1)
    noted(talk, 0)
    noted(talk, 1)

    assert migrated() == {before}
    assert migrated() == {before}


def test_without_a_round_all_was_preparation() -> None:
    entry = noted(NegotiationFactory.create(), 5)

    assert migrated() == {entry}


def test_what_was_said_since_stands_as_it_was_said(talk: Negotiation) -> None:
    noted(talk, -1, is_old=False)
    said = noted(talk, 3, is_old=False, is_preparation=True)

    assert migrated() == {said}


def test_where_the_question_was_asked_from_the_start_nothing_is_changed(talk: Negotiation) -> None:
    noted(talk, -1)
    MigrationRecorder.Migration.objects.filter(name=ASKED).delete()

    assert migrated() == set()


def test_entries_stay_frozen_afterwards(talk: Negotiation) -> None:
    entry = noted(talk, -1)
    migrated()

    with pytest.raises(Exception, match="Cannot update rows"):
        TimeEntry.objects.filter(pk=entry.pk).update(minutes=1)
