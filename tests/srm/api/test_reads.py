"""The JSON that PostgreSQL builds equals what the serializers themselves would show."""

import json
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.urls import resolve
from rest_framework import serializers
from rest_framework.renderers import JSONRenderer
from rest_framework.test import APIClient

from negotiations.agreements.wording import Line
from srm.api.reads import json_of
from suppliers.profiles.models import Category, Supplier
from tests.factories.negotiations import (
    AgreementFactory,
    FollowUpFactory,
    InterestFactory,
    IssueFactory,
    NegotiationFactory,
    PackageValueFactory,
    StatementFactory,
    WarningSignFactory,
)
from tests.factories.suppliers import CategoryFactory, IdentifierFactory, SupplierFactory
from tests.moments import NOON
from tests.routes import Route, all_routes
from tests.worlds import World, make_world

AWKWARD = 'Zoë "O\'Neil" \\ / </script>\t\n\r 🙂 \u2028 %s {} ${x} é\u0301'
LISTS = [pytest.param(route, id=route.basename) for route in all_routes() if route.action == "list"]

pytestmark = pytest.mark.django_db


@pytest.fixture
def awkward() -> World:
    """A world, and beside it rows with everything that JSON and SQL write differently."""
    world = make_world(AWKWARD[:30])
    odd_moment = datetime(1999, 12, 31, 23, 59, 59, 120, tzinfo=UTC) + timedelta(hours=5)
    supplier = SupplierFactory.create(
        name=AWKWARD,
        categories=[CategoryFactory.create(name=f"{n}{AWKWARD}") for n in (2, 1)],
        share_of_their_sales=Decimal("0.10"),
        share_of_our_spend=Decimal(100),
        shares_as_of=odd_moment.date(),
    )
    IdentifierFactory.create_batch(2, supplier=supplier)
    SupplierFactory.create(categories=[])
    negotiation = NegotiationFactory.create(supplier=supplier, ended=True, title=AWKWARD)
    StatementFactory.create(round__negotiation=negotiation, text=AWKWARD * 50, said_at=odd_moment)
    IssueFactory.create(kind="choice", options=[AWKWARD, "", "null"], weight=Decimal("0.5"))
    IssueFactory.create(weight=Decimal(0), their_confidence=Decimal(1))
    value = PackageValueFactory.create(value=AWKWARD)
    PackageValueFactory.create(package=value.package)
    InterestFactory.create(text=AWKWARD)
    AgreementFactory.create(
        title=AWKWARD, wording={"lines": [Line(AWKWARD, AWKWARD), Line("b", "")]}
    )
    FollowUpFactory.create(done=True, due_at=odd_moment)
    WarningSignFactory.create(dismissed=True, excerpt=AWKWARD, confidence=Decimal(1))
    assert NOON.microsecond == 0
    return world


def shown_by_serializer(route: Route) -> list[Any]:
    view: Any = resolve(f"/{route.pattern}").func
    rows = view.cls.queryset.order_by("-pk")
    return list(json.loads(JSONRenderer().render(view.cls.serializer_class(rows, many=True).data)))


@pytest.mark.parametrize("route", LISTS)
def test_a_list_is_what_the_serializer_shows(
    awkward: World, client: APIClient, route: Route
) -> None:
    shown = client.get(f"/{route.pattern}", {"page_size": "200"}).json()["results"]

    assert shown == shown_by_serializer(route)


@pytest.mark.parametrize("route", LISTS)
def test_the_members_of_a_row_have_the_serializers_order(
    awkward: World, client: APIClient, route: Route
) -> None:
    (shown, *_) = client.get(f"/{route.pattern}").json()["results"]

    assert list(shown) == list(shown_by_serializer(route)[0])


@pytest.mark.parametrize("route", LISTS)
def test_a_row_alone_is_what_the_list_shows(
    awkward: World, client: APIClient, route: Route
) -> None:
    for row in client.get(f"/{route.pattern}").json()["results"]:
        assert client.get(f"/{route.pattern}{row['id']}/").json() == row


class WithMethod(serializers.ModelSerializer[Supplier]):
    word = serializers.SerializerMethodField()

    class Meta:
        model = Supplier
        fields = ["id", "word"]


def test_a_method_field_has_no_sql() -> None:
    with pytest.raises(TypeError, match="word: SerializerMethodField has no SQL"):
        json_of(WithMethod)


class Parent(serializers.ModelSerializer[Category]):
    class Meta:
        model = Category
        fields = ["id", "name"]


class WithParent(serializers.ModelSerializer[Category]):
    parent = Parent(read_only=True)
    secret = serializers.CharField(write_only=True)

    class Meta:
        model = Category
        fields = ["name", "parent", "secret"]


def test_one_related_row_is_nested_or_null() -> None:
    root = CategoryFactory.create(name="Food")
    CategoryFactory.create(name="Dairy", parent=root)

    rows = Category.objects.annotate(json_text=json_of(WithParent)).order_by("name")

    assert [json.loads(text) for text in rows.values_list("json_text", flat=True)] == [
        {"name": "Dairy", "parent": {"id": str(root.pk), "name": "Food"}},
        {"name": "Food", "parent": None},
    ]
