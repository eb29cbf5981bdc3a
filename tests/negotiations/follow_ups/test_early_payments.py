"""2 % off for paying within 10 days: a dated step of ours (R31)."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from rest_framework.test import APIClient

from negotiations.agreements.amendments import Amendment
from negotiations.agreements.services import revise_agreement
from negotiations.agreements.wording import Line
from negotiations.follow_ups.closing import drop_follow_up, settle_early_payments, settle_steps
from negotiations.follow_ups.models import FollowUp
from negotiations.follow_ups.services import complete_follow_up
from negotiations.follow_ups.tasks import follow_packages
from negotiations.offers.models import Issue, Package
from srm.events.models import Event
from tests.factories.negotiations import (
    AgreementFactory,
    IssueFactory,
    PackageFactory,
    PackageValueFactory,
)
from tests.factories.trading import PackageConditionFactory
from tests.moments import DAY, HOUR, NOON

pytestmark = pytest.mark.django_db


def deal(
    value: str = "10",
    *,
    name: str = "Payment",
    kind: str = "days",
    words: str = "you pay within 10 days",
    **facts: Any,
) -> Package:
    """They take 2 % off if we pay within 10 days; accepted on 2 March 2026."""
    package: Package = PackageFactory.create(**{"accepted_at": NOON, **facts})
    payment = issue_of(package, name, kind, value)
    discount = issue_of(package, "Discount", "percent", "2")
    PackageConditionFactory.create(
        package=package,
        condition=words,
        promise="we take 2 % off",
        condition_issue=payment,
        promise_issue=discount,
    )
    return package


def issue_of(package: Package, name: str, kind: str, value: str) -> Issue:
    issue, _ = Issue.objects.get_or_create(
        negotiation=package.negotiation, name=name, defaults={"kind": kind}
    )
    PackageValueFactory.create(package=package, issue=issue, value=value)
    return issue


def settle(package: Package) -> None:
    settle_early_payments([package.negotiation_id], at=NOON)


def due_days() -> list[date]:
    """The days at whose end, in UTC, open steps are due."""
    return [(step.due_at - HOUR).date() for step in FollowUp.objects.open().order_by("due_at")]


def test_accepting_the_package_over_the_api_makes_a_dated_step_of_ours(client: APIClient) -> None:
    package = deal(accepted_at=None)

    client.post(f"/api/v1/packages/{package.pk}/accept/")
    events = Event.objects.filter(task="negotiations.follow_packages")
    follow_packages([str(pk) for pk in events.values_list("pk", flat=True)])

    (step,) = client.get(
        "/api/v1/follow-ups/", {"negotiation": str(package.negotiation_id)}
    ).json()["results"]
    package.refresh_from_db()
    assert package.accepted_at is not None
    due_on = (package.accepted_at + 10 * DAY).date()
    assert step["side"] == "buyer"
    assert step["action"] == (f"Pay by {due_on}. If you pay within 10 days, then we take 2 % off")


@pytest.mark.parametrize(
    ("value", "facts", "due_on"),
    [
        pytest.param("10", {}, date(2026, 3, 12), id="days from the acceptance"),
        pytest.param("2026-03-06", {"kind": "date"}, date(2026, 3, 6), id="on a day"),
        pytest.param(
            "yes", {"kind": "yes_no", "name": "Paid in advance"}, date(2026, 3, 2), id="in advance"
        ),
    ],
)
def test_the_step_is_due_when_the_deal_says(
    value: str, facts: dict[str, Any], due_on: date
) -> None:
    settle(deal(value, **facts))

    assert due_days() == [due_on]


@pytest.mark.parametrize(
    ("name", "words", "due_on"),
    [
        pytest.param("Days of prepayment", "you pay", date(2026, 4, 21), id="days back"),
        pytest.param("Early payment", "you pay within 10 days", date(2026, 5, 11), id="days on"),
    ],
)
def test_days_of_an_advance_are_not_dated_late(name: str, words: str, due_on: date) -> None:
    package = deal(name=name, words=words)
    issue_of(package, "Day of delivery", "date", "2026-05-01")

    settle(package)

    assert due_days() == [due_on]


def test_what_is_prepaid_is_not_due_before_the_acceptance() -> None:
    settle(deal(name="Days of prepayment"))

    assert due_days() == [date(2026, 3, 2)]


def test_days_that_might_count_forward_or_back_date_nothing() -> None:
    settle(deal(name="Early payment", words="you pay early"))

    assert not FollowUp.objects.exists()


@pytest.mark.parametrize(
    ("value", "facts"),
    [
        pytest.param("no", {"kind": "yes_no", "name": "Paid in advance"}, id="not in advance"),
        pytest.param("10", {"name": "Warranty"}, id="of something else"),
        pytest.param("10", {"accepted_at": None}, id="not accepted"),
    ],
)
def test_no_early_payment_no_step(value: str, facts: dict[str, Any]) -> None:
    settle(deal(value, **facts))

    assert not FollowUp.objects.exists()


def test_a_pair_on_an_issue_without_a_value_dates_nothing() -> None:
    package = deal()
    package.values.filter(issue__name="Payment").delete()

    settle(package)

    assert not FollowUp.objects.exists()


def test_days_count_from_the_delivery_where_one_was_agreed() -> None:
    package = deal()
    issue_of(package, "Day of delivery", "date", "2026-05-01")

    settle(package)

    assert due_days() == [date(2026, 5, 11)]


def test_the_agreement_in_force_dates_the_step_anew() -> None:
    package = deal()
    settle(package)
    payment = package.negotiation.issues.get(name="Payment")
    line = Line("Payment", "Within 14 days.", payment.pk, "14")
    agreement = AgreementFactory.create(
        negotiation=package.negotiation,
        in_force=True,
        wording={"lines": [line], "effective_on": date(2026, 4, 1)},
    )

    for _ in range(2):
        settle_steps([agreement], at=NOON + DAY)

    assert due_days() == [date(2026, 4, 15)]
    old = FollowUp.objects.get(dropped_at__isnull=False)
    assert old.drop_reason == "The deal dates it otherwise now."
    assert FollowUp.objects.open().get().agreement == agreement


def test_what_was_last_agreed_holds_while_an_amendment_waits() -> None:
    package = deal()
    line = Line("Payment", "14 days.", package.negotiation.issues.get(name="Payment").pk, "14")
    agreement = AgreementFactory.create(
        negotiation=package.negotiation, in_force=True, wording={"lines": [line]}
    )
    changes = {"lines": [replace(line, text="20 days.", value="20")]}
    owner = agreement.negotiation.owner
    amendment = Amendment("other")
    revise_agreement(agreement, changes, amendment=amendment, by=owner, at=NOON + DAY)

    settle(package)

    assert due_days() == [date(2026, 3, 16)]
    assert FollowUp.objects.get().agreement == agreement


def test_what_was_never_agreed_dates_nothing() -> None:
    package = deal()
    line = Line("Payment", "14 days.", package.negotiation.issues.get(name="Payment").pk, "14")
    AgreementFactory.create(
        negotiation=package.negotiation, proposed=True, wording={"lines": [line]}
    )

    settle(package)

    assert due_days() == [date(2026, 3, 12)]


def test_without_an_effective_day_an_agreement_leaves_the_day_as_it_was() -> None:
    package = deal()
    agreement = AgreementFactory.create(negotiation=package.negotiation, in_force=True)

    settle_steps([agreement], at=NOON)

    assert due_days() == [date(2026, 3, 12)]


def test_what_was_paid_is_not_owed_again() -> None:
    package = deal()
    settle(package)
    complete_follow_up(FollowUp.objects.get(), done_at=NOON, evidence="Paid.", at=NOON)
    issue_of(package, "Day of delivery", "date", "2026-05-01")

    settle(package)

    assert FollowUp.objects.get().done_at == NOON


def test_a_newer_package_without_it_drops_the_step_and_with_it_takes_it_up() -> None:
    package = deal()
    settle(package)
    Package.objects.filter(pk=package.pk).update(superseded_at=NOON)
    newer = PackageFactory.create(round=package.round, accepted_at=NOON + HOUR)
    settle(package)
    assert due_days() == []

    Package.objects.filter(pk=newer.pk).update(superseded_at=NOON)
    Package.objects.filter(pk=package.pk).update(superseded_at=None)
    settle(package)

    assert due_days() == [date(2026, 3, 12)]


def test_what_a_person_dropped_stays_dropped() -> None:
    package = deal()
    settle(package)
    drop_follow_up(FollowUp.objects.get(), reason="Paid by the parent company.", at=NOON)

    settle(package)

    assert due_days() == []


def test_a_day_ends_by_the_clocks_of_the_business() -> None:
    settle(deal())

    assert FollowUp.objects.get().due_at == datetime(2026, 3, 13, tzinfo=UTC)
    assert IssueFactory.create() not in Issue.objects.filter(name="Payment")
