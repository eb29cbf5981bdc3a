from django.conf import settings
from django.db import models

from negotiations.offers.models import Package
from negotiations.rounds.models import Negotiation, Round, Side
from negotiations.statements.models import Statement
from negotiations.tactics.catalogue import CATALOGUE
from srm.access.scope import ScopedQuerySet
from srm.records import Record, frozen


def codes() -> list[tuple[str, str]]:
    """List the tactics; a callable, so that a new one needs no migration."""
    return [(tactic.code, tactic.title) for tactic in CATALOGUE]


class TacticUseQuerySet(ScopedQuerySet["TacticUse"]):
    """Questions about used tactics."""

    category_lookup = "negotiation__category"

    def counted(self) -> "TacticUseQuerySet":
        """Those that nobody took back."""
        return self.filter(retracted_at=None)


class TacticUse(Record):
    """That a side used a tactic, and where it shows: in a statement, a package or a round (R43).

    Coaching of our own people; nothing of it leaves us.
    """

    private = frozenset({"tactic", "note", "retraction_reason"})

    negotiation = models.ForeignKey(Negotiation, models.PROTECT, related_name="tactic_uses")
    tactic = models.CharField(max_length=40, choices=codes)
    side = models.CharField(max_length=8, choices=Side, help_text="Who used it.")
    statement = models.ForeignKey(
        Statement, models.PROTECT, null=True, blank=True, related_name="tactic_uses"
    )
    package = models.ForeignKey(
        Package, models.PROTECT, null=True, blank=True, related_name="tactic_uses"
    )
    round = models.ForeignKey(
        Round, models.PROTECT, null=True, blank=True, related_name="tactic_uses"
    )
    note = models.CharField(max_length=500, blank=True)
    used_at = models.DateTimeField()
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="noted_tactics"
    )
    retracted_at = models.DateTimeField(null=True, blank=True)
    retraction_reason = models.CharField(max_length=500, blank=True)

    objects = TacticUseQuerySet.as_manager()

    class Meta(Record.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(statement__isnull=False, package=None, round=None)
                | models.Q(statement=None, package__isnull=False, round=None)
                | models.Q(statement=None, package=None, round__isnull=False),
                name="tactic_use_shown_by_one_thing",
            ),
            models.UniqueConstraint(
                fields=["tactic", "side", "statement", "package", "round"],
                condition=models.Q(retracted_at=None),
                nulls_distinct=False,
                name="tactic_use_noted_once",
            ),
        ]
        indexes = [
            models.Index(fields=["used_at", "id"], name="tactic_use_by_moment"),
        ]
        triggers = [
            *Record.Meta.triggers,
            frozen(
                *("negotiation", "tactic", "side", "statement", "package", "round"),
                *("note", "used_at", "noted_by"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.tactic} ({self.side})"
