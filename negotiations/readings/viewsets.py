from datetime import timedelta

from django.db import transaction
from django.http import Http404, HttpResponse
from django.utils.timezone import now
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ViewSet

from negotiations.language import reading
from negotiations.readings import panels, suggestions
from negotiations.readings.filters import ScanFilters, SuggestionFilters
from negotiations.readings.models import Scan, Suggestion
from negotiations.readings.serializers import (
    AcceptSuggestionSerializer,
    PanelSerializer,
    PanelWindowSerializer,
    ReadingSerializer,
    ReadTextSerializer,
    ScanSerializer,
    SuggestionSerializer,
)
from negotiations.rounds.models import Negotiation
from srm.access.roles import Verb
from srm.api.filters import refuse_unknown
from srm.api.viewsets import RecordViewSet

MOST_TEXTS = 1000
WINDOW = timedelta(days=90)


class ScanViewSet(RecordViewSet[Scan]):
    """Which statements were read."""

    queryset = Scan.objects.all()
    serializer_class = ScanSerializer
    filterset_class = ScanFilters
    orderings = ("read_at", "updated_at")


class SuggestionViewSet(RecordViewSet[Suggestion]):
    """What the reader makes of the words: interests, demands, questions, promised steps."""

    queryset = Suggestion.objects.all()
    serializer_class = SuggestionSerializer
    filterset_class = SuggestionFilters
    orderings = ("updated_at",)

    @extend_schema(request=AcceptSuggestionSerializer, responses=SuggestionSerializer)
    @action(detail=True, methods=["post"])
    @transaction.atomic
    def accept(self, request: Request, pk: str) -> HttpResponse:
        asked = {"due_at": None, **self.asked(AcceptSuggestionSerializer)}
        suggestions.accept_suggestion(self.chosen(pk), **asked, by=self.user, at=now())
        return self.shown(pk)

    @extend_schema(request=None, responses=SuggestionSerializer)
    @action(detail=True, methods=["post"])
    @transaction.atomic
    def refuse(self, request: Request, pk: str) -> HttpResponse:
        suggestions.refuse_suggestion(self.chosen(pk), by=self.user, at=now())
        return self.shown(pk)


class ReadingViewSet(ViewSet):
    """Read a text without storing it, such as a mail before it is sent."""

    verbs = {"create": Verb.READ}

    @extend_schema(
        request=ReadTextSerializer,
        responses=ReadingSerializer,
        description=f"Send one text, or a list of up to {MOST_TEXTS}; the answer is a list then.",
    )
    def create(self, request: Request) -> Response:
        refuse_unknown(request, set())
        is_many = isinstance(request.data, list)
        if is_many and len(request.data) > MOST_TEXTS:
            raise ValidationError(f"Send up to {MOST_TEXTS} texts at a time.")
        asked = ReadTextSerializer(data=request.data, many=is_many)
        asked.is_valid(raise_exception=True)
        texts = asked.validated_data if is_many else [asked.validated_data]
        found = reading.read_many([reading.Request(**text) for text in texts])
        return Response(ReadingSerializer(found if is_many else found[0], many=is_many).data)


class PanelViewSet(ViewSet):
    """Signs of integrative talk in a negotiation: what was read, threats, and what sides do."""

    lookup_value_converter = "uuid"

    @extend_schema(parameters=[PanelWindowSerializer], responses=PanelSerializer)
    def retrieve(self, request: Request, pk: str) -> Response:
        refuse_unknown(request, {"since", "until"})
        asked = PanelWindowSerializer(data=request.query_params.dict())
        asked.is_valid(raise_exception=True)
        negotiation = Negotiation.objects.visible_to(request.user).filter(pk=pk).first()
        if negotiation is None:
            raise Http404
        until = asked.validated_data.get("until", now())
        since = asked.validated_data.get("since", until - WINDOW)
        panel = panels.panel_of(negotiation, since=since, until=until)
        return Response(PanelSerializer(panel).data)
