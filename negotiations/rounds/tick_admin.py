from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.timezone import now

from negotiations.rounds.admin import MatterAdmin, NegotiationAdmin
from negotiations.rounds.models import Negotiation
from negotiations.rounds.ticking import untick_first_contact
from negotiations.rounds.ticks import FirstContactTick
from srm.console import ConsoleInline
from srm.console_lists import VisibleFilter


@admin.register(FirstContactTick)
class FirstContactTickAdmin(MatterAdmin[FirstContactTick]):
    """Points of the first contact that somebody of us says were dealt with."""

    list_display = ["__str__", "note", "ticked_by", "created_at", "matter"]
    list_filter = ["item", ("negotiation", VisibleFilter)]
    list_select_related = ["negotiation", "ticked_by"]
    search_fields = ["note", "negotiation__title"]
    actions = ["untick"]

    @admin.action(description="Was not dealt with", permissions=["write"])
    def untick(self, request: HttpRequest, rows: QuerySet[FirstContactTick]) -> HttpResponse | None:
        return self.ask_first(
            request, rows, lambda tick, _: untick_first_contact(tick, at=now()), done="taken back"
        )


class FirstContactTickInline(ConsoleInline[FirstContactTick, Negotiation]):
    model = FirstContactTick
    fields = ["note", "created_at"]


NegotiationAdmin.also_show(FirstContactTickInline)
