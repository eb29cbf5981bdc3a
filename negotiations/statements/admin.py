from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.timezone import now

from negotiations.rounds.admin import MatterAdmin, RoundAdmin
from negotiations.rounds.models import Round
from negotiations.statements import services
from negotiations.statements.models import Statement
from srm.console import ConsoleInline
from srm.console_columns import shortened, user_of
from srm.console_forms import How
from srm.console_lists import VisibleFilter


@admin.register(Statement)
class StatementAdmin(MatterAdmin[Statement]):
    """What was said, word for word."""

    list_display = ["words", "side", "speaker", "said_at", "matter"]
    list_filter = [
        "side",
        "channel",
        "said_at",
        ("negotiation", VisibleFilter),
        ("negotiation__supplier", VisibleFilter),
    ]
    search_fields = ["text", "speaker"]
    sortable_by = ("said_at",)
    ordering = ("-said_at", "-id")
    actions = ["verify"]

    @admin.display(description="words")
    def words(self, statement: Statement) -> str:
        return shortened(statement.text)

    @admin.action(description="These were the words", permissions=["judge"])
    def verify(self, request: HttpRequest, rows: QuerySet[Statement]) -> HttpResponse | None:
        by = user_of(request)
        return self.ask_first(
            request,
            rows,
            lambda statement, said: services.verify_statement(
                statement, how=said["how"], by=by, at=now()
            ),
            form=How,
            done="verified",
        )


class StatementInline(ConsoleInline[Statement, Round]):
    model = Statement
    fields = ["speaker", "said_at", "retracted_at"]
    ordering = ("said_at", "id")


RoundAdmin.also_show(StatementInline)
