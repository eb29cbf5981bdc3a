from django.db import transaction
from django.http import HttpResponse
from django.utils.timezone import now
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request

from negotiations.follow_ups import services
from negotiations.follow_ups.checks import hold_order
from negotiations.follow_ups.closing import drop_follow_up
from negotiations.follow_ups.filters import FollowUpFilters
from negotiations.follow_ups.models import FollowUp
from negotiations.follow_ups.serializers import (
    ChangeFollowUpSerializer,
    CompleteFollowUpSerializer,
    DropFollowUpSerializer,
    FollowUpSerializer,
    SnoozeFollowUpSerializer,
    WriteFollowUpSerializer,
)
from srm.api.viewsets import RecordViewSet


class FollowUpViewSet(RecordViewSet[FollowUp]):
    """Who owes what by when."""

    queryset = FollowUp.objects.all()
    serializer_class = FollowUpSerializer
    filterset_class = FollowUpFilters
    orderings = ("due_at", "updated_at")

    @extend_schema(request=WriteFollowUpSerializer, responses={201: FollowUpSerializer})
    def create(self, request: Request) -> HttpResponse:
        facts = self.asked(WriteFollowUpSerializer)
        negotiation = facts.pop("negotiation")
        follow_up = services.owe(negotiation, services.Duty(**facts), at=now())
        return self.shown(follow_up.pk, status=201)

    @extend_schema(request=ChangeFollowUpSerializer, responses=FollowUpSerializer)
    @transaction.atomic
    def partial_update(self, request: Request, pk: str) -> HttpResponse:
        changes = self.asked(ChangeFollowUpSerializer, partial=True)
        if "waits_for" in changes:
            hold_order()
        follow_up = self.chosen(pk, needs_match=True)
        services.change_follow_up(follow_up, changes, at=now())
        return self.shown(pk)

    @extend_schema(request=CompleteFollowUpSerializer, responses=FollowUpSerializer)
    @action(detail=True, methods=["post"])
    @transaction.atomic
    def complete(self, request: Request, pk: str) -> HttpResponse:
        at = now()
        asked = {"done_at": at, **self.asked(CompleteFollowUpSerializer)}
        services.complete_follow_up(self.chosen(pk), **asked, at=at)
        return self.shown(pk)

    @extend_schema(request=SnoozeFollowUpSerializer, responses=FollowUpSerializer)
    @action(detail=True, methods=["post"])
    @transaction.atomic
    def snooze(self, request: Request, pk: str) -> HttpResponse:
        asked = self.asked(SnoozeFollowUpSerializer)
        services.snooze_follow_up(self.chosen(pk), **asked, by=self.user, at=now())
        return self.shown(pk)

    @extend_schema(request=DropFollowUpSerializer, responses=FollowUpSerializer)
    @action(detail=True, methods=["post"])
    @transaction.atomic
    def drop(self, request: Request, pk: str) -> HttpResponse:
        asked = self.asked(DropFollowUpSerializer)
        drop_follow_up(self.chosen(pk), reason=asked["reason"], at=now())
        return self.shown(pk)
