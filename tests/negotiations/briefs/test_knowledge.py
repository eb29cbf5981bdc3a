from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiations.briefs.knowledge import Knowledge, knowledge_index
from tests.negotiations.briefs.made_up import NOW

WELL_KNOWN = Knowledge(
    last_noted_at=NOW,
    last_contact_at=NOW,
    confirmed_interest_count=3,
    people_count=2,
    readiness=1.0,
    hours=4.0,
)


def test_nothing_on_record_is_all_gap() -> None:
    found = knowledge_index(Knowledge(), at=NOW)

    assert (found.index, found.gap) == (0, 100)
    assert [part.code for part in found.parts] == [
        "notes-fresh",
        "interests-confirmed",
        "contact-recent",
        "people-known",
        "prepared",
        "hours-prepared",
    ]


def test_what_one_should_know_closes_the_gap() -> None:
    assert knowledge_index(WELL_KNOWN, at=NOW).gap == 0
    assert knowledge_index(replace(WELL_KNOWN, readiness=0.5), at=NOW).index == 92


@pytest.mark.parametrize(
    ("hours", "planned", "value", "words"),
    [
        (0.0, None, 0.0, "Spend 4 hours on preparing; 0 are on record."),
        (1.0, None, 0.25, "Spend 4 hours on preparing; 1 are on record."),
        (1.5, 12.0, 0.125, "Spend 12 hours on preparing; 1.5 are on record."),
        (20.0, 12.0, 1.0, "Spend 12 hours on preparing; 20 are on record."),
    ],
)
def test_hours_of_preparing_count_up_to_what_was_planned(
    hours: float, planned: float | None, value: float, words: str
) -> None:
    known = replace(WELL_KNOWN, hours=hours, planned_hours=planned)

    part = knowledge_index(known, at=NOW).parts[-1]

    assert (part.value, part.advice) == (value, words)


@pytest.mark.parametrize(
    ("days", "value"), [(0, 1.0), (90, 1.0), (225, 0.5), (360, 0.0), (1000, 0.0)]
)
def test_notes_fade(days: int, value: float) -> None:
    found = knowledge_index(WELL_KNOWN, at=NOW + timedelta(days=days))

    assert found.parts[0].value == value


@given(st.integers(0, 800), st.integers(0, 800))
def test_the_index_falls_with_age_and_rises_with_news(first: int, later: int) -> None:
    first, later = sorted((first, later))
    at = NOW + timedelta(days=later)

    aged = knowledge_index(WELL_KNOWN, at=at).index
    assert aged <= knowledge_index(WELL_KNOWN, at=NOW + timedelta(days=first)).index
    assert knowledge_index(replace(WELL_KNOWN, last_noted_at=at), at=at).index >= aged


@pytest.mark.parametrize("count", range(5))
def test_confirmed_interests_and_people_count_up_to_the_least(count: int) -> None:
    known = replace(WELL_KNOWN, confirmed_interest_count=count, people_count=count)

    values = {part.code: part.value for part in knowledge_index(known, at=NOW).parts}

    assert values["interests-confirmed"] == min(1, count / 3)
    assert values["people-known"] == min(1, count / 2)
