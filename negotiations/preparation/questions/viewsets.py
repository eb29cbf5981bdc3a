from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import now
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.exceptions import PermissionDenied
from rest_framework.request import Request
from rest_framework.response import Response

from negotiations.preparation.questions import services
from negotiations.preparation.questions.bank import BANK, VERSION
from negotiations.preparation.questions.coaching import coaching_of
from negotiations.preparation.questions.filters import QuestionFilters
from negotiations.preparation.questions.models import Question
from negotiations.preparation.questions.serializers import (
    AnswerQuestionSerializer,
    AskQuestionSerializer,
    CoachingSerializer,
    CoachingWindowSerializer,
    DrawInterestSerializer,
    PlanQuestionSerializer,
    QuestionBankSerializer,
    QuestionSerializer,
)
from srm.access.models import User
from srm.access.roles import Verb
from srm.api.filters import refuse_unknown
from srm.api.viewsets import RecordViewSet

WINDOW = timedelta(days=90)


class QuestionViewSet(RecordViewSet[Question]):
    """What we want to hear from the other side: planned, asked, answered."""

    queryset = Question.objects.for_display()
    serializer_class = QuestionSerializer
    filterset_class = QuestionFilters
    orderings = ("updated_at",)
    verbs = {"destroy": Verb.WRITE}

    @extend_schema(request=PlanQuestionSerializer, responses={201: QuestionSerializer})
    def create(self, request: Request) -> HttpResponse:
        facts = self.asked(PlanQuestionSerializer)
        negotiation, code = facts.pop("negotiation"), facts.pop("bank_code")
        question = services.plan_question(negotiation, facts, bank_code=code, at=now())
        return self.shown(question.pk, status=201)

    @extend_schema(responses={204: None})
    @transaction.atomic
    def destroy(self, request: Request, pk: str) -> HttpResponse:
        services.withdraw_question(self.chosen(pk, needs_match=True), at=now())
        return HttpResponse(status=204)

    @extend_schema(request=AskQuestionSerializer, responses=QuestionSerializer)
    @action(detail=True, methods=["post"])
    @transaction.atomic
    def ask(self, request: Request, pk: str) -> HttpResponse:
        at = now()
        asked = {"asked_at": at, **self.asked(AskQuestionSerializer)}
        round_ = asked.pop("round")
        services.ask_question(self.chosen(pk), round_=round_, **asked, by=self.user, at=at)
        return self.shown(pk)

    @extend_schema(request=AnswerQuestionSerializer, responses=QuestionSerializer)
    @action(detail=True, methods=["post"])
    @transaction.atomic
    def answer(self, request: Request, pk: str) -> HttpResponse:
        asked = self.asked(AnswerQuestionSerializer)
        services.answer_question(self.chosen(pk), **asked, by=self.user, at=now())
        return self.shown(pk)

    @extend_schema(request=DrawInterestSerializer, responses=QuestionSerializer)
    @action(detail=True, methods=["post"], url_path="draw-interest")
    @transaction.atomic
    def draw_interest(self, request: Request, pk: str) -> HttpResponse:
        asked = self.asked(DrawInterestSerializer)
        services.draw_interest(self.chosen(pk), asked, by=self.user, at=now())
        return self.shown(pk)

    @extend_schema(
        parameters=[CoachingWindowSerializer], responses=CoachingSerializer, filters=False
    )
    @action(detail=False, methods=["get"], pagination_class=None)
    def coaching(self, request: Request) -> Response:
        refuse_unknown(request, {"since", "until", "person"})
        asked = CoachingWindowSerializer(data=request.query_params.dict())
        asked.is_valid(raise_exception=True)
        until = asked.validated_data.get("until", now())
        since = asked.validated_data.get("since", until - WINDOW)
        person = self.coached(asked.validated_data.get("person", self.user.pk))
        numbers = coaching_of(person, viewer=self.user, since=since, until=until)
        return Response(CoachingSerializer(numbers).data)

    def coached(self, pk: UUID) -> User:
        """Find the person whose numbers are asked for: oneself, or anybody for who coaches."""
        if pk == self.user.pk:
            return self.user
        if not self.user.may(Verb.ADMINISTER):
            raise PermissionDenied
        return get_object_or_404(User.objects.all(), pk=pk)

    @extend_schema(responses=QuestionBankSerializer, filters=False, parameters=[])
    @action(detail=False, methods=["get"], pagination_class=None)
    def bank(self, request: Request) -> Response:
        refuse_unknown(request, set())
        return Response(QuestionBankSerializer({"version": VERSION, "questions": BANK}).data)
