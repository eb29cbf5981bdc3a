"""Interests that our packages overlook; see negotiations/warning_signs/overlooked.py."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from negotiations.interests.models import Interest
from negotiations.offers.models import Package
from negotiations.offers.services import Bid, CoverageLine, offer_package, withdraw_package
from negotiations.rounds.models import Round
from negotiations.warning_signs.models import WarningSign
from negotiations.warning_signs.overlooked import look_at_packages
from negotiations.warning_signs.sweeps import look_at_negotiations
from negotiations.warning_signs.tasks import look_at_packages as look_at_packages_task
from srm.events.models import Event
from tests.factories.negotiations import (
    InterestFactory,
    IssueFactory,
    PackageFactory,
    StatementFactory,
)
from tests.moments import DAY, HOUR, NOON
from tests.threads import at_once

OVERLOOKED = "interest-overlooked"

pytestmark = pytest.mark.django_db


@pytest.fixture
def interest() -> Interest:
    """A top interest that they spoke of."""
    source = StatementFactory.create()
    return InterestFactory.create(negotiation=source.negotiation, source=source)


def offered(interest: Interest, **facts: Any) -> Package:
    round_ = Round.objects.get(negotiation=interest.negotiation)
    issue = IssueFactory.create(negotiation=interest.negotiation)
    bid = {"side": "buyer", "values": [(issue, "30")], "offered_at": NOON, **facts}
    return offer_package(round_, Bid(**bid), at=NOON)


def work_off() -> int:
    """Do what follows from what happened, as a worker does."""
    events = Event.objects.pending().filter(task="negotiations.look_at_packages")
    return look_at_packages_task([str(pk) for pk in events.values_list("pk", flat=True)])


def seen() -> list[tuple[str, bool]]:
    """Of which packages signs were raised, and whether they stand."""
    signs = WarningSign.objects.filter(code=OVERLOOKED).order_by("id")
    return [(sign.evidence_key, sign.cleared_at is None) for sign in signs]


def key(package: Package) -> str:
    return f"package:{package.pk}"


def test_a_package_is_looked_at_as_soon_as_it_is_offered(interest: Interest) -> None:
    package = offered(interest)

    assert work_off() == 1

    assert seen() == [(key(package), True)]
    sign = WarningSign.objects.get()
    assert (sign.severity, sign.direction, sign.round) == ("notice", "ours", package.round)
    assert interest.text not in sign.excerpt
    look_at_negotiations(at=NOON)
    assert seen() == [(key(package), True)]


def test_a_package_superseded_within_minutes_is_looked_at_too(interest: Interest) -> None:
    first = offered(interest)
    met = CoverageLine(interest, "met")
    offered(interest, offered_at=NOON, coverage=[met])

    work_off()

    assert seen() == [(key(first), False)]
    assert Event.objects.filter(kind="warning_sign.raised").count() == 1


def test_one_that_was_withdrawn_is_not_raised_again(interest: Interest) -> None:
    package = offered(interest)
    withdraw_package(package, at=NOON)
    look_at_packages(at=NOON, only=[package.pk])

    look_at_packages(at=NOON + HOUR, only=[package.pk])

    assert WarningSign.objects.get(code=OVERLOOKED).cleared_at == NOON


def test_the_sign_goes_when_the_package_leaves_the_table(interest: Interest) -> None:
    package = offered(interest, lapses_at=NOON + HOUR)
    look_at_packages(at=NOON, only=[package.pk])
    assert seen() == [(key(package), True)]

    look_at_packages(at=NOON + DAY, only=[package.pk])

    assert seen() == [(key(package), False)]


@pytest.mark.parametrize("facts", [{"side": "supplier"}, {"is_binding": False}])
def test_neither_their_packages_nor_ideas_overlook_anything(
    interest: Interest, facts: dict[str, Any]
) -> None:
    offered(interest, **facts)

    work_off()

    assert seen() == []


def test_a_package_that_drops_the_interest_knowingly_overlooks_nothing(interest: Interest) -> None:
    offered(interest, coverage=[CoverageLine(interest, "dropped", "Next year.")])

    work_off()

    assert seen() == []


def test_many_packages_cost_no_more_than_one() -> None:
    counts = []
    for count in (1, 5):
        packages = PackageFactory.create_batch(count, side="buyer")
        for package in packages:
            InterestFactory.create(
                negotiation=package.negotiation, holder="buyer", created_at=package.created_at
            )
        with CaptureQueriesContext(connection) as queries:
            look_at_packages(at=NOON, only=[package.pk for package in packages])
        counts.append(len(queries))

    assert counts[0] == counts[1]
    assert len(seen()) == 6


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_once_raise_one_sign(interest: Interest) -> None:
    package = offered(interest)
    events = [str(Event.objects.get(kind="package.offered").pk)]

    at_once(lambda: look_at_packages_task(events), lambda: look_at_packages_task(events))
    Event.objects.update(send_at=NOON)
    look_at_packages_task(events)

    assert seen() == [(key(package), True)]
    assert not Event.objects.pending().filter(kind="package.offered").exists()
