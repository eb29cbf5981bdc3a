from django.db import transaction
from django.http import HttpResponse
from django.utils.timezone import now
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response

from negotiations.preparation.issue_templates import services
from negotiations.preparation.issue_templates.filters import IssueTemplateFilters
from negotiations.preparation.issue_templates.models import IssueTemplate
from negotiations.preparation.issue_templates.serializers import (
    AppliedSerializer,
    ApplyTemplateSerializer,
    ChangeTemplateSerializer,
    IssueTemplateSerializer,
    WriteTemplateSerializer,
)
from srm.access.roles import Verb
from srm.api.viewsets import RecordViewSet


class IssueTemplateViewSet(RecordViewSet[IssueTemplate]):
    """What is usually on the table in a category."""

    queryset = IssueTemplate.objects.all()
    serializer_class = IssueTemplateSerializer
    filterset_class = IssueTemplateFilters
    orderings = ("name", "updated_at")
    verbs = {"destroy": Verb.WRITE}

    @extend_schema(request=WriteTemplateSerializer, responses={201: IssueTemplateSerializer})
    def create(self, request: Request) -> HttpResponse:
        asked = self.asked(WriteTemplateSerializer)
        template = services.write_template(asked.pop("category"), **asked, at=now())
        return self.shown(template.pk, status=201)

    @extend_schema(request=ChangeTemplateSerializer, responses=IssueTemplateSerializer)
    @transaction.atomic
    def partial_update(self, request: Request, pk: str) -> HttpResponse:
        template = self.chosen(pk, needs_match=True)
        changes = self.asked(ChangeTemplateSerializer, partial=True)
        services.change_template(template, changes, at=now())
        return self.shown(pk)

    @extend_schema(responses={204: None})
    @transaction.atomic
    def destroy(self, request: Request, pk: str) -> HttpResponse:
        services.remove_template(self.chosen(pk, needs_match=True), at=now())
        return HttpResponse(status=204)

    @extend_schema(request=ApplyTemplateSerializer, responses=AppliedSerializer)
    @action(detail=True, methods=["post"])
    @transaction.atomic
    def apply(self, request: Request, pk: str) -> Response:
        asked = self.asked(ApplyTemplateSerializer)
        applied = services.apply_template(self.chosen(pk), asked["negotiation"], at=now())
        ids = {
            "added": [issue.pk for issue in applied.added],
            "present": [issue.pk for issue in applied.present],
        }
        return Response(AppliedSerializer(ids).data)
