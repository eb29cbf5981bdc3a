from django.db import transaction
from django.http import HttpResponse
from django.utils.timezone import now
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request

from negotiations.rounds.filters import ParticipantFilters
from negotiations.rounds.models import Participant
from negotiations.rounds.participant_serializers import (
    NoteParticipantSerializer,
    ParticipantSerializer,
)
from negotiations.rounds.participants import note_participant, remove_participant
from srm.access.roles import Verb
from srm.api.viewsets import RecordViewSet


class ParticipantViewSet(RecordViewSet[Participant]):
    """Who sat in which round, for which side, and as what."""

    queryset = Participant.objects.for_display()
    serializer_class = ParticipantSerializer
    filterset_class = ParticipantFilters
    verbs = {"destroy": Verb.WRITE}

    @extend_schema(request=NoteParticipantSerializer, responses={201: ParticipantSerializer})
    def create(self, request: Request) -> HttpResponse:
        facts = self.asked(NoteParticipantSerializer)
        participant = note_participant(facts.pop("round"), facts, at=now())
        return self.shown(participant.pk, status=201)

    @extend_schema(responses={204: None})
    @transaction.atomic
    def destroy(self, request: Request, pk: str) -> HttpResponse:
        remove_participant(self.chosen(pk, needs_match=True), at=now())
        return HttpResponse(status=204)
