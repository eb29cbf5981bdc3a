import pytest
from django.db import IntegrityError, connection

from srm.access import services
from srm.access.models import ApiKey, User
from srm.access.roles import Role, Verb
from srm.errors import RuleBroken
from tests.factories.people import PASSWORD, ApiKeyFactory, UserFactory
from tests.moments import DAY, NOON
from tests.threads import at_once

SECONDS_59 = DAY / 1440 * 59 / 60

pytestmark = pytest.mark.django_db


def test_only_the_hash_of_a_key_is_stored() -> None:
    key, secret = services.create_api_key("erp", role=Role.INTEGRATION)

    with connection.cursor() as cursor:
        cursor.execute("SELECT k::text || u::text FROM srm_apikey k, srm_user u")
        (stored,) = cursor.fetchone()
    assert secret not in stored
    assert secret[services.SHOWN :] not in stored
    assert key.digest == services.digest_of(secret)
    assert str(key) == f"erp ({secret[:12]}…)"


def test_a_key_has_an_identity_that_cannot_log_in() -> None:
    key, _ = services.create_api_key("erp", role=Role.INTEGRATION)

    assert (key.user.role, key.user.first_name) == (Role.INTEGRATION, "erp")
    assert not key.user.has_usable_password()
    assert not key.user.is_staff


def test_keys_are_long_and_different() -> None:
    secrets = {services.create_api_key(f"k{n}", role=Role.VIEWER)[1] for n in range(5)}

    assert len(secrets) == 5
    assert min(len(secret) for secret in secrets) >= 47


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"role": "emperor"}, "role"),
        ({"scopes": []}, "scopes"),
        ({"scopes": ["admin"]}, "scopes"),
        ({"scopes": ["read", "suppliers:delete"]}, "scopes"),
        ({"scopes": ["read\n"]}, "scopes"),
    ],
)
def test_a_key_of_an_unknown_kind_is_refused(facts: dict[str, object], field: str) -> None:
    with pytest.raises(RuleBroken) as refusal:
        services.create_api_key("erp", **{"role": Role.VIEWER, **facts})  # type: ignore[arg-type]  # facts of the test

    assert refusal.value.field == field
    assert not User.objects.exists()


def test_a_name_is_free_again_once_its_key_is_revoked() -> None:
    key, _ = services.create_api_key("erp", role=Role.VIEWER)

    with pytest.raises(RuleBroken) as refusal:
        services.create_api_key("erp", role=Role.VIEWER)
    services.revoke_api_key(key, at=NOON)
    services.create_api_key("erp", role=Role.VIEWER)

    assert refusal.value.code == "key-name-taken"
    assert ApiKey.objects.count() == 2


def test_the_database_forbids_two_live_keys_of_one_name() -> None:
    ApiKeyFactory.create(name="erp")

    with pytest.raises(IntegrityError):
        ApiKeyFactory.create(name="erp")


def test_a_key_is_revoked_once() -> None:
    key = ApiKeyFactory.create()

    services.revoke_api_key(key, at=NOON)
    with pytest.raises(RuleBroken) as refusal:
        services.revoke_api_key(key, at=NOON + DAY)

    assert refusal.value.code == "key-revoked"
    assert ApiKey.objects.get().revoked_at == NOON


@pytest.mark.parametrize(
    ("facts", "is_found"),
    [
        ({}, True),
        ({"expires_at": NOON + DAY}, True),
        ({"expires_at": NOON}, False),
        ({"revoked_at": NOON - DAY}, False),
        ({"user__is_active": False}, False),
    ],
)
def test_only_a_valid_key_opens(facts: dict[str, object], *, is_found: bool) -> None:
    key = ApiKeyFactory.create(secret="srm_1", **facts)

    found = services.find_api_key("srm_1", at=NOON)

    assert found == (key if is_found else None)
    assert found is None or found.user == key.user


def test_an_unknown_key_opens_nothing() -> None:
    assert services.find_api_key("srm_1", at=NOON) is None


def test_the_last_use_is_noted_once_a_minute() -> None:
    ApiKeyFactory.create(secret="srm_1")
    uses = []
    for at in (NOON, NOON + SECONDS_59, NOON + SECONDS_59 + SECONDS_59):
        services.find_api_key("srm_1", at=at)
        uses.append(ApiKey.objects.get().last_used_at)

    assert uses == [NOON, NOON, NOON + SECONDS_59 + SECONDS_59]


@pytest.mark.django_db(transaction=True)
def test_many_uses_at_once_are_noted_once() -> None:
    ApiKeyFactory.create(secret="srm_1")
    revision = ApiKey.objects.get().revision

    at_once(*[lambda: services.find_api_key("srm_1", at=NOON)] * 4)

    assert ApiKey.objects.get().revision == revision + 1


@pytest.mark.parametrize(
    ("scopes", "resource", "verb", "is_covered"),
    [
        (["read"], "suppliers", Verb.READ, True),
        (["read"], "suppliers", Verb.WRITE, False),
        (["write"], "suppliers", Verb.READ, False),
        (["write"], "suppliers", Verb.MANAGE, True),
        (["suppliers:read"], "suppliers", Verb.READ, True),
        (["suppliers:read"], "contacts", Verb.READ, False),
        (["suppliers:write"], "suppliers", Verb.JUDGE, True),
    ],
)
def test_scopes_cover_what_they_name(
    scopes: list[str], resource: str, verb: Verb, *, is_covered: bool
) -> None:
    assert ApiKey(scopes=scopes).covers(resource, verb) is is_covered


def test_a_person_can_log_in() -> None:
    person = services.create_person("anna", role=Role.BUYER, password=PASSWORD)

    assert person.check_password(PASSWORD)
    assert person.is_staff
    assert not person.sees_all_categories


@pytest.mark.parametrize(
    ("username", "role", "password", "field"),
    [
        ("taken", Role.BUYER, PASSWORD, "username"),
        ("anna", "emperor", PASSWORD, "role"),
        ("anna", Role.BUYER, "short", "password"),
        ("anna-vries-koel", Role.BUYER, "anna-vries-koel", "password"),
    ],
)
def test_a_person_with_a_wrong_fact_is_refused(
    username: str, role: str, password: str, field: str
) -> None:
    UserFactory.create(username="taken")

    with pytest.raises(RuleBroken) as refusal:
        services.create_person(username, role=role, password=password)

    assert refusal.value.field == field
    assert User.objects.count() == 1
