from typing import Any

from django.conf import settings
from django.db import models
from django.db.models.functions import Coalesce, Concat, NullIf, Trim

from srm.access.models import User
from srm.access.scope import ScopedQuerySet
from srm.records import Record, frozen
from suppliers.people.models import Contact
from suppliers.profiles.models import Category, Supplier


class Side(models.TextChoices):
    """The two sides of a negotiation: we buy, they supply."""

    BUYER = "buyer"
    SUPPLIER = "supplier"


class Channel(models.TextChoices):
    """How the two sides talk."""

    MEETING = "meeting"
    CALL = "call"
    EMAIL = "email"
    CHAT = "chat"
    LETTER = "letter"
    PORTAL = "portal"


class NegotiationQuerySet(ScopedQuerySet["Negotiation"]):
    """Questions about negotiations."""

    def underway(self) -> "NegotiationQuerySet":
        """Negotiations that still wait for an outcome."""
        return self.filter(phase__in=Negotiation.UNDERWAY)

    def numbered(self) -> Any:  # Any: rows with more than the model's own columns
        """Count with each which one with its supplier it is: a name that tells nothing."""
        earlier = Negotiation.objects.filter(
            supplier=models.OuterRef("supplier"), pk__lte=models.OuterRef("pk")
        )
        by_supplier = earlier.order_by().values("supplier")
        return self.annotate(
            number=models.Subquery(by_supplier.annotate(n=models.Count("pk")).values("n"))
        )


class Negotiation(Record):
    """One matter between us and one supplier. Its phase changes only through services."""

    # What we call it, and its style, can say what we are after.
    private = frozenset({"title", "style_label"})

    class Phase(models.TextChoices):
        PREPARING = "preparing"
        OPEN = "open"
        AGREED = "agreed"
        CLOSED = "closed"
        ABANDONED = "abandoned"

    class Style(models.TextChoices):
        INTEGRATIVE = "integrative"
        DISTRIBUTIVE = "distributive"
        MIXED = "mixed"

    UNDERWAY = (Phase.PREPARING, Phase.OPEN)

    supplier = models.ForeignKey(Supplier, models.PROTECT, related_name="negotiations")
    category = models.ForeignKey(Category, models.PROTECT, related_name="negotiations")
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="negotiations")
    title = models.CharField(max_length=200)
    phase = models.CharField(max_length=12, choices=Phase, default=Phase.PREPARING)
    style_label = models.CharField(
        max_length=12,
        choices=Style,
        blank=True,
        db_default="",
        default="",
        help_text="What a person calls it; what happened may say otherwise.",
    )
    last_activity_at = models.DateTimeField(help_text="When either side last moved.")
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = NegotiationQuerySet.as_manager()

    class Meta(Record.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(phase__in=["preparing", "open"], ended_at=None)
                | models.Q(phase__in=["agreed", "closed", "abandoned"], ended_at__isnull=False),
                name="negotiation_ended_with_its_phase",
            ),
        ]
        indexes = [
            # Serves the search for stalled negotiations every ten minutes.
            models.Index(
                fields=["last_activity_at"],
                condition=models.Q(phase__in=["preparing", "open"]),
                name="negotiation_quiet",
            ),
            models.Index(fields=["title", "id"], name="negotiation_by_title"),
            models.Index(fields=["updated_at", "id"], name="negotiation_by_change"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_underway(self) -> bool:
        return self.phase in self.UNDERWAY


class RoundQuerySet(ScopedQuerySet["Round"]):
    """Questions about rounds."""

    category_lookup = "negotiation__category"


class Round(Record):
    """One sitting of a negotiation: a meeting, a call, an exchange of mails. Closed for good."""

    negotiation = models.ForeignKey(Negotiation, models.PROTECT, related_name="rounds")
    number = models.PositiveIntegerField()
    channel = models.CharField(max_length=10, choices=Channel)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = RoundQuerySet.as_manager()

    class Meta(Record.Meta):
        constraints = [
            models.UniqueConstraint(fields=["negotiation", "number"], name="round_number_unique"),
            models.CheckConstraint(
                condition=models.Q(closed_at=None) | models.Q(closed_at__gte=models.F("opened_at")),
                name="round_closed_after_opened",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.negotiation}, round {self.number}"

    @property
    def is_open(self) -> bool:
        return self.closed_at is None


class ParticipantQuerySet(ScopedQuerySet["Participant"]):
    """Questions about participants."""

    category_lookup = "round__negotiation__category"

    def for_display(self) -> "ParticipantQuerySet":
        """Tell of each what they are called; empty once a contact was forgotten."""
        contact = Contact.objects.filter(pk=models.OuterRef("contact_id")).values("name")
        full = Trim(Concat("first_name", models.Value(" "), "last_name"))
        own = Coalesce(NullIf(full, models.Value("")), "username")
        person = User.objects.filter(pk=models.OuterRef("person_id")).values(own=own)
        called = Coalesce(models.Subquery(contact), models.Subquery(person), "name")
        return self.annotate(called=called)


class Participant(Record):
    """Somebody who sat in a round: for which side, and as what (R17). Never edited.

    A contact who is forgotten leaves a participant without a name.
    """

    class Role(models.TextChoices):
        LEAD = "lead"
        DECISION_MAKER = "decision_maker"
        EXPERT = "expert"
        NOTE_TAKER = "note_taker"
        OBSERVER = "observer"
        MEMBER = "member"

    private = frozenset({"contact", "name", "person"})

    round = models.ForeignKey(Round, models.CASCADE, related_name="participants")
    side = models.CharField(max_length=8, choices=Side)
    role = models.CharField(max_length=14, choices=Role, default=Role.MEMBER)
    contact = models.ForeignKey(
        Contact, models.SET_NULL, null=True, blank=True, related_name="participations",
        help_text="Somebody of theirs.",
    )  # fmt: skip
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True,
        related_name="participations", help_text="Somebody of ours.",
    )  # fmt: skip
    name = models.CharField(max_length=200, blank=True, help_text="Of anybody else.")

    objects = ParticipantQuerySet.as_manager()

    class Meta(Record.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(contact=None) | models.Q(side="supplier", person=None, name=""),
                name="participant_contact_is_theirs",
            ),
            models.CheckConstraint(
                condition=models.Q(person=None) | models.Q(side="buyer", name=""),
                name="participant_person_is_ours",
            ),
            models.UniqueConstraint(fields=["round", "contact"], name="participant_contact_once"),
            models.UniqueConstraint(fields=["round", "person"], name="participant_person_once"),
            models.UniqueConstraint(
                fields=["round", "side", "name"],
                condition=~models.Q(name=""),
                name="participant_name_once",
            ),
        ]
        triggers = [*Record.Meta.triggers, frozen("round", "side", "role", "person", "name")]

    def __str__(self) -> str:
        return f"{self.get_role_display()} of the {self.side}"

    @property
    def display_name(self) -> str:
        """What they are called; empty once a contact was forgotten."""
        if self.person is not None:
            return self.person.display_name
        return self.contact.name if self.contact is not None else self.name
