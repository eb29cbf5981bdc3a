from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.timezone import now

from negotiations.follow_ups.admin import FollowUpAdmin
from negotiations.follow_ups.models import FollowUp
from negotiations.preparation.questions import services
from negotiations.preparation.questions.models import Question
from negotiations.rounds.admin import MatterAdmin, NegotiationAdmin
from negotiations.rounds.models import Negotiation
from srm.console import ConsoleInline
from srm.console_columns import shortened
from srm.console_lists import VisibleFilter


@admin.register(Question)
class QuestionAdmin(MatterAdmin[Question]):
    """What we want to hear from the other side."""

    list_display = ["question", "step", "topic", "asked_at", "answered_at", "matter"]
    list_filter = ["step", "topic", ("negotiation", VisibleFilter)]
    search_fields = ["text"]
    actions = ["withdraw"]

    @admin.display(description="question")
    def question(self, question: Question) -> str:
        return shortened(question.text)

    @admin.action(description="Withdraw the question", permissions=["write"])
    def withdraw(self, request: HttpRequest, rows: QuerySet[Question]) -> HttpResponse | None:
        return self.ask_first(
            request,
            rows,
            lambda question, _: services.withdraw_question(question, at=now()),
            done="withdrawn",
        )


class QuestionInline(ConsoleInline[Question, Negotiation]):
    model = Question
    fields = ["topic", "asked_at", "answered_at"]


class ChasedQuestionInline(ConsoleInline[Question, FollowUp]):
    model = Question
    fields = ["topic", "asked_at", "answered_at"]


NegotiationAdmin.also_show(QuestionInline)
FollowUpAdmin.also_show(ChasedQuestionInline)
