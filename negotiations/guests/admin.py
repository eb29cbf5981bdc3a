from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.timezone import now

from negotiations.guests import services
from negotiations.guests.models import GuestLink
from srm.console import ConsoleAdmin


@admin.register(GuestLink)
class GuestLinkAdmin(ConsoleAdmin[GuestLink]):
    """Links for people of the supplier; their secrets are kept nowhere."""

    private = ("secret_hash",)
    list_display = ["person", "purpose", "version", "mailed_at", "used_at", "revoked_at"]
    list_filter = [
        "purpose",
        ("mailed_at", admin.EmptyFieldListFilter),
        ("used_at", admin.EmptyFieldListFilter),
    ]
    list_select_related = ["version__agreement"]
    search_fields = ["person"]
    actions = ["revoke"]

    @admin.action(description="Revoke the link", permissions=["write"])
    def revoke(self, request: HttpRequest, links: QuerySet[GuestLink]) -> HttpResponse | None:
        return self.ask_first(
            request, links, lambda link, _: services.revoke_link(link, at=now()), done="revoked"
        )
