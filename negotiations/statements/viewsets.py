from django.db import transaction
from django.http import HttpResponse
from django.utils.timezone import now
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request

from negotiations.statements import services
from negotiations.statements.filters import StatementFilters
from negotiations.statements.models import Statement
from negotiations.statements.serializers import (
    RecordStatementSerializer,
    RetractStatementSerializer,
    StatementSerializer,
)
from srm.access.roles import Verb
from srm.api.verification import VerifySerializer
from srm.api.viewsets import RecordViewSet


class StatementViewSet(RecordViewSet[Statement]):
    """What was said, word for word."""

    queryset = Statement.objects.all()
    serializer_class = StatementSerializer
    filterset_class = StatementFilters
    orderings = ("said_at", "updated_at")
    verbs = {"verify": Verb.JUDGE}

    @extend_schema(
        request=RecordStatementSerializer,
        responses={200: StatementSerializer, 201: StatementSerializer},
        description="Answers 200 with the known statement when its external id was sent before.",
    )
    def create(self, request: Request) -> HttpResponse:
        at = now()
        asked = {"said_at": at, **self.asked(RecordStatementSerializer)}
        round_ = asked.pop("round")
        saying = services.Saying(**asked)
        statement, is_new = services.record_statement(round_, saying, by=self.user, at=at)
        return self.shown(statement.pk, status=201 if is_new else 200)

    @extend_schema(request=RetractStatementSerializer, responses=StatementSerializer)
    @action(detail=True, methods=["post"])
    @transaction.atomic
    def retract(self, request: Request, pk: str) -> HttpResponse:
        asked = self.asked(RetractStatementSerializer)
        services.retract_statement(self.chosen(pk), **asked, at=now())
        return self.shown(pk)

    @extend_schema(request=VerifySerializer, responses=StatementSerializer)
    @action(detail=True, methods=["post"])
    @transaction.atomic
    def verify(self, request: Request, pk: str) -> HttpResponse:
        asked = self.asked(VerifySerializer)
        services.verify_statement(self.chosen(pk), **asked, by=self.user, at=now())
        return self.shown(pk)
