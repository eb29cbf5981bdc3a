from datetime import datetime

from django.contrib.auth.models import AbstractUser
from django.contrib.postgres.fields import ArrayField
from django.db import models

from srm.access.roles import Role, Verb, may
from srm.records import Record, Uuid7, uuid7

# How the names of identities behind keys begin.
KEY_NAMES = "key:"


class User(AbstractUser):
    """A person, or the identity behind a machine's keys."""

    id = models.UUIDField(primary_key=True, default=uuid7, db_default=Uuid7(), editable=False)
    role = models.CharField(max_length=20, choices=Role, default=Role.VIEWER)
    sees_all_categories = models.BooleanField(
        default=False, help_text="Otherwise only suppliers and negotiations of assigned categories."
    )

    @property
    def display_name(self) -> str:
        return self.get_full_name() or self.username

    @property
    def is_machine(self) -> bool:
        """Tell whether this is the identity behind a key, not a person."""
        return self.username.startswith(KEY_NAMES)

    def may(self, verb: Verb) -> bool:
        """Tell whether this user's role grants a verb."""
        return self.is_active and may(self.role, verb)


class ApiKey(Record):
    """A machine's secret. Only its SHA-256 is stored; it was shown once."""

    user = models.ForeignKey(User, models.CASCADE, related_name="api_keys")
    name = models.CharField(max_length=100)
    prefix = models.CharField(max_length=12, help_text="The start of the key, to recognise it by.")
    digest = models.CharField(max_length=64, unique=True)
    scopes = ArrayField(models.CharField(max_length=60), default=list)
    expires_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_used_at = models.DateTimeField(null=True, blank=True)

    class Meta(Record.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["name"],
                condition=models.Q(revoked_at=None),
                name="api_key_live_name_unique",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.prefix}…)"

    def is_valid(self, *, at: datetime) -> bool:
        """Tell whether the key opens anything at this moment."""
        return self.revoked_at is None and (self.expires_at is None or self.expires_at > at)

    def covers(self, resource: str, verb: Verb) -> bool:
        """Tell whether the key's scopes allow reading or changing a resource."""
        kind = "read" if verb is Verb.READ else "write"
        return kind in self.scopes or f"{resource}:{kind}" in self.scopes
