from django.db import transaction
from django.http import HttpResponse
from django.utils.timezone import now
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request

from negotiations.agreements import changes, coverage, oral, prices
from negotiations.agreements.models import Agreement
from negotiations.agreements.record_filters import (
    AgreedChangeFilters,
    CoverageFilters,
    OralAgreementFilters,
    PriceFactFilters,
)
from negotiations.agreements.record_serializers import (
    AcknowledgeSerializer,
    AgreedChangeSerializer,
    AgreementCoverageSerializer,
    ConfirmOralSerializer,
    NoteCoverageSerializer,
    OralAgreementSerializer,
    PriceFactSerializer,
    RecordOralSerializer,
)
from negotiations.agreements.records import AgreedChange, Coverage, OralAgreement, PriceFact
from negotiations.agreements.viewsets import proof_in, wording_parts
from negotiations.agreements.wording import Wording
from srm.access.roles import Verb
from srm.api.verification import VerifySerializer
from srm.api.viewsets import RecordViewSet


class AgreedChangeViewSet(RecordViewSet[AgreedChange]):
    """What versions changed. Not agreed before the supplier acknowledges it."""

    queryset = AgreedChange.objects.all()
    serializer_class = AgreedChangeSerializer
    filterset_class = AgreedChangeFilters

    @extend_schema(request=AcknowledgeSerializer, responses=AgreedChangeSerializer)
    @action(detail=True, methods=["post"])
    @transaction.atomic
    def acknowledge(self, request: Request, pk: str) -> HttpResponse:
        asked = self.asked(AcknowledgeSerializer)
        changes.acknowledge_change(self.chosen(pk), **asked, at=now())
        return self.shown(pk)


class CoverageViewSet(RecordViewSet[Coverage]):
    """How far versions meet interests, where no term says it."""

    queryset = Coverage.objects.all()
    serializer_class = AgreementCoverageSerializer
    filterset_class = CoverageFilters

    @extend_schema(request=NoteCoverageSerializer, responses={201: AgreementCoverageSerializer})
    @transaction.atomic
    def create(self, request: Request) -> HttpResponse:
        asked = self.asked(NoteCoverageSerializer)
        agreement = asked.pop("agreement")
        agreement = Agreement.objects.select_for_update(of=("self",)).get(pk=agreement.pk)
        noted = coverage.note_coverage(agreement, asked.pop("interest"), **asked, at=now())
        return self.shown(noted.pk, status=201)


class PriceFactViewSet(RecordViewSet[PriceFact]):
    """Prices both sides agreed on, with the days on which they hold."""

    queryset = PriceFact.objects.all()
    serializer_class = PriceFactSerializer
    filterset_class = PriceFactFilters
    orderings = ("valid_from", "updated_at")
    verbs = {"verify": Verb.JUDGE}

    @extend_schema(request=VerifySerializer, responses=PriceFactSerializer)
    @action(detail=True, methods=["post"])
    @transaction.atomic
    def verify(self, request: Request, pk: str) -> HttpResponse:
        asked = self.asked(VerifySerializer)
        prices.verify_price(self.chosen(pk), **asked, by=self.user, at=now())
        return self.shown(pk)


class OralAgreementViewSet(RecordViewSet[OralAgreement]):
    """Deals by word of mouth, and whether they were confirmed."""

    queryset = OralAgreement.objects.all()
    serializer_class = OralAgreementSerializer
    filterset_class = OralAgreementFilters
    orderings = ("confirm_by",)

    @extend_schema(request=RecordOralSerializer, responses={201: OralAgreementSerializer})
    def create(self, request: Request) -> HttpResponse:
        asked = self.asked(RecordOralSerializer)
        negotiation = asked.pop("negotiation")
        talk = oral.Talk(asked.pop("spoken_with"), asked.pop("spoken_at"))
        wording = Wording(**wording_parts(asked))
        made = oral.record_oral_agreement(negotiation, wording, talk, by=self.user, at=now())
        return self.shown(made.pk, status=201)

    @extend_schema(request=ConfirmOralSerializer, responses=OralAgreementSerializer)
    @action(detail=True, methods=["post"])
    @transaction.atomic
    def confirm(self, request: Request, pk: str) -> HttpResponse:
        asked = self.asked(ConfirmOralSerializer)
        found = self.get_queryset().filter(pk=pk).values("agreement")
        Agreement.objects.select_for_update(of=("self",)).filter(pk__in=found).first()
        confirmation = oral.Confirmation(proof=proof_in(asked), **asked)
        oral.confirm_oral_agreement(self.chosen(pk), confirmation, by=self.user, at=now())
        return self.shown(pk)
