from django.db import transaction
from django.http import HttpResponse
from django.utils.timezone import now
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response

from negotiations.efforts import services
from negotiations.efforts.filters import EffortBudgetFilters, TimeEntryFilters
from negotiations.efforts.models import EffortBudget, TimeEntry
from negotiations.efforts.overviews import effort_of
from negotiations.efforts.serializers import (
    ChangeEffortBudgetSerializer,
    EffortBudgetSerializer,
    EffortSerializer,
    NoteTimeSerializer,
    SetEffortBudgetSerializer,
    TimeEntrySerializer,
)
from negotiations.rounds.viewsets import OfNegotiation
from srm.access.roles import Verb
from srm.api.viewsets import RecordViewSet
from srm.days import business_day


class EffortBudgetViewSet(RecordViewSet[EffortBudget]):
    """How many hours negotiations may take us: private, one budget each."""

    queryset = EffortBudget.objects.all()
    serializer_class = EffortBudgetSerializer
    filterset_class = EffortBudgetFilters
    orderings = ("updated_at",)

    @extend_schema(request=SetEffortBudgetSerializer, responses={201: EffortBudgetSerializer})
    def create(self, request: Request) -> HttpResponse:
        facts = self.asked(SetEffortBudgetSerializer)
        budget = services.set_budget(facts.pop("negotiation"), facts, at=now())
        return self.shown(budget.pk, status=201)

    @extend_schema(request=ChangeEffortBudgetSerializer, responses=EffortBudgetSerializer)
    @transaction.atomic
    def partial_update(self, request: Request, pk: str) -> HttpResponse:
        budget = self.chosen(pk, needs_match=True)
        changes = self.asked(ChangeEffortBudgetSerializer, partial=True)
        services.change_budget(budget, changes, at=now())
        return self.shown(pk)


class TimeEntryViewSet(RecordViewSet[TimeEntry]):
    """The time that we spent on negotiations."""

    queryset = TimeEntry.objects.all()
    serializer_class = TimeEntrySerializer
    filterset_class = TimeEntryFilters
    orderings = ("spent_on", "updated_at")
    verbs = {"destroy": Verb.WRITE}

    @extend_schema(request=NoteTimeSerializer, responses={201: TimeEntrySerializer})
    def create(self, request: Request) -> HttpResponse:
        facts = {"spent_on": business_day(now()), **self.asked(NoteTimeSerializer)}
        entry = services.note_time(facts.pop("negotiation"), facts, by=self.user, at=now())
        return self.shown(entry.pk, status=201)

    @extend_schema(responses={204: None})
    @transaction.atomic
    def destroy(self, request: Request, pk: str) -> HttpResponse:
        services.remove_time(self.chosen(pk, needs_match=True), at=now())
        return HttpResponse(status=204)


class EffortViewSet(OfNegotiation):
    """What a negotiation costs us."""

    @extend_schema(responses=EffortSerializer)
    def effort(self, request: Request, pk: str) -> Response:
        return Response(EffortSerializer(effort_of(self.negotiation(pk))).data)
