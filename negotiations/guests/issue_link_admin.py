from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.timezone import now

from negotiations.guests import proposing
from negotiations.guests.issue_links import IssueLink
from negotiations.rounds.admin import MatterAdmin
from srm.console_lists import VisibleFilter


@admin.register(IssueLink)
class IssueLinkAdmin(MatterAdmin[IssueLink]):
    """Links by which the supplier adds issues; their secrets are kept nowhere."""

    private = ("secret_hash",)
    list_display = ["person", "matter", "expires_at", "used_at", "revoked_at"]
    list_filter = [("used_at", admin.EmptyFieldListFilter), ("negotiation", VisibleFilter)]
    search_fields = ["person"]
    actions = ["revoke"]

    @admin.action(description="Revoke the link", permissions=["write"])
    def revoke(self, request: HttpRequest, links: QuerySet[IssueLink]) -> HttpResponse | None:
        return self.ask_first(
            request,
            links,
            lambda link, _: proposing.revoke_issue_link(link, at=now()),
            done="revoked",
        )
