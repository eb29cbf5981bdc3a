"""What we believe an issue is to them: how sure, from what, by whom, and who checked it."""

from django.conf import settings
from django.db import models

from negotiations.statements.models import Statement
from srm.verification import Verifiable


class Estimated(Verifiable):
    """An estimate of theirs. Private, as the issue it belongs to declares."""

    their_ideal = models.CharField(max_length=100, blank=True, default="", db_default="")
    their_limit = models.CharField(max_length=100, blank=True)
    their_weight = models.DecimalField(max_digits=5, decimal_places=4, null=True, blank=True)
    # Points of a value function, as ours.
    their_worths = models.JSONField(default=list, blank=True, db_default=[])
    their_confidence = models.DecimalField(max_digits=3, decimal_places=2, null=True, blank=True)
    their_source = models.ForeignKey(
        Statement, models.PROTECT, null=True, blank=True, related_name="estimates"
    )
    # Who of us estimated last; nobody where that was before it was asked.
    estimated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="estimates"
    )

    class Meta:
        abstract = True

    @property
    def has_estimate(self) -> bool:
        """Whether we believe anything of what it is to them."""
        known = (self.their_ideal, self.their_limit, self.their_worths)
        return any(known) or self.their_weight is not None
