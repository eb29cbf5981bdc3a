import pytest
from django.db import IntegrityError, transaction

from negotiations.rounds import services
from negotiations.rounds.models import Negotiation, Round
from srm.access.services import create_api_key
from srm.errors import RuleBroken
from srm.events.models import Event
from suppliers.profiles.models import Supplier
from tests.factories.negotiations import NegotiationFactory, RoundFactory
from tests.factories.people import UserFactory
from tests.factories.suppliers import CategoryFactory, SupplierFactory
from tests.moments import DAY, HOUR, NOON
from tests.threads import at_once, while_uncommitted

Phase = Negotiation.Phase


def start(supplier: Supplier, **facts: object) -> Negotiation:
    given = {"category": None, "owner": UserFactory.create(), "title": "Prices", **facts}
    return services.start_negotiation(supplier, **given, at=NOON)  # type: ignore[arg-type]  # facts of the test


def open_round(negotiation: Negotiation) -> Round:
    return services.open_round(negotiation, channel="call", opened_at=NOON, at=NOON)


@pytest.mark.django_db
def test_the_only_category_of_a_supplier_need_not_be_named() -> None:
    category = CategoryFactory.create()

    negotiation = start(SupplierFactory.create(categories=[category]))

    assert negotiation.category == category
    assert negotiation.phase == Phase.PREPARING
    assert Event.objects.get().kind == "negotiation.started"


@pytest.mark.django_db
@pytest.mark.parametrize("count", [0, 2])
def test_otherwise_the_category_is_named(count: int) -> None:
    supplier = SupplierFactory.create(categories=CategoryFactory.create_batch(count))

    with pytest.raises(RuleBroken) as refusal:
        start(supplier)

    assert (refusal.value.code, refusal.value.field) == ("category-needed", "category")


@pytest.mark.django_db
def test_a_category_that_is_not_the_suppliers_is_refused() -> None:
    with pytest.raises(RuleBroken) as refusal:
        start(SupplierFactory.create(), category=CategoryFactory.create())

    assert refusal.value.code == "category-foreign"
    assert not Negotiation.objects.exists()


@pytest.mark.django_db
def test_nobody_negotiates_with_an_offboarded_supplier() -> None:
    with pytest.raises(RuleBroken) as refusal:
        start(SupplierFactory.create(status=Supplier.Status.OFFBOARDED))

    assert refusal.value.code == "supplier-offboarded"


@pytest.mark.django_db
def test_an_owner_sees_the_category() -> None:
    negotiation = NegotiationFactory.create()
    owner = UserFactory.create(assigned=True)
    negotiation.category.people.add(owner)

    services.change_negotiation(negotiation, {"owner": owner}, at=NOON)

    assert Negotiation.objects.get().owner == owner


@pytest.mark.django_db
def test_somebody_who_does_not_see_the_category_becomes_no_owner() -> None:
    negotiation = NegotiationFactory.create()

    with pytest.raises(RuleBroken) as refusal:
        services.change_negotiation(
            negotiation, {"owner": UserFactory.create(assigned=True)}, at=NOON
        )

    assert refusal.value.code == "owner-outside"


@pytest.mark.django_db
def test_a_machine_and_somebody_who_left_become_no_owner() -> None:
    negotiation = NegotiationFactory.create()
    machine = create_api_key("erp", role="integration")[0].user
    for owner in (machine, UserFactory.create(is_active=False)):
        with pytest.raises(RuleBroken) as refusal:
            services.change_negotiation(negotiation, {"owner": owner}, at=NOON)

        assert (refusal.value.code, refusal.value.field) == ("owner-no-person", "owner")


@pytest.mark.django_db
def test_the_first_round_opens_the_negotiation() -> None:
    negotiation = NegotiationFactory.create(last_activity_at=NOON - DAY)

    round_ = open_round(negotiation)

    negotiation.refresh_from_db()
    assert round_.number == 1
    assert negotiation.phase == Phase.OPEN
    assert negotiation.last_activity_at == NOON


@pytest.mark.django_db
def test_rounds_are_numbered_on() -> None:
    earlier = RoundFactory.create(number=3)

    assert open_round(earlier.negotiation).number == 4


