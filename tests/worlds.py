"""One row of everything, all in one category: what a scoped person sees, or must not see."""

from dataclasses import dataclass

from negotiations.agreements.models import Agreement, AgreementVersion
from negotiations.agreements.records import (
    AgreedChange,
    Coverage,
    OralAgreement,
    PriceFact,
)
from negotiations.agreements.services import current_of
from negotiations.documents.models import Attachment
from negotiations.efforts.models import EffortBudget, TimeEntry
from negotiations.follow_ups.models import FollowUp
from negotiations.guests.issue_links import IssueLink
from negotiations.guests.models import GuestLink
from negotiations.interests.models import Interest, Position
from negotiations.lessons.models import Lesson
from negotiations.offers.models import Issue, LookConsent, Package
from negotiations.offers.votes import IdeaVote
from negotiations.outtakes.models import Outtake
from negotiations.preparation.answers.models import PreparedAnswer
from negotiations.preparation.issue_templates.models import IssueTemplate
from negotiations.preparation.plans.models import Plan
from negotiations.preparation.questions.models import Question
from negotiations.preparation.readiness.models import RoundStart
from negotiations.preparation.styles.models import StyleResult, Willingness
from negotiations.readings.models import Scan, Suggestion
from negotiations.results.models import Result
from negotiations.rounds.models import Negotiation, Participant, Round
from negotiations.rounds.ticks import FirstContactTick
from negotiations.statements.models import Statement
from negotiations.tactics.models import TacticUse
from negotiations.warning_signs.models import WarningSign
from srm.records import Record
from suppliers.disputes.models import Dispute
from suppliers.people.models import Contact, PersonalNote
from suppliers.products.models import Product
from suppliers.profiles.models import Category, Identifier, Supplier
from suppliers.profiles.supply_notices import SupplyNotice
from tests.factories import suppliers as make
from tests.factories.documents import AttachmentFactory
from tests.factories.negotiations import (
    AgreementFactory,
    FollowUpFactory,
    NegotiationFactory,
    PackageValueFactory,
    RoundFactory,
    StatementFactory,
    WarningSignFactory,
)
from tests.world_parts import (
    make_deals,
    make_interest,
    make_lessons,
    make_person,
    make_position,
    make_preparation,
    make_reading,
)


@dataclass(frozen=True)
class World:
    """Rows that belong together; the names of the fields are those of request bodies."""

    category: Category
    supplier: Supplier
    identifier: Identifier
    contact: Contact
    dispute: Dispute
    personal_note: PersonalNote
    product: Product
    supply_notice: SupplyNotice
    negotiation: Negotiation
    round: Round
    participant: Participant
    first_contact_tick: FirstContactTick
    statement: Statement
    interest: Interest
    position: Position
    issue: Issue
    package: Package
    look_consent: LookConsent
    idea_vote: IdeaVote
    agreement: Agreement
    version: AgreementVersion
    deal: Agreement
    guest_link: GuestLink
    issue_link: IssueLink
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
    lesson: Lesson
    effort_budget: EffortBudget
    time_entry: TimeEntry

    def rows_of_suppliers(self) -> dict[str, Record]:
        """What is known of a supplier, under the basenames of its routes."""
        return {
            "identifiers": self.identifier,
            "contacts": self.contact,
            "personal-notes": self.personal_note,
            "products": self.product,
            "supply-notices": self.supply_notice,
        }

    def rows_of_deals(self) -> dict[str, Record]:
        """What follows from agreements, under the basenames of its routes."""
        return {
            "guest-links": self.guest_link,
            "issue-links": self.issue_link,
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
            "lessons": self.lesson,
            "first-contact-ticks": self.first_contact_tick,
            "effort-budgets": self.effort_budget,
            "time-entries": self.time_entry,
            "disputes": self.dispute,
            # A catalogue and a report are no tables.
            "tactics": self.tactic_use,
            "reports": self.result,
        }

    def rows(self) -> dict[str, Record]:
        """Each row under the basename of its routes."""
        return {
            "categories": self.category,
            "suppliers": self.supplier,
            **self.rows_of_suppliers(),
            "negotiations": self.negotiation,
            "rounds": self.round,
            "participants": self.participant,
            "statements": self.statement,
            "interests": self.interest,
            "positions": self.position,
            "issues": self.issue,
            "packages": self.package,
            "look-consents": self.look_consent,
            "idea-votes": self.idea_vote,
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
    category = make.CategoryFactory.create(name=name)
    supplier = make.SupplierFactory.create(name=name, categories=[category])
    place = {"supplier": supplier, "category": category}
    negotiation = NegotiationFactory.create(**place, title=name, open=True)
    round_ = RoundFactory.create(negotiation=negotiation)
    statement = StatementFactory.create(round=round_)
    interest = make_interest(statement)
    estimated = {"issue__unit": "days", "issue__their_limit": "30"}
    value = PackageValueFactory.create(package__round=round_, **estimated)
    agreement = AgreementFactory.create(negotiation=negotiation, title=name, proposed=True)
    step = FollowUpFactory.create(
        negotiation=negotiation, agreement=agreement, source=statement, side="buyer"
    )
    return World(
        category=category,
        supplier=supplier,
        identifier=make.IdentifierFactory.create(supplier=supplier),
        product=make.ProductFactory.create(category=category, suppliers=[supplier]),
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
        **make_person(supplier, category),
        **make_deals(agreement, interest),
        **make_reading(statement),
        **make_preparation(round_),
        **make_lessons(statement),
    )
