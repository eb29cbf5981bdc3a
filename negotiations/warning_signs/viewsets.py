from django.db import transaction
from django.http import HttpResponse
from django.utils.timezone import now
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request

from negotiations.warning_signs import services
from negotiations.warning_signs.filters import ScanFilters, WarningSignFilters
from negotiations.warning_signs.models import Scan, WarningSign
from negotiations.warning_signs.serializers import (
    ConfirmSignSerializer,
    DismissSignSerializer,
    ScanSerializer,
    WarningSignSerializer,
)
from srm.access.roles import Verb
from srm.api.viewsets import RecordViewSet


class WarningSignViewSet(RecordViewSet[WarningSign]):
    """What the detectors saw, and what people made of it."""

    queryset = WarningSign.objects.all()
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

    @transaction.atomic
    def judged(self, pk: str, verdict: WarningSign.Verdict, *, reason: str) -> HttpResponse:
        """Put a verdict on one sign and answer with it."""
        services.judge_sign(self.chosen(pk), verdict, reason=reason, by=self.user, at=now())
        return self.shown(pk)


class ScanViewSet(RecordViewSet[Scan]):
    """Which statements were read, when and by which reader: "no sign" is not "not read"."""

    queryset = Scan.objects.all()
    serializer_class = ScanSerializer
    filterset_class = ScanFilters
