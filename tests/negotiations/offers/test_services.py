from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from negotiations.offers import services
from negotiations.offers.models import Issue, Package, PackageValue
from negotiations.offers.services import Bid
from negotiations.rounds import services as rounds
from negotiations.rounds.models import Negotiation, Round
from srm.errors import RuleBroken
from srm.events.models import Event
from tests.factories.negotiations import (
    IssueFactory,
    NegotiationFactory,
    PackageFactory,
    PackageValueFactory,
    RoundFactory,
)
from tests.moments import DAY, HOUR, NOON
from tests.threads import while_uncommitted


def offer(round_: Round, *values: tuple[Issue, str], **facts: Any) -> Package:
    bid = Bid(**{"side": "supplier", "values": values, "offered_at": NOON, **facts})
    return services.offer_package(round_, bid, at=NOON)


def issue_of(round_: Round) -> Issue:
    return IssueFactory.create(negotiation=round_.negotiation)


@pytest.mark.django_db
def test_a_package_is_put_on_the_table() -> None:
    round_ = RoundFactory.create(negotiation__last_activity_at=NOON - DAY)
    issue = issue_of(round_)

    package = offer(round_, (issue, "030"))

    assert list(package.values.values_list("issue", "value")) == [(issue.pk, "30")]
    assert list(Package.objects.standing(at=NOON)) == [package]
    assert Negotiation.objects.get().last_activity_at == NOON
    assert Event.objects.get().kind == "package.offered"


@pytest.mark.django_db
def test_a_package_supersedes_the_last_of_its_side() -> None:
    round_ = RoundFactory.create()
    issue = issue_of(round_)
    theirs, ours = offer(round_, (issue, "30")), offer(round_, (issue, "60"), side="buyer")

    new = offer(round_, (issue, "45"))

    theirs.refresh_from_db()
    assert theirs.superseded_at == NOON
    assert set(Package.objects.standing(at=NOON)) == {ours, new}


@pytest.mark.django_db
def test_an_idea_supersedes_nothing_and_is_not_superseded() -> None:
    round_ = RoundFactory.create()
    issue = issue_of(round_)
    binding = offer(round_, (issue, "30"))
    idea = offer(round_, (issue, "10"), is_binding=False)

    new = offer(round_, (issue, "20"))

    assert set(Package.objects.standing(at=NOON)) == {idea, new}
    assert binding.pk != new.pk


@pytest.mark.django_db
def test_a_package_supersedes_one_of_an_earlier_round() -> None:
    earlier = RoundFactory.create()
    issue = issue_of(earlier)
    old = offer(earlier, (issue, "30"))

    offer(RoundFactory.create(negotiation=earlier.negotiation), (issue, "20"))

    old.refresh_from_db()
    assert old.superseded_at == NOON


@pytest.mark.django_db(transaction=True)
def test_two_packages_of_a_side_at_once_leave_one_on_the_table() -> None:
    round_ = RoundFactory.create()
    issue = issue_of(round_)

    late = while_uncommitted(
        lambda: offer(round_, (issue, "30")), lambda: offer(round_, (issue, "20"))
    )

    assert Package.objects.count() == 2
    assert Package.objects.standing(at=NOON).get() == late


@pytest.mark.django_db
def test_a_closed_round_takes_no_package() -> None:
    round_ = RoundFactory.create(closed=True)

    with pytest.raises(RuleBroken) as refusal:
        offer(round_, (issue_of(round_), "30"))

    assert refusal.value.code == "round-closed"
    assert not Package.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_round_that_is_just_closing_takes_no_package() -> None:
    round_ = RoundFactory.create()
    issue = issue_of(round_)

    late = while_uncommitted(
        lambda: rounds.close_round(round_, closed_at=NOON, at=NOON),
        lambda: offer(round_, (issue, "30")),
    )

    assert isinstance(late, RuleBroken)
    assert not Package.objects.exists()


