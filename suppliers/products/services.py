from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from stdnum import ean

from srm.access.models import User
from srm.errors import RuleBroken
from srm.events.services import record, record_change
from suppliers.products.delisting import FIELDS, Before, delist, forget_notice
from suppliers.products.models import Product
from suppliers.profiles.models import Category, Supplier

AMOUNTS = ("yearly_spend", "yearly_sales")
RELATIONS = ("suppliers", "substitutes")
# A new product has these.
NEEDED = ("category", "name")
# Any number that no other advisory lock of this service has; it locks one product number.
NUMBER_LOCK = 20_110
Check = Callable[[Product | None], None]


@transaction.atomic
def add_product(
    category: Category,
    facts: Mapping[str, object],
    *,
    suppliers: Sequence[Supplier],
    substitutes: Sequence[Product],
    at: datetime,
) -> Product:
    """Note a product. Events tell no figure of it."""
    product = Product(category=category, **facts)
    check_product(product)
    product.save(force_insert=True)
    product.suppliers.set(suppliers)
    product.substitutes.set(substitutes)
    record("product.added", product, at=at)
    return product


@transaction.atomic
def put_product(
    facts: Mapping[str, Any], *, check: Check, by: User, at: datetime
) -> tuple[Product, bool]:
    """Add the product of a number, or change what is new of it; what is not told stays.

    The second value is whether it was added. The same facts twice change nothing; two at once wait
    for each other.
    """
    number = facts["number"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s, hashtext(%s))", [NUMBER_LOCK, number])
    visible = Product.objects.visible_to(by).order_by().select_for_update(of=("self",))
    known = visible.filter(number=number).first()
    check(known)
    if known is None:
        if missing := [name for name in NEEDED if name not in facts]:
            raise RuleBroken(
                "product-incomplete", "A new product has a category and a name.", field=missing[0]
            )
        told = {"suppliers": [], "substitutes": [], **facts}
        return add_product(told.pop("category"), told, at=at, **parts_of(told)), True
    changes = news_in(known, facts, by=by)
    relations = parts_of(changes)
    change_product(known, changes, by=by, at=at, **relations)
    return known, False


def parts_of(facts: dict[str, Any]) -> dict[str, Any]:
    """Take the relations out of facts."""
    return {name: facts.pop(name) for name in RELATIONS if name in facts}


def news_in(product: Product, facts: Mapping[str, Any], *, by: User) -> dict[str, Any]:
    """Keep the facts that differ from what is known; of relations, from what the user sees."""
    changes = {}
    for name, value in facts.items():
        if name not in RELATIONS:
            is_new = getattr(product, name) != value
        else:
            known = getattr(product, name).visible_to(by).values_list("pk", flat=True)
            is_new = set(known) != {row.pk for row in value}
        if is_new:
            changes[name] = value
    return changes


@transaction.atomic
def change_product(
    product: Product,
    changes: Mapping[str, object],
    *,
    suppliers: Sequence[Supplier] | None = None,
    substitutes: Sequence[Product] | None = None,
    by: User,
    at: datetime,
) -> None:
    """Change what is known of a locked product; what the user does not see stays as it is."""
    before = Before.of(product)
    is_told = bool({*FIELDS} & set(changes))
    for name, value in changes.items():
        setattr(product, name, value)
    check_product(product)
    changes = {**changes, **forget_notice(before, product)}
    fields = list(changes)
    if suppliers is not None:
        seen = Supplier.objects.visible_to(by)
        hidden = product.suppliers.exclude(pk__in=seen.values("pk"))
        product.suppliers.set([*suppliers, *hidden])
        fields.append("suppliers")
    if substitutes is not None:
        if product in substitutes:
            raise RuleBroken(
                "product-own-substitute", "A product is no substitute for itself.",
                field="substitutes",
            )  # fmt: skip
        hidden_ones = product.substitutes.exclude(
            pk__in=Product.objects.visible_to(by).values("pk")
        )
        product.substitutes.set([*substitutes, *hidden_ones])
        fields.append("substitutes")
    if fields:
        # Written even when only the relations changed: the revision tells of those too.
        Product.objects.filter(pk=product.pk).update(updated_at=at, **changes)
    is_delisted = delist(before, product, is_told=is_told, by=by, at=at)
    record_change("product.changed", product, fields, at=at)
    if is_delisted:
        record("product.delisted", product, at=at)


def check_product(product: Product) -> None:
    """Refuse a number that is taken or no number, and amounts of no currency."""
    others = Product.objects.exclude(pk=product.pk)
    if others.filter(number=product.number).exists():
        raise RuleBroken(
            "product-number-taken", "There already is a product of this number.", field="number"
        )
    if product.gtin and not ean.is_valid(product.gtin):
        raise RuleBroken("gtin-invalid", "This is not a valid GTIN.", field="gtin")
    if product.gtin and others.filter(gtin=product.gtin).exists():
        raise RuleBroken("gtin-taken", "There already is a product of this GTIN.", field="gtin")
    has_amount = any(getattr(product, name) is not None for name in AMOUNTS)
    if has_amount != bool(product.currency):
        raise RuleBroken(
            "currency-needed", "An amount has a currency, and a currency an amount.",
            field="currency",
        )  # fmt: skip
