from decimal import Decimal

import pytest

from srm.errors import RuleBroken
from srm.events.models import Event
from srm.events.services import record
from suppliers.products.models import Product
from suppliers.products.services import add_product, change_product
from tests.factories.people import UserFactory
from tests.factories.suppliers import CategoryFactory, ProductFactory, SupplierFactory
from tests.moments import NOON

pytestmark = pytest.mark.django_db
GTIN = "8710400000006"


def test_a_product_is_noted_without_its_figures_in_the_event() -> None:
    supplier, other = SupplierFactory.create(), ProductFactory.create()
    facts = {"number": "1", "name": "Milk", "yearly_sales": Decimal(9), "currency": "EUR"}

    product = add_product(
        CategoryFactory.create(), facts, suppliers=[supplier], substitutes=[other], at=NOON
    )

    assert (product.suppliers.get(), product.substitutes.get()) == (supplier, other)
    assert not other.substitutes.exists()
    event = Event.objects.get(kind="product.added")
    assert (event.subject_id, event.data) == (product.pk, {})
    assert str(product) == "1 Milk"


@pytest.mark.parametrize(
    ("facts", "code", "field"),
    [
        ({"number": "4711"}, "product-number-taken", "number"),
        ({"gtin": "8710400000007"}, "gtin-invalid", "gtin"),
        ({"gtin": GTIN}, "gtin-taken", "gtin"),
        ({"yearly_sales": Decimal(1)}, "currency-needed", "currency"),
        ({"yearly_spend": Decimal(1)}, "currency-needed", "currency"),
        ({"currency": "EUR"}, "currency-needed", "currency"),
    ],
)
def test_what_contradicts_is_refused(facts: dict[str, object], code: str, field: str) -> None:
    ProductFactory.create(number="4711", gtin=GTIN)
    product, category = ProductFactory.create(), CategoryFactory.create()
    by = UserFactory.create()

    for attempt in (
        lambda: add_product(
            category, {"number": "1", "name": "A", **facts}, suppliers=[], substitutes=[], at=NOON
        ),
        lambda: change_product(product, facts, by=by, at=NOON),
    ):
        with pytest.raises(RuleBroken) as refusal:
            attempt()
        assert (refusal.value.code, refusal.value.field) == (code, field)
    assert Product.objects.count() == 2


def test_a_product_is_no_substitute_for_itself() -> None:
    product, by = ProductFactory.create(), UserFactory.create()

    with pytest.raises(RuleBroken) as refusal:
        change_product(product, {}, substitutes=[product], by=by, at=NOON)

    assert refusal.value.code == "product-own-substitute"


def test_a_change_of_suppliers_alone_makes_a_new_revision() -> None:
    product, supplier = ProductFactory.create(), SupplierFactory.create()

    change_product(product, {}, suppliers=[supplier], by=UserFactory.create(), at=NOON)

    assert Product.objects.get().revision == product.revision + 1
    assert Event.objects.get().data == {"fields": ["suppliers"]}


def test_no_change_is_no_event() -> None:
    change_product(ProductFactory.create(), {}, by=UserFactory.create(), at=NOON)

    assert not Event.objects.exists()


def test_what_somebody_does_not_see_stays_as_it_is() -> None:
    seen = CategoryFactory.create()
    by = UserFactory.create(sees_all_categories=False)
    by.categories.add(seen)
    hidden_supplier, hidden_product = SupplierFactory.create(), ProductFactory.create()
    product = ProductFactory.create(
        category=seen, suppliers=[hidden_supplier], substitutes=[hidden_product]
    )
    own = SupplierFactory.create(categories=[seen])

    change_product(product, {}, suppliers=[own], substitutes=[], by=by, at=NOON)

    assert set(product.suppliers.all()) == {own, hidden_supplier}
    assert set(product.substitutes.all()) == {hidden_product}


def test_figures_never_leave_us() -> None:
    product = ProductFactory.create()

    with pytest.raises(ValueError, match="never leave us"):
        record("product.changed", product, at=NOON, data={"days_of_cover": "3"})
