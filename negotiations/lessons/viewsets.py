from django.db import transaction
from django.http import HttpResponse
from django.utils.timezone import now
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request

from negotiations.lessons import services
from negotiations.lessons.filters import LessonFilters
from negotiations.lessons.models import Lesson
from negotiations.lessons.serializers import (
    LessonSerializer,
    NoteLessonSerializer,
    RetractLessonSerializer,
)
from srm.api.viewsets import RecordViewSet


class LessonViewSet(RecordViewSet[Lesson]):
    """What to do next time, each tied to what taught it. Ours alone."""

    queryset = Lesson.objects.all()
    serializer_class = LessonSerializer
    filterset_class = LessonFilters
    orderings = ("learnt_at", "updated_at")

    @extend_schema(request=NoteLessonSerializer, responses={201: LessonSerializer})
    def create(self, request: Request) -> HttpResponse:
        lesson = services.note_lesson(self.asked(NoteLessonSerializer), by=self.user, at=now())
        return self.shown(lesson.pk, status=201)

    @extend_schema(request=RetractLessonSerializer, responses=LessonSerializer)
    @action(detail=True, methods=["post"])
    @transaction.atomic
    def retract(self, request: Request, pk: str) -> HttpResponse:
        asked = self.asked(RetractLessonSerializer)
        services.retract_lesson(self.chosen(pk), **asked, at=now())
        return self.shown(pk)
