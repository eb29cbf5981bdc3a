"""Nobody sees a row, or a name, of a category that is not theirs."""

import pytest
from django.db.models import Model
from django.test import Client

from negotiations.models import Negotiation, Round, WarningSign
from srm.access.roles import Role
from suppliers.models import Category, Supplier
from tests.console import IN_CATEGORY, OF_ADMINISTRATORS, act, address, console, text_of
from tests.factories.negotiations import NegotiationFactory, WarningSignFactory
from tests.factories.suppliers import CategoryFactory, SupplierFactory

pytestmark = pytest.mark.django_db
scoped_model = pytest.mark.parametrize("model", IN_CATEGORY, ids=lambda model: model.__name__)


@pytest.fixture
def mine() -> Category:
    return CategoryFactory.create(name="Climate")


@pytest.fixture
def manager(mine: Category) -> Client:
    return console(Role.CATEGORY_MANAGER, mine)


@scoped_model
def test_rows_of_ones_own_category_are_shown(
    model: type[Model], mine: Category, manager: Client
) -> None:
    row = IN_CATEGORY[model](mine)

    assert f"{row.pk}/change" in text_of(manager, address(model))
    text_of(manager, address(row, "change"))


@scoped_model
def test_rows_of_other_categories_are_not_there(model: type[Model], manager: Client) -> None:
    row = IN_CATEGORY[model](CategoryFactory.create())

    assert f"{row.pk}/change" not in text_of(manager, address(model))
    assert f"{row.pk}/change" not in text_of(manager, address(model), q=str(row.pk))
    for page in ("change", "history"):
        assert manager.get(address(row, page)).status_code == 302


@pytest.mark.parametrize("model", OF_ADMINISTRATORS, ids=lambda model: model.__name__)
def test_users_keys_and_events_are_for_administrators(model: type[Model], manager: Client) -> None:
    row = OF_ADMINISTRATORS[model](CategoryFactory.create())

    assert manager.get(address(model)).status_code == 403
    assert manager.get(address(row, "change")).status_code == 403
    assert address(model) not in text_of(manager, "/admin/")


def test_autocompletes_offer_no_foreign_rows(mine: Category, manager: Client) -> None:
    SupplierFactory.create(name="Weidehof mine", categories=[mine])
    SupplierFactory.create(name="Weidehof theirs")
    field = {"app_label": "negotiations", "model_name": "negotiation", "field_name": "supplier"}

    offered = manager.get("/admin/autocomplete/", {**field, "term": "Weidehof"}).json()

    assert [result["text"] for result in offered["results"]] == ["Weidehof mine"]


def test_a_filter_by_a_foreign_id_does_not_tell_its_name(manager: Client) -> None:
    theirs = SupplierFactory.create(name="Weidehof theirs")

    page = text_of(manager, address(Negotiation), supplier__id__exact=str(theirs.pk))

    assert "Weidehof" not in page


def test_filters_list_no_foreign_rows(manager: Client) -> None:
    NegotiationFactory.create(title="Secret", category__name="Hidden")

    for model in (Negotiation, Round, Supplier, WarningSign):
        page = text_of(manager, address(model))
        assert "Secret" not in page
        assert "Hidden" not in page


def test_a_supplier_shows_only_the_categories_one_sees(mine: Category, manager: Client) -> None:
    hidden = CategoryFactory.create(name="Hidden")
    supplier = SupplierFactory.create(categories=[mine, hidden])

    page = text_of(manager, address(supplier, "change"))

    assert "Climate" in page
    assert "Hidden" not in page


def test_a_supplier_shows_only_the_negotiations_one_sees(mine: Category, manager: Client) -> None:
    hidden = CategoryFactory.create()
    supplier = SupplierFactory.create(categories=[mine, hidden])
    NegotiationFactory.create(supplier=supplier, category=mine, title="Prepayment")
    NegotiationFactory.create(supplier=supplier, category=hidden, title="Secret")

    page = text_of(manager, address(supplier, "change"))

    assert "Prepayment" in page
    assert "Secret" not in page


def test_the_category_above_ones_own_is_not_named() -> None:
    above = CategoryFactory.create(name="Hidden")
    below = CategoryFactory.create(name="Dairy", parent=above)
    manager = console(Role.CATEGORY_MANAGER, below)

    assert "Hidden" not in text_of(manager, address(Category))
    assert "Hidden" not in text_of(manager, address(below, "change"))


def test_a_supplier_that_left_ones_categories_is_not_named(mine: Category, manager: Client) -> None:
    gone = SupplierFactory.create(name="Gone away")
    negotiation = NegotiationFactory.create(category=mine, supplier=gone)
    WarningSignFactory.create(statement__round__negotiation=negotiation)

    for url in ("/admin/", address(Negotiation), address(WarningSign)):
        assert "Gone away" not in text_of(manager, url)
    assert "Gone away" not in text_of(manager, address(negotiation, "change"))


def test_the_search_of_the_sidebar_finds_no_foreign_rows(manager: Client) -> None:
    SupplierFactory.create(name="Weidehof theirs")

    assert "Weidehof" not in text_of(manager, "/admin/search/", s="Weidehof", extended="1")


def test_nobody_acts_on_a_foreign_row(manager: Client) -> None:
    supplier = SupplierFactory.create()

    act(manager, supplier, "activate")

    supplier.refresh_from_db()
    assert supplier.status == Supplier.Status.PROSPECT
