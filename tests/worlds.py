"""One row of everything, all in one category: what a scoped person sees, or must not see."""

from dataclasses import dataclass
from typing import Any

from negotiations.agreements.models import Agreement, AgreementVersion
from negotiations.agreements.records import (
    AgreedChange,
    Coverage,
    OralAgreement,
    PriceFact,
)
from negotiations.agreements.services import current_of
from negotiations.documents.models import Attachment
from negotiations.follow_ups.models import FollowUp
from negotiations.guests.models import GuestLink
from negotiations.interests.models import Interest, Position
from negotiations.offers.models import Issue, LookConsent, Package
from negotiations.outtakes.models import Outtake
from negotiations.preparation.answers.models import PreparedAnswer
from negotiations.preparation.issue_templates.models import IssueTemplate
from negotiations.preparation.plans.models import Plan
from negotiations.preparation.questions.models import Question
from negotiations.preparation.readiness.models import RoundStart
from negotiations.preparation.styles.models import StyleResult, Willingness
from negotiations.readings.models import Scan, Suggestion
from negotiations.results.models import Result
from negotiations.rounds.models import Negotiation, Round
from negotiations.statements.models import Statement
from negotiations.tactics.models import TacticUse
from negotiations.warning_signs.models import WarningSign
from srm.records import Record
from suppliers.people.models import Contact
from suppliers.profiles.models import Category, Identifier, Supplier
from tests.factories.agreements import (
    AgreedChangeFactory,
    CoverageFactory,
    GuestLinkFactory,
    OralAgreementFactory,
    OuttakeFactory,
    PriceFactFactory,
)
from tests.factories.documents import AttachmentFactory
from tests.factories.negotiations import (
    AgreementFactory,
    AgreementVersionFactory,
    FollowUpFactory,
    InterestFactory,
    NegotiationFactory,
    PackageValueFactory,
    PositionFactory,
    PreparedAnswerFactory,
    RoundFactory,
    ScanFactory,
    StatementFactory,
    SuggestionFactory,
    WarningSignFactory,
)
from tests.factories.preparation import (
    AlternativeFactory,
    ExpectedSanctionFactory,
    PlanFactory,
    PlanRoleFactory,
    QuestionFactory,
    RoundStartFactory,
    StyleResultFactory,
    TemplateIssueFactory,
    WillingnessFactory,
)
from tests.factories.results import ResultFactory, TacticUseFactory
from tests.factories.suppliers import (
    CategoryFactory,
    ContactFactory,
    IdentifierFactory,
    SupplierFactory,
)
from tests.factories.trading import LookConsentFactory
from tests.moments import NOON


@dataclass(frozen=True)
class World:
    """Rows that belong together; the names of the fields are those of request bodies."""

    category: Category
    supplier: Supplier
    identifier: Identifier
    contact: Contact
    negotiation: Negotiation
    round: Round
    statement: Statement
    interest: Interest
    position: Position
    issue: Issue
    package: Package
    look_consent: LookConsent
    agreement: Agreement
    version: AgreementVersion
    deal: Agreement
    guest_link: GuestLink
    outtake: Outtake
    attachment: Attachment
    agreed_change: AgreedChange
    agreed_coverage: Coverage
    price: PriceFact
    oral: OralAgreement
    follow_up: FollowUp
    sign: WarningSign
    scan: Scan
    suggestion: Suggestion
    prepared_answer: PreparedAnswer
    plan: Plan
    question: Question
    round_start: RoundStart
    issue_template: IssueTemplate
    willingness: Willingness
    style_result: StyleResult
    result: Result
    tactic_use: TacticUse

    def rows_of_deals(self) -> dict[str, Record]:
        """What follows from agreements, under the basenames of its routes."""
        return {
            "guest-links": self.guest_link,
            "outtakes": self.outtake,
            "agreement-changes": self.agreed_change,
            "agreement-coverage": self.agreed_coverage,
            "prices": self.price,
            "oral-agreements": self.oral,
            "outtake-gaps": self.outtake,
        }

    def rows_of_tactics(self) -> dict[str, Record]:
        """What negotiations add up to, under the basenames of its routes."""
        return {
            "results": self.result,
            "tactic-uses": self.tactic_use,
            # A catalogue and a report are no tables.
            "tactics": self.tactic_use,
            "reports": self.result,
        }

    def rows(self) -> dict[str, Record]:
        """Each row under the basename of its routes."""
        return {
            "categories": self.category,
            "suppliers": self.supplier,
            "identifiers": self.identifier,
            "contacts": self.contact,
            "negotiations": self.negotiation,
            "rounds": self.round,
            "statements": self.statement,
            "interests": self.interest,
            "positions": self.position,
            "issues": self.issue,
            "packages": self.package,
            "look-consents": self.look_consent,
            "agreements": self.agreement,
            "agreement-versions": self.version,
            "attachments": self.attachment,
            **self.rows_of_deals(),
            **self.rows_of_tactics(),
            "follow-ups": self.follow_up,
            "warning-signs": self.sign,
            "scans": self.scan,
            "suggestions": self.suggestion,
            "prepared-answers": self.prepared_answer,
            "plans": self.plan,
            "questions": self.question,
            "round-starts": self.round_start,
            "issue-templates": self.issue_template,
            "willingness": self.willingness,
            "style-results": self.style_result,
            # None is a table: a panel sums up, readings, settlements and checks store nothing.
            "talk-panels": self.negotiation,
            "briefs": self.negotiation,
            "readings": self.statement,
            "settlements": self.package,
            "early-payment": self.package,
            "documents": self.version,
        }


