"""Who checked a fact, when, and how (R69). Whoever changes what was checked resets it."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models

from srm.access.models import User
from srm.records import write_changes

UNVERIFIED: dict[str, Any] = {"verified_by": None, "verified_at": None, "verified_how": ""}


class Verifiable(models.Model):
    """A row that somebody can check against something else than the row itself."""

    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    verified_at = models.DateTimeField(null=True, blank=True)
    verified_how = models.CharField(
        max_length=300, blank=True, default="", db_default="", help_text="What it was checked by."
    )

    class Meta:
        abstract = True


def verified_whole(name: str) -> models.CheckConstraint:
    """Who, when and how stand together or not at all."""
    never = models.Q(verified_by=None, verified_at=None, verified_how="")
    whole = models.Q(verified_by__isnull=False, verified_at__isnull=False)
    return models.CheckConstraint(condition=never | whole & ~models.Q(verified_how=""), name=name)


def mark_verified(row: Verifiable, *, how: str, by: User, at: datetime) -> None:
    """Note on a locked row that somebody checked it; the last check counts."""
    write_changes(row, {"verified_by": by, "verified_at": at, "verified_how": how})


def if_changed(changed: Collection[str], checked: Collection[str]) -> dict[str, Any]:
    """Give what takes a verification back, where something that was checked is changed."""
    return dict(UNVERIFIED) if set(changed) & set(checked) else {}
