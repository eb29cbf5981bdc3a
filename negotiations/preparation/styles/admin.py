from django.contrib import admin

from negotiations.preparation.styles.models import StyleResult, Willingness
from negotiations.rounds.admin import MatterAdmin, NegotiationAdmin
from negotiations.rounds.models import Negotiation
from srm.console import ConsoleAdmin, ConsoleInline
from srm.console_lists import VisibleFilter


@admin.register(Willingness)
class WillingnessAdmin(MatterAdmin[Willingness]):
    """Whether the sides want to negotiate integratively, and what shows it."""

    list_display = ["__str__", "as_of_on", "evidence", "matter"]
    list_filter = ["side", "stance", ("negotiation", VisibleFilter)]
    search_fields = ["evidence", "negotiation__title"]


@admin.register(StyleResult)
class StyleResultAdmin(ConsoleAdmin[StyleResult]):
    """Results of the style questionnaire: one's own, and those of contacts."""

    list_display = ["__str__", "contact", "questionnaire"]
    list_select_related = ["contact"]
    list_filter = ["main_style", ("contact", VisibleFilter)]
    search_fields = ["evidence", "contact__name"]


class WillingnessInline(ConsoleInline[Willingness, Negotiation]):
    model = Willingness
    fields = ["as_of_on", "evidence"]
    ordering = ("-as_of_on", "-id")


NegotiationAdmin.also_show(WillingnessInline)
