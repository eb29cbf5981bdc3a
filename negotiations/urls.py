from django.urls import URLPattern, path
from rest_framework.routers import SimpleRouter

from negotiations.agreements.record_viewsets import (
    AgreedChangeViewSet,
    CoverageViewSet,
    OralAgreementViewSet,
    PriceFactViewSet,
)
from negotiations.agreements.viewsets import AgreementVersionViewSet, AgreementViewSet
from negotiations.briefs.timeline_viewsets import SupplierTimelineViewSet
from negotiations.briefs.viewsets import (
    BriefViewSet,
    ContactProfileViewSet,
    StyleAdviceViewSet,
    SupplierScoresViewSet,
)
from negotiations.calendars.viewsets import MyCalendarsView, RevokeMyCalendarView
from negotiations.digests.viewsets import MyReachView
from negotiations.documents.signed_files import SigningCallbackWithFileView
from negotiations.documents.viewsets import (
    AgreementDocumentViewSet,
    AgreementReleaseViewSet,
    AttachmentViewSet,
    DocumentViewSet,
)
from negotiations.efforts.viewsets import (
    EffortBudgetViewSet,
    EffortViewSet,
    TimeEntryViewSet,
)
from negotiations.follow_ups.viewsets import FollowUpViewSet
from negotiations.guests.issue_link_viewsets import IssueLinkViewSet
from negotiations.guests.viewsets import GuestLinkViewSet, NextVersionViewSet
from negotiations.interests.viewsets import (
    InterestQuestionViewSet,
    InterestViewSet,
    PositionViewSet,
)
from negotiations.lessons.viewsets import LessonViewSet
from negotiations.offers.counter_viewsets import CounterPackageViewSet
from negotiations.offers.viewsets import (
    EarlyPaymentViewSet,
    IdeaVoteViewSet,
    IssueViewSet,
    LookConsentViewSet,
    PackageViewSet,
    SettlementViewSet,
    TableViewSet,
)
from negotiations.outtakes.viewsets import OuttakeGapViewSet, OuttakeViewSet
from negotiations.preparation.answers.viewsets import PreparedAnswerViewSet
from negotiations.preparation.issue_templates.viewsets import IssueTemplateViewSet
from negotiations.preparation.plans.viewsets import PlanViewSet
from negotiations.preparation.questions.viewsets import QuestionViewSet
from negotiations.preparation.readiness.viewsets import (
    PreparedRoundViewSet,
    ReadinessViewSet,
    RoundStartViewSet,
)
from negotiations.preparation.styles.viewsets import (
    StyleResultViewSet,
    WillingnessViewSet,
)
from negotiations.readings.viewsets import (
    PanelViewSet,
    ReadingViewSet,
    ScanViewSet,
    SuggestionViewSet,
)
from negotiations.results.viewsets import ReportViewSet, ResultViewSet
from negotiations.rounds.participant_viewsets import ParticipantViewSet
from negotiations.rounds.tick_viewsets import FirstContactTickViewSet
from negotiations.rounds.viewsets import NegotiationViewSet, OfNegotiation
from negotiations.statements.viewsets import StatementViewSet
from negotiations.tactics.viewsets import TacticUseViewSet, TacticViewSet
from negotiations.warning_signs.viewsets import DeadlineViewSet, WarningSignViewSet

router = SimpleRouter(use_regex_path=False)
router.register("negotiations", NegotiationViewSet, basename="negotiations")
router.register("plans", PlanViewSet, basename="plans")
router.register("issue-templates", IssueTemplateViewSet, basename="issue-templates")
router.register("questions", QuestionViewSet, basename="questions")
router.register("style-results", StyleResultViewSet, basename="style-results")
router.register("willingness", WillingnessViewSet, basename="willingness")
router.register("rounds", PreparedRoundViewSet, basename="rounds")
router.register("round-starts", RoundStartViewSet, basename="round-starts")
router.register("participants", ParticipantViewSet, basename="participants")
router.register("first-contact-ticks", FirstContactTickViewSet, basename="first-contact-ticks")
router.register("statements", StatementViewSet, basename="statements")
router.register("interests", InterestViewSet, basename="interests")
router.register("positions", PositionViewSet, basename="positions")
router.register("issues", IssueViewSet, basename="issues")
router.register("packages", PackageViewSet, basename="packages")
router.register("idea-votes", IdeaVoteViewSet, basename="idea-votes")
router.register("look-consents", LookConsentViewSet, basename="look-consents")
router.register("settlements", SettlementViewSet, basename="settlements")
router.register("agreements", AgreementViewSet, basename="agreements")
router.register("agreement-versions", AgreementVersionViewSet, basename="agreement-versions")
router.register("agreement-changes", AgreedChangeViewSet, basename="agreement-changes")
router.register("agreement-coverage", CoverageViewSet, basename="agreement-coverage")
router.register("prices", PriceFactViewSet, basename="prices")
router.register("oral-agreements", OralAgreementViewSet, basename="oral-agreements")
router.register("guest-links", GuestLinkViewSet, basename="guest-links")
router.register("issue-links", IssueLinkViewSet, basename="issue-links")
router.register("outtakes", OuttakeViewSet, basename="outtakes")
router.register("outtakes/gaps", OuttakeGapViewSet, basename="outtake-gaps")
router.register("attachments", AttachmentViewSet, basename="attachments")
router.register("follow-ups", FollowUpViewSet, basename="follow-ups")
router.register("warning-signs", WarningSignViewSet, basename="warning-signs")
router.register("prepared-answers", PreparedAnswerViewSet, basename="prepared-answers")
router.register("readings", ReadingViewSet, basename="readings")
router.register("scans", ScanViewSet, basename="scans")
router.register("suggestions", SuggestionViewSet, basename="suggestions")
router.register("negotiations", BriefViewSet, basename="briefs")
router.register("talk-panels", PanelViewSet, basename="talk-panels")
router.register("effort-budgets", EffortBudgetViewSet, basename="effort-budgets")
router.register("time-entries", TimeEntryViewSet, basename="time-entries")
router.register("results", ResultViewSet, basename="results")
router.register("tactic-uses", TacticUseViewSet, basename="tactic-uses")
router.register("lessons", LessonViewSet, basename="lessons")


