from contextlib import suppress

import pytest

from srm.errors import RuleBroken
from srm.events.models import Event
from suppliers.profiles import services
from suppliers.profiles.models import Category, Identifier, Supplier
from suppliers.profiles.services import OtherName, normal_identifier
from tests.factories.people import UserFactory
from tests.factories.suppliers import CategoryFactory, IdentifierFactory, SupplierFactory
from tests.moments import NOON
from tests.threads import while_uncommitted

Status = Supplier.Status


@pytest.mark.parametrize(
    ("scheme", "value", "spelling"),
    [
        pytest.param("duns", "15-048-3782", OtherName("DUNS", "150483782"), id="duns"),
        pytest.param("GLN", "8712345 678906", OtherName("GLN", "8712345678906"), id="gln"),
        pytest.param("vat", "nl 4495445b01", OtherName("VAT", "NL4495445B01"), id="vat"),
        pytest.param(
            "LEI", "213800kudh8z9t6w3y21", OtherName("LEI", "213800KUDH8Z9T6W3Y21"), id="lei"
        ),
        pytest.param(" ERP:SAP ", " 00 17a ", OtherName("erp:sap", "00 17a"), id="erp"),
    ],
)
def test_an_identifier_has_one_spelling(scheme: str, value: str, spelling: OtherName) -> None:
    assert normal_identifier(scheme, value) == spelling


@pytest.mark.parametrize(
    ("scheme", "value", "code"),
    [
        pytest.param("DUNS", "12345678", "identifier-invalid", id="duns too short"),
        pytest.param("GLN", "8712345678907", "identifier-invalid", id="gln with a wrong digit"),
        pytest.param("GLN", "12345670", "identifier-invalid", id="gln of eight digits"),
        pytest.param("VAT", "NL0000", "identifier-invalid", id="vat"),
        pytest.param("LEI", "213800KUDH8Z9T6W3Y22", "identifier-invalid", id="lei"),
        pytest.param("erp:sap", "  ", "scheme-unknown", id="empty erp number"),
        pytest.param("erp:", "1", "scheme-unknown", id="erp without a system"),
        pytest.param("SIRET", "1", "scheme-unknown", id="unknown scheme"),
    ],
)
def test_a_wrong_identifier_is_refused(scheme: str, value: str, code: str) -> None:
    with pytest.raises(RuleBroken) as refusal:
        normal_identifier(scheme, value)

    assert refusal.value.code == code


@pytest.mark.django_db
def test_a_category_below_another_knows_its_path() -> None:
    by = UserFactory.create()
    root = services.create_category("Food", parent=None, unspsc="", by=by, at=NOON)

    leaf = services.create_category("Dairy", parent=root, unspsc="50130000", by=by, at=NOON)

    assert leaf.path == [root.pk, leaf.pk]
    assert Event.objects.filter(kind="category.created").count() == 2


@pytest.mark.django_db
def test_a_name_is_given_once_below_a_category() -> None:
    taken, by = CategoryFactory.create(), UserFactory.create()

    with pytest.raises(RuleBroken) as refusal:
        services.create_category(taken.name, parent=None, unspsc="", by=by, at=NOON)

    assert refusal.value.code == "category-name-taken"
    assert Category.objects.count() == 1


@pytest.mark.django_db
def test_the_same_name_may_stand_below_another_category() -> None:
    taken, by = CategoryFactory.create(), UserFactory.create()

    category = services.create_category(taken.name, parent=taken, unspsc="", by=by, at=NOON)

    assert category.parent == taken


@pytest.mark.django_db
def test_a_category_is_not_renamed_to_a_taken_name() -> None:
    taken, category = CategoryFactory.create_batch(2)

    with pytest.raises(RuleBroken) as refusal:
        services.change_category(category, {"name": taken.name}, at=NOON)

    assert refusal.value.code == "category-name-taken"


@pytest.mark.django_db
def test_a_category_may_keep_its_name_when_changed() -> None:
    category = CategoryFactory.create()

    services.change_category(category, {"name": category.name, "unspsc": "50130000"}, at=NOON)

    category.refresh_from_db()
    assert category.unspsc == "50130000"
    assert Event.objects.get().data == {"fields": ["name", "unspsc"]}


