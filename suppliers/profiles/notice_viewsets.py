from django.db import transaction
from django.http import HttpResponse
from django.utils.timezone import now
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request

from srm.access.roles import Verb
from srm.api.viewsets import RecordViewSet
from suppliers.profiles import notice
from suppliers.profiles.filters import SupplyNoticeFilters
from suppliers.profiles.notice_serializers import (
    AskReviewSerializer,
    NoteReviewSerializer,
    NoteVolumeCutSerializer,
    SupplyNoticeSerializer,
)
from suppliers.profiles.supply_notices import SupplyNotice


class SupplyNoticeViewSet(RecordViewSet[SupplyNotice]):
    """What suppliers were told before their supply ended or was cut. Ours alone."""

    queryset = SupplyNotice.objects.all()
    serializer_class = SupplyNoticeSerializer
    filterset_class = SupplyNoticeFilters
    orderings = ("takes_effect_on", "updated_at")
    verbs = {"review": Verb.MANAGE}

    @extend_schema(
        request=NoteVolumeCutSerializer,
        responses={201: SupplyNoticeSerializer},
        description="Puts a significant cut of volume on record, which GSCOP counts as delisting. "
        "Delistings and offboardings are put on record when they happen.",
    )
    def create(self, request: Request) -> HttpResponse:
        facts = self.asked(NoteVolumeCutSerializer)
        supplier = facts.pop("supplier")
        told = notice.Notice(facts.pop("reason"), facts.pop("notified_on"))
        row = notice.note_volume_cut(supplier, told, facts, by=self.user, at=now())
        return self.shown(row.pk, status=201)

    @extend_schema(request=AskReviewSerializer, responses=SupplyNoticeSerializer)
    @action(detail=True, methods=["post"], url_path="ask-review")
    @transaction.atomic
    def ask_review(self, request: Request, pk: str) -> HttpResponse:
        asked = self.asked(AskReviewSerializer)
        notice.ask_review(self.chosen(pk), **asked, at=now())
        return self.shown(pk)

    @extend_schema(request=NoteReviewSerializer, responses=SupplyNoticeSerializer)
    @action(detail=True, methods=["post"])
    @transaction.atomic
    def review(self, request: Request, pk: str) -> HttpResponse:
        review = notice.Review(**self.asked(NoteReviewSerializer))
        notice.note_review(self.chosen(pk), review, at=now())
        return self.shown(pk)
