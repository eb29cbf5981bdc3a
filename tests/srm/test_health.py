from contextlib import closing
from socket import socket

import pytest
from django.db import OperationalError, connection
from django.test import Client
from pytest_django import Settings

ALL_WELL = {"status": "ok", "database": "ok", "broker": "ok"}


def lost(*_: object) -> None:
    """What a query meets when the server is gone."""
    raise OperationalError


def test_a_process_that_answers_lives() -> None:
    assert Client().get("/health/live/").json() == {"status": "ok"}


@pytest.mark.django_db
def test_a_process_is_ready_with_its_services() -> None:
    answer = Client().get("/health/ready/")

    assert (answer.status_code, answer.json()) == (200, ALL_WELL)


@pytest.mark.django_db
def test_without_the_database_it_is_not_ready() -> None:
    with connection.execute_wrapper(lost):
        answer = Client().get("/health/ready/")

    assert answer.status_code == 503
    assert answer.json() == {**ALL_WELL, "status": "unavailable", "database": "unavailable"}


@pytest.mark.django_db
def test_without_the_broker_requests_still_work_and_it_is_said(settings: Settings) -> None:
    with closing(socket()) as unused:
        unused.bind(("127.0.0.1", 0))
        settings.REDIS_URL = f"redis://127.0.0.1:{unused.getsockname()[1]}/0"
        answer = Client().get("/health/ready/")

    assert (answer.status_code, answer.json()) == (200, {**ALL_WELL, "broker": "unavailable"})
