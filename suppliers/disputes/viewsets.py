from django.db import transaction
from django.http import HttpResponse
from django.utils.timezone import now
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request

from srm.access.roles import Verb
from srm.api.verification import VerifySerializer
from srm.api.viewsets import RecordViewSet
from suppliers.disputes import services
from suppliers.disputes.filters import DisputeFilters
from suppliers.disputes.models import Dispute
from suppliers.disputes.serializers import (
    ChangeDisputeSerializer,
    DisputeSerializer,
    RecordDisputeSerializer,
)


class DisputeViewSet(RecordViewSet[Dispute]):
    """Disputes with suppliers, open and settled. Ours alone."""

    queryset = Dispute.objects.all()
    serializer_class = DisputeSerializer
    filterset_class = DisputeFilters
    orderings = ("opened_on", "updated_at")
    verbs = {"verify": Verb.JUDGE}

    @extend_schema(request=RecordDisputeSerializer, responses={201: DisputeSerializer})
    def create(self, request: Request) -> HttpResponse:
        facts = self.asked(RecordDisputeSerializer)
        supplier = facts.pop("supplier")
        dispute = services.record_dispute(supplier, facts, by=self.user, at=now())
        return self.shown(dispute.pk, status=201)

    @extend_schema(request=ChangeDisputeSerializer, responses=DisputeSerializer)
    @transaction.atomic
    def partial_update(self, request: Request, pk: str) -> HttpResponse:
        dispute = self.chosen(pk, needs_match=True)
        changes = self.asked(ChangeDisputeSerializer, partial=True)
        services.change_dispute(dispute, changes, at=now())
        return self.shown(pk)

    @extend_schema(request=VerifySerializer, responses=DisputeSerializer)
    @action(detail=True, methods=["post"])
    @transaction.atomic
    def verify(self, request: Request, pk: str) -> HttpResponse:
        asked = self.asked(VerifySerializer)
        services.verify_dispute(self.chosen(pk), **asked, by=self.user, at=now())
        return self.shown(pk)
