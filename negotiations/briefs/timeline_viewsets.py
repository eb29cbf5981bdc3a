from django.shortcuts import get_object_or_404
from django.utils.timezone import now
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ViewSet

from negotiations.briefs.acquaintance import acquaintance_of, acquaintances_in
from negotiations.briefs.acquaintance_shapes import AcquaintanceSerializer
from negotiations.briefs.contact_dates import contact_dates, narrowed
from negotiations.briefs.timeline import entries_of
from negotiations.briefs.timeline_shapes import (
    ContactDatesAskSerializer,
    ContactDatesSerializer,
    TimelineEntrySerializer,
    page_of,
)
from negotiations.rounds.models import Negotiation
from srm.access.models import User
from srm.api.filters import refuse_unknown
from srm.api.stretches import Place, stretch_asked
from suppliers.profiles.models import Supplier

PAGING = [
    OpenApiParameter("cursor", str, description="From `next` or `previous` of another page."),
    OpenApiParameter("page_size", int, description="Rows on a page, 1 to 200."),
]
NAMES = {parameter.name for parameter in PAGING}


class SupplierTimelineViewSet(ViewSet):
    """What happened between us and a supplier, and when to speak again."""

    lookup_value_converter = "uuid"

    @extend_schema(
        operation_id="suppliers_timeline",
        parameters=PAGING,
        responses=page_of("TimelinePage", TimelineEntrySerializer),
        description="All that happened across the negotiations that you may see, newest first: "
        "rounds, statements counted by the day, warning signs, agreements in force and ended, "
        "outtakes, disputes.",
    )
    def timeline(self, request: Request, pk: str) -> Response:
        refuse_unknown(request, NAMES)
        assert isinstance(request.user, User)
        supplier = get_object_or_404(Supplier.objects.visible_to(request.user), pk=pk)
        stretch = stretch_asked(request, is_newest_first=True)
        page = stretch.answer(
            request, list(entries_of(supplier, viewer=request.user, stretch=stretch))
        )
        page["results"] = TimelineEntrySerializer(page["results"], many=True).data
        return Response(page)

    @extend_schema(
        operation_id="suppliers_who_knows_whom",
        parameters=PAGING,
        responses=page_of("AcquaintancePage", AcquaintanceSerializer),
        description="Who of us sat in rounds with whom of the supplier, how often, first and last "
        "when, in the negotiations that you may see; who met last comes first.",
    )
    def who_knows_whom(self, request: Request, pk: str) -> Response:
        refuse_unknown(request, NAMES)
        assert isinstance(request.user, User)
        supplier = get_object_or_404(Supplier.objects.visible_to(request.user), pk=pk)
        talks = Negotiation.objects.visible_to(request.user).filter(supplier=supplier)
        stretch = stretch_asked(request, is_newest_first=True)
        rows = stretch.of(acquaintances_in(talks), "last_met_at", "pair")
        found = [(Place(row["last_met_at"], 0, row["pair"]), acquaintance_of(row)) for row in rows]
        page = stretch.answer(request, found)
        page["results"] = AcquaintanceSerializer(page["results"], many=True).data
        return Response(page)

    @extend_schema(
        operation_id="suppliers_contact_dates",
        parameters=[ContactDatesAskSerializer, *PAGING],
        responses=page_of("ContactDatesPage", ContactDatesSerializer),
        description="When we last spoke with each supplier and by when to speak again, the first "
        "due first. `is_silent=true` keeps those that are due.",
    )
    def contact_dates(self, request: Request) -> Response:
        asked = ContactDatesAskSerializer(data=request.query_params.dict())
        refuse_unknown(request, NAMES | set(asked.fields))
        asked.is_valid(raise_exception=True)
        assert isinstance(request.user, User)
        at, stretch = now(), stretch_asked(request, is_newest_first=False)
        rows = narrowed(contact_dates(viewer=request.user, at=at), asked.validated_data, at=at)
        found = [
            (Place(row.next_contact_due_at, 0, row.pk), row)
            for row in stretch.of(rows, "next_contact_due_at", "id")
        ]
        page = stretch.answer(request, found)
        shown = ContactDatesSerializer(page["results"], many=True, context={"at": at})
        return Response({**page, "results": shown.data})
