from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.utils.timezone import now
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from negotiations.interests import disclosing, overviews, services
from negotiations.interests.filters import InterestFilters, PositionFilters
from negotiations.interests.models import Interest, Position
from negotiations.interests.serializers import (
    AcknowledgeGoalSerializer,
    ChangeInterestSerializer,
    ConfirmInterestSerializer,
    DiscloseInterestSerializer,
    DisclosuresSerializer,
    InterestSerializer,
    MatchesSerializer,
    PositionSerializer,
    RenewInterestSerializer,
    TracePositionSerializer,
    WriteInterestSerializer,
    WritePositionSerializer,
)
from negotiations.rounds.viewsets import OfNegotiation
from srm.access.roles import Verb
from srm.api.verification import VerifySerializer
from srm.api.viewsets import RecordViewSet
from srm.days import business_day


class InterestViewSet(RecordViewSet[Interest]):
    """Why the sides want what they want."""

    queryset = Interest.objects.for_display()
    serializer_class = InterestSerializer
    filterset_class = InterestFilters
    orderings = ("rank", "updated_at")
    verbs = {"verify": Verb.JUDGE}

    @extend_schema(request=WriteInterestSerializer, responses={201: InterestSerializer})
    def create(self, request: Request) -> HttpResponse:
        facts = self.asked(WriteInterestSerializer)
        negotiation, source = facts.pop("negotiation"), facts.pop("source")
        reason = facts.pop("reason")
        interest = services.note_interest(
            negotiation, facts, source=source, by=self.user, reason=reason, at=now()
        )
        return self.shown(interest.pk, status=201)

    @extend_schema(request=ChangeInterestSerializer, responses=InterestSerializer)
    @transaction.atomic
    def partial_update(self, request: Request, pk: str) -> HttpResponse:
        interest = self.chosen(pk, needs_match=True)
        changes = self.asked(ChangeInterestSerializer, partial=True)
        reason = changes.pop("reason", "")
        services.change_interest(interest, changes, by=self.user, reason=reason, at=now())
        return self.shown(pk)

    @extend_schema(request=None, responses=InterestSerializer)
    @action(detail=True, methods=["post"], url_path="play-back")
    def play_back(self, request: Request, pk: str) -> HttpResponse:
        return self.moved(pk, Interest.State.PLAYED_BACK)

    @extend_schema(request=ConfirmInterestSerializer, responses=InterestSerializer)
    @action(detail=True, methods=["post"])
    def confirm(self, request: Request, pk: str) -> HttpResponse:
        return self.moved(pk, Interest.State.CONFIRMED, **self.asked(ConfirmInterestSerializer))

    @transaction.atomic
    def moved(self, pk: str, state: Interest.State, **facts: Any) -> HttpResponse:
        """Move one interest on and answer with it."""
        services.move_interest(self.chosen(pk), state, **facts, at=now())
        return self.shown(pk)

    @extend_schema(request=RenewInterestSerializer, responses=InterestSerializer)
    @action(detail=True, methods=["post"])
    @transaction.atomic
    def renew(self, request: Request, pk: str) -> HttpResponse:
        asked = self.asked(RenewInterestSerializer)
        services.renew_interest(self.chosen(pk), **asked, at=now())
        return self.shown(pk)

    @extend_schema(request=VerifySerializer, responses=InterestSerializer)
    @action(detail=True, methods=["post"])
    @transaction.atomic
    def verify(self, request: Request, pk: str) -> HttpResponse:
        asked = self.asked(VerifySerializer)
        services.verify_interest(self.chosen(pk), **asked, by=self.user, at=now())
        return self.shown(pk)

    @extend_schema(request=DiscloseInterestSerializer, responses=InterestSerializer)
    @action(detail=True, methods=["post"])
    @transaction.atomic
    def disclose(self, request: Request, pk: str) -> HttpResponse:
        asked = self.asked(DiscloseInterestSerializer)
        telling = disclosing.Telling(**asked, recorded_by=self.user)
        disclosing.disclose_interest(self.chosen(pk), telling, at=now())
        return self.shown(pk)

    @extend_schema(request=AcknowledgeGoalSerializer, responses=InterestSerializer)
    @action(detail=True, methods=["post"])
    @transaction.atomic
    def acknowledge(self, request: Request, pk: str) -> HttpResponse:
        asked = self.asked(AcknowledgeGoalSerializer)
        services.acknowledge_goal(self.chosen(pk), **asked, at=now())
        return self.shown(pk)


class InterestQuestionViewSet(OfNegotiation):
    """What the interests of a negotiation add up to."""

    @extend_schema(responses=DisclosuresSerializer)
    def disclosures(self, request: Request, pk: str) -> Response:
        found = overviews.disclosures_of(self.negotiation(pk))
        return Response(DisclosuresSerializer(found).data)

    @extend_schema(responses=MatchesSerializer)
    def interest_matches(self, request: Request, pk: str) -> Response:
        found = overviews.matches_in(self.negotiation(pk), on=business_day(now()))
        return Response(MatchesSerializer(found).data)


class PositionViewSet(RecordViewSet[Position]):
    """Bare demands, and the interests behind them."""

    queryset = Position.objects.all()
    serializer_class = PositionSerializer
    filterset_class = PositionFilters
    orderings = ("updated_at",)

    @extend_schema(request=WritePositionSerializer, responses={201: PositionSerializer})
    def create(self, request: Request) -> HttpResponse:
        facts = self.asked(WritePositionSerializer)
        negotiation, source = facts.pop("negotiation"), facts.pop("source")
        interests = facts.pop("interests")
        position = services.note_position(
            negotiation, facts, source=source, interests=interests, at=now()
        )
        return self.shown(position.pk, status=201)

    @extend_schema(request=TracePositionSerializer, responses=PositionSerializer)
    @transaction.atomic
    def partial_update(self, request: Request, pk: str) -> HttpResponse:
        position = self.chosen(pk, needs_match=True)
        asked = self.asked(TracePositionSerializer, partial=True)
        if "interests" in asked:
            services.trace_position(position, **asked, at=now())
        return self.shown(pk)
