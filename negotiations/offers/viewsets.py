from django.db import transaction
from django.http import HttpResponse
from django.utils.timezone import now
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ViewSet

from negotiations.offers import services
from negotiations.offers.filters import IssueFilters, PackageFilters
from negotiations.offers.models import Issue, Package
from negotiations.offers.serializers import (
    ChangeIssueSerializer,
    IssueSerializer,
    OfferPackageSerializer,
    PackageSerializer,
    SettlementSerializer,
    SettleSerializer,
    WriteIssueSerializer,
)
from negotiations.offers.settlement.documents import settle
from negotiations.offers.settlement.reading import DocumentRefused
from srm.access.roles import Verb
from srm.api.errors import problem
from srm.api.filters import refuse_unknown
from srm.api.viewsets import RecordViewSet


class IssueViewSet(RecordViewSet[Issue]):
    """What is negotiable, and what we want of it."""

    queryset = Issue.objects.all()
    serializer_class = IssueSerializer
    filterset_class = IssueFilters
    orderings = ("name", "updated_at")
    verbs = {"destroy": Verb.WRITE}

    @extend_schema(request=WriteIssueSerializer, responses={201: IssueSerializer})
    def create(self, request: Request) -> HttpResponse:
        facts = self.asked(WriteIssueSerializer)
        issue = services.add_issue(facts.pop("negotiation"), facts, at=now())
        return self.shown(issue.pk, status=201)

    @extend_schema(request=ChangeIssueSerializer, responses=IssueSerializer)
    @transaction.atomic
    def partial_update(self, request: Request, pk: str) -> HttpResponse:
        issue = self.chosen(pk, needs_match=True)
        changes = self.asked(ChangeIssueSerializer, partial=True)
        services.change_issue(issue, changes, at=now())
        return self.shown(pk)

    @extend_schema(responses={204: None})
    @transaction.atomic
    def destroy(self, request: Request, pk: str) -> HttpResponse:
        services.remove_issue(self.chosen(pk, needs_match=True), at=now())
        return HttpResponse(status=204)


class PackageViewSet(RecordViewSet[Package]):
    """What the sides put on the table."""

    queryset = Package.objects.all()
    serializer_class = PackageSerializer
    filterset_class = PackageFilters
    orderings = ("offered_at", "updated_at")

    @extend_schema(request=OfferPackageSerializer, responses={201: PackageSerializer})
    def create(self, request: Request) -> HttpResponse:
        at = now()
        asked = {"offered_at": at, **self.asked(OfferPackageSerializer)}
        round_ = asked.pop("round")
        values = [(line["issue"], line["value"]) for line in asked.pop("values")]
        package = services.offer_package(round_, services.Bid(values=values, **asked), at=at)
        return self.shown(package.pk, status=201)

    @extend_schema(request=None, responses=PackageSerializer)
    @action(detail=True, methods=["post"])
    @transaction.atomic
    def withdraw(self, request: Request, pk: str) -> HttpResponse:
        services.withdraw_package(self.chosen(pk), at=now())
        return self.shown(pk)

    @extend_schema(request=None, responses=PackageSerializer)
    @action(detail=True, methods=["post"])
    @transaction.atomic
    def accept(self, request: Request, pk: str) -> HttpResponse:
        services.accept_package(self.chosen(pk), at=now())
        return self.shown(pk)


class SettlementViewSet(ViewSet):
    """Which packages are worth proposing, given what options are worth; nothing is stored."""

    verbs = {"create": Verb.READ}

    @extend_schema(request=SettleSerializer, responses=SettlementSerializer)
    def create(self, request: Request) -> HttpResponse:
        refuse_unknown(request, set())
        try:
            return Response(settle(request.data))
        except DocumentRefused as refusal:
            found = {"pointer": refusal.pointer, "detail": refusal.message, "code": "invalid"}
            return problem(400, "invalid-input", refusal.message, errors=[found])
