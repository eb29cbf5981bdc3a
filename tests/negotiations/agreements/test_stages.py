from datetime import date, timedelta
from itertools import product
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.timezone import now
from pytest_django import Settings
from rest_framework.test import APIClient

from negotiations.agreements.agreed import last_in_force
from negotiations.agreements.models import Agreement, AgreementVersion
from negotiations.agreements.services import (
    Answer,
    answer_agreement,
    current_of,
    end_agreement,
    revise_agreement,
)
from negotiations.agreements.stages import stage_of
from srm.days import business_day
from tests.answers import faults, ids
from tests.console import address, console, text_of
from tests.factories.negotiations import AgreementFactory, AgreementVersionFactory
from tests.moments import NOON

AGREEMENTS = "/api/v1/agreements/"
DAY = timedelta(days=1)
TODAY = NOON.date()
STARTS = [None, TODAY - DAY, TODAY, TODAY + DAY]
ENDS = [None, TODAY - DAY, TODAY, TODAY + DAY]


def version(**facts: Any) -> AgreementVersion:
    return AgreementVersion(**{"in_force_at": NOON, "renewal": "", "notice_unit": "", **facts})


@pytest.mark.parametrize(
    ("agreed", "stage"),
    [
        (version(), "in_force"),
        (version(effective_on=TODAY), "in_force"),
        (version(effective_on=TODAY + DAY), "not_begun"),
        (version(effective_on=TODAY + DAY, ends_on=TODAY + DAY), "not_begun"),
        (version(ends_on=TODAY), "in_force"),
        (version(ends_on=TODAY - DAY), "expired"),
        (version(ends_on=TODAY - DAY, renewal="fixed"), "expired"),
        (version(ends_on=TODAY - DAY, renewal="tacit", renewal_months=1), "in_force"),
        (version(renewal="perpetual"), "in_force"),
    ],
)
@pytest.mark.parametrize("status", ["in_force", "awaiting_consent"])
def test_what_was_agreed_stands_on_its_days(
    status: str, agreed: AgreementVersion, stage: str
) -> None:
    assert stage_of(status, agreed, on=TODAY) == stage


@pytest.mark.parametrize(
    ("status", "stage"),
    [("draft", "draft"), ("awaiting_consent", "waiting"), ("ended", "ended")],
)
def test_what_was_never_agreed_has_no_days(status: str, stage: str) -> None:
    assert stage_of(status, None, on=TODAY) == stage


def test_what_a_side_ended_is_over_whatever_its_days_say() -> None:
    assert stage_of("ended", version(effective_on=TODAY + DAY), on=TODAY) == "ended"


def around(day: date | None, today: date) -> date | None:
    return None if day is None else day - TODAY + today


@pytest.mark.django_db
def test_the_database_says_the_same() -> None:
    """Every status with every pair of days around today."""
    today = business_day(now())
    for starts, ends, renewal in product(STARTS, ENDS, ["", "fixed", "tacit", "perpetual"]):
        is_whole = (ends is not None) if renewal in {"fixed", "tacit"} else True
        if (renewal == "perpetual" and ends is not None) or not is_whole:
            continue
        if starts and ends and ends < starts:
            continue
        facts = {
            "effective_on": around(starts, today),
            "ends_on": around(ends, today),
            "renewal": renewal,
            "renewal_months": 1 if renewal == "tacit" else None,
        }
        for state in ("in_force", "proposed", "ended"):
            agreement = AgreementFactory.create(**{state: True})
            AgreementVersionFactory.create(agreement=agreement, in_force_at=NOON, **facts)
    AgreementFactory.create()
    AgreementFactory.create(proposed=True)

    rows = list(Agreement.objects.for_display())

    expected = {
        row.pk: stage_of(row.status, last_in_force(row), on=business_day(now())) for row in rows
    }
    found: dict[Any, str] = {row.pk: row.stage for row in rows}  # type: ignore[attr-defined]  # annotated
    assert found == expected
    assert set(found.values()) == set(Agreement.Stage.values)


def consent_of_both(agreement: Agreement) -> None:
    agreement.refresh_from_db()
    for side in ("buyer", "supplier"):
        answer = Answer(side, current_of(agreement).sha256, "Anna", "link")
        answer_agreement(agreement, answer, by=None, at=NOON)


@pytest.mark.django_db
def test_while_an_amendment_waits_the_version_before_it_is_in_force(client: APIClient) -> None:
    agreement = AgreementFactory.create(proposed=True)
    consent_of_both(agreement)
    owner = agreement.negotiation.owner
    revise_agreement(agreement, {"title": "Other", "ends_on": date(2020, 1, 1)}, by=owner, at=NOON)

    shown = client.get(f"{AGREEMENTS}{agreement.pk}/").json()

    assert (shown["status"], shown["in_force_at"], shown["version"]) == (
        *("awaiting_consent", None),
        2,
    )
    assert (shown["stage"], shown["agreed_version"]) == ("in_force", 1)
    assert shown["agreed_at"] == "2026-03-02T12:00:00.000000Z"
    consent_of_both(agreement)
    shown = client.get(f"{AGREEMENTS}{agreement.pk}/").json()
    assert (shown["status"], shown["stage"], shown["agreed_version"]) == ("in_force", "expired", 2)


@pytest.mark.django_db
def test_what_was_agreed_and_ended_is_known_by_its_version(client: APIClient) -> None:
    agreement = AgreementFactory.create(proposed=True)
    consent_of_both(agreement)
    end_agreement(agreement, at=NOON)

    shown = client.get(f"{AGREEMENTS}{agreement.pk}/").json()

    assert (shown["stage"], shown["agreed_version"]) == ("ended", 1)


@pytest.mark.django_db
def test_the_day_is_that_of_the_business(client: APIClient, settings: Settings) -> None:
    settings.BUSINESS_ZONE = "Pacific/Kiritimati"
    east = business_day(now())
    agreement = AgreementFactory.create(in_force=True, wording={"effective_on": east})

    assert Agreement.objects.staged().get(pk=agreement.pk).stage == "in_force"
    settings.BUSINESS_ZONE = "Pacific/Niue"
    assert Agreement.objects.staged().get(pk=agreement.pk).stage == "not_begun"


@pytest.mark.django_db
def test_agreements_are_filtered_by_their_stage(client: APIClient) -> None:
    running = AgreementFactory.create(in_force=True)
    AgreementFactory.create(in_force=True, wording={"ends_on": date(2020, 1, 1)})
    waiting = AgreementFactory.create(proposed=True)

    assert ids(client.get(AGREEMENTS, {"stage": "in_force"})) == [str(running.pk)]
    assert ids(client.get(AGREEMENTS, {"stage": "waiting"})) == [str(waiting.pk)]
    assert faults(client.get(AGREEMENTS, {"stage": "soon"})) == ["/stage"]


@pytest.mark.django_db
def test_a_list_costs_the_same_however_long(client: APIClient) -> None:
    client.get(AGREEMENTS)  # notes when the key was used
    counts = []
    for _ in range(2):
        AgreementFactory.create_batch(3, in_force=True)
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert client.get(AGREEMENTS, {"stage": "in_force"}).status_code == 200
        counts.append(len(queries))

    assert counts[0] == counts[1]


@pytest.mark.django_db
def test_the_console_shows_the_stage() -> None:
    agreement = AgreementFactory.create(in_force=True, wording={"ends_on": date(2020, 1, 1)})

    assert "Expired, past its last day" in text_of(console(), address(agreement, "changelist"))
