from django.contrib import admin

from negotiations.preparation.readiness.models import RoundStart
from negotiations.rounds.admin import RoundAdmin
from negotiations.rounds.models import Round
from srm.console import ConsoleAdmin, ConsoleInline


@admin.register(RoundStart)
class RoundStartAdmin(ConsoleAdmin[RoundStart]):
    """How ready we were when rounds began, and why they began all the same."""

    list_display = ["__str__", "score", "threshold", "reason"]
    list_select_related = ["round__negotiation"]
    search_fields = ["reason", "round__negotiation__title"]


class RoundStartInline(ConsoleInline[RoundStart, Round]):
    model = RoundStart
    joined = ("round__negotiation",)
    fields = ["score", "threshold", "reason"]


RoundAdmin.also_show(RoundStartInline)
