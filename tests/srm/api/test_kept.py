"""SQL that is kept answers each person and each value as SQL compiled for them alone would."""

from collections.abc import Iterator
from typing import Any

import django_filters
import pytest
from django.db import connection
from django.http import QueryDict
from django.urls import resolve
from rest_framework.test import APIClient

from srm.access.models import User
from srm.api import lists
from srm.api.filters import Asking
from srm.api.kept import KeptQuery
from srm.api.lists import Kind
from srm.api.pagination import Page
from srm.records import uuid7
from suppliers.profiles.models import Supplier, SupplierQuerySet
from suppliers.profiles.viewsets import SupplierViewSet
from tests.answers import ids
from tests.conftest import client_of
from tests.factories.people import UserFactory
from tests.factories.suppliers import CategoryFactory, SupplierFactory
from tests.moments import NOON
from tests.routes import Route, all_routes
from tests.worlds import World

ROUTES = [route for route in all_routes() if route.action == "list"]
LISTS = [pytest.param(route, id=route.basename) for route in ROUTES]
SUPPLIERS = "/api/v1/suppliers/"
TEXTS = ("Ours", "our", "o%", "_", "\\", "en", "buyer", "NL", "erp:main", "1.0")

pytestmark = pytest.mark.django_db


def person_of(world: World) -> User:
    """Somebody who sees this world alone."""
    user: User = UserFactory.create(assigned=True)
    world.category.people.add(user)
    return user


def view_of(route: Route) -> Any:
    view: Any = resolve("/" + route.pattern).func
    return view.cls


def values_for(name: str, declared: django_filters.Filter, worlds: list[World]) -> Iterator[str]:
    """Values that a filter takes: of these worlds, or of none."""
    if isinstance(declared, django_filters.UUIDFilter):
        yield from (str(getattr(world, name).pk) for world in worlds if hasattr(world, name))
        yield str(uuid7())
    elif isinstance(declared, django_filters.BooleanFilter):
        yield from ("true", "false")
    elif isinstance(declared, django_filters.ChoiceFilter):
        field: Any = declared.field
        yield from [key for key, _ in field.choices if key][:3]
    elif isinstance(declared, django_filters.NumberFilter):
        yield from ("1", "2", "99999999999")
    elif isinstance(declared, django_filters.IsoDateTimeFilter):
        yield from ("1999-01-01T00:00:00Z", "2030-01-01T00:00:00Z")
        yield worlds[1].supplier.updated_at.isoformat()
    elif isinstance(declared, django_filters.DateFilter):
        yield from ("1999-01-01", NOON.date().isoformat(), "2199-12-31")
    else:
        yield from TEXTS


def found_by_django_filter(view: Any, user: User, query: dict[str, str]) -> list[str]:
    """What django-filter itself finds, by a query of its own."""
    data = QueryDict(mutable=True)
    data.update(query)
    rows = view.queryset.visible_to(user)
    asking: Any = Asking(user)
    found = view.filterset_class(data, rows, request=asking).qs
    return [str(pk) for pk in found.order_by("-pk").values_list("pk", flat=True)]


@pytest.mark.parametrize("route", LISTS)
def test_each_filter_finds_for_each_person_what_it_says(
    own: World, foreign: World, route: Route
) -> None:
    worlds = [own, foreign]
    view = view_of(route)
    people = [UserFactory.create(), *map(person_of, worlds), UserFactory.create(assigned=True)]
    clients = [(person, client_of(person)) for person in people]
    for name, declared in view.filterset_class.base_filters.items():
        for value in values_for(name, declared, worlds):
            query = {name: value, "page_size": "200"}
            for person, asking in clients:
                found = ids(asking.get(f"/{route.pattern}", query))

                assert found == found_by_django_filter(view, person, {name: value}), query


@pytest.mark.parametrize("route", LISTS)
def test_a_list_is_as_short_for_each_person_as_their_categories(
    client: APIClient, own: World, foreign: World, route: Route
) -> None:
    worlds = [own, foreign]
    clients = [client_of(person_of(world)) for world in worlds]
    everything = ids(client.get(f"/{route.pattern}"))

    for _ in range(2):
        ours, theirs = (ids(one.get(f"/{route.pattern}")) for one in clients)

        assert sorted(ours + theirs) == sorted(everything)
        assert [route.key(world) in ours for world in worlds] == [True, False]
        assert [route.key(world) in theirs for world in worlds] == [False, True]


def test_a_row_of_two_categories_shows_each_person_their_own() -> None:
    mine, theirs = CategoryFactory.create(), CategoryFactory.create()
    supplier = SupplierFactory.create(categories=[mine, theirs])
    shown = []
    for category in (mine, theirs, mine):
        user = UserFactory.create(assigned=True)
        category.people.add(user)
        client = client_of(user)
        for path in (SUPPLIERS, f"{SUPPLIERS}{supplier.pk}/"):
            body = client.get(path).json()
            (row,) = body.get("results", [body])
            shown.append(row["categories"])

    expected = [str(category.pk) for category in (mine, mine, theirs, theirs, mine, mine)]
    assert shown == [[category] for category in expected]


def test_filters_orderings_and_cursors_go_together(client: APIClient) -> None:
    countries = ("NL", "NL", "DE", "NL")
    made = [SupplierFactory.create(name=f"Koel {n}", country=c) for n, c in enumerate(countries)]
    for _ in "ab":
        query = {"search": "koel", "country": "NL", "ordering": "-name", "page_size": "2"}
        first = client.get(SUPPLIERS, query)
        second = client.get(first.json()["next"])
        back = client.get(second.json()["previous"])

        assert ids(first) == ids(back) == [str(made[3].pk), str(made[1].pk)]
        assert ids(second) == [str(made[0].pk)]


def test_other_values_need_no_other_sql(client: APIClient) -> None:
    lists.kept.cache_clear()
    for term, country in (("a", "NL"), ("b", "DE"), ("%", "x")):
        client.get(SUPPLIERS, {"search": term, "country": country})

    kept = lists.kept.cache_info()
    assert (kept.hits, kept.misses) == (2, 1)


def test_what_a_method_filters_by_is_asked_anew(client: APIClient) -> None:
    lists.kept.cache_clear()

    client.get(SUPPLIERS, {"scheme": "erp:main"})

    assert lists.kept.cache_info().currsize == 0


class ForBuyers(SupplierQuerySet):
    """Suppliers that not every role sees."""

    def visible_to(self, user: Any) -> Any:
        return self.filter(name="Open") if user.role == "viewer" else self


class ForBuyersView(SupplierViewSet):
    queryset: Any = ForBuyers(Supplier)


def test_what_a_role_sees_no_other_role_gets() -> None:
    kinds = [
        Kind(ForBuyersView, role, True, (), Page("-id", 2)) for role in ("buyer", "viewer", "buyer")
    ]

    has_names = ["Open" in lists.kept(kind).parameters for kind in kinds]

    assert has_names == [False, True, False]


def test_a_query_that_can_find_nothing_is_asked_all_the_same() -> None:
    SupplierFactory.create()
    query = KeptQuery.of(Supplier.objects.none().values_list("pk"))

    with connection.cursor() as cursor:
        cursor.execute(query.sql, query.bound(User(), {}))

        assert cursor.fetchall() == []
