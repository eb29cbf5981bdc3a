from typing import Any, ClassVar
from uuid import UUID

from django.http import Http404
from django.utils.timezone import now
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from negotiations.calendars import services
from negotiations.calendars.models import CalendarFeed
from negotiations.calendars.serializers import (
    CalendarFeedSerializer,
    OpenedFeedSerializer,
    OpenFeedSerializer,
)
from srm.access.models import User
from srm.access.roles import Verb
from srm.addresses import public_url
from srm.api.filters import refuse_unknown


class MyCalendarsView(APIView):
    """One's own calendar feeds."""

    basename = "my-calendars"
    # A feed shows what one may look at anyway: who may look may have one.
    verbs: ClassVar[dict[str, Verb]] = {"": Verb.READ}

    @extend_schema(operation_id="my_calendars_list", responses=CalendarFeedSerializer(many=True))
    def get(self, request: Request) -> Response:
        refuse_unknown(request, set())
        feeds = CalendarFeed.objects.visible_to(request.user)[:100]
        return Response(CalendarFeedSerializer(feeds, many=True).data)

    @extend_schema(
        operation_id="my_calendars_create",
        request=OpenFeedSerializer,
        responses={201: OpenedFeedSerializer},
    )
    def post(self, request: Request) -> Response:
        refuse_unknown(request, set())
        assert isinstance(request.user, User)
        asked = OpenFeedSerializer(data=request.data)
        asked.is_valid(raise_exception=True)
        feed, token = services.open_feed(request.user, name=asked.validated_data["name"], at=now())
        url = public_url("calendar", token)
        shown: dict[str, Any] = {**CalendarFeedSerializer(feed).data, "url": url}
        return Response(shown, status=201)


class RevokeMyCalendarView(APIView):
    """The end of one's calendar feed."""

    basename = "my-calendars"
    verbs: ClassVar[dict[str, Verb]] = {"": Verb.READ}

    @extend_schema(
        operation_id="my_calendars_revoke", request=None, responses=CalendarFeedSerializer
    )
    def post(self, request: Request, pk: UUID) -> Response:
        refuse_unknown(request, set())
        assert isinstance(request.user, User)
        feed = services.revoke_feed(request.user, pk, at=now())
        if feed is None:
            raise Http404
        return Response(CalendarFeedSerializer(feed).data)
