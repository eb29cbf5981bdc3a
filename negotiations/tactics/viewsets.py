from django.db import transaction
from django.http import HttpResponse
from django.utils.timezone import now
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ViewSet

from negotiations.results.reports import Narrowing
from negotiations.tactics import services
from negotiations.tactics.catalogue import CATALOGUE, SEEN_IN_WORDS, VERSION
from negotiations.tactics.filters import TacticUseFilters
from negotiations.tactics.models import TacticUse
from negotiations.tactics.reports import tactic_report
from negotiations.tactics.serializers import (
    NoteTacticSerializer,
    RetractTacticSerializer,
    TacticCatalogueSerializer,
    TacticReportAskSerializer,
    TacticReportSerializer,
    TacticUseSerializer,
)
from srm.access.models import User
from srm.api.filters import refuse_unknown
from srm.api.viewsets import RecordViewSet


class TacticViewSet(ViewSet):
    """The catalogue of tactics, and what came of their use. Ours alone."""

    @extend_schema(responses=TacticCatalogueSerializer)
    def catalogue(self, request: Request) -> Response:
        refuse_unknown(request, set())
        tactics = [
            {**vars(tactic), "is_seen_in_words": tactic.code in SEEN_IN_WORDS}
            for tactic in CATALOGUE
        ]
        shown = {"version": VERSION, "tactics": tactics}
        return Response(TacticCatalogueSerializer(shown).data)

    @extend_schema(parameters=[TacticReportAskSerializer], responses=TacticReportSerializer)
    def report(self, request: Request) -> Response:
        refuse_unknown(request, set(TacticReportAskSerializer().fields))
        asked = TacticReportAskSerializer(data=request.query_params.dict())
        asked.is_valid(raise_exception=True)
        assert isinstance(request.user, User)
        wanted = dict(asked.validated_data)
        which = {name: wanted.pop(name) for name in ("tactic", "side") if name in wanted}
        narrowing = Narrowing(
            since=wanted.pop("used_since", None), until=wanted.pop("used_until", None), **wanted
        )
        return Response(
            TacticReportSerializer(tactic_report(request.user, narrowing, **which)).data
        )


class TacticUseViewSet(RecordViewSet[TacticUse]):
    """Tactics that people noted; those that the reader sees are warning signs."""

    queryset = TacticUse.objects.all()
    serializer_class = TacticUseSerializer
    filterset_class = TacticUseFilters
    orderings = ("used_at", "updated_at")

    @extend_schema(request=NoteTacticSerializer, responses={201: TacticUseSerializer})
    def create(self, request: Request) -> HttpResponse:
        use = services.note_tactic(self.asked(NoteTacticSerializer), by=self.user, at=now())
        return self.shown(use.pk, status=201)

    @extend_schema(request=RetractTacticSerializer, responses=TacticUseSerializer)
    @action(detail=True, methods=["post"])
    @transaction.atomic
    def retract(self, request: Request, pk: str) -> HttpResponse:
        asked = self.asked(RetractTacticSerializer)
        services.retract_tactic(self.chosen(pk), **asked, at=now())
        return self.shown(pk)
