import json
from datetime import timedelta
from typing import Any
from urllib.parse import urljoin

from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.timezone import now
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request

from negotiations.agreements.models import Agreement
from negotiations.agreements.viewsets import amendment_in, wording_parts
from negotiations.guests import services
from negotiations.guests.filters import GuestLinkFilters
from negotiations.guests.models import GuestLink
from negotiations.guests.serializers import (
    GuestLinkSerializer,
    InviteSerializer,
    NewGuestLinkSerializer,
    ReviseAndInviteSerializer,
)
from srm.api.viewsets import RecordViewSet

LONGEST_ROLE = 100


def guest_of(asked: dict[str, Any]) -> services.Guest | None:
    """Take from a request whom a link is for; None where nobody is named."""
    person, role, contact = asked.pop("person", ""), asked.pop("role"), asked.pop("contact")
    if contact is not None:
        person, role = person or contact.name, role or contact.position[:LONGEST_ROLE]
    return services.Guest(person, role, contact) if person else None


class GuestLinkViewSet(RecordViewSet[GuestLink]):
    """One-time links for people of the supplier; the address is shown once, when it is made."""

    queryset = GuestLink.objects.all()
    serializer_class = GuestLinkSerializer
    filterset_class = GuestLinkFilters

    @extend_schema(request=InviteSerializer, responses={201: NewGuestLinkSerializer})
    @transaction.atomic
    def create(self, request: Request) -> HttpResponse:
        asked, at = self.asked(InviteSerializer), now()
        agreement = Agreement.objects.select_for_update(of=("self",)).get(pk=asked["agreement"].pk)
        guest = guest_of(asked)
        assert guest is not None  # the serializer saw to it
        expires_at = at + timedelta(days=asked["days"])
        link, secret = services.invite(
            agreement, asked["purpose"], guest, expires_at=expires_at, by=self.user, at=at
        )
        return self.shown_with_address(link, secret)

    def shown_with_address(self, link: GuestLink, secret: str) -> HttpResponse:
        """Show a new link with its address, once; one that goes by mail without."""
        answer = self.shown(link.pk, status=201)
        answer.headers["Location"] = reverse("guest-links-detail", args=[link.pk])
        # Behind a proxy the address that clients see may not be the one that we are asked at.
        start = settings.CHECK_URL or self.request.build_absolute_uri("/")
        url = urljoin(start, reverse("guest-page", args=[secret])) if secret else ""
        answer.content = json.dumps({**json.loads(answer.content), "url": url})
        return answer

    @extend_schema(request=None, responses=GuestLinkSerializer)
    @action(detail=True, methods=["post"])
    @transaction.atomic
    def revoke(self, request: Request, pk: str) -> HttpResponse:
        services.revoke_link(self.chosen(pk), at=now())
        return self.shown(pk)


class NextVersionViewSet(GuestLinkViewSet):
    """The next version of an agreement and the link to it: what answers a refusal in one call."""

    @extend_schema(
        operation_id="agreements_revise_and_invite",
        request=ReviseAndInviteSerializer,
        responses={201: NewGuestLinkSerializer},
    )
    @transaction.atomic
    def revise_and_invite(self, request: Request, pk: str) -> HttpResponse:
        asked = self.asked(ReviseAndInviteSerializer)
        agreements = Agreement.objects.visible_to(request.user).select_for_update(of=("self",))
        agreement = get_object_or_404(agreements, pk=pk)
        guest = guest_of(asked)
        amendment = amendment_in(asked)
        life = timedelta(days=asked.pop("days"))
        revision = services.Revision(wording_parts(asked), amendment)
        link, secret = services.revise_and_invite(
            agreement, revision, guest, life=life, by=self.user, at=now()
        )
        return self.shown_with_address(link, secret)