@pytest.mark.django_db
def test_a_supplier_comes_with_categories_and_identifiers() -> None:
    category = CategoryFactory.create()

    supplier = services.create_supplier(
        {"name": "Koel BV"},
        categories=[category],
        identifiers=[OtherName("duns", "150483782")],
        at=NOON,
    )

    assert list(supplier.categories.all()) == [category]
    assert supplier.identifiers.get().scheme == "DUNS"


@pytest.mark.django_db
def test_a_supplier_with_a_wrong_identifier_is_not_created() -> None:
    with pytest.raises(RuleBroken):
        services.create_supplier(
            {"name": "Koel BV"},
            categories=[CategoryFactory.create()],
            identifiers=[OtherName("erp:sap", "1"), OtherName("DUNS", "1")],
            at=NOON,
        )

    assert not Supplier.objects.exists()
    assert not Identifier.objects.exists()
    assert not Event.objects.exists()


@pytest.mark.django_db
def test_categories_that_the_user_does_not_see_stay() -> None:
    hidden, old, new = CategoryFactory.create_batch(3)
    supplier = SupplierFactory.create(categories=[hidden, old])
    user = UserFactory.create(assigned=True)
    user.categories.set([old, new])

    services.change_supplier(supplier, {}, categories=[new], by=user, at=NOON)

    assert set(supplier.categories.all()) == {hidden, new}


@pytest.mark.django_db
def test_a_change_of_categories_alone_raises_the_revision() -> None:
    supplier = SupplierFactory.create()
    supplier.refresh_from_db()

    services.change_supplier(
        supplier, {}, categories=[CategoryFactory.create()], by=UserFactory.create(), at=NOON
    )

    assert Supplier.objects.get().revision > supplier.revision
    assert Event.objects.get().data == {"fields": ["categories"]}


@pytest.mark.django_db
def test_an_offboarded_supplier_is_not_changed() -> None:
    supplier = SupplierFactory.create(status=Status.OFFBOARDED)

    with pytest.raises(RuleBroken) as refusal:
        services.change_supplier(supplier, {"name": "New"}, by=UserFactory.create(), at=NOON)

    assert refusal.value.code == "supplier-offboarded"


@pytest.mark.django_db
@pytest.mark.parametrize("before", Status)
@pytest.mark.parametrize("after", [Status.ACTIVE, Status.ON_HOLD, Status.OFFBOARDED])
def test_a_supplier_moves_only_along_the_ways_that_exist(before: Status, after: Status) -> None:
    supplier = SupplierFactory.create(status=before)

    with suppress(RuleBroken):
        services.set_supplier_status(supplier, after, at=NOON)

    ways = {(first, after) for first in services.FROM_STATUS[after]}
    assert Supplier.objects.get().status == (after if (before, after) in ways else before)
    assert Event.objects.count() == ((before, after) in ways)


@pytest.mark.django_db
def test_an_identifier_belongs_to_one_supplier() -> None:
    taken = IdentifierFactory.create()

    with pytest.raises(RuleBroken) as refusal:
        services.add_identifier(SupplierFactory.create(), taken.scheme, taken.value, at=NOON)

    assert refusal.value.code == "identifier-taken"
    assert not Event.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_an_identifier_given_twice_at_once_is_given_once() -> None:
    first, second = SupplierFactory.create_batch(2)

    late = while_uncommitted(
        lambda: services.add_identifier(first, "erp:sap", "1", at=NOON),
        lambda: services.add_identifier(second, "erp:sap", "1", at=NOON),
    )

    assert isinstance(late, RuleBroken)
    assert Identifier.objects.get().supplier == first


@pytest.mark.django_db
def test_a_removed_identifier_may_go_to_another_supplier() -> None:
    identifier = IdentifierFactory.create()
    scheme, value = identifier.scheme, identifier.value

    services.remove_identifier(identifier, at=NOON)

    other = SupplierFactory.create()
    assert services.add_identifier(other, scheme, value, at=NOON).supplier == other
