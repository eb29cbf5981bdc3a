from fractions import Fraction

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.timezone import now
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ViewSet

from negotiations.offers import analyses, appraisals, concessions, issues, services, voting
from negotiations.offers.filters import (
    IdeaVoteFilters,
    IssueFilters,
    LookConsentFilters,
    PackageFilters,
)
from negotiations.offers.models import Issue, LookConsent, Package
from negotiations.offers.serializers import (
    ChangeIssueSerializer,
    IdeaVoteSerializer,
    IssueSerializer,
    LookConsentSerializer,
    OfferPackageSerializer,
    PackageSerializer,
    VoteOnIdeaSerializer,
    WriteIssueSerializer,
    WriteLookConsentSerializer,
)
from negotiations.offers.settlement.documents import settle
from negotiations.offers.settlement.early_payment import DAY_COUNT, FORMULA, yearly_rate
from negotiations.offers.settlement.reading import DocumentRefused
from negotiations.offers.shapes import (
    AppraisalSerializer,
    ConcessionsSerializer,
    EarlyPaymentAskSerializer,
    EarlyPaymentSerializer,
    NegotiationSettlementSerializer,
    SettlementSerializer,
    SettleSerializer,
)
from negotiations.offers.votes import IdeaVote
from negotiations.rounds.viewsets import OfNegotiation
from srm.access.roles import Verb
from srm.api.errors import problem
from srm.api.filters import refuse_unknown
from srm.api.verification import VerifySerializer
from srm.api.viewsets import RecordViewSet


class IssueViewSet(RecordViewSet[Issue]):
    """What is negotiable, and what we want of it."""

    queryset = Issue.objects.for_display()
    serializer_class = IssueSerializer
    filterset_class = IssueFilters
    orderings = ("name", "updated_at")
    verbs = {"destroy": Verb.WRITE, "verify": Verb.JUDGE}

    @extend_schema(request=WriteIssueSerializer, responses={201: IssueSerializer})
    def create(self, request: Request) -> HttpResponse:
        facts = self.asked(WriteIssueSerializer)
        issue = issues.add_issue(facts.pop("negotiation"), facts, by=self.user, at=now())
        return self.shown(issue.pk, status=201)

    @extend_schema(request=ChangeIssueSerializer, responses=IssueSerializer)
    @transaction.atomic
    def partial_update(self, request: Request, pk: str) -> HttpResponse:
        issue = self.chosen(pk, needs_match=True)
        changes = self.asked(ChangeIssueSerializer, partial=True)
        issues.change_issue(issue, changes, by=self.user, at=now())
        return self.shown(pk)

    @extend_schema(request=VerifySerializer, responses=IssueSerializer)
    @action(detail=True, methods=["post"])
    @transaction.atomic
    def verify(self, request: Request, pk: str) -> HttpResponse:
        asked = self.asked(VerifySerializer)
        issues.verify_estimate(self.chosen(pk), **asked, by=self.user, at=now())
        return self.shown(pk)

    @extend_schema(responses={204: None})
    @transaction.atomic
    def destroy(self, request: Request, pk: str) -> HttpResponse:
        issues.remove_issue(self.chosen(pk, needs_match=True), at=now())
        return HttpResponse(status=204)


class PackageViewSet(RecordViewSet[Package]):
    """What the sides put on the table."""

    queryset = Package.objects.for_display()
    serializer_class = PackageSerializer
    filterset_class = PackageFilters
    orderings = ("offered_at", "updated_at")

    @extend_schema(request=OfferPackageSerializer, responses={201: PackageSerializer})
    def create(self, request: Request) -> HttpResponse:
        at = now()
        asked = {"offered_at": at, **self.asked(OfferPackageSerializer)}
        round_ = asked.pop("round")
        bid = services.Bid(
            values=[(line["issue"], line["value"]) for line in asked.pop("values")],
            conditions=[services.Condition(**line) for line in asked.pop("conditions")],
            coverage=[services.CoverageLine(**line) for line in asked.pop("coverage")],
            **asked,
        )
        package = services.offer_package(round_, bid, at=at)
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

    @extend_schema(responses=AppraisalSerializer, filters=False, parameters=[])
    @action(detail=True, methods=["get"])
    def appraisal(self, request: Request, pk: str) -> Response:
        refuse_unknown(request, set())
        package = self.get_queryset().select_related("negotiation", "reference").filter(pk=pk)
        return Response(appraisals.appraisal_of(get_object_or_404(package)))


class TableViewSet(OfNegotiation):
    """Who conceded what in a negotiation, and what would be worth agreeing on."""

    @extend_schema(responses=ConcessionsSerializer)
    def concessions(self, request: Request, pk: str) -> Response:
        return Response(concessions.written(concessions.concessions_of(self.negotiation(pk))))

    @extend_schema(responses=NegotiationSettlementSerializer)
    def settlement(self, request: Request, pk: str) -> Response:
        found = analyses.settlement_of(self.negotiation(pk))
        return Response(NegotiationSettlementSerializer(found).data)


class LookConsentViewSet(RecordViewSet[LookConsent]):
    """Who agreed to look for something better before signing."""

    queryset = LookConsent.objects.all()
    serializer_class = LookConsentSerializer
    filterset_class = LookConsentFilters
    orderings = ("given_at", "updated_at")

    @extend_schema(request=WriteLookConsentSerializer, responses={201: LookConsentSerializer})
    def create(self, request: Request) -> HttpResponse:
        at = now()
        asked = {"given_at": at, **self.asked(WriteLookConsentSerializer)}
        consent = services.answer_look(asked.pop("negotiation"), asked, by=self.user, at=at)
        return self.shown(consent.pk, status=201)


class IdeaVoteViewSet(RecordViewSet[IdeaVote]):
    """What both sides think of ideas."""

    queryset = IdeaVote.objects.all()
    serializer_class = IdeaVoteSerializer
    filterset_class = IdeaVoteFilters
    orderings = ("voted_at", "updated_at")

    @extend_schema(request=VoteOnIdeaSerializer, responses={201: IdeaVoteSerializer})
    def create(self, request: Request) -> HttpResponse:
        at = now()
        asked = {"voted_at": at, **self.asked(VoteOnIdeaSerializer)}
        vote = voting.vote_on_idea(asked.pop("package"), asked, by=self.user, at=at)
        return self.shown(vote.pk, status=201)


class EarlyPaymentViewSet(ViewSet):
    """What paying earlier earns, as yearly interest; nothing is stored."""

    verbs = {"rate": Verb.READ}

    @extend_schema(parameters=[EarlyPaymentAskSerializer], responses=EarlyPaymentSerializer)
    def rate(self, request: Request) -> Response:
        refuse_unknown(request, {"discount", "days"})
        asked = EarlyPaymentAskSerializer(data=request.query_params.dict())
        asked.is_valid(raise_exception=True)
        discount, days = asked.validated_data["discount"], asked.validated_data["days"]
        rate = yearly_rate(Fraction(discount) / 100, days_early=days)
        return Response(
            {
                "discount": format(discount.normalize(), "f"),
                "days": days,
                "yearly_percent": float(round(rate * 100, 1)),
                "yearly_rate": float(rate),
                "formula": FORMULA,
                "day_count": DAY_COUNT,
            }
        )


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
