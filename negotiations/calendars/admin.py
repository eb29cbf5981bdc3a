from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.timezone import now

from negotiations.calendars import services
from negotiations.calendars.models import CalendarFeed
from srm.access.roles import Verb
from srm.console import ConsoleAdmin


@admin.register(CalendarFeed)
class CalendarFeedAdmin(ConsoleAdmin[CalendarFeed]):
    """Calendars that people read elsewhere."""

    needs = Verb.ADMINISTER
    private = ("digest",)
    list_display = ["name", "user", "created_at", "revoked_at"]
    list_select_related = ["user"]
    search_fields = ["name"]
    actions = ["revoke"]

    @admin.action(description="Revoke", permissions=["administer"])
    def revoke(self, request: HttpRequest, feeds: QuerySet[CalendarFeed]) -> HttpResponse | None:
        return self.ask_first(
            request,
            feeds,
            lambda feed, _: services.revoke_feed(feed.user, feed.pk, at=now()),
            done="revoked",
        )
