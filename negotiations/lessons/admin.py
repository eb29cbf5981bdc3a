from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.timezone import now

from negotiations.lessons import services
from negotiations.lessons.models import Lesson
from negotiations.rounds.admin import MatterAdmin, NegotiationAdmin
from negotiations.rounds.models import Negotiation
from srm.console import ConsoleInline, Reason
from srm.console_lists import VisibleFilter


@admin.register(Lesson)
class LessonAdmin(MatterAdmin[Lesson]):
    """What to do next time. Not for the other side."""

    list_display = ["sentence", "supplier_name", "matter", "learnt_at", "retracted_at"]
    list_filter = [
        ("retracted_at", admin.EmptyFieldListFilter),
        ("negotiation", VisibleFilter),
    ]
    search_fields = ["sentence", "negotiation__title"]
    actions = ["retract"]

    @admin.action(description="Take back with a reason", permissions=["write"])
    def retract(self, request: HttpRequest, lessons: QuerySet[Lesson]) -> HttpResponse | None:
        return self.ask_first(
            request,
            lessons,
            lambda lesson, answers: services.retract_lesson(
                lesson, reason=answers["reason"], at=now()
            ),
            form=Reason,
            done="taken back",
        )


class LessonInline(ConsoleInline[Lesson, Negotiation]):
    model = Lesson
    fields = ["sentence", "learnt_at", "retracted_at"]


NegotiationAdmin.also_show(LessonInline)
