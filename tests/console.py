"""People at the console, and a row of every model to look at."""

from collections.abc import Callable
from typing import Any

from django.contrib.messages import get_messages
from django.db.models import Model
from django.test import Client
from django.urls import reverse

from negotiations import models as negotiations
from negotiations.agreements.wording import Step
from srm.access.models import ApiKey, User
from srm.access.roles import Role
from srm.events.models import Event
from srm.events.services import record
from suppliers import models as suppliers
from suppliers.profiles.models import Category
from tests.factories import negotiations as make
from tests.factories import preparation as prepare
from tests.factories import trading
from tests.factories.agreements import (
    AgreedChangeFactory,
    CoverageFactory,
    GuestLinkFactory,
    OralAgreementFactory,
    OuttakeFactory,
    PriceFactFactory,
)
from tests.factories.documents import AttachmentFactory, SealedDocumentFactory, SealFactory
from tests.factories.efforts import EffortBudgetFactory, TimeEntryFactory
from tests.factories.follow_ups import SnoozeFactory
from tests.factories.guests import IssueLinkFactory
from tests.factories.lessons import LessonFactory
from tests.factories.participants import FirstContactTickFactory, ParticipantFactory
from tests.factories.people import ApiKeyFactory, UserFactory
from tests.factories.reach import CalendarFeedFactory, DeliveryFactory, ReachFactory
from tests.factories.results import ResultFactory, TacticUseFactory
from tests.factories.suppliers import (
    CategoryFactory,
    ContactFactory,
    DisputeFactory,
    IdentifierFactory,
    PersonalNoteFactory,
    ProductFactory,
    SupplierFactory,
    SupplyNoticeFactory,
)
from tests.moments import NOON

Maker = Callable[[Category], Model]


def person(role: Role = Role.ADMINISTRATOR, *categories: Category) -> User:
    """Somebody who may log in; sees everything unless categories are named."""
    user = UserFactory.create(role=role, is_staff=True, sees_all_categories=not categories)
    user.categories.set(categories)
    return user


def console(role: Role = Role.ADMINISTRATOR, *categories: Category) -> Client:
    """A browser in which such a person is logged in."""
    client = Client()
    client.force_login(person(role, *categories))
    return client


def address(row: Model | type[Model], page: str = "changelist") -> str:
    """The address of the list of a model, or of a page of a row."""
    args = [row.pk] if isinstance(row, Model) and page != "changelist" else []
    return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_{page}", args=args)


def act(client: Client, row: Model, action: str, **answers: str) -> list[str]:
    """Choose an action for one row, answer its question, and tell what the console says."""
    asked = {"action": action, "index": "0", "_selected_action": str(row.pk), "_answered": "1"}
    response = client.post(address(row), asked | answers)
    return [str(message) for message in get_messages(response.wsgi_request)]


def text_of(client: Client, url: str, **query: str) -> str:
    """The page at an address, which must be there."""
    response = client.get(url, query)
    assert response.status_code == 200, f"{url}: {response.status_code}"
    return response.content.decode()


def negotiation(category: Category) -> negotiations.Negotiation:
    return make.NegotiationFactory.create(category=category, open=True)


def round_(category: Category) -> negotiations.Round:
    return make.RoundFactory.create(negotiation=negotiation(category))


def statement(category: Category) -> negotiations.Statement:
    return make.StatementFactory.create(round=round_(category))


def supplier(category: Category) -> suppliers.Supplier:
    return SupplierFactory.create(categories=[category])


def agreement(category: Category) -> negotiations.Agreement:
    return make.AgreementFactory.create(negotiation=negotiation(category), proposed=True)


def next_step(category: Category) -> negotiations.NextStep:
    step = Step("supplier", "Deliver.", NOON.date())
    version = make.AgreementVersionFactory.create(agreement=agreement(category), steps=[step])
    return version.next_steps.get()


def package(category: Category) -> negotiations.Package:
    return make.PackageFactory.create(round=round_(category))


def of_negotiation(factory: Any) -> Maker:  # Any: factories of many models
    return lambda category: factory.create(negotiation=negotiation(category))


def of_plan(factory: Any) -> Maker:  # Any: factories of many models
    return lambda c: factory.create(plan__negotiation=negotiation(c))


