from django.db import transaction
from django.http import Http404, HttpResponse
from django.utils.timezone import now
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from negotiations.preparation.plans import services
from negotiations.preparation.plans.copies import drift_of
from negotiations.preparation.plans.filters import PlanFilters
from negotiations.preparation.plans.models import Plan
from negotiations.preparation.plans.serializers import (
    ChangePlanSerializer,
    DriftSerializer,
    PlanSerializer,
    WritePlanSerializer,
)
from srm.api.filters import refuse_unknown
from srm.api.viewsets import RecordViewSet


class PlanViewSet(RecordViewSet[Plan]):
    """How we mean to negotiate: private, one per negotiation."""

    queryset = Plan.objects.for_display()
    serializer_class = PlanSerializer
    filterset_class = PlanFilters
    orderings = ("updated_at",)

    @extend_schema(request=WritePlanSerializer, responses={201: PlanSerializer})
    def create(self, request: Request) -> HttpResponse:
        facts = self.asked(WritePlanSerializer)
        plan = services.write_plan(facts.pop("negotiation"), facts, at=now())
        return self.shown(plan.pk, status=201)

    @extend_schema(request=ChangePlanSerializer, responses=PlanSerializer)
    @transaction.atomic
    def partial_update(self, request: Request, pk: str) -> HttpResponse:
        plan = self.chosen(pk, needs_match=True)
        changes = self.asked(ChangePlanSerializer, partial=True)
        services.change_plan(plan, changes, at=now())
        return self.shown(pk)

    @extend_schema(responses=DriftSerializer)
    @action(detail=True, methods=["get"])
    def drift(self, request: Request, pk: str) -> Response:
        refuse_unknown(request, set())
        plan = self.get_queryset().select_related("negotiation").filter(pk=pk).first()
        if plan is None:
            raise Http404
        return Response(DriftSerializer(drift_of(plan)).data)
