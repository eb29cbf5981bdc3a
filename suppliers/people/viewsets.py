from django.db import transaction
from django.http import HttpResponse
from django.utils.timezone import now
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request

from srm.access.roles import Verb
from srm.api.verification import VerifySerializer
from srm.api.viewsets import RecordViewSet
from suppliers.people import services
from suppliers.people.filters import ContactFilters, PersonalNoteFilters
from suppliers.people.models import Contact, PersonalNote
from suppliers.people.serializers import (
    ChangeContactSerializer,
    ContactSerializer,
    NotePersonSerializer,
    PersonalNoteSerializer,
    WriteContactSerializer,
)


class ContactViewSet(RecordViewSet[Contact]):
    """People at our suppliers."""

    queryset = Contact.objects.all()
    serializer_class = ContactSerializer
    filterset_class = ContactFilters
    orderings = ("name", "updated_at")
    verbs = {"destroy": Verb.WRITE, "verify": Verb.JUDGE}

    @extend_schema(request=WriteContactSerializer, responses={201: ContactSerializer})
    def create(self, request: Request) -> HttpResponse:
        facts = self.asked(WriteContactSerializer)
        contact = services.add_contact(facts.pop("supplier"), facts, by=self.user, at=now())
        return self.shown(contact.pk, status=201)

    @extend_schema(request=ChangeContactSerializer, responses=ContactSerializer)
    @transaction.atomic
    def partial_update(self, request: Request, pk: str) -> HttpResponse:
        contact = self.chosen(pk, needs_match=True)
        changes = self.asked(ChangeContactSerializer, partial=True)
        services.change_contact(contact, changes, at=now())
        return self.shown(pk)

    @extend_schema(request=VerifySerializer, responses=ContactSerializer)
    @action(detail=True, methods=["post"])
    @transaction.atomic
    def verify(self, request: Request, pk: str) -> HttpResponse:
        asked = self.asked(VerifySerializer)
        services.verify_contact(self.chosen(pk), **asked, by=self.user, at=now())
        return self.shown(pk)

    @extend_schema(responses={204: None})
    @transaction.atomic
    def destroy(self, request: Request, pk: str) -> HttpResponse:
        services.remove_contact(self.chosen(pk, needs_match=True), at=now())
        return HttpResponse(status=204)


class PersonalNoteViewSet(RecordViewSet[PersonalNote]):
    """What was noted of people: for its author and, where one is named, the author's team."""

    queryset = PersonalNote.objects.all()
    serializer_class = PersonalNoteSerializer
    filterset_class = PersonalNoteFilters
    orderings = ("updated_at",)
    verbs = {"destroy": Verb.WRITE}

    @extend_schema(request=NotePersonSerializer, responses={201: PersonalNoteSerializer})
    def create(self, request: Request) -> HttpResponse:
        facts = self.asked(NotePersonSerializer)
        note = services.note_person(facts.pop("contact"), facts, by=self.user, at=now())
        return self.shown(note.pk, status=201)

    @extend_schema(responses={204: None})
    @transaction.atomic
    def destroy(self, request: Request, pk: str) -> HttpResponse:
        services.erase_note(self.chosen(pk, needs_match=True))
        return HttpResponse(status=204)
