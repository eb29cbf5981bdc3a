from django.contrib import admin

from negotiations.results.models import Result
from negotiations.rounds.admin import MatterAdmin, NegotiationAdmin
from negotiations.rounds.models import Negotiation
from srm.console import ConsoleInline
from srm.console_lists import VisibleFilter


@admin.register(Result)
class ResultAdmin(MatterAdmin[Result]):
    """What negotiations came to. Not for the other side."""

    list_display = ["outcome", "style", "days", "agreed_at", "noted_at", "matter"]
    list_filter = ["outcome", "style", ("negotiation", VisibleFilter)]
    search_fields = ["negotiation__title"]


class ResultInline(ConsoleInline[Result, Negotiation]):
    model = Result
    joined = ("negotiation",)
    fields = ["outcome", "style", "days", "agreed_at"]


NegotiationAdmin.also_show(ResultInline)
