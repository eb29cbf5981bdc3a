from django.http import HttpResponse
from django.utils.timezone import now
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request

from negotiations.outtakes import services
from negotiations.outtakes.filters import OuttakeFilters, OuttakeGapFilters
from negotiations.outtakes.models import Outtake
from negotiations.outtakes.serializers import (
    LeaveOuttakeSerializer,
    OuttakeGapSerializer,
    OuttakeSerializer,
)
from negotiations.rounds.models import Side
from srm.api.viewsets import RecordViewSet

WIDE_GAP = 2


class OuttakeViewSet(RecordViewSet[Outtake]):
    """What each side thought of a deal. Ours comes by the API, theirs by a one-time link."""

    queryset = Outtake.objects.all()
    serializer_class = OuttakeSerializer
    filterset_class = OuttakeFilters

    @extend_schema(request=LeaveOuttakeSerializer, responses={201: OuttakeSerializer})
    def create(self, request: Request) -> HttpResponse:
        asked = self.asked(LeaveOuttakeSerializer)
        asked.setdefault("person", self.user.display_name)
        agreement = asked.pop("agreement")
        opinion = services.Opinion(**asked)
        outtake = services.leave_outtake(agreement, Side.BUYER, opinion, by=self.user, at=now())
        return self.shown(outtake.pk, status=201)


class OuttakeGapViewSet(RecordViewSet[Outtake]):
    """Deals that one side likes much better than the other."""

    queryset = Outtake.objects.ours_with_both().filter(distance__gte=WIDE_GAP)
    serializer_class = OuttakeGapSerializer
    filterset_class = OuttakeGapFilters
