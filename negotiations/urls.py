from django.urls import path
from rest_framework.routers import SimpleRouter

from negotiations.agreements.viewsets import AgreementVersionViewSet, AgreementViewSet
from negotiations.briefs.viewsets import BriefViewSet
from negotiations.documents.viewsets import AgreementDocumentViewSet
from negotiations.follow_ups.viewsets import FollowUpViewSet
from negotiations.interests.viewsets import InterestViewSet, PositionViewSet
from negotiations.offers.viewsets import IssueViewSet, PackageViewSet, SettlementViewSet
from negotiations.readings.viewsets import (
    PanelViewSet,
    ReadingViewSet,
    ScanViewSet,
    SuggestionViewSet,
)
from negotiations.rounds.viewsets import NegotiationViewSet, RoundViewSet
from negotiations.statements.viewsets import StatementViewSet
from negotiations.warning_signs.viewsets import PreparedAnswerViewSet, WarningSignViewSet

router = SimpleRouter(use_regex_path=False)
router.register("negotiations", NegotiationViewSet, basename="negotiations")
router.register("rounds", RoundViewSet, basename="rounds")
router.register("statements", StatementViewSet, basename="statements")
router.register("interests", InterestViewSet, basename="interests")
router.register("positions", PositionViewSet, basename="positions")
router.register("issues", IssueViewSet, basename="issues")
router.register("packages", PackageViewSet, basename="packages")
router.register("settlements", SettlementViewSet, basename="settlements")
router.register("agreements", AgreementViewSet, basename="agreements")
router.register("agreement-versions", AgreementVersionViewSet, basename="agreement-versions")
router.register("follow-ups", FollowUpViewSet, basename="follow-ups")
router.register("warning-signs", WarningSignViewSet, basename="warning-signs")
router.register("prepared-answers", PreparedAnswerViewSet, basename="prepared-answers")
router.register("readings", ReadingViewSet, basename="readings")
router.register("scans", ScanViewSet, basename="scans")
router.register("suggestions", SuggestionViewSet, basename="suggestions")
router.register("negotiations", BriefViewSet, basename="briefs")
router.register("talk-panels", PanelViewSet, basename="talk-panels")

# What higher slices have to say about an agreement; the scopes of a key are those of agreements.
urlpatterns = [
    *router.urls,
    path(
        "agreements/<uuid:pk>/document/",
        AgreementDocumentViewSet.as_view({"get": "document"}, basename="agreements"),
    ),
]
