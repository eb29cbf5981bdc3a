from datetime import date

import factory

from negotiations.preparation.issue_templates.models import IssueTemplate, TemplateIssue
from negotiations.preparation.plans.copies import content_of, sha256_of
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
from tests.factories.negotiations import NegotiationFactory, RoundFactory, StatementFactory
from tests.factories.people import UserFactory
from tests.factories.suppliers import CategoryFactory, ContactFactory
from tests.moments import NOON


class PlanFactory(factory.django.DjangoModelFactory[Plan]):
    """A plan of two objectives and nothing else."""

    class Meta:
        model = Plan

    negotiation = factory.SubFactory(NegotiationFactory)
    objectives = ["Two percent less.", "A second year."]


class PlanRoleFactory(factory.django.DjangoModelFactory[PlanRole]):
    """Who speaks."""

    class Meta:
        model = PlanRole

    plan = factory.SubFactory(PlanFactory)
    position = 1
    name = "Anna"
    task = "Speaks."


class ConcessionStepFactory(factory.django.DjangoModelFactory[ConcessionStep]):
    """Days for percents."""

    class Meta:
        model = ConcessionStep

    plan = factory.SubFactory(PlanFactory)
    position = 1
    give = "Ten days."
    ask = "One percent."


class AlternativeFactory(factory.django.DjangoModelFactory[Alternative]):
    """Thirty days of stock."""

    class Meta:
        model = Alternative

    plan = factory.SubFactory(PlanFactory)
    position = 1
    kind = Alternative.Kind.STOCK
    days_of_cover = 30


class ApprovalFactory(factory.django.DjangoModelFactory[Approval]):
    """Who may say yes to the price."""

    class Meta:
        model = Approval

    plan = factory.SubFactory(PlanFactory)
    position = 1
    name = "The director"
    subject = "Price"


class ExpectedSanctionFactory(factory.django.DjangoModelFactory[ExpectedSanction]):
    """That they stop delivering."""

    class Meta:
        model = ExpectedSanction

    plan = factory.SubFactory(PlanFactory)
    position = 1
    sanction = "stop_delivery"
    likelihood = ExpectedSanction.Likelihood.LOW
    owner = factory.SubFactory(UserFactory)


class StyleShiftFactory(factory.django.DjangoModelFactory[StyleShift]):
    """A pause before the second round."""

    class Meta:
        model = StyleShift

    plan = factory.SubFactory(PlanFactory)
    position = 1
    on = date(2026, 3, 9)
    move = "A week of silence."


class PlanCopyFactory(factory.django.DjangoModelFactory[PlanCopy]):
    """The plan as it is now, frozen."""

    class Meta:
        model = PlanCopy

    plan = factory.SubFactory(PlanFactory)
    content = factory.LazyAttribute(lambda copy: content_of(copy.plan))
    sha256 = factory.LazyAttribute(lambda copy: sha256_of(copy.content))
    frozen_at = NOON


class RoundStartFactory(factory.django.DjangoModelFactory[RoundStart]):
    """A round that began with half of the preparation done."""

    class Meta:
        model = RoundStart

    round = factory.SubFactory(RoundFactory)
    score = 50
    started_by = factory.SelfAttribute("round.negotiation.owner")


class QuestionFactory(factory.django.DjangoModelFactory[Question]):
    """A planned question; `asked=True` or `answered=True` for one further on."""

    class Meta:
        model = Question

    class Params:
        asked = factory.Trait(
            round=factory.SubFactory(
                RoundFactory, negotiation=factory.SelfAttribute("..negotiation")
            ),
            asked_by=factory.SelfAttribute("negotiation.owner"),
            asked_at=NOON,
        )
        answered = factory.Trait(
            asked=True,
            answer=factory.SubFactory(
                StatementFactory, round=factory.SelfAttribute("..round"), text="Cash in spring."
            ),
            answered_at=NOON,
        )

    negotiation = factory.SubFactory(NegotiationFactory, open=True)
    text = factory.Sequence(lambda n: f"What matters to you, number {n}?")


class IssueTemplateFactory(factory.django.DjangoModelFactory[IssueTemplate]):
    """A template without issues."""

    class Meta:
        model = IssueTemplate

    category = factory.SubFactory(CategoryFactory)
    name = factory.Sequence(lambda n: f"Template {n}")


class TemplateIssueFactory(factory.django.DjangoModelFactory[TemplateIssue]):
    """A number of days."""

    class Meta:
        model = TemplateIssue

    template = factory.SubFactory(IssueTemplateFactory)
    position = 1
    name = factory.Sequence(lambda n: f"Issue {n}")
    kind = "days"


class WillingnessFactory(factory.django.DjangoModelFactory[Willingness]):
    """That they want to claim."""

    class Meta:
        model = Willingness

    negotiation = factory.SubFactory(NegotiationFactory)
    side = "supplier"
    stance = Willingness.Stance.DISTRIBUTIVE
    evidence = "They ask for everything and offer nothing."
    as_of_on = NOON.date()
    noted_by = factory.SelfAttribute("negotiation.owner")


class StyleResultFactory(factory.django.DjangoModelFactory[StyleResult]):
    """What was observed of a contact; `person=…, contact=None` for one of us."""

    class Meta:
        model = StyleResult

    contact = factory.SubFactory(ContactFactory)
    questionnaire = "1"
    answers = {"com-keep": 5}
    scores = {"competing": "5.00"}
    main_style = "competing"
    taken_on = NOON.date()
    evidence = "Never moved first."
