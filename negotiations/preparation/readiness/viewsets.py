from django.http import Http404, HttpResponse
from django.utils.timezone import now
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ViewSet

from negotiations.preparation.readiness import services
from negotiations.preparation.readiness.filters import RoundStartFilters
from negotiations.preparation.readiness.models import RoundStart
from negotiations.preparation.readiness.serializers import (
    ReadinessSerializer,
    RoundStartSerializer,
    StartRoundSerializer,
)
from negotiations.rounds.models import Negotiation
from negotiations.rounds.serializers import RoundSerializer
from negotiations.rounds.viewsets import RoundViewSet
from srm.api.filters import refuse_unknown
from srm.api.viewsets import RecordViewSet


class PreparedRoundViewSet(RoundViewSet):
    """The sittings of negotiations, which begin when we are ready, or for a reason."""

    @extend_schema(request=StartRoundSerializer, responses={201: RoundSerializer})
    def create(self, request: Request) -> HttpResponse:
        at = now()
        asked = {"opened_at": at, **self.asked(StartRoundSerializer)}
        round_ = services.start_round(asked.pop("negotiation"), **asked, by=self.user, at=at)
        return self.shown(round_.pk, status=201)


class RoundStartViewSet(RecordViewSet[RoundStart]):
    """How ready we were when rounds began, and why they began all the same."""

    queryset = RoundStart.objects.all()
    serializer_class = RoundStartSerializer
    filterset_class = RoundStartFilters
    orderings = ("score", "updated_at")


class ReadinessViewSet(ViewSet):
    """How ready we are for the next round of a negotiation."""

    lookup_value_converter = "uuid"

    @extend_schema(responses=ReadinessSerializer)
    def readiness(self, request: Request, pk: str) -> Response:
        refuse_unknown(request, set())
        negotiation = Negotiation.objects.visible_to(request.user).filter(pk=pk).first()
        if negotiation is None:
            raise Http404
        ready = services.readiness_of(negotiation)
        threshold = services.threshold_of(negotiation.category)
        answer = {
            "negotiation": negotiation.pk,
            "score": ready.score,
            "threshold": threshold,
            "is_ready": threshold is None or ready.score >= threshold,
            "parts": ready.parts,
        }
        return Response(ReadinessSerializer(answer).data)
