"""What a model declares private stays with us."""

from decimal import Decimal
from typing import Any

import pytest
from django.apps import apps

from negotiations.interests.models import Interest
from negotiations.offers.models import Issue
from negotiations.offers.services import add_issue
from srm.access.roles import Role
from srm.events.models import Event
from srm.events.services import record
from srm.privacy import check_shareable, private_fields
from tests.conftest import client_of
from tests.factories.negotiations import IssueFactory, NegotiationFactory
from tests.factories.people import UserFactory
from tests.factories.trading import PackageCoverageFactory
from tests.moments import NOON
from tests.routes import Route, all_routes
from tests.worlds import World, make_world

SECRETS = ("987654", "0.7654", "A secret wish", "A secret reason")
READS = [pytest.param(route, id=route.name) for route in all_routes() if route.method == "get"]


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


def world_with_secrets() -> World:
    """A world whose limits, weights, estimates, interests and reasons are secret."""
    world = make_world("Foreign")
    Issue.objects.filter(pk=world.issue.pk).update(
        limit="987654", their_limit="987654", weight="0.7654", their_weight="0.7654"
    )
    Interest.objects.filter(pk=world.interest.pk).update(
        text="A secret wish", weight="0.7654", visibility="private"
    )
    PackageCoverageFactory.create(
        package=world.package, interest=world.interest, answer="dropped", reason="A secret reason"
    )
    return world


@pytest.mark.django_db
@pytest.mark.parametrize("route", READS)
def test_a_foreign_category_reads_no_secret_anywhere(route: Route) -> None:
    own, foreign = make_world("Ours"), world_with_secrets()
    user = UserFactory.create(role=Role.ADMINISTRATOR, assigned=True)
    own.category.people.add(user)
    client = client_of(user)

    answers: list[Any] = [client.get(route.path(world)) for world in (own, foreign)]

    # Bytes: a document is no text.
    content = b"".join(answer.content for answer in answers)
    assert not [secret for secret in SECRETS if secret.encode() in content]
