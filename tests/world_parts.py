"""The rows of a world, in parts; tests/worlds.py puts them together."""

from typing import Any

from negotiations.agreements.models import Agreement
from negotiations.interests.models import Interest, Position
from negotiations.preparation.plans.models import Plan
from negotiations.rounds.models import Negotiation, Round
from negotiations.statements.models import Statement
from suppliers.profiles.models import Category, Supplier
from tests.factories.agreements import (
    AgreedChangeFactory,
    CoverageFactory,
    GuestLinkFactory,
    OralAgreementFactory,
    OuttakeFactory,
    PriceFactFactory,
)
from tests.factories.efforts import EffortBudgetFactory, TimeEntryFactory
from tests.factories.guests import IssueLinkFactory
from tests.factories.lessons import LessonFactory
from tests.factories.negotiations import (
    AgreementFactory,
    AgreementVersionFactory,
    InterestFactory,
    PositionFactory,
    PreparedAnswerFactory,
    ScanFactory,
    SuggestionFactory,
)
from tests.factories.participants import FirstContactTickFactory, ParticipantFactory
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
    ContactFactory,
    DisputeFactory,
    PersonalNoteFactory,
    SupplyNoticeFactory,
)
from tests.factories.trading import IdeaVoteFactory, LookConsentFactory
from tests.moments import NOON


def make_person(supplier: Supplier, category: Category) -> dict[str, Any]:  # Any: of many models
    """Somebody at a supplier and what a team noted of them, by the names of a world."""
    contact = ContactFactory.create(
        supplier=supplier, name=supplier.name, email="niamh@example.com"
    )
    return {
        "contact": contact,
        "personal_note": PersonalNoteFactory.create(contact=contact, category=category),
    }


def make_deals(agreement: Agreement, interest: Interest) -> dict[str, Any]:  # Any: of many models
    """What follows from an agreement, and deals in force, by the names of a world."""
    negotiation, name = agreement.negotiation, agreement.title
    # Both sides once agreed to a wording of it, so that it can be amended.
    AgreementVersionFactory.create(agreement=agreement, in_force_at=NOON)
    told = AgreementFactory.create(negotiation=negotiation, title=name, in_force=True)
    OuttakeFactory.create(agreement=told, theirs=True)
    return {
        "look_consent": LookConsentFactory.create(negotiation=negotiation),
        "idea_vote": IdeaVoteFactory.create(
            package__round=negotiation.rounds.earliest("number"), person=name
        ),
        "deal": AgreementFactory.create(negotiation=negotiation, title=name, in_force=True),
        "guest_link": GuestLinkFactory.create(version=agreement.current),
        "issue_link": IssueLinkFactory.create(negotiation=negotiation),
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
    negotiation = statement.negotiation
    return {
        "participant": ParticipantFactory.create(round=statement.round, named=True),
        "first_contact_tick": FirstContactTickFactory.create(
            negotiation=statement.negotiation, note=statement.negotiation.title
        ),
        "effort_budget": EffortBudgetFactory.create(negotiation=negotiation),
        "time_entry": TimeEntryFactory.create(negotiation=negotiation),
        "result": ResultFactory.create(negotiation=negotiation),
        "tactic_use": TacticUseFactory.create(statement=statement),
        "dispute": DisputeFactory.create(
            supplier=negotiation.supplier, subject=negotiation.supplier.name
        ),
        "supply_notice": SupplyNoticeFactory.create(
            supplier=negotiation.supplier, reason=negotiation.supplier.name
        ),
        "lesson": LessonFactory.create(statement=statement),
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
