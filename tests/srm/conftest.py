"""Worlds that are made once for all tests of a module, because each costs 90 ms to make."""

from collections.abc import Iterator
from copy import deepcopy

import pytest
from django.db import connection, transaction
from pytest_django import DjangoDbBlocker

from tests.worlds import World, make_world


@pytest.fixture(scope="module")
def around_module(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A transaction around the tests of a module, each of which is a savepoint within it.

    None of them may be `transactional`: that would wait for this transaction to end.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        with django_db_blocker.block():
            yield
        transaction.set_rollback(True)


def made_once(blocker: DjangoDbBlocker, *names: str) -> tuple[World, ...]:
    """Make worlds and check their foreign keys now: otherwise each test would do so at its end."""
    with blocker.unblock():
        worlds = tuple(make_world(name) for name in names)
        connection.check_constraints()
    return worlds


@pytest.fixture(scope="module")
def lasting_world(
    around_module: None, light_settings: None, django_db_blocker: DjangoDbBlocker
) -> tuple[World, ...]:
    return made_once(django_db_blocker, "Koel")


@pytest.fixture(scope="module")
def lasting_pair(
    around_module: None, light_settings: None, django_db_blocker: DjangoDbBlocker
) -> tuple[World, ...]:
    return made_once(django_db_blocker, "Ours", "Foreign")


@pytest.fixture
def world(lasting_world: tuple[World, ...], db: None) -> World:
    """A world, in objects of the test's own."""
    return deepcopy(lasting_world[0])


@pytest.fixture
def own(lasting_pair: tuple[World, ...], db: None) -> World:
    """Our world, in objects of the test's own."""
    return deepcopy(lasting_pair[0])


@pytest.fixture
def foreign(lasting_pair: tuple[World, ...], db: None) -> World:
    """A world of others beside it, in objects of the test's own."""
    return deepcopy(lasting_pair[1])
