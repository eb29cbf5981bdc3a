from datetime import datetime

from django.conf import settings
from django.db import models

from negotiations.offers.models import Issue
from negotiations.rounds.models import Negotiation
from srm.access.scope import ScopedQuerySet
from srm.records import Record, frozen


class IssueLinkQuerySet(ScopedQuerySet["IssueLink"]):
    """Questions about links to add issues."""

    category_lookup = "negotiation__category"

    def usable(self, *, at: datetime) -> "IssueLinkQuerySet":
        """Links that still open their page: unused, and the negotiation is under way."""
        alive = self.filter(used_at=None, revoked_at=None, expires_at__gt=at)
        return alive.filter(negotiation__phase__in=Negotiation.UNDERWAY)


class IssueLink(Record):
    """A one-time way for one person of the supplier to put issues on the table (R36).

    The secret in the address is kept as its SHA-256 only.
    """

    negotiation = models.ForeignKey(Negotiation, models.PROTECT, related_name="issue_links")
    person = models.CharField(max_length=200, help_text="Whom it was made for.")
    role = models.CharField(max_length=100, blank=True)
    secret_hash = models.CharField(max_length=64, unique=True, editable=False)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    issues = models.ManyToManyField(
        Issue, blank=True, related_name="issue_links", help_text="What was added by it."
    )
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="issue_links"
    )

    objects = IssueLinkQuerySet.as_manager()

    class Meta(Record.Meta):
        triggers = [
            *Record.Meta.triggers,
            frozen("negotiation", "person", "role", "secret_hash", "expires_at", "made_by"),
        ]

    def __str__(self) -> str:
        return f"issues of {self.person}"
