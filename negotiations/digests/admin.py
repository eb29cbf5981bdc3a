from django.contrib import admin

from negotiations.digests.models import Delivery, Reach
from srm.access.roles import Verb
from srm.console import ConsoleAdmin


@admin.register(Reach)
class ReachAdmin(ConsoleAdmin[Reach]):
    """How people are written to."""

    needs = Verb.ADMINISTER
    list_display = ["user", "zone", "digest_hour", "quiet_from", "quiet_until", "next_digest_at"]
    list_select_related = ["user"]
    search_fields = ["user__username"]


@admin.register(Delivery)
class DeliveryAdmin(ConsoleAdmin[Delivery]):
    """What people were written to about."""

    needs = Verb.ADMINISTER
    list_display = ["user", "kind", "item", "is_urgent", "written_at"]
    list_filter = ["kind"]
    list_select_related = ["user"]
    search_fields = ["item"]