@pytest.mark.django_db
def test_a_refused_package_supersedes_nothing() -> None:
    round_ = RoundFactory.create()
    issue = issue_of(round_)
    standing = offer(round_, (issue, "30"))

    foreign = IssueFactory.create()
    refused = [[(issue, "soon")], [(issue, "1"), (issue, "2")], [(foreign, "1")]]
    for values in refused:
        with pytest.raises(RuleBroken) as refusal:
            offer(round_, *values)
        assert refusal.value.field == "values"

    assert list(Package.objects.standing(at=NOON)) == [standing]


@pytest.mark.django_db
def test_a_package_does_not_lapse_before_it_is_made() -> None:
    round_ = RoundFactory.create()

    with pytest.raises(RuleBroken) as refusal:
        offer(round_, (issue_of(round_), "30"), lapses_at=NOON)

    assert refusal.value.field == "lapses_at"


@pytest.mark.django_db
def test_a_package_stands_until_it_lapses() -> None:
    package = PackageFactory.create(lapses_at=NOON + HOUR)

    assert list(Package.objects.standing(at=NOON)) == [package]
    assert not Package.objects.standing(at=NOON + HOUR).exists()


@pytest.mark.django_db
def test_what_was_offered_earlier_and_is_recorded_later_supersedes_nothing() -> None:
    round_ = RoundFactory.create()
    issue = issue_of(round_)
    newer = offer(round_, (issue, "30"))

    older = offer(round_, (issue, "60"), offered_at=NOON - HOUR)

    assert (older.superseded_at, newer.superseded_at) == (NOON, None)
    assert list(Package.objects.standing(at=NOON)) == [newer]


@pytest.mark.django_db
def test_of_two_packages_of_one_moment_the_one_recorded_last_stands() -> None:
    round_ = RoundFactory.create()
    issue = issue_of(round_)
    offer(round_, (issue, "30"))

    last = offer(round_, (issue, "60"))

    assert list(Package.objects.standing(at=NOON)) == [last]


@pytest.mark.django_db
@pytest.mark.parametrize("end", [services.withdraw_package, services.accept_package])
@pytest.mark.parametrize(
    "gone",
    [
        {"superseded_at": NOON},
        {"withdrawn_at": NOON},
        {"accepted_at": NOON},
        {"offered_at": NOON - DAY, "lapses_at": NOON},
    ],
)
def test_only_a_standing_package_is_withdrawn_or_accepted(end: Any, gone: dict[str, Any]) -> None:
    package = PackageFactory.create(**gone)
    before = Package.objects.values().get()

    with pytest.raises(RuleBroken) as refusal:
        end(package, at=NOON)

    assert refusal.value.code == "package-not-standing"
    assert Package.objects.values().get() == before
    assert not Event.objects.exists()


@pytest.mark.django_db
def test_an_idea_is_not_accepted() -> None:
    with pytest.raises(RuleBroken) as refusal:
        services.accept_package(PackageFactory.create(is_binding=False), at=NOON)

    assert refusal.value.code == "package-not-binding"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    [{"note": "Other."}, {"side": "buyer"}, {"is_binding": False}, {"offered_at": NOON + HOUR}],
)
def test_a_package_is_never_edited(change: dict[str, object]) -> None:
    PackageFactory.create()

    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        Package.objects.update(**change)


@pytest.mark.django_db
def test_neither_are_its_values_not_by_raw_sql() -> None:
    PackageValueFactory.create(value="30")

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE negotiations_packagevalue SET value = '10'")

    assert PackageValue.objects.get().value == "30"


@pytest.mark.django_db
def test_the_database_forbids_two_binding_packages_of_a_side() -> None:
    package = PackageFactory.create()

    with pytest.raises(IntegrityError):
        PackageFactory.create(round=package.round)


@pytest.mark.django_db
def test_the_database_forbids_two_ends_of_a_package() -> None:
    with pytest.raises(IntegrityError):
        PackageFactory.create(withdrawn_at=NOON, accepted_at=NOON)


@pytest.mark.django_db
def test_what_was_offered_is_called_by_its_words() -> None:
    value = PackageValueFactory.create(issue__name="Payment", value="30")

    assert str(value) == "Payment: 30"
    assert str(value.package) == "supplier, 2026-03-02"
    assert NegotiationFactory.create() != value.package.negotiation
