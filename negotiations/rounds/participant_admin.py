from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.timezone import now
from unfold.widgets import UnfoldAdminSelectWidget, UnfoldAdminTextInputWidget

from negotiations.rounds.admin import RoundAdmin
from negotiations.rounds.models import Participant, Round, Side
from negotiations.rounds.participants import note_participant, remove_participant
from srm.console import ConsoleAdmin, ConsoleInline


class Attendance(forms.Form):
    """Who took part, for which side, and as what."""

    name = forms.CharField(max_length=200, widget=UnfoldAdminTextInputWidget())
    side = forms.ChoiceField(choices=Side.choices, widget=UnfoldAdminSelectWidget())
    role = forms.ChoiceField(choices=Participant.Role.choices, widget=UnfoldAdminSelectWidget())


@admin.register(Participant)
class ParticipantAdmin(ConsoleAdmin[Participant]):
    """Who sat in which round, for which side, and as what."""

    list_display = ["who", "side", "role", "round"]
    list_filter = ["side", "role"]
    list_select_related = ["round__negotiation", "contact", "person"]
    search_fields = ["name", "contact__name"]
    actions = ["remove"]

    @admin.display(description="name")
    def who(self, participant: Participant) -> str:
        return participant.display_name

    @admin.action(description="Was not there", permissions=["write"])
    def remove(self, request: HttpRequest, rows: QuerySet[Participant]) -> HttpResponse | None:
        return self.ask_first(
            request,
            rows,
            lambda participant, _: remove_participant(participant, at=now()),
            done="removed",
        )


@admin.action(description="Note who took part", permissions=["write"])
def note_who_took_part(
    of: RoundAdmin, request: HttpRequest, rows: QuerySet[Round]
) -> HttpResponse | None:
    """Ask who took part; a name that one contact of the supplier has is that contact."""

    def note(round_: Round, said: Mapping[str, Any]) -> None:
        note_participant(round_, said, at=now())

    return of.ask_first(request, rows, note, form=Attendance, done="noted")


class ParticipantInline(ConsoleInline[Participant, Round]):
    model = Participant
    joined = ("contact", "person")
    fields = ["who"]

    @admin.display(description="name")
    def who(self, participant: Participant) -> str:
        return participant.display_name


RoundAdmin.also_show(ParticipantInline)
RoundAdmin.also_do(note_who_took_part)
