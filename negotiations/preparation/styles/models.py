from typing import Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models

from negotiations.preparation.styles.questionnaire import STYLES
from negotiations.preparation.styles.suggestion import DISTRIBUTIVE, DO_NOT_DISCLOSE, INTEGRATIVE
from negotiations.rounds.models import Negotiation, Side
from negotiations.statements.models import Statement
from srm.access.models import User
from srm.access.scope import ScopedQuerySet
from srm.records import Record, frozen
from suppliers.people.models import Contact


class WillingnessQuerySet(ScopedQuerySet["Willingness"]):
    """Questions about willingness."""

    category_lookup = "negotiation__category"

    def newest_first(self) -> "WillingnessQuerySet":
        """What counts comes first: the latest day, and of one day the latest note."""
        return self.order_by("-as_of_on", "-id")

    def standing(self) -> "WillingnessQuerySet":
        """Leave out what nothing shows any more but words that were taken back."""
        shown_by = Statement.objects.filter(shows_willingness=models.OuterRef("pk"))
        return self.exclude(
            models.Q(evidence="")
            & models.Exists(shown_by)
            & ~models.Exists(shown_by.filter(retracted_at=None))
        )

    def for_display(self) -> "WillingnessQuerySet":
        """Warn with each note where the latest of both sides do not fit together (R45)."""
        mismatch = models.Q(ours_now=INTEGRATIVE, theirs_now=DISTRIBUTIVE)
        return self.annotate(
            ours_now=latest_stance(Side.BUYER), theirs_now=latest_stance(Side.SUPPLIER)
        ).annotate(
            warning=models.Case(
                models.When(mismatch, then=models.Value(DO_NOT_DISCLOSE)),
                default=models.Value(""),
                output_field=models.CharField(),
            )
        )


def latest_stance(side: str) -> models.Subquery:
    """Find the latest stance of one side in the negotiation of an outer row."""
    notes = Willingness.objects.filter(negotiation=models.OuterRef("negotiation"), side=side)
    return models.Subquery(notes.standing().newest_first().values("stance")[:1])


class Willingness(Record):
    """Whether a side wants to negotiate integratively, as one saw it on a day. Never edited."""

    private = frozenset({"evidence", "stance", "statements"})

    class Stance(models.TextChoices):
        INTEGRATIVE = "integrative"
        DISTRIBUTIVE = "distributive"
        UNCLEAR = "unclear"

    negotiation = models.ForeignKey(Negotiation, models.CASCADE, related_name="willingness")
    side = models.CharField(max_length=8, choices=Side)
    stance = models.CharField(max_length=12, choices=Stance)
    evidence = models.CharField(max_length=1000, blank=True)
    statements = models.ManyToManyField(Statement, blank=True, related_name="shows_willingness")
    as_of_on = models.DateField()
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="noted_willingness"
    )

    objects = WillingnessQuerySet.as_manager()

    class Meta(Record.Meta):
        verbose_name_plural = "willingness"
        indexes = [
            # Serves latest_stance.
            models.Index(
                fields=["negotiation", "side", "-as_of_on", "-id"], name="willingness_latest"
            ),
        ]
        triggers = [
            *Record.Meta.triggers,
            frozen("negotiation", "side", "stance", "evidence", "as_of_on", "noted_by"),
        ]

    def __str__(self) -> str:
        return f"{self.side}: {self.stance}"


class StyleResultQuerySet(ScopedQuerySet["StyleResult"]):
    """Questions about style results."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep one's own results, which are nobody else's business, and those of contacts."""
        if not isinstance(user, User):
            return self.none()
        contacts = Contact.objects.visible_to(user)
        return self.filter(models.Q(person=user) | models.Q(contact__in=contacts))

    def newest_first(self) -> "StyleResultQuerySet":
        """What counts comes first: the latest day, and of one day the latest result."""
        return self.order_by("-taken_on", "-id")


class StyleResult(Record):
    """What a questionnaire says of somebody's style: one of us, or a contact we watched."""

    private = frozenset({"answers", "contact", "evidence", "main_style", "person", "scores"})

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="style_results",
    )
    contact = models.ForeignKey(
        Contact, models.CASCADE, null=True, blank=True, related_name="style_results"
    )
    questionnaire = models.CharField(max_length=10, help_text="The version that was answered.")
    answers = models.JSONField()
    scores = models.JSONField()
    main_style = models.CharField(max_length=13, choices=[(style, style) for style in STYLES])
    taken_on = models.DateField()
    evidence = models.CharField(
        max_length=1000, blank=True, help_text="What was observed, for a contact."
    )

    objects = StyleResultQuerySet.as_manager()

    class Meta(Record.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(person__isnull=False, contact=None)
                | models.Q(person=None, contact__isnull=False) & ~models.Q(evidence=""),
                name="style_result_of_one_with_evidence_for_a_contact",
            ),
        ]
        indexes = [models.Index(fields=["taken_on", "id"], name="style_result_by_day")]
        triggers = [
            *Record.Meta.triggers,
            frozen(
                "person",
                "contact",
                "questionnaire",
                "answers",
                "scores",
                "main_style",
                "taken_on",
                "evidence",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.main_style}, {self.taken_on}"
