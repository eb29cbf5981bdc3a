from django.http import HttpResponse
from django.utils.timezone import now
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response

from negotiations.preparation.styles import services
from negotiations.preparation.styles.filters import StyleResultFilters, WillingnessFilters
from negotiations.preparation.styles.models import StyleResult, Willingness
from negotiations.preparation.styles.questionnaire import LATEST, QUESTIONNAIRES, SCORING
from negotiations.preparation.styles.serializers import (
    NoteStyleSerializer,
    NoteWillingnessSerializer,
    QuestionnaireSerializer,
    StyleResultSerializer,
    WhichVersionOfItemsSerializer,
    WillingnessSerializer,
)
from srm.api.filters import refuse_unknown
from srm.api.viewsets import RecordViewSet
from srm.days import business_day


class WillingnessViewSet(RecordViewSet[Willingness]):
    """Whether the sides want to negotiate integratively."""

    queryset = Willingness.objects.for_display()
    serializer_class = WillingnessSerializer
    filterset_class = WillingnessFilters
    orderings = ("as_of_on", "updated_at")

    @extend_schema(request=NoteWillingnessSerializer, responses={201: WillingnessSerializer})
    def create(self, request: Request) -> HttpResponse:
        facts = {"as_of_on": business_day(now()), **self.asked(NoteWillingnessSerializer)}
        negotiation, statements = facts.pop("negotiation"), facts.pop("statements")
        note = services.note_willingness(
            negotiation, facts, statements=statements, by=self.user, at=now()
        )
        return self.shown(note.pk, status=201)


class StyleResultViewSet(RecordViewSet[StyleResult]):
    """Results of the style questionnaire: one's own, and what was observed of contacts."""

    queryset = StyleResult.objects.all()
    serializer_class = StyleResultSerializer
    filterset_class = StyleResultFilters
    orderings = ("taken_on", "updated_at")

    @extend_schema(request=NoteStyleSerializer, responses={201: StyleResultSerializer})
    def create(self, request: Request) -> HttpResponse:
        asked = {"taken_on": business_day(now()), **self.asked(NoteStyleSerializer)}
        contact = asked.pop("contact")
        observation = services.Observation(**asked)
        result = services.note_style(observation, person=self.user, contact=contact, at=now())
        return self.shown(result.pk, status=201)

    @extend_schema(
        parameters=[WhichVersionOfItemsSerializer],
        responses=QuestionnaireSerializer,
        filters=False,
    )
    @action(detail=False, methods=["get"], pagination_class=None)
    def questionnaire(self, request: Request) -> Response:
        refuse_unknown(request, {"version"})
        version = request.query_params.get("version", LATEST.version)
        if version not in QUESTIONNAIRES:
            raise ValidationError({"version": "There is no such version."})
        shown = {
            "version": version,
            "versions": list(QUESTIONNAIRES),
            "scoring": SCORING,
            "items": QUESTIONNAIRES[version].items,
        }
        return Response(QuestionnaireSerializer(shown).data)
