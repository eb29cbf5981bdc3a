from decimal import Decimal
from typing import Any

import factory

from negotiations.interests.models import Disclosure
from negotiations.offers.models import Issue, LookConsent, PackageCondition, PackageCoverage
from negotiations.offers.votes import IdeaVote
from negotiations.rounds.models import Negotiation, Side
from tests.factories.negotiations import (
    InterestFactory,
    IssueFactory,
    NegotiationFactory,
    PackageFactory,
)
from tests.moments import NOON


class PackageConditionFactory(factory.django.DjangoModelFactory[PackageCondition]):
    """Prepayment promised for a discount."""

    class Meta:
        model = PackageCondition

    package = factory.SubFactory(PackageFactory)
    position = factory.LazyAttribute(lambda new: new.package.conditions.count() + 1)
    condition = "you take 2 % off"
    promise = "we pay this week"


class PackageCoverageFactory(factory.django.DjangoModelFactory[PackageCoverage]):
    """An interest that a package meets."""

    class Meta:
        model = PackageCoverage

    package = factory.SubFactory(PackageFactory)
    interest = factory.SubFactory(
        InterestFactory, negotiation=factory.SelfAttribute("..package.negotiation")
    )
    answer = PackageCoverage.Answer.MET


class DisclosureFactory(factory.django.DjangoModelFactory[Disclosure]):
    """That the supplier told us an interest of theirs."""

    class Meta:
        model = Disclosure

    interest = factory.SubFactory(InterestFactory)
    side = Side.SUPPLIER
    disclosed_at = NOON


class IdeaVoteFactory(factory.django.DjangoModelFactory[IdeaVote]):
    """The supplier's yes to an idea."""

    class Meta:
        model = IdeaVote

    package = factory.SubFactory(PackageFactory, is_binding=False)
    side = Side.SUPPLIER
    person = "J. Jansen"
    answer = IdeaVote.Answer.FOR
    voted_at = NOON
    recorded_by = factory.SelfAttribute("package.negotiation.owner")


class LookConsentFactory(factory.django.DjangoModelFactory[LookConsent]):
    """The supplier's yes to looking for something better."""

    class Meta:
        model = LookConsent

    negotiation = factory.SubFactory(NegotiationFactory, open=True)
    side = Side.SUPPLIER
    is_given = True
    person = "J. Jansen"
    given_at = NOON
    recorded_by = factory.SelfAttribute("negotiation.owner")


def issue_of(negotiation: Negotiation, name: str, ours: str, theirs: str, **facts: Any) -> Issue:
    """An issue from 0 to 100, of which we want little and they want much."""
    wishes = {"ideal": "0", "limit": "100", "their_ideal": "100", "their_limit": "0", **facts}
    weights = {"weight": Decimal(ours), "their_weight": Decimal(theirs)}
    return IssueFactory.create(
        negotiation=negotiation, name=name, kind="quantity", **wishes, **weights
    )
