from django.db import transaction
from django.http import HttpResponse
from django.utils.timezone import now
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request

from negotiations.preparation.answers import services
from negotiations.preparation.answers.filters import PreparedAnswerFilters
from negotiations.preparation.answers.models import PreparedAnswer
from negotiations.preparation.answers.serializers import (
    ChangeAnswerSerializer,
    PrepareAnswerSerializer,
    PreparedAnswerSerializer,
)
from srm.access.roles import Verb
from srm.api.viewsets import RecordViewSet


class PreparedAnswerViewSet(RecordViewSet[PreparedAnswer]):
    """What we do and say when a sanction is threatened."""

    queryset = PreparedAnswer.objects.all()
    serializer_class = PreparedAnswerSerializer
    filterset_class = PreparedAnswerFilters
    orderings = ("updated_at",)
    verbs = {"destroy": Verb.WRITE}

    @extend_schema(request=PrepareAnswerSerializer, responses={201: PreparedAnswerSerializer})
    def create(self, request: Request) -> HttpResponse:
        asked = self.asked(PrepareAnswerSerializer)
        answer = services.prepare_answer(**asked, owner=self.user, at=now())
        return self.shown(answer.pk, status=201)

    @extend_schema(request=ChangeAnswerSerializer, responses=PreparedAnswerSerializer)
    @transaction.atomic
    def partial_update(self, request: Request, pk: str) -> HttpResponse:
        answer = self.chosen(pk, needs_match=True)
        services.change_answer(answer, self.asked(ChangeAnswerSerializer, partial=True), at=now())
        return self.shown(pk)

    @extend_schema(responses={204: None})
    @transaction.atomic
    def destroy(self, request: Request, pk: str) -> HttpResponse:
        services.remove_answer(self.chosen(pk, needs_match=True), at=now())
        return HttpResponse(status=204)
