from collections.abc import Iterator

import pytest
from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper


@pytest.fixture
def kept(db: None) -> Iterator[BaseDatabaseWrapper]:
    """A connection of its own that one request left open for the next."""
    own = connections.create_connection("default")
    own.connect()
    yield own
    own.close()


def test_an_idle_connection_is_usable(kept: BaseDatabaseWrapper) -> None:
    with kept.cursor() as cursor:
        cursor.execute("SELECT 1")

    assert kept.is_usable()


def test_a_connection_that_the_server_ended_is_replaced(kept: BaseDatabaseWrapper) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [kept.connection.info.backend_pid])
    kept.close_if_unusable_or_obsolete()

    with kept.cursor() as cursor:
        cursor.execute("SELECT 1")

    assert not kept.connection.closed


def test_after_an_error_the_server_is_asked(kept: BaseDatabaseWrapper) -> None:
    kept.errors_occurred = True
    assert kept.is_usable()

    kept.connection.close()

    assert not kept.is_usable()
