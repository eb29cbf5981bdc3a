import pgtrigger
from django.conf import settings
from django.db import models

from negotiations.agreements.models import AgreementVersion
from negotiations.rounds.models import Side
from negotiations.statements.models import Statement
from srm.records import Record, frozen


def shown_once(name: str) -> pgtrigger.Protect:
    """A trigger that refuses to change a piece of evidence that is there."""
    is_there = (
        ~pgtrigger.Q(old__evidence="")
        if name == "evidence"
        else pgtrigger.Q(**{f"old__{name}__isnull": False})
    )
    changes = pgtrigger.Q(**{f"old__{name}__df": pgtrigger.F(f"new__{name}")})
    return pgtrigger.Protect(
        name=f"{name}_kept", operation=pgtrigger.Update, condition=is_there & changes
    )


class Consent(Record):
    """One side's yes, or no with a reason, to one version. Voided by any change of the wording."""

    class Method(models.TextChoices):
        API = "api"
        CONSOLE = "console"
        EMAIL = "email"
        LINK = "link"
        MEETING = "meeting"
        ORAL = "oral"
        SIGNING_SERVICE = "signing"

    version = models.ForeignKey(AgreementVersion, models.PROTECT, related_name="consents")
    side = models.CharField(max_length=8, choices=Side)
    is_given = models.BooleanField(help_text="No means refused, with a reason.")
    reason = models.CharField(max_length=500, blank=True)
    person = models.CharField(max_length=200)
    role = models.CharField(max_length=100, blank=True, db_default="")
    method = models.CharField(max_length=10, choices=Method, default=Method.API)
    given_at = models.DateTimeField()
    voided_at = models.DateTimeField(null=True, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="recorded_consents",
        help_text="Empty where the side said so itself, by link or by a signing service.",
    )
    evidence = models.CharField(
        max_length=500,
        blank=True,
        db_default="",
        help_text="What shows that they said so; both sides read it.",
    )
    statement = models.ForeignKey(
        Statement,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="consents",
        help_text="Where they said so.",
    )
    # Documents build on this slice: it knows the name of their model only.
    attachment = models.ForeignKey(
        "negotiations.Attachment",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="consents",
        help_text="The file that shows it, such as their letter or the signed PDF.",
    )

    class Meta(Record.Meta):
        ordering = ["given_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["version", "side"],
                condition=models.Q(voided_at=None),
                name="consent_once_per_side",
            ),
            models.CheckConstraint(
                condition=models.Q(is_given=True) | ~models.Q(reason=""),
                name="consent_refused_with_reason",
            ),
        ]
        triggers = [
            *Record.Meta.triggers,
            frozen("version", "side", "is_given", "reason", "person", "role", "method", "given_at"),
            # What shows it may come later, once.
            *(shown_once(name) for name in ("evidence", "statement", "attachment")),
        ]

    @property
    def is_shown(self) -> bool:
        """Tell whether anything shows that they said so."""
        return bool(self.evidence or self.statement_id or self.attachment_id)

    def __str__(self) -> str:
        return f"{self.side}: {'yes' if self.is_given else 'no'}"
