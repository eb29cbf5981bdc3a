from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, ProgrammingError

from srm.errors import RuleBroken
from srm.events.models import Event
from suppliers.disputes import services
from suppliers.disputes.models import Dispute
from tests.factories.people import UserFactory
from tests.factories.suppliers import DisputeFactory, SupplierFactory
from tests.moments import DAY, NOON

pytestmark = pytest.mark.django_db

TODAY = NOON.date()
OPENED: dict[str, Any] = {"subject": "Late deliveries.", "opened_on": TODAY}


def test_a_dispute_is_put_on_record_and_the_event_tells_nothing_of_it() -> None:
    supplier, person = SupplierFactory.create(), UserFactory.create()

    dispute = services.record_dispute(supplier, OPENED, by=person, at=NOON)

    assert (str(dispute), dispute.is_open) == ("Late deliveries.", True)
    assert Dispute.objects.get().recorded_by == person
    event = Event.objects.get()
    assert (event.kind, event.data) == ("dispute.recorded", {"supplier": str(supplier.pk)})


def test_a_dispute_is_settled_and_opened_again() -> None:
    dispute = DisputeFactory.create()

    services.change_dispute(dispute, {"settled_on": TODAY, "settlement": "They paid."}, at=NOON)
    assert not Dispute.objects.get().is_open
    services.change_dispute(dispute, {"settled_on": None, "settlement": ""}, at=NOON)

    assert Dispute.objects.get().is_open
    assert Event.objects.filter(kind="dispute.changed").count() == 2
    assert "paid" not in str(Event.objects.values_list("data", flat=True))


@pytest.mark.parametrize(
    ("facts", "code", "field"),
    [
        ({"opened_on": TODAY + 2 * DAY}, "day-ahead", "opened_on"),
        ({"settled_on": TODAY + 2 * DAY, "settlement": "So."}, "day-ahead", "settled_on"),
        (
            {"settled_on": TODAY - DAY, "settlement": "So."},
            "settled-before-opened",
            "settled_on",
        ),
        ({"settled_on": TODAY}, "settlement-needed", "settlement"),
        ({"settlement": "So."}, "settlement-undated", "settled_on"),
    ],
)
def test_days_that_cannot_be_and_half_a_settlement_are_refused(
    facts: dict[str, Any], code: str, field: str
) -> None:
    dispute = DisputeFactory.create()

    with pytest.raises(RuleBroken) as refused:
        services.record_dispute(
            dispute.supplier, {**OPENED, **facts}, by=dispute.recorded_by, at=NOON
        )
    with pytest.raises(RuleBroken) as refused_change:
        services.change_dispute(dispute, facts, at=NOON)

    for refusal in (refused.value, refused_change.value):
        assert (refusal.code, refusal.field) == (code, field)
    assert Dispute.objects.count() == 1


@pytest.mark.parametrize(
    "facts",
    [
        {"settled_on": date(2020, 1, 1), "settlement": "So."},
        {"settled_on": TODAY},
        {"settlement": "So."},
    ],
)
def test_the_database_refuses_them_too(facts: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError):
        DisputeFactory.create(**facts)


def test_a_dispute_stays_with_its_supplier() -> None:
    dispute = DisputeFactory.create()

    with pytest.raises(ProgrammingError, match="Cannot update"):
        Dispute.objects.filter(pk=dispute.pk).update(supplier=SupplierFactory.create())
