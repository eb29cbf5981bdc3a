"""Which role may do what; the table that docs and tests read."""

from enum import Enum

from django.db import models


class Role(models.TextChoices):
    """What a person or a machine is to us."""

    VIEWER = "viewer"
    BUYER = "buyer"
    CATEGORY_MANAGER = "category_manager"
    ADMINISTRATOR = "administrator"
    INTEGRATION = "integration"


class Verb(Enum):
    """Kinds of things one can do, coarse enough to remember."""

    READ = "read"
    WRITE = "write"
    JUDGE = "judge"
    MANAGE = "manage"
    ADMINISTER = "administer"


GRANTS: dict[str, frozenset[Verb]] = {
    Role.VIEWER: frozenset({Verb.READ}),
    Role.BUYER: frozenset({Verb.READ, Verb.WRITE, Verb.JUDGE}),
    Role.CATEGORY_MANAGER: frozenset({Verb.READ, Verb.WRITE, Verb.JUDGE, Verb.MANAGE}),
    Role.ADMINISTRATOR: frozenset(Verb),
    # Master data is the ERP's business; the verdict on a warning sign is a person's.
    Role.INTEGRATION: frozenset({Verb.READ, Verb.WRITE, Verb.MANAGE}),
}


def may(role: str, verb: Verb) -> bool:
    """Tell whether a role grants a verb."""
    return verb in GRANTS.get(role, frozenset())
