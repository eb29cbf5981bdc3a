from django.conf import settings
from django.db import models

from negotiations.rounds.models import Negotiation
from srm.access.scope import ScopedQuerySet
from srm.records import Record, frozen


class FirstContactTickQuerySet(ScopedQuerySet["FirstContactTick"]):
    """Questions about ticks."""

    category_lookup = "negotiation__category"


class FirstContactTick(Record):
    """That somebody of us says a point of the first contact was dealt with (R17). Never edited.

    A tick is a word, no evidence: no step of a negotiation is done by it.
    """

    class Item(models.TextChoices):
        INTRODUCED = "introduced"
        SHOWED_INTEREST = "showed_interest"
        ASKED_ABOUT_THEM = "asked_about_them"
        SAID_WHY = "said_why"
        NEXT_CONTACT = "next_contact"

    private = frozenset({"item", "note"})

    negotiation = models.ForeignKey(Negotiation, models.CASCADE, related_name="first_contact_ticks")
    item = models.CharField(max_length=16, choices=Item)
    note = models.CharField(max_length=500, blank=True)
    ticked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="first_contact_ticks"
    )

    objects = FirstContactTickQuerySet.as_manager()

    class Meta(Record.Meta):
        constraints = [
            models.UniqueConstraint(fields=["negotiation", "item"], name="first_contact_tick_once"),
        ]
        triggers = [*Record.Meta.triggers, frozen("negotiation", "item", "note", "ticked_by")]

    def __str__(self) -> str:
        return self.get_item_display()
