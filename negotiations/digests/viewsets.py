from typing import ClassVar

from django.utils.timezone import now
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from negotiations.digests import services
from negotiations.digests.serializers import ChangeReachSerializer, ReachSerializer
from srm.access.models import User
from srm.access.roles import Verb
from srm.api.filters import refuse_unknown


class MyReachView(APIView):
    """How oneself is written to."""

    basename = "my-reach"
    # One's own wishes are not the company's rows: who may look may change them.
    verbs: ClassVar[dict[str, Verb]] = {"": Verb.READ}

    @extend_schema(operation_id="my_reach_retrieve", responses=ReachSerializer)
    def get(self, request: Request) -> Response:
        refuse_unknown(request, set())
        assert isinstance(request.user, User)
        return Response(ReachSerializer(services.reach_of(request.user, at=now())).data)

    @extend_schema(
        operation_id="my_reach_partial_update",
        request=ChangeReachSerializer,
        responses=ReachSerializer,
    )
    def patch(self, request: Request) -> Response:
        refuse_unknown(request, set())
        assert isinstance(request.user, User)
        asked = ChangeReachSerializer(data=request.data, partial=True)
        asked.is_valid(raise_exception=True)
        reach = services.change_reach(request.user, asked.validated_data, at=now())
        return Response(ReachSerializer(reach).data)
