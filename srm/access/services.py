import hashlib
import re
import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import cache

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import DEFAULT_DB_ALIAS, transaction
from django.db.models import Q

from srm.access.models import KEY_NAMES, ApiKey, User
from srm.access.roles import Role
from srm.errors import RuleBroken
from srm.prepared import fetch_prepared

PREFIX = "srm_"
SHOWN = 12
USE_IS_NOTED_EVERY = timedelta(minutes=1)
SCOPE = re.compile(r"(?:[a-z-]+:)?(?:read|write)")


def digest_of(secret: str) -> str:
    """Hash a key. It has 256 random bits, so one round without salt is enough."""
    return hashlib.sha256(secret.encode()).hexdigest()


@transaction.atomic
def create_api_key(
    name: str,
    *,
    role: str,
    scopes: Sequence[str] = ("read", "write"),
    sees_all_categories: bool = True,
    expires_at: datetime | None = None,
) -> tuple[ApiKey, str]:
    """Make a key with an identity of its own; the second value is the secret, shown only now."""
    if role not in Role.values:
        raise RuleBroken("role-unknown", f"There is no role {role!r}.", field="role")
    if not scopes or not all(SCOPE.fullmatch(scope) for scope in scopes):
        raise RuleBroken(
            "scope-unknown", "A scope is read, write, or resource:read.", field="scopes"
        )
    if ApiKey.objects.filter(name=name, revoked_at=None).exists():
        raise RuleBroken("key-name-taken", f"A live key is already named {name!r}.", field="name")
    user = User(
        username=f"{KEY_NAMES}{name}:{secrets.token_hex(4)}",
        first_name=name,
        role=role,
        sees_all_categories=sees_all_categories,
    )
    user.set_unusable_password()
    user.save()
    secret = PREFIX + secrets.token_urlsafe(32)
    key = ApiKey.objects.create(
        user=user,
        name=name,
        prefix=secret[:SHOWN],
        digest=digest_of(secret),
        scopes=list(scopes),
        expires_at=expires_at,
    )
    return key, secret


def revoke_api_key(key: ApiKey, *, at: datetime) -> None:
    """Make a key worthless from this moment on."""
    revoked = ApiKey.objects.filter(pk=key.pk, revoked_at=None).update(revoked_at=at)
    if not revoked:
        raise RuleBroken("key-revoked", "This key was already revoked.")
    key.revoked_at = at


def find_api_key(secret: str, *, at: datetime) -> ApiKey | None:
    """Find the valid key of a secret, with its user, in one query."""
    key = api_key_of(digest_of(secret))
    if key is None or not key.is_valid(at=at) or not key.user.is_active:
        return None
    note_use(key, at=at)
    return key


def api_key_of(digest: str) -> ApiKey | None:
    """Read a key with its user. Every request does, so the SQL is kept; nothing that it finds."""
    sql, key_columns, user_columns = api_key_query()
    row = fetch_prepared(sql, [digest])
    if row is None:
        return None
    key = ApiKey.from_db(DEFAULT_DB_ALIAS, key_columns, row[: len(key_columns)])
    key.user = User.from_db(DEFAULT_DB_ALIAS, user_columns, row[len(key_columns) :])
    return key


@cache
def api_key_query() -> tuple[str, list[str], list[str]]:
    """Compile the query for a key with its user, and name the columns of both."""
    query = ApiKey.objects.select_related("user").filter(digest="").order_by().query
    sql, _ = query.sql_with_params()
    columns = [[field.attname for field in model._meta.concrete_fields] for model in (ApiKey, User)]
    return sql, columns[0], columns[1]


def note_use(key: ApiKey, *, at: datetime) -> None:
    """Remember the last use, once a minute at most."""
    if key.last_used_at is not None and at - key.last_used_at < USE_IS_NOTED_EVERY:
        return
    due = Q(last_used_at=None) | Q(last_used_at__lte=at - USE_IS_NOTED_EVERY)
    ApiKey.objects.filter(due, pk=key.pk).update(last_used_at=at)


@transaction.atomic
def create_person(
    username: str, *, role: str, password: str, sees_all_categories: bool = False, email: str = ""
) -> User:
    """Make somebody who can log in to the console."""
    if role not in Role.values:
        raise RuleBroken("role-unknown", f"There is no role {role!r}.", field="role")
    if User.objects.filter(username=username).exists():
        raise RuleBroken("username-taken", f"{username!r} exists already.", field="username")
    user = User(
        username=username,
        email=email,
        role=role,
        is_staff=True,
        sees_all_categories=sees_all_categories,
    )
    try:
        User._meta.get_field("email").clean(email, user)
    except ValidationError as error:
        raise RuleBroken(
            "email-unusable", f"{email!r} is no mail address.", field="email"
        ) from error
    try:
        validate_password(password, user)
    except ValidationError as error:
        raise RuleBroken("password-weak", " ".join(error.messages), field="password") from error
    user.set_password(password)
    user.save()
    return user
