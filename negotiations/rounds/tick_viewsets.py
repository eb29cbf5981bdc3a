from django.db import transaction
from django.http import HttpResponse
from django.utils.timezone import now
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request

from negotiations.rounds.filters import FirstContactTickFilters
from negotiations.rounds.tick_serializers import (
    FirstContactTickSerializer,
    TickFirstContactSerializer,
)
from negotiations.rounds.ticking import tick_first_contact, untick_first_contact
from negotiations.rounds.ticks import FirstContactTick
from srm.access.roles import Verb
from srm.api.viewsets import RecordViewSet


class FirstContactTickViewSet(RecordViewSet[FirstContactTick]):
    """Points of the first contact that somebody of us says were dealt with."""

    queryset = FirstContactTick.objects.all()
    serializer_class = FirstContactTickSerializer
    filterset_class = FirstContactTickFilters
    verbs = {"destroy": Verb.WRITE}

    @extend_schema(request=TickFirstContactSerializer, responses={201: FirstContactTickSerializer})
    def create(self, request: Request) -> HttpResponse:
        facts = self.asked(TickFirstContactSerializer)
        tick = tick_first_contact(facts.pop("negotiation"), **facts, by=self.user, at=now())
        return self.shown(tick.pk, status=201)

    @extend_schema(responses={204: None})
    @transaction.atomic
    def destroy(self, request: Request, pk: str) -> HttpResponse:
        untick_first_contact(self.chosen(pk, needs_match=True), at=now())
        return HttpResponse(status=204)
