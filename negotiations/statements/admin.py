from django.contrib import admin

from negotiations.rounds.admin import MatterAdmin, RoundAdmin
from negotiations.rounds.models import Round
from negotiations.statements import services
from negotiations.statements.models import Statement
from srm.console import ConsoleInline
from srm.console_checks import CheckedAdmin
from srm.console_columns import shortened
from srm.console_lists import VisibleFilter


@admin.register(Statement)
class StatementAdmin(CheckedAdmin[Statement], MatterAdmin[Statement]):
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
    checks = staticmethod(services.verify_statement)

    @admin.display(description="words")
    def words(self, statement: Statement) -> str:
        return shortened(statement.text)


class StatementInline(ConsoleInline[Statement, Round]):
    model = Statement
    fields = ["speaker", "said_at", "retracted_at"]
    ordering = ("said_at", "id")


RoundAdmin.also_show(StatementInline)
