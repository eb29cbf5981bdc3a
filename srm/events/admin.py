from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.timezone import now

from srm.access.roles import Verb
from srm.console import ConsoleAdmin
from srm.events import services
from srm.events.models import Event


class WorkFilter(admin.SimpleListFilter):
    """Filters events by how far their work has come; each choice has a partial index."""

    title = "work"
    parameter_name = "work"

    def lookups(self, request: HttpRequest, model_admin: object) -> list[tuple[str, str]]:
        return [("pending", "Pending"), ("dead", "Given up")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Event]) -> QuerySet[Event]:
        if self.value() == "pending":
            return queryset & Event.objects.pending()
        if self.value() == "dead":
            return queryset & Event.objects.dead()
        return queryset


@admin.register(Event)
class EventAdmin(ConsoleAdmin[Event]):
    """What happened, and how far the work that follows has come."""

    needs = Verb.ADMINISTER
    list_display = [
        "kind",
        "subject_type",
        "subject_id",
        "occurred_at",
        "task",
        "sent_count",
        "run_count",
        "done_at",
        "dead_at",
        "last_error",
    ]
    list_filter = [WorkFilter]
    id_column = "subject_id"
    search_fields = ["kind__exact"]
    search_help_text = "The id of what it happened to, or a whole kind, such as round.closed."
    actions = ["revive"]

    @admin.action(description="Give another try", permissions=["administer"])
    def revive(self, request: HttpRequest, events: QuerySet[Event]) -> None:
        count = services.revive(events.values_list("pk", flat=True)[:50], at=now())
        self.message_user(request, f"{count} events will be tried again.")