@pytest.mark.django_db(transaction=True)
def test_rounds_that_open_at_once_get_numbers_of_their_own() -> None:
    negotiation = NegotiationFactory.create()

    opened = at_once(*[lambda: open_round(negotiation)] * 4)

    assert all(isinstance(round_, Round) for round_ in opened)
    assert sorted(Round.objects.values_list("number", flat=True)) == [1, 2, 3, 4]


@pytest.mark.django_db
def test_an_ended_negotiation_has_no_more_rounds() -> None:
    negotiation = NegotiationFactory.create(ended=True)

    with pytest.raises(RuleBroken) as refusal:
        open_round(negotiation)

    assert refusal.value.code == "negotiation-ended"


@pytest.mark.django_db
def test_an_older_moment_is_no_new_activity() -> None:
    negotiation = NegotiationFactory.create()

    services.note_activity(negotiation.pk, at=NOON - DAY)

    assert Negotiation.objects.get().last_activity_at == NOON


@pytest.mark.django_db
@pytest.mark.parametrize("phase", [Phase.CLOSED, Phase.ABANDONED])
def test_a_negotiation_ends_once(phase: Negotiation.Phase) -> None:
    negotiation = NegotiationFactory.create()

    services.end_negotiation(negotiation, phase, at=NOON)
    with pytest.raises(RuleBroken) as refusal:
        services.end_negotiation(negotiation, phase, at=NOON + HOUR)

    assert refusal.value.code == "negotiation-ended"
    assert Negotiation.objects.get().ended_at == NOON
    assert Event.objects.get().data == {"phase": phase}


@pytest.mark.django_db
def test_an_agreed_negotiation_can_be_closed() -> None:
    negotiation = NegotiationFactory.create(phase=Phase.AGREED, ended_at=NOON)

    services.end_negotiation(negotiation, Phase.CLOSED, at=NOON)

    assert Negotiation.objects.get().phase == Phase.CLOSED


@pytest.mark.django_db
def test_a_negotiation_that_ended_otherwise_is_not_agreed() -> None:
    negotiation = NegotiationFactory.create(ended=True)

    services.mark_agreed(negotiation, at=NOON)

    assert Negotiation.objects.get().phase == Phase.CLOSED
    assert not Event.objects.exists()


@pytest.mark.django_db
def test_a_round_closes_once() -> None:
    round_ = RoundFactory.create()

    services.close_round(round_, closed_at=NOON, at=NOON)
    with pytest.raises(RuleBroken) as refusal:
        services.close_round(round_, closed_at=NOON + HOUR, at=NOON)

    assert refusal.value.code == "round-closed"
    assert Round.objects.get().closed_at == NOON


@pytest.mark.django_db
def test_a_round_does_not_close_before_it_opened() -> None:
    round_ = RoundFactory.create(opened_at=NOON)

    with pytest.raises(RuleBroken) as refusal:
        services.close_round(round_, closed_at=NOON - HOUR, at=NOON)

    assert refusal.value.field == "closed_at"
    assert Round.objects.get().is_open


@pytest.mark.django_db(transaction=True)
def test_a_round_that_is_just_closing_takes_nothing() -> None:
    round_ = RoundFactory.create()

    late = while_uncommitted(
        lambda: services.close_round(round_, closed_at=NOON, at=NOON),
        transaction.atomic(lambda: services.hold_open(round_)),
    )

    assert isinstance(late, RuleBroken)
    assert late.code == "round-closed"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "facts", [{"phase": "closed"}, {"phase": "open", "ended_at": NOON}, {"phase": "lost"}]
)
def test_the_database_ties_the_end_to_the_phase(facts: dict[str, object]) -> None:
    with pytest.raises(IntegrityError):
        NegotiationFactory.create(**facts)


@pytest.mark.django_db
def test_the_database_forbids_two_rounds_of_one_number() -> None:
    round_ = RoundFactory.create()

    with pytest.raises(IntegrityError):
        RoundFactory.create(negotiation=round_.negotiation, number=round_.number)


def test_negotiations_and_rounds_are_called_by_the_title() -> None:
    negotiation = Negotiation(title="Milk", phase=Phase.OPEN)

    assert str(negotiation) == "Milk"
    assert str(Round(negotiation=negotiation, number=2)) == "Milk, round 2"
