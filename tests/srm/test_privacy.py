"""What a model declares private stays with us."""

from decimal import Decimal

import pytest
from django.apps import apps

from negotiations.offers.models import Issue
from negotiations.offers.services import add_issue
from srm.events.models import Event
from srm.events.services import record
from srm.privacy import check_shareable, private_fields
from tests.factories.negotiations import IssueFactory, NegotiationFactory
from tests.moments import NOON


def test_private_columns_exist() -> None:
    """A column that is renamed must be renamed in the declaration too."""
    for model in apps.get_models():
        columns = {field.name for field in model._meta.get_fields()}

        assert private_fields(model) <= columns, model


def test_limits_weights_and_estimates_are_private() -> None:
    assert {"limit", "weight", "our_worths", "their_limit", "their_weight"} <= Issue.private


def test_what_is_made_for_the_other_side_may_not_take_them() -> None:
    check_shareable(Issue, ["name", "kind"])
    with pytest.raises(ValueError, match="limit, weight never leave us"):
        check_shareable(Issue, ["name", "weight", "limit"])


@pytest.mark.django_db
def test_no_event_carries_them() -> None:
    issue = IssueFactory.create()

    with pytest.raises(ValueError, match="Issue: limit never leave us"):
        record("issue.changed", issue, at=NOON, data={"limit": "90"})


@pytest.mark.django_db
def test_events_of_issues_hold_no_secret_value() -> None:
    facts = {"name": "price", "kind": "quantity", "limit": "987654", "weight": Decimal("0.7654")}

    add_issue(NegotiationFactory.create(), facts, at=NOON)

    assert "987654" not in str(Event.objects.values_list("data", flat=True))
    assert "7654" not in str(Event.objects.values_list("data", flat=True))
