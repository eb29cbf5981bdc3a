from typing import Self

from django.contrib.auth.models import AnonymousUser
from django.db import models

from srm.access.models import User
from srm.access.scope import ScopedQuerySet
from srm.records import Record
from suppliers.profiles.models import Supplier


class ContactQuerySet(ScopedQuerySet["Contact"]):
    """Questions about contacts."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep the contacts of suppliers this user sees."""
        return self.filter(supplier__in=Supplier.objects.visible_to(user))


class Contact(Record):
    """A person at the supplier."""

    supplier = models.ForeignKey(Supplier, models.CASCADE, related_name="contacts")
    name = models.CharField(max_length=200)
    position = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=16, blank=True, help_text="E.164, such as +31201234567.")
    language = models.CharField(max_length=35, blank=True, help_text="BCP 47 language tag.")

    objects = ContactQuerySet.as_manager()

    class Meta(Record.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(phone__regex=r"^(\+[1-9][0-9]{6,14})?$"),
                name="contact_phone_e164",
            ),
        ]
        indexes = [models.Index(fields=["name", "id"], name="contact_by_name")]

    def __str__(self) -> str:
        return self.name
