from negotiations.agreements.consents import Consent
from negotiations.agreements.models import Agreement, AgreementVersion
from negotiations.agreements.parts import NextStep, Term
from negotiations.agreements.records import (
    AgreedChange,
    Coverage,
    OralAgreement,
    PriceFact,
)
from negotiations.calendars.models import CalendarFeed
from negotiations.digests.models import Delivery, Reach
from negotiations.documents.models import Attachment, Seal, SealedDocument
from negotiations.efforts.models import EffortBudget, TimeEntry
from negotiations.follow_ups.models import FollowUp, Origin, Snooze
from negotiations.guests.issue_links import IssueLink
from negotiations.guests.models import GuestLink, Knock, SigningCallback
from negotiations.interests.models import Disclosure, Interest, Position
from negotiations.lessons.models import Lesson
from negotiations.offers.models import (
    Issue,
    LookConsent,
    Package,
    PackageCondition,
    PackageCoverage,
    PackageValue,
)
from negotiations.offers.votes import IdeaVote
from negotiations.outtakes.models import Outtake
from negotiations.preparation.answers.models import PreparedAnswer
from negotiations.preparation.issue_templates.models import IssueTemplate, TemplateIssue
from negotiations.preparation.plans.models import (
    Alternative,
    Approval,
    ConcessionStep,
    ExpectedSanction,
    Plan,
    PlanCopy,
    PlanRole,
    StyleShift,
)
from negotiations.preparation.questions.models import Question
from negotiations.preparation.readiness.models import RoundStart
from negotiations.preparation.styles.models import StyleResult, Willingness
from negotiations.readings.models import Scan, Suggestion
from negotiations.results.models import Result
from negotiations.rounds.models import Negotiation, Participant, Round
from negotiations.rounds.ticks import FirstContactTick
from negotiations.statements.models import Statement
from negotiations.tactics.models import TacticUse
from negotiations.warning_signs.models import DateWatch, WarningSign

__all__ = [
    "AgreedChange",
    "Agreement",
    "AgreementVersion",
    "Alternative",
    "Approval",
    "Attachment",
    "CalendarFeed",
    "ConcessionStep",
    "Consent",
    "Coverage",
    "DateWatch",
    "Delivery",
    "Disclosure",
    "EffortBudget",
    "ExpectedSanction",
    "FirstContactTick",
    "FollowUp",
    "GuestLink",
    "IdeaVote",
    "Interest",
    "Issue",
    "IssueLink",
    "IssueTemplate",
    "Knock",
    "Lesson",
    "LookConsent",
    "Negotiation",
    "NextStep",
    "OralAgreement",
    "Origin",
    "Outtake",
    "Package",
    "PackageCondition",
    "PackageCoverage",
    "PackageValue",
    "Participant",
    "Plan",
    "PlanCopy",
    "PlanRole",
    "Position",
    "PreparedAnswer",
    "PriceFact",
    "Question",
    "Reach",
    "Result",
    "Round",
    "RoundStart",
    "Scan",
    "Seal",
    "SealedDocument",
    "SigningCallback",
    "Snooze",
    "Statement",
    "StyleResult",
    "StyleShift",
    "Suggestion",
    "TacticUse",
    "TemplateIssue",
    "Term",
    "TimeEntry",
    "WarningSign",
    "Willingness",
]
