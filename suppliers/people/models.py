from typing import Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import models

from srm.access.models import User
from srm.access.scope import ScopedQuerySet
from srm.days import today
from srm.records import Record, frozen
from srm.verification import Verifiable, verified_whole
from suppliers.profiles.models import Category, Supplier


class ContactQuerySet(ScopedQuerySet["Contact"]):
    """Questions about contacts."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep the contacts of suppliers this user sees."""
        return self.filter(supplier__in=Supplier.objects.visible_to(user))


class Contact(Record, Verifiable):
    """A person at the supplier; who noted it down, and who checked it."""

    supplier = models.ForeignKey(Supplier, models.CASCADE, related_name="contacts")
    name = models.CharField(max_length=200)
    position = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=16, blank=True, help_text="E.164, such as +31201234567.")
    language = models.CharField(max_length=35, blank=True, help_text="BCP 47 language tag.")
    # Nobody for what was noted before this was asked.
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="noted_contacts",
    )

    objects = ContactQuerySet.as_manager()

    class Meta(Record.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(phone__regex=r"^(\+[1-9][0-9]{6,14})?$"),
                name="contact_phone_e164",
            ),
            verified_whole("contact_verified_whole"),
        ]
        indexes = [models.Index(fields=["name", "id"], name="contact_by_name")]

    def __str__(self) -> str:
        return self.name


class PersonalNoteQuerySet(ScopedQuerySet["PersonalNote"]):
    """Questions about personal notes."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep one's own notes and those of one's team, of contacts one sees, until their day."""
        if not isinstance(user, User):
            return self.none()
        teams = Category.objects.visible_to(user).order_by().values("pk")
        return self.filter(
            models.Q(author=user) | models.Q(category__in=teams),
            contact__in=Contact.objects.visible_to(user),
            keep_until_on__gte=today(),
        )


class PersonalNote(Record):
    """What one of us noted of a person: for a purpose, until a day, never edited (R27).

    It belongs to its author, and to a team where `category` names one. Nothing of it is told in
    events, feeds or logs; erasing it deletes the row.
    """

    private = frozenset({"text", "kind", "purpose", "legal_basis", "author", "category"})

    class Kind(models.TextChoices):
        LIKE = "like"
        DISLIKE = "dislike"
        OTHER = "other"

    class LegalBasis(models.TextChoices):
        LEGITIMATE_INTEREST = "legitimate_interest"
        CONSENT = "consent"

    contact = models.ForeignKey(Contact, models.CASCADE, related_name="personal_notes")
    category = models.ForeignKey(
        Category,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="personal_notes",
        help_text="Whose team reads it too; empty for the author alone.",
    )
    kind = models.CharField(max_length=7, choices=Kind)
    text = models.CharField(max_length=500)
    purpose = models.CharField(max_length=200, help_text="What it is kept for.")
    legal_basis = models.CharField(max_length=19, choices=LegalBasis)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="personal_notes"
    )
    keep_until_on = models.DateField(help_text="The last day on which it is shown.")

    objects = PersonalNoteQuerySet.as_manager()

    class Meta(Record.Meta):
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(text="") & ~models.Q(purpose=""),
                name="personal_note_with_text_and_purpose",
            ),
        ]
        indexes = [
            # Serves erase_expired_notes, the job that runs every hour.
            models.Index(fields=["keep_until_on"], name="personal_note_by_last_day"),
        ]
        triggers = [
            *Record.Meta.triggers,
            frozen(
                *("contact", "category", "kind", "text", "purpose", "legal_basis", "author"),
                "keep_until_on",
            ),
        ]

    def __str__(self) -> str:
        # The console's log keeps this: nothing of the person.
        return f"note until {self.keep_until_on}"
