from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.timezone import now
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldAdminTextInputWidget

from negotiations.offers.admin import PackageAdmin
from negotiations.rounds.admin import MatterAdmin, NegotiationAdmin, RoundAdmin
from negotiations.rounds.models import Negotiation, Side
from negotiations.statements.admin import StatementAdmin
from negotiations.tactics import services
from negotiations.tactics.models import TacticUse, codes
from srm.console import ConsoleInline, Reason
from srm.console_columns import shortened, user_of
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


class Tactic(forms.Form):
    """Which tactic shows here, and in a round also whose."""

    tactic = forms.ChoiceField(choices=codes, widget=UnfoldAdminSelectWidget())
    note = forms.CharField(max_length=500, required=False, widget=UnfoldAdminTextInputWidget())


class TacticOfSide(Tactic):
    """In a round both sides may have used it."""

    side = forms.ChoiceField(choices=Side.choices, widget=UnfoldAdminSelectWidget())


@admin.action(description="Note a tactic", permissions=["write"])
def note_tactic(
    of: MatterAdmin[Any], request: HttpRequest, rows: QuerySet[Any]
) -> HttpResponse | None:  # Any: statements, packages or rounds
    """Note which tactic a statement, a package or a round shows."""
    by, kind = user_of(request), str(of.opts.model_name)
    return of.ask_first(
        request,
        rows,
        lambda row, said: services.note_tactic({kind: row, **said}, by=by, at=now()),
        form=TacticOfSide if kind == "round" else Tactic,
        done="noted",
    )


class TacticUseInline(ConsoleInline[TacticUse, Negotiation]):
    model = TacticUse
    fields = ["tactic", "side", "note", "used_at"]


NegotiationAdmin.also_show(TacticUseInline)
for shown_in in (StatementAdmin, PackageAdmin, RoundAdmin):
    shown_in.also_do(note_tactic)
