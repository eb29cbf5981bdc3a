from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import now
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.viewsets import ViewSet

from negotiations.rounds import services
from negotiations.rounds.filters import NegotiationFilters, RoundFilters
from negotiations.rounds.models import Negotiation, Round
from negotiations.rounds.serializers import (
    ChangeNegotiationSerializer,
    CloseRoundSerializer,
    NegotiationSerializer,
    OpenRoundSerializer,
    RoundSerializer,
    WriteNegotiationSerializer,
)
from srm.api.filters import refuse_unknown
from srm.api.viewsets import RecordViewSet


class NegotiationViewSet(RecordViewSet[Negotiation]):
    """Matters between us and our suppliers."""

    queryset = Negotiation.objects.all()
    serializer_class = NegotiationSerializer
    filterset_class = NegotiationFilters
    orderings = ("title", "updated_at", "last_activity_at")

    @extend_schema(request=WriteNegotiationSerializer, responses={201: NegotiationSerializer})
    def create(self, request: Request) -> HttpResponse:
        asked = self.asked(WriteNegotiationSerializer)
        negotiation = services.start_negotiation(
            asked.pop("supplier"), owner=self.user, **asked, at=now()
        )
        return self.shown(negotiation.pk, status=201)

    @extend_schema(request=ChangeNegotiationSerializer, responses=NegotiationSerializer)
    @transaction.atomic
    def partial_update(self, request: Request, pk: str) -> HttpResponse:
        negotiation = self.chosen(pk, needs_match=True)
        changes = self.asked(ChangeNegotiationSerializer, partial=True)
        services.change_negotiation(negotiation, changes, at=now())
        return self.shown(pk)

    @extend_schema(request=None, responses=NegotiationSerializer)
    @action(detail=True, methods=["post"])
    def close(self, request: Request, pk: str) -> HttpResponse:
        return self.ended(pk, Negotiation.Phase.CLOSED)

    @extend_schema(request=None, responses=NegotiationSerializer)
    @action(detail=True, methods=["post"])
    def abandon(self, request: Request, pk: str) -> HttpResponse:
        return self.ended(pk, Negotiation.Phase.ABANDONED)

    @transaction.atomic
    def ended(self, pk: str, phase: Negotiation.Phase) -> HttpResponse:
        """End one negotiation and answer with it."""
        services.end_negotiation(self.chosen(pk), phase, at=now())
        return self.shown(pk)


class OfNegotiation(ViewSet):
    """What is computed of one negotiation and stored nowhere: `/negotiations/{id}/…/`.

    A subclass of a higher slice has one method for each question; the URL conf names the paths.
    """

    lookup_value_converter = "uuid"

    def negotiation(self, pk: str) -> Negotiation:
        """Find the negotiation among those that the caller may see."""
        refuse_unknown(self.request, set())
        rows = Negotiation.objects.visible_to(self.request.user)
        return get_object_or_404(rows.select_related("supplier", "category"), pk=pk)


class RoundViewSet(RecordViewSet[Round]):
    """The sittings of negotiations."""

    queryset = Round.objects.all()
    serializer_class = RoundSerializer
    filterset_class = RoundFilters
    orderings = ("updated_at", "opened_at")

    @extend_schema(request=OpenRoundSerializer, responses={201: RoundSerializer})
    def create(self, request: Request) -> HttpResponse:
        at = now()
        asked = {"opened_at": at, **self.asked(OpenRoundSerializer)}
        round_ = services.open_round(asked.pop("negotiation"), **asked, at=at)
        return self.shown(round_.pk, status=201)

    @extend_schema(request=CloseRoundSerializer, responses=RoundSerializer)
    @action(detail=True, methods=["post"])
    @transaction.atomic
    def close(self, request: Request, pk: str) -> HttpResponse:
        at = now()
        asked = {"closed_at": at, **self.asked(CloseRoundSerializer)}
        services.close_round(self.chosen(pk), **asked, at=at)
        return self.shown(pk)