# How to make a row of each model in a category.
IN_CATEGORY: dict[type[Model], Maker] = {
    suppliers.Category: lambda category: CategoryFactory.create(parent=category),
    suppliers.Supplier: supplier,
    suppliers.Identifier: lambda category: IdentifierFactory.create(supplier=supplier(category)),
    suppliers.Contact: lambda category: ContactFactory.create(supplier=supplier(category)),
    suppliers.Dispute: lambda category: DisputeFactory.create(supplier=supplier(category)),
    suppliers.SupplyNotice: lambda c: SupplyNoticeFactory.create(supplier=supplier(c)),
    suppliers.PersonalNote: lambda c: PersonalNoteFactory.create(
        contact__supplier=supplier(c), category=c
    ),
    suppliers.Product: lambda c: ProductFactory.create(category=c, suppliers=[supplier(c)]),
    negotiations.Negotiation: negotiation,
    negotiations.Round: round_,
    negotiations.FirstContactTick: of_negotiation(FirstContactTickFactory),
    negotiations.Participant: lambda c: ParticipantFactory.create(round=round_(c)),
    negotiations.Statement: statement,
    negotiations.Interest: of_negotiation(make.InterestFactory),
    negotiations.Position: of_negotiation(make.PositionFactory),
    negotiations.Issue: of_negotiation(make.IssueFactory),
    negotiations.Package: package,
    negotiations.PackageValue: lambda c: make.PackageValueFactory.create(package=package(c)),
    negotiations.PackageCondition: lambda c: trading.PackageConditionFactory.create(
        package=package(c)
    ),
    negotiations.PackageCoverage: lambda c: trading.PackageCoverageFactory.create(
        package=package(c)
    ),
    negotiations.IdeaVote: lambda c: trading.IdeaVoteFactory.create(package=package(c)),
    negotiations.LookConsent: of_negotiation(trading.LookConsentFactory),
    negotiations.Disclosure: lambda c: trading.DisclosureFactory.create(
        interest__negotiation=negotiation(c)
    ),
    negotiations.Agreement: agreement,
    negotiations.AgreementVersion: lambda c: agreement(c).versions.get(),
    negotiations.Term: lambda c: agreement(c).versions.get().terms.get(),
    negotiations.NextStep: next_step,
    negotiations.Consent: lambda c: make.ConsentFactory.create(version=agreement(c).current),
    negotiations.GuestLink: lambda c: GuestLinkFactory.create(version=agreement(c).current),
    negotiations.IssueLink: of_negotiation(IssueLinkFactory),
    negotiations.Outtake: lambda c: OuttakeFactory.create(agreement=agreement(c)),
    negotiations.AgreedChange: lambda c: AgreedChangeFactory.create(version=agreement(c).current),
    negotiations.Coverage: lambda c: CoverageFactory.create(version=agreement(c).current),
    negotiations.PriceFact: lambda c: PriceFactFactory.create(version=agreement(c).current),
    negotiations.OralAgreement: lambda c: OralAgreementFactory.create(agreement=agreement(c)),
    negotiations.FollowUp: of_negotiation(make.FollowUpFactory),
    negotiations.Attachment: of_negotiation(AttachmentFactory),
    negotiations.SealedDocument: lambda c: SealedDocumentFactory.create(
        version=agreement(c).current
    ),
    negotiations.Snooze: lambda c: SnoozeFactory.create(follow_up__negotiation=negotiation(c)),
    negotiations.WarningSign: lambda c: make.WarningSignFactory.create(statement=statement(c)),
    negotiations.Scan: lambda c: make.ScanFactory.create(statement=statement(c)),
    negotiations.Suggestion: lambda c: make.SuggestionFactory.create(statement=statement(c)),
    negotiations.PreparedAnswer: lambda c: make.PreparedAnswerFactory.create(category=c),
    negotiations.Plan: of_negotiation(prepare.PlanFactory),
    negotiations.PlanRole: of_plan(prepare.PlanRoleFactory),
    negotiations.ConcessionStep: of_plan(prepare.ConcessionStepFactory),
    negotiations.Alternative: of_plan(prepare.AlternativeFactory),
    negotiations.Approval: of_plan(prepare.ApprovalFactory),
    negotiations.ExpectedSanction: of_plan(prepare.ExpectedSanctionFactory),
    negotiations.StyleShift: of_plan(prepare.StyleShiftFactory),
    negotiations.PlanCopy: of_plan(prepare.PlanCopyFactory),
    negotiations.Question: of_negotiation(prepare.QuestionFactory),
    negotiations.RoundStart: lambda c: prepare.RoundStartFactory.create(round=round_(c)),
    negotiations.IssueTemplate: lambda c: prepare.IssueTemplateFactory.create(category=c),
    negotiations.TemplateIssue: lambda c: prepare.TemplateIssueFactory.create(template__category=c),
    negotiations.EffortBudget: of_negotiation(EffortBudgetFactory),
    negotiations.TimeEntry: of_negotiation(TimeEntryFactory),
    negotiations.Result: of_negotiation(ResultFactory),
    negotiations.Lesson: lambda c: LessonFactory.create(statement=statement(c)),
    negotiations.TacticUse: lambda c: TacticUseFactory.create(statement=statement(c)),
    negotiations.Willingness: of_negotiation(prepare.WillingnessFactory),
    negotiations.StyleResult: lambda c: prepare.StyleResultFactory.create(
        contact__supplier=supplier(c)
    ),
}
# Only administrators see these, and all of them.
OF_ADMINISTRATORS: dict[type[Model], Maker] = {
    User: lambda _: UserFactory.create(),
    ApiKey: lambda _: ApiKeyFactory.create(),
    negotiations.Seal: lambda _: SealFactory.create(),
    negotiations.Reach: lambda _: ReachFactory.create(),
    negotiations.Delivery: lambda _: DeliveryFactory.create(),
    negotiations.CalendarFeed: lambda _: CalendarFeedFactory.create(),
    Event: lambda category: record("category.created", category, at=NOON),
}
EVERY = IN_CATEGORY | OF_ADMINISTRATORS
