from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.timezone import now

from negotiations.rounds.admin import MatterAdmin, NegotiationAdmin
from negotiations.rounds.models import Negotiation
from negotiations.tactics import services
from negotiations.tactics.models import TacticUse
from srm.console import ConsoleInline, Reason
from srm.console_columns import shortened
from srm.console_lists import VisibleFilter


@admin.register(TacticUse)
class TacticUseAdmin(MatterAdmin[TacticUse]):
    """Tactics that people noted. Not for the other side."""

    list_display = ["tactic", "side", "words", "used_at", "retracted_at", "matter"]
    list_filter = [
        "side",
        "tactic",
        ("retracted_at", admin.EmptyFieldListFilter),
        ("negotiation", VisibleFilter),
    ]
    search_fields = ["note", "tactic"]
    actions = ["retract"]

    @admin.display(description="note")
    def words(self, use: TacticUse) -> str:
        return shortened(use.note)

    @admin.action(description="Take back with a reason", permissions=["write"])
    def retract(self, request: HttpRequest, uses: QuerySet[TacticUse]) -> HttpResponse | None:
        return self.ask_first(
            request,
            uses,
            lambda use, answers: services.retract_tactic(use, reason=answers["reason"], at=now()),
            form=Reason,
            done="taken back",
        )


class TacticUseInline(ConsoleInline[TacticUse, Negotiation]):
    model = TacticUse
    fields = ["tactic", "side", "note", "used_at"]


NegotiationAdmin.also_show(TacticUseInline)