def make_world(name: str = "Koel") -> World:
    """Make one row of everything in a category of its own."""
    category = CategoryFactory.create(name=name)
    supplier = SupplierFactory.create(name=name, categories=[category])
    negotiation = NegotiationFactory.create(
        supplier=supplier, category=category, title=name, open=True
    )
    round_ = RoundFactory.create(negotiation=negotiation)
    statement = StatementFactory.create(round=round_)
    interest = make_interest(statement)
    value = PackageValueFactory.create(package__round=round_)
    agreement = AgreementFactory.create(negotiation=negotiation, title=name, proposed=True)
    step = FollowUpFactory.create(
        negotiation=negotiation, agreement=agreement, source=statement, side="buyer"
    )
    return World(
        category=category,
        supplier=supplier,
        identifier=IdentifierFactory.create(supplier=supplier),
        contact=ContactFactory.create(supplier=supplier, name=name),
        negotiation=negotiation,
        round=round_,
        statement=statement,
        interest=interest,
        position=make_position(interest),
        issue=value.issue,
        package=value.package,
        agreement=agreement,
        version=current_of(agreement),
        attachment=AttachmentFactory.create(negotiation=negotiation, agreement=agreement),
        follow_up=step,
        sign=WarningSignFactory.create(
            statement=statement, round=round_, agreement=agreement, follow_up=step
        ),
        **make_deals(agreement, interest),
        **make_reading(statement),
        **make_preparation(round_),
        **make_lessons(statement),
    )


def make_deals(agreement: Agreement, interest: Interest) -> dict[str, Any]:  # Any: of many models
    """What follows from an agreement, and deals in force, by the names of a world."""
    negotiation, name = agreement.negotiation, agreement.title
    # Both sides once agreed to a wording of it, so that it can be amended.
    AgreementVersionFactory.create(agreement=agreement, in_force_at=NOON)
    told = AgreementFactory.create(negotiation=negotiation, title=name, in_force=True)
    OuttakeFactory.create(agreement=told, theirs=True)
    return {
        "look_consent": LookConsentFactory.create(negotiation=negotiation),
        "deal": AgreementFactory.create(negotiation=negotiation, title=name, in_force=True),
        "guest_link": GuestLinkFactory.create(version=agreement.current),
        "outtake": OuttakeFactory.create(agreement=told),
        "agreed_change": AgreedChangeFactory.create(version=agreement.current),
        "agreed_coverage": CoverageFactory.create(version=told.current, interest=interest),
        "price": PriceFactFactory.create(version=told.current),
        "oral": OralAgreementFactory.create(agreement__negotiation=negotiation),
    }


def make_interest(statement: Statement) -> Interest:
    """A shared goal that waits for their yes, so that every action on an interest is open."""
    return InterestFactory.create(
        negotiation=statement.negotiation, source=statement, holder="shared", state="played_back"
    )


def make_position(interest: Interest) -> Position:
    """A demand behind which the interest stands."""
    position: Position = PositionFactory.create(
        negotiation=interest.negotiation, source=interest.source
    )
    position.interests.set([interest])
    return position


def make_reading(statement: Statement) -> dict[str, Any]:  # Any: rows of many models
    """What the reader made of a statement, by the names of a world."""
    return {
        "scan": ScanFactory.create(statement=statement),
        "suggestion": SuggestionFactory.create(statement=statement),
    }


def make_lessons(statement: Statement) -> dict[str, Any]:  # Any: rows of many models
    """What is learnt from a negotiation, by the names of a world."""
    return {
        "result": ResultFactory.create(negotiation=statement.negotiation),
        "tactic_use": TacticUseFactory.create(statement=statement),
    }


def make_preparation(round_: Round) -> dict[str, Any]:  # Any: rows of many models
    """How a negotiation was prepared, by the names of a world."""
    negotiation = round_.negotiation
    return {
        "prepared_answer": PreparedAnswerFactory.create(
            category=negotiation.category, text=negotiation.title
        ),
        "plan": make_plan(negotiation),
        "question": QuestionFactory.create(negotiation=negotiation),
        "round_start": RoundStartFactory.create(round=round_),
        "issue_template": TemplateIssueFactory.create(
            template__category=negotiation.category
        ).template,
        "willingness": WillingnessFactory.create(negotiation=negotiation),
        "style_result": StyleResultFactory.create(contact__supplier=negotiation.supplier),
    }


def make_plan(negotiation: Negotiation) -> Plan:
    """A plan with some lines."""
    plan = PlanFactory.create(negotiation=negotiation)
    PlanRoleFactory.create(plan=plan)
    AlternativeFactory.create(plan=plan, is_best=True)
    ExpectedSanctionFactory.create(plan=plan)
    return plan
