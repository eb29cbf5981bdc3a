import json
from datetime import timedelta
from urllib.parse import urljoin

import django_filters
from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.urls import reverse
from django.utils.timezone import now
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request

from negotiations.guests import proposing
from negotiations.guests.issue_link_serializers import (
    InviteToProposeSerializer,
    IssueLinkSerializer,
    NewIssueLinkSerializer,
)
from negotiations.guests.issue_links import IssueLink
from negotiations.guests.services import Guest
from srm.api.filters import RecordFilters, YesNoFilter
from srm.api.viewsets import RecordViewSet


class IssueLinkFilters(RecordFilters):
    negotiation = django_filters.UUIDFilter()
    is_used = YesNoFilter("used_at", "isnull", exclude=True, help_text="Whether it was used.")

    class Meta(RecordFilters.Meta):
        model = IssueLink
        fields: list[str] = []


class IssueLinkViewSet(RecordViewSet[IssueLink]):
    """One-time links by which a person of the supplier adds issues; the address is shown once."""

    queryset = IssueLink.objects.all()
    serializer_class = IssueLinkSerializer
    filterset_class = IssueLinkFilters

    @extend_schema(request=InviteToProposeSerializer, responses={201: NewIssueLinkSerializer})
    def create(self, request: Request) -> HttpResponse:
        asked, at = self.asked(InviteToProposeSerializer), now()
        guest = Guest(asked["person"], asked["role"])
        expires_at = at + timedelta(days=asked["days"])
        link, secret = proposing.invite_to_propose(
            asked["negotiation"], guest, expires_at=expires_at, by=self.user, at=at
        )
        answer = self.shown(link.pk, status=201)
        # Behind a proxy the address that clients see may not be the one that we are asked at.
        base = settings.CHECK_URL or request.build_absolute_uri("/")
        url = urljoin(base, reverse("guest-issues", args=[secret]))
        answer.content = json.dumps({**json.loads(answer.content), "url": url})
        return answer

    @extend_schema(request=None, responses=IssueLinkSerializer)
    @action(detail=True, methods=["post"])
    @transaction.atomic
    def revoke(self, request: Request, pk: str) -> HttpResponse:
        proposing.revoke_issue_link(self.chosen(pk), at=now())
        return self.shown(pk)
