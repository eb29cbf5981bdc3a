from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction
from stdnum import ean

from srm.access.models import User
from srm.errors import RuleBroken
from srm.events.services import record, record_change
from suppliers.products.models import Product
from suppliers.profiles.models import Category, Supplier

AMOUNTS = ("yearly_spend", "yearly_sales")


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
    for name, value in changes.items():
        setattr(product, name, value)
    check_product(product)
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
    record_change("product.changed", product, fields, at=at)


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
