from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.utils.timezone import now
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request

from negotiations.agreements import services
from negotiations.agreements.amendments import Amendment
from negotiations.agreements.filters import AgreementFilters, AgreementVersionFilters
from negotiations.agreements.models import Agreement, AgreementVersion
from negotiations.agreements.proofs import Proof
from negotiations.agreements.record_serializers import AmendAgreementSerializer
from negotiations.agreements.serializers import (
    AgreementSerializer,
    AgreementVersionSerializer,
    ConsentAgreementSerializer,
    DraftAgreementSerializer,
    EndAgreementSerializer,
    RefuseAgreementSerializer,
    ReviseAgreementSerializer,
)
from negotiations.agreements.wording import Line, Step, Wording
from srm.access.roles import Verb
from srm.api.viewsets import RecordViewSet


def wording_parts(asked: dict[str, Any]) -> dict[str, Any]:
    """Turn what a client sent into parts of a wording."""
    parts = {name: value for name, value in asked.items() if name not in {"terms", "next_steps"}}
    if "terms" in asked:
        parts["lines"] = tuple(line_of(term) for term in asked["terms"])
    if "next_steps" in asked:
        parts["steps"] = tuple(Step(**step) for step in asked["next_steps"])
    return parts


def line_of(term: dict[str, Any]) -> Line:
    """Turn a term of a request into a line."""
    return Line(
        term["subject"],
        term["text"],
        term["issue"].pk if term["issue"] else None,
        term["value"],
        tuple(interest.pk for interest in term["interests"]),
    )


def proof_in(asked: dict[str, Any]) -> Proof:
    """Take from a request what shows an answer."""
    return Proof(asked.pop("evidence"), asked.pop("statement"), asked.pop("attachment"))


def amendment_in(asked: dict[str, Any]) -> Amendment:
    """Take from a request of what kind a change is, and what it rests on."""
    names = ("kind", "claim", "claim_statement", "claim_attachment")
    return Amendment(*(asked.pop(name) for name in names))


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
        negotiation = asked.pop("negotiation")
        wording = Wording(**wording_parts(asked))
        agreement = services.draft_agreement(negotiation, wording, by=self.user, at=now())
        return self.shown(agreement.pk, status=201)

    @extend_schema(request=ReviseAgreementSerializer, responses=AgreementSerializer)
    @action(detail=True, methods=["post"])
    @transaction.atomic
    def revise(self, request: Request, pk: str) -> HttpResponse:
        agreement = self.chosen(pk)
        changes = wording_parts(self.asked(ReviseAgreementSerializer))
        services.revise_agreement(agreement, changes, by=self.user, at=now())
        return self.shown(pk)

    @extend_schema(request=AmendAgreementSerializer, responses=AgreementSerializer)
    @action(detail=True, methods=["post"])
    @transaction.atomic
    def amend(self, request: Request, pk: str) -> HttpResponse:
        agreement = self.chosen(pk)
        asked = self.asked(AmendAgreementSerializer)
        amendment = amendment_in(asked)
        services.revise_agreement(
            agreement, wording_parts(asked), amendment=amendment, by=self.user, at=now()
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
        # Of the supplier somebody is always named.
        asked.setdefault("person", self.user.display_name)
        answer = services.Answer(proof=proof_in(asked), **asked, is_given=is_given)
        services.answer_agreement(self.chosen(pk), answer, by=self.user, at=now())
        return self.shown(pk)

    @extend_schema(request=EndAgreementSerializer, responses=AgreementSerializer)
    @action(detail=True, methods=["post"])
    @transaction.atomic
    def end(self, request: Request, pk: str) -> HttpResponse:
        end = services.End(**self.asked(EndAgreementSerializer))
        services.end_agreement(self.chosen(pk), end, at=now())
        return self.shown(pk)


class AgreementVersionViewSet(RecordViewSet[AgreementVersion]):
    """Every wording an agreement ever had, with the consents to it."""

    queryset = AgreementVersion.objects.all()
    serializer_class = AgreementVersionSerializer
    filterset_class = AgreementVersionFilters
