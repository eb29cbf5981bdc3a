from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.timezone import now
from unfold.widgets import UnfoldAdminTextInputWidget

from negotiations.interests import services
from negotiations.interests.disclosing import Telling, disclose_interest, warning_before
from negotiations.interests.models import Disclosure, Interest, Position
from negotiations.rounds.admin import MatterAdmin, NegotiationAdmin
from negotiations.rounds.models import Negotiation
from srm.access.models import User
from srm.console import ConsoleAdmin, ConsoleInline
from srm.console_checks import CheckedAdmin
from srm.console_columns import coloured, shortened, user_of
from srm.console_lists import VisibleFilter


class Told(forms.Form):
    """Whom it was told, and why although they claim."""

    told_to = forms.CharField(max_length=200, required=False, widget=UnfoldAdminTextInputWidget())
    reason = forms.CharField(
        max_length=500,
        required=False,
        label="Reason, if they negotiate distributively",
        widget=UnfoldAdminTextInputWidget(),
    )


def console_warning(interest: Interest, user: User) -> str:
    """Warn above an interest of ours before it is told (R45)."""
    return format_html("{}", warning_before(interest))


@admin.register(Interest)
class InterestAdmin(CheckedAdmin[Interest], MatterAdmin[Interest]):
    """Why each side wants what it wants, and whether they said so."""

    list_display = ["words", "holder", "kind", "rank", "state_label", "is_assumed", "matter"]
    list_filter = ["holder", "kind", "state", "visibility", ("negotiation", VisibleFilter)]
    search_fields = ["text"]
    actions = ["play_back", "confirm", "renew", "disclose", "verify"]
    checks = staticmethod(services.verify_interest)

    @admin.display(description="interest")
    def words(self, interest: Interest) -> str:
        return shortened(interest.text)

    @admin.display(description="state")
    @coloured(heard="info", played_back="warning", confirmed="success")
    def state_label(self, interest: Interest) -> tuple[str, str]:
        return interest.state, interest.get_state_display()

    @admin.display(description="assumed", boolean=True)
    def is_assumed(self, interest: Interest) -> bool:
        return interest.source_id is None

    @admin.action(description="Played back to them", permissions=["write"])
    def play_back(self, request: HttpRequest, interests: QuerySet[Interest]) -> None:
        self.act_on_each(
            request,
            interests,
            lambda interest: services.move_interest(interest, Interest.State.PLAYED_BACK, at=now()),
            done="played back",
        )

    @admin.action(description="Confirmed by them", permissions=["write"])
    def confirm(self, request: HttpRequest, interests: QuerySet[Interest]) -> None:
        self.act_on_each(
            request,
            interests,
            lambda interest: services.move_interest(interest, Interest.State.CONFIRMED, at=now()),
            done="confirmed",
        )

    @admin.action(description="Still holds", permissions=["write"])
    def renew(self, request: HttpRequest, interests: QuerySet[Interest]) -> None:
        self.act_on_each(
            request,
            interests,
            lambda interest: services.renew_interest(interest, source=None, at=now()),
            done="renewed",
        )

    @admin.action(description="Told to the other side", permissions=["write"])
    def disclose(self, request: HttpRequest, interests: QuerySet[Interest]) -> HttpResponse | None:
        by = user_of(request)
        return self.ask_first(
            request,
            interests,
            lambda interest, said: disclose_interest(
                interest, Telling(**said, recorded_by=by), at=now()
            ),
            form=Told,
            done="disclosed",
        )


@admin.register(Position)
class PositionAdmin(MatterAdmin[Position]):
    """Bare demands, with the interests behind them."""

    list_display = ["words", "side", "matter", "created_at"]
    list_filter = ["side", ("negotiation", VisibleFilter)]
    search_fields = ["text"]

    @admin.display(description="demand")
    def words(self, position: Position) -> str:
        return shortened(position.text)


class DisclosureInline(ConsoleInline[Disclosure, Interest]):
    model = Disclosure
    fields = ["person", "told_to", "disclosed_at"]
    ordering = ("-disclosed_at", "-id")


@admin.register(Disclosure)
class DisclosureAdmin(ConsoleAdmin[Disclosure]):
    """Who told whom what, in which words."""

    list_display = ["__str__", "interest", "person", "told_to"]
    list_filter = ["side"]
    list_select_related = ["interest"]
    search_fields = ["person", "told_to", "interest__text"]


class InterestInline(ConsoleInline[Interest, Negotiation]):
    model = Interest
    fields = ["kind", "rank", "state"]
    ordering = ("holder", "rank", "id")


InterestAdmin.also_tell(console_warning)
InterestAdmin.also_show(DisclosureInline)
NegotiationAdmin.also_show(InterestInline)
