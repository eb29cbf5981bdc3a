"""Which package is accepted, and until when one may leave the table."""

from typing import Any

import pytest
from django.db import IntegrityError

from negotiations.offers import issues, services
from negotiations.offers.models import Issue, Package
from negotiations.offers.services import Bid
from negotiations.rounds import services as rounds
from negotiations.rounds.models import Negotiation, Round
from srm.errors import RuleBroken
from tests.factories.negotiations import IssueFactory, PackageFactory, RoundFactory
from tests.moments import HOUR, NOON
from tests.threads import while_uncommitted


def offer(round_: Round, issue: Issue, **facts: Any) -> Package:
    bid = Bid(**{"side": "supplier", "values": [(issue, "30")], "offered_at": NOON, **facts})
    return services.offer_package(round_, bid, at=bid.offered_at)


@pytest.mark.django_db
@pytest.mark.parametrize("end", [services.withdraw_package, services.accept_package])
def test_after_its_end_nothing_leaves_the_table_of_a_negotiation(end: Any) -> None:
    package = PackageFactory.create()
    rounds.end_negotiation(package.negotiation, Negotiation.Phase.ABANDONED, at=NOON)

    with pytest.raises(RuleBroken) as refusal:
        end(package, at=NOON)

    assert refusal.value.code == "negotiation-ended"
    package.refresh_from_db()
    assert (package.withdrawn_at, package.accepted_at) == (None, None)


@pytest.mark.django_db
def test_after_its_end_nothing_comes_on_the_table_of_a_negotiation() -> None:
    round_ = RoundFactory.create()
    issue = IssueFactory.create(negotiation=round_.negotiation)
    rounds.end_negotiation(round_.negotiation, Negotiation.Phase.CLOSED, at=NOON)

    for work in (
        lambda: offer(round_, issue),
        lambda: issues.add_issue(round_.negotiation, {"name": "Term", "kind": "days"}, at=NOON),
    ):
        with pytest.raises(RuleBroken) as refusal:
            work()
        assert refusal.value.code == "negotiation-ended"

    assert not Package.objects.exists()
    assert Issue.objects.get() == issue


def both_offered() -> tuple[Package, Package]:
    """A package of ours and one of theirs, on one table."""
    ours: Package = PackageFactory.create(side="buyer")
    return ours, PackageFactory.create(round=ours.round, side="supplier")


@pytest.mark.django_db
def test_one_package_of_a_negotiation_is_accepted() -> None:
    ours, theirs = both_offered()
    services.accept_package(ours, at=NOON)

    with pytest.raises(RuleBroken) as refusal:
        services.accept_package(theirs, at=NOON)

    assert refusal.value.code == "package-accepted"
    assert Package.objects.accepted().get() == ours


@pytest.mark.django_db
def test_what_else_was_offered_is_off_the_table_and_ideas_stay() -> None:
    ours, theirs = both_offered()
    idea = PackageFactory.create(round=ours.round, side="supplier", is_binding=False)
    elsewhere = PackageFactory.create(side="supplier")

    services.accept_package(ours, at=NOON)

    assert set(Package.objects.standing(at=NOON)) == {idea, elsewhere}
    theirs.refresh_from_db()
    assert theirs.superseded_at == NOON


@pytest.mark.django_db
def test_a_newer_offer_may_take_the_place_of_the_accepted_package() -> None:
    ours, _ = both_offered()
    services.accept_package(ours, at=NOON)
    issue = IssueFactory.create(negotiation=ours.negotiation)
    better = offer(ours.round, issue, offered_at=NOON + HOUR)

    services.accept_package(better, at=NOON + HOUR)

    ours.refresh_from_db()
    assert (ours.accepted_at, ours.superseded_at) == (NOON, NOON + HOUR)
    assert Package.objects.accepted().get() == better


@pytest.mark.django_db(transaction=True)
def test_of_both_sides_packages_accepted_at_once_one_is() -> None:
    ours, theirs = both_offered()

    late = while_uncommitted(
        lambda: services.accept_package(ours, at=NOON),
        lambda: services.accept_package(theirs, at=NOON),
    )

    assert isinstance(late, RuleBroken)
    assert late.code == "package-accepted"
    assert Package.objects.accepted().get() == ours


@pytest.mark.django_db(transaction=True)
def test_nothing_is_accepted_in_a_negotiation_that_is_just_ending() -> None:
    ours, _ = both_offered()

    late = while_uncommitted(
        lambda: rounds.end_negotiation(ours.negotiation, Negotiation.Phase.CLOSED, at=NOON),
        lambda: services.accept_package(ours, at=NOON),
    )

    assert isinstance(late, RuleBroken)
    assert not Package.objects.accepted().exists()


@pytest.mark.django_db
def test_the_database_forbids_two_accepted_packages() -> None:
    ours, _ = both_offered()
    Package.objects.filter(pk=ours.pk).update(accepted_at=NOON)

    with pytest.raises(IntegrityError):
        Package.objects.update(accepted_at=NOON)
