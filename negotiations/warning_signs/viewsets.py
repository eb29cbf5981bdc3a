from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.utils.timezone import now
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from negotiations.rounds.viewsets import OfNegotiation
from negotiations.warning_signs import services
from negotiations.warning_signs.deadlines import deadlines_of
from negotiations.warning_signs.filters import WarningSignFilters
from negotiations.warning_signs.models import WarningSign
from negotiations.warning_signs.serializers import (
    ConfirmSignSerializer,
    DeadlinesSerializer,
    DismissSignSerializer,
    FollowUpSignSerializer,
    PrecisionSerializer,
    WarningSignSerializer,
)
from srm.access.roles import Verb
from srm.api.filters import refuse_unknown
from srm.api.viewsets import RecordViewSet


def share_confirmed(row: dict[str, Any]) -> float | None:
    """Divide the confirmed by the judged; None before the first verdict."""
    judged = row["confirmed"] + row["dismissed"]
    return row["confirmed"] / judged if judged else None


class WarningSignViewSet(RecordViewSet[WarningSign]):
    """What the detectors saw, and what people made of it."""

    queryset = WarningSign.objects.for_display()
    serializer_class = WarningSignSerializer
    filterset_class = WarningSignFilters
    orderings = ("raised_at", "updated_at")
    verbs = {"confirm": Verb.JUDGE, "dismiss": Verb.JUDGE}

    @extend_schema(request=ConfirmSignSerializer, responses=WarningSignSerializer)
    @action(detail=True, methods=["post"])
    def confirm(self, request: Request, pk: str) -> HttpResponse:
        return self.judged(pk, WarningSign.Verdict.CONFIRMED, **self.asked(ConfirmSignSerializer))

    @extend_schema(request=DismissSignSerializer, responses=WarningSignSerializer)
    @action(detail=True, methods=["post"])
    def dismiss(self, request: Request, pk: str) -> HttpResponse:
        return self.judged(pk, WarningSign.Verdict.DISMISSED, **self.asked(DismissSignSerializer))

    @extend_schema(request=FollowUpSignSerializer, responses=WarningSignSerializer)
    @action(detail=True, methods=["post"], url_path="carried-out")
    @transaction.atomic
    def carried_out(self, request: Request, pk: str) -> HttpResponse:
        asked = self.asked(FollowUpSignSerializer)
        services.note_carried_out(self.chosen(pk), **asked, at=now())
        return self.shown(pk)

    @extend_schema(responses=PrecisionSerializer(many=True), filters=False, parameters=[])
    @action(detail=False, methods=["get"], pagination_class=None)
    def precision(self, request: Request) -> Response:
        refuse_unknown(request, set())
        rows = WarningSign.objects.visible_to(request.user).precision()
        return Response([{**row, "precision": share_confirmed(row)} for row in rows])

    @transaction.atomic
    def judged(self, pk: str, verdict: WarningSign.Verdict, *, reason: str) -> HttpResponse:
        """Put a verdict on one sign and answer with it."""
        services.judge_sign(self.chosen(pk), verdict, reason=reason, by=self.user, at=now())
        return self.shown(pk)


class DeadlineViewSet(OfNegotiation):
    """Who sets the clock of a negotiation."""

    @extend_schema(responses=DeadlinesSerializer)
    def deadlines(self, request: Request, pk: str) -> Response:
        return Response(DeadlinesSerializer(deadlines_of(self.negotiation(pk))).data)
