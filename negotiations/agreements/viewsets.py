from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.utils.timezone import now
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request

from negotiations.agreements import services
from negotiations.agreements.filters import AgreementFilters, AgreementVersionFilters
from negotiations.agreements.models import Agreement, AgreementVersion
from negotiations.agreements.serializers import (
    AgreementSerializer,
    AgreementVersionSerializer,
    ConsentAgreementSerializer,
    DraftAgreementSerializer,
    RefuseAgreementSerializer,
    ReviseAgreementSerializer,
)
from negotiations.agreements.wording import Line
from srm.access.roles import Verb
from srm.api.viewsets import RecordViewSet


def lines_of(terms: list[dict[str, Any]]) -> list[Line]:
    """Turn the terms of a request into lines."""
    return [
        Line(term["subject"], term["text"], term["issue"].pk if term["issue"] else None)
        for term in terms
    ]


class AgreementViewSet(RecordViewSet[Agreement]):
    """What both sides agreed."""

    queryset = Agreement.objects.for_display()
    serializer_class = AgreementSerializer
    filterset_class = AgreementFilters
    orderings = ("title", "updated_at")
    verbs = {"end": Verb.MANAGE}

    @extend_schema(request=DraftAgreementSerializer, responses={201: AgreementSerializer})
    def create(self, request: Request) -> HttpResponse:
        asked = self.asked(DraftAgreementSerializer)
        lines = lines_of(asked.pop("terms"))
        agreement = services.draft_agreement(
            asked.pop("negotiation"), **asked, lines=lines, by=self.user, at=now()
        )
        return self.shown(agreement.pk, status=201)

    @extend_schema(request=ReviseAgreementSerializer, responses=AgreementSerializer)
    @action(detail=True, methods=["post"])
    @transaction.atomic
    def revise(self, request: Request, pk: str) -> HttpResponse:
        agreement = self.chosen(pk)
        asked = self.asked(ReviseAgreementSerializer)
        lines = lines_of(asked["terms"]) if "terms" in asked else None
        services.revise_agreement(
            agreement, title=asked.get("title"), lines=lines, by=self.user, at=now()
        )
        return self.shown(pk)

    @extend_schema(request=None, responses=AgreementSerializer)
    @action(detail=True, methods=["post"])
    @transaction.atomic
    def propose(self, request: Request, pk: str) -> HttpResponse:
        services.propose_agreement(self.chosen(pk), at=now())
        return self.shown(pk)

    @extend_schema(request=ConsentAgreementSerializer, responses=AgreementSerializer)
    @action(detail=True, methods=["post"])
    def consent(self, request: Request, pk: str) -> HttpResponse:
        return self.answered(pk, self.asked(ConsentAgreementSerializer), is_given=True)

    @extend_schema(request=RefuseAgreementSerializer, responses=AgreementSerializer)
    @action(detail=True, methods=["post"])
    def refuse(self, request: Request, pk: str) -> HttpResponse:
        return self.answered(pk, self.asked(RefuseAgreementSerializer), is_given=False)

    @transaction.atomic
    def answered(self, pk: str, asked: dict[str, Any], *, is_given: bool) -> HttpResponse:
        """Record one side's answer and show the agreement."""
        asked.setdefault("person", self.user.display_name)
        answer = services.Answer(**asked, is_given=is_given)
        services.answer_agreement(self.chosen(pk), answer, by=self.user, at=now())
        return self.shown(pk)

    @extend_schema(request=None, responses=AgreementSerializer)
    @action(detail=True, methods=["post"])
    @transaction.atomic
    def end(self, request: Request, pk: str) -> HttpResponse:
        services.end_agreement(self.chosen(pk), at=now())
        return self.shown(pk)


class AgreementVersionViewSet(RecordViewSet[AgreementVersion]):
    """Every wording an agreement ever had, with the consents to it."""

    queryset = AgreementVersion.objects.all()
    serializer_class = AgreementVersionSerializer
    filterset_class = AgreementVersionFilters
