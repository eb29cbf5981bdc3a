import factory

from negotiations.offers.models import PackageCondition, PackageCoverage
from tests.factories.negotiations import InterestFactory, PackageFactory


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
