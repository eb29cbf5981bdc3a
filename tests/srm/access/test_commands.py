from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils.timezone import now

from srm.access.models import ApiKey, User
from srm.access.services import find_api_key
from tests.factories.people import PASSWORD, UserFactory
from tests.moments import DAY

pytestmark = pytest.mark.django_db


def run(command: str, *words: str) -> str:
    said = StringIO()
    call_command(command, *words, stdout=said)
    return said.getvalue().strip()


def test_a_key_is_shown_once_and_opens() -> None:
    secret = run("create_api_key", "--name", "erp", "--role", "integration")

    key = find_api_key(secret, at=now())

    assert key is not None
    assert (key.name, key.user.role, key.scopes) == ("erp", "integration", ["read", "write"])
    assert key.expires_at is None


def test_a_key_has_the_scopes_and_the_end_that_it_is_given() -> None:
    words = ["--name", "bi", "--scope", "read", "--scope", "contacts:write"]
    run("create_api_key", *words, "--expires-in-days", "30")

    key = ApiKey.objects.get()

    assert key.scopes == ["read", "contacts:write"]
    assert key.expires_at is not None
    assert now() + 29 * DAY < key.expires_at < now() + 31 * DAY


@pytest.mark.parametrize(
    "words",
    [
        ["--scope", "everything"],
        ["--expires-in-days", "0"],
        ["--expires-in-days", "3651"],
        ["--role", "emperor"],
    ],
)
def test_a_wrong_key_is_refused_in_words(words: list[str]) -> None:
    with pytest.raises(CommandError):
        run("create_api_key", "--name", "erp", *words)

    assert not ApiKey.objects.exists()


def test_a_person_gets_a_password_that_is_shown_once() -> None:
    password = run("create_person", "--username", "anna", "--role", "buyer", "--all-categories")

    person = User.objects.get()

    assert person.check_password(password)
    assert person.sees_all_categories


def test_a_person_gets_the_mail_address_that_is_given() -> None:
    run("create_person", "--username", "anna", "--role", "buyer", "--email", "anna@example.com")

    assert User.objects.get().email == "anna@example.com"


def test_what_is_no_mail_address_is_refused_in_words() -> None:
    with pytest.raises(CommandError, match="'anna' is no mail address"):
        run("create_person", "--username", "anna", "--role", "buyer", "--email", "anna")

    assert not User.objects.exists()


def test_a_password_that_was_given_is_not_shown() -> None:
    words = ["--username", "anna", "--role", "buyer", "--password", PASSWORD]

    assert run("create_person", *words) == ""


def test_a_taken_name_is_refused_in_words() -> None:
    UserFactory.create(username="anna")

    with pytest.raises(CommandError, match="anna"):
        run("create_person", "--username", "anna", "--role", "buyer")
