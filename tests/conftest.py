import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection
from django.test import override_settings
from hypothesis import settings as properties
from pytest_django import DjangoDbBlocker
from pytest_socket import socket_allow_hosts
from rest_framework.test import APIClient

from srm.access.models import User
from tests.factories.people import ApiKeyFactory, UserFactory
from tests.migrated import migrated_database

# How long an example takes says how busy the machine is, not whether the code is right.
# CI tries the same examples every time; elsewhere each run tries new ones.
properties.register_profile("srm", deadline=None, derandomize="CI" in os.environ)
properties.load_profile("srm")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep files together when tests run in parallel, and all that measure time in one line."""
    for item in items:
        group = (
            "processes" if item.get_closest_marker("processes") else item.nodeid.partition("::")[0]
        )
        item.add_marker(pytest.mark.xdist_group(group))


@pytest.hookimpl(trylast=True)
def pytest_runtest_setup() -> None:
    """Close the network, but for this machine: the tests' own servers live there."""
    socket_allow_hosts(["127.0.0.1", "::1"], allow_unix_socket=True)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, django_db_blocker: DjangoDbBlocker
) -> None:
    """Have pytest-django clone each worker's database from one that is migrated."""
    with django_db_blocker.unblock():
        connection.settings_dict["TEST"]["TEMPLATE"] = migrated_database()


@pytest.fixture(scope="session")
def no_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("static")


@pytest.fixture(scope="session")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("files")


@pytest.fixture(autouse=True, scope="session")
def light_settings(no_files: Path, files: Path) -> Iterator[None]:
    """Spare the tests the cost of a real password hash and of a look at every static file."""
    with override_settings(
        MEDIA_ROOT=files / "media",
        SEAL_ROOT=files / "seal",
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        STATIC_ROOT=no_files,
        WHITENOISE_USE_FINDERS=False,
    ):
        yield


def client_of(user: User) -> APIClient:
    """Make a client that sends a real API key of this user."""
    secret = f"srm_{user.pk}"
    ApiKeyFactory.create(user=user, secret=secret)
    return APIClient(HTTP_AUTHORIZATION=f"Bearer {secret}")


@pytest.fixture
def buyer(db: None) -> User:
    """A buyer who sees every category; `client` asks in their name."""
    return UserFactory.create()


@pytest.fixture
def client(buyer: User) -> APIClient:
    return client_of(buyer)
