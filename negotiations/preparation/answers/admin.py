from django.contrib import admin

from negotiations.preparation.answers.models import PreparedAnswer
from srm.console import ConsoleAdmin
from srm.console_lists import VisibleFilter


@admin.register(PreparedAnswer)
class PreparedAnswerAdmin(ConsoleAdmin[PreparedAnswer]):
    """What we do and say when a sanction is threatened."""

    list_display = ["sanction", "category", "owner", "updated_at"]
    list_select_related = ["category", "owner"]
    list_filter = ["sanction", ("category", VisibleFilter)]
    search_fields = ["text", "sanction"]
