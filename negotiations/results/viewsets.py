from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ViewSet

from negotiations.results.filters import ResultFilters
from negotiations.results.models import Result
from negotiations.results.reports import Narrowing, cycle_times
from negotiations.results.serializers import (
    CycleTimesAskSerializer,
    CycleTimesSerializer,
    ResultSerializer,
)
from srm.access.models import User
from srm.api.filters import refuse_unknown
from srm.api.viewsets import RecordViewSet


class ResultViewSet(RecordViewSet[Result]):
    """What negotiations came to, noted when they ended."""

    queryset = Result.objects.all()
    serializer_class = ResultSerializer
    filterset_class = ResultFilters
    orderings = ("updated_at",)


class ReportViewSet(ViewSet):
    """What many negotiations add up to; nothing is stored."""

    @extend_schema(parameters=[CycleTimesAskSerializer], responses=CycleTimesSerializer)
    def cycle_times(self, request: Request) -> Response:
        refuse_unknown(request, {"supplier", "category", "ended_since", "ended_until"})
        asked = CycleTimesAskSerializer(data=request.query_params.dict())
        asked.is_valid(raise_exception=True)
        assert isinstance(request.user, User)
        wanted = asked.validated_data
        narrowing = Narrowing(
            wanted.get("supplier"),
            wanted.get("category"),
            wanted.get("ended_since"),
            wanted.get("ended_until"),
        )
        return Response(CycleTimesSerializer(cycle_times(request.user, narrowing)).data)
