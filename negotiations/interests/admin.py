from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.timezone import now

from negotiations.interests import services
from negotiations.interests.models import Interest, Position
from negotiations.rounds.admin import MatterAdmin, NegotiationAdmin
from negotiations.rounds.models import Negotiation
from srm.console import ConsoleInline
from srm.console_columns import coloured, shortened
from srm.console_lists import VisibleFilter


@admin.register(Interest)
class InterestAdmin(MatterAdmin[Interest]):
    """Why each side wants what it wants, and whether they said so."""

    list_display = ["words", "holder", "kind", "rank", "state_label", "is_assumed", "matter"]
    list_filter = ["holder", "kind", "state", "visibility", ("negotiation", VisibleFilter)]
    search_fields = ["text"]
    actions = ["play_back", "confirm"]

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


@admin.register(Position)
class PositionAdmin(MatterAdmin[Position]):
    """Bare demands, with the interests behind them."""

    list_display = ["words", "side", "matter", "created_at"]
    list_filter = ["side", ("negotiation", VisibleFilter)]
    search_fields = ["text"]

    @admin.display(description="demand")
    def words(self, position: Position) -> str:
        return shortened(position.text)


class InterestInline(ConsoleInline[Interest, Negotiation]):
    model = Interest
    fields = ["kind", "rank", "state"]
    ordering = ("holder", "rank", "id")


NegotiationAdmin.also_show(InterestInline)