def of_negotiation(name: str, view: type[OfNegotiation], question: str) -> URLPattern:
    """Route a question about one negotiation to the slice that can answer it."""
    answer = view.as_view({"get": question}, basename="negotiations")
    return path(f"negotiations/<uuid:pk>/{name}/", answer)


# What higher slices have to say about a row; the scopes of a key are those of the row.
urlpatterns = [
    *router.urls,
    path("my-reach/", MyReachView.as_view()),
    path("my-calendars/", MyCalendarsView.as_view()),
    path("my-calendars/<uuid:pk>/revoke/", RevokeMyCalendarView.as_view()),
    path("signing-callbacks/", SigningCallbackWithFileView.as_view(), name="signing-callbacks"),
    path(
        "negotiations/<uuid:pk>/readiness/",
        ReadinessViewSet.as_view({"get": "readiness"}, basename="negotiations"),
    ),
    path(
        "negotiations/<uuid:pk>/style-suggestion/",
        StyleAdviceViewSet.as_view({"get": "style_suggestion"}, basename="negotiations"),
    ),
    path(
        "agreements/<uuid:pk>/revise-and-invite/",
        NextVersionViewSet.as_view({"post": "revise_and_invite"}, basename="agreements"),
    ),
    path(
        "agreements/<uuid:pk>/document/",
        AgreementDocumentViewSet.as_view({"get": "document"}, basename="agreements"),
    ),
    path(
        "suppliers/<uuid:pk>/scores/",
        SupplierScoresViewSet.as_view({"get": "scores"}, basename="suppliers"),
    ),
    path(
        "suppliers/<uuid:pk>/timeline/",
        SupplierTimelineViewSet.as_view({"get": "timeline"}, basename="suppliers"),
    ),
    path(
        "suppliers/<uuid:pk>/who-knows-whom/",
        SupplierTimelineViewSet.as_view({"get": "who_knows_whom"}, basename="suppliers"),
    ),
    path(
        "suppliers/contact-dates/",
        SupplierTimelineViewSet.as_view({"get": "contact_dates"}, basename="suppliers"),
    ),
    path(
        "contacts/<uuid:pk>/profile/",
        ContactProfileViewSet.as_view({"get": "profile"}, basename="contacts"),
    ),
    of_negotiation("effort", EffortViewSet, "effort"),
    of_negotiation("deadlines", DeadlineViewSet, "deadlines"),
    of_negotiation("concessions", TableViewSet, "concessions"),
    of_negotiation("settlement", TableViewSet, "settlement"),
    path(
        "negotiations/<uuid:pk>/counter-packages/",
        CounterPackageViewSet.as_view({"post": "counter_package"}, basename="negotiations"),
    ),
    of_negotiation("disclosures", InterestQuestionViewSet, "disclosures"),
    of_negotiation("interest-matches", InterestQuestionViewSet, "interest_matches"),
    path("early-payment/", EarlyPaymentViewSet.as_view({"get": "rate"}, basename="early-payment")),
    path(
        "agreements/<uuid:pk>/ocds/",
        AgreementReleaseViewSet.as_view({"get": "ocds"}, basename="agreements"),
    ),
    path("tactics/", TacticViewSet.as_view({"get": "catalogue"}, basename="tactics")),
    path("tactics/report/", TacticViewSet.as_view({"get": "report"}, basename="tactics")),
    path(
        "reports/cycle-times/",
        ReportViewSet.as_view({"get": "cycle_times"}, basename="reports"),
    ),
    path("documents/verify/", DocumentViewSet.as_view({"post": "verify"}, basename="documents")),
]
