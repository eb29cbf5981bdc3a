from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.timezone import now

from negotiations.readings import suggestions
from negotiations.readings.models import Scan, Suggestion
from negotiations.rounds.admin import MatterAdmin
from negotiations.statements.admin import StatementAdmin
from negotiations.statements.models import Statement
from srm.console import ConsoleAdmin, ConsoleInline
from srm.console_columns import shortened, user_of
from srm.console_lists import VisibleFilter


@admin.register(Scan)
class ScanAdmin(ConsoleAdmin[Scan]):
    """Which statements were read, by which reader."""

    belongs_to = "statement"
    list_display = [
        "statement",
        "language",
        "is_supported",
        "reader_version",
        "read_at",
        "sign_count",
    ]
    list_select_related = ["statement"]
    list_filter = ["is_supported", "language"]
    search_fields = ["reader_version"]


@admin.register(Suggestion)
class SuggestionAdmin(MatterAdmin[Suggestion]):
    """Interests, demands, questions and promised steps that the reader found."""

    list_display = ["kind", "side", "topic", "words", "due_on", "state", "matter"]
    list_filter = ["state", "kind", "side", ("negotiation", VisibleFilter)]
    search_fields = ["text"]
    actions = ["accept", "refuse"]

    @admin.display(description="words")
    def words(self, suggestion: Suggestion) -> str:
        return shortened(suggestion.text)

    @admin.action(description="Accept", permissions=["write"])
    def accept(self, request: HttpRequest, rows: QuerySet[Suggestion]) -> None:
        self.act_on_each(
            request,
            rows,
            lambda row: suggestions.accept_suggestion(
                row, due_at=None, by=user_of(request), at=now()
            ),
            done="accepted",
        )

    @admin.action(description="Refuse", permissions=["write"])
    def refuse(self, request: HttpRequest, rows: QuerySet[Suggestion]) -> None:
        self.act_on_each(
            request,
            rows,
            lambda row: suggestions.refuse_suggestion(row, by=user_of(request), at=now()),
            done="refused",
        )


class SuggestionInline(ConsoleInline[Suggestion, Statement]):
    model = Suggestion
    fields = ["kind", "side", "topic", "text", "due_on", "state"]
    ordering = ("start",)


StatementAdmin.also_show(SuggestionInline)
