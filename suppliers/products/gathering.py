"""What we would miss if a supplier stopped, of the products that one person may see (R54).

A fixed number of queries, however many products there are.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from django.db.models import OuterRef, Sum
from django.urls import reverse

from srm.access.models import User
from srm.days import business_day
from suppliers.products.exposure import Cover, Held, SalesRisk, cover_of, sales_at_risk
from suppliers.products.models import Product, Substitution, from_elsewhere
from suppliers.profiles.models import Supplier

MOST_NAMED = 20
FIGURES_HOLD_FOR = timedelta(days=365)


@dataclass(frozen=True)
class Named:
    """A product by its names."""

    id: UUID
    number: str
    name: str


@dataclass(frozen=True)
class Replaceable:
    """A product that only this supplier delivers, and what others deliver instead."""

    product: Named
    substitutes: Sequence[Named]


@dataclass(frozen=True)
class Exposure:
    """What hangs on one supplier."""

    supplier: UUID
    made_at: datetime
    product_count: int
    only_from_them_count: int
    cover: Cover
    replaceable_count: int
    replaceable: Sequence[Replaceable]
    sales: Sequence[SalesRisk]
    unknown_sales_count: int
    figures_as_of: date | None
    """The oldest day on which a figure of what only they deliver was true."""
    age_days: int | None
    is_stale: bool
    rows: str
    total_rows: str


def exposure_of(supplier: Supplier, *, viewer: User, at: datetime) -> Exposure:
    """Gather what hangs on a supplier, among the listed products of the viewer's categories."""
    visible = Product.objects.visible_to(viewer).listed()
    theirs = visible.filter(suppliers=supplier)
    own = list(theirs.only_from([supplier.pk]).order_by("number"))
    substitutes = substitutes_of(supplier, own, viewer)
    held = [
        Held(row.days_of_cover, row.yearly_sales, row.currency, row.pk in substitutes)
        for row in own
    ]
    rows = reverse("products-list")
    as_of = min((row.figures_as_of for row in own if row.figures_as_of is not None), default=None)
    return Exposure(
        supplier=supplier.pk,
        made_at=at,
        product_count=theirs.count(),
        only_from_them_count=len(own),
        cover=cover_of(held),
        replaceable_count=len(substitutes),
        replaceable=[
            Replaceable(Named(row.pk, row.number, row.name), substitutes[row.pk])
            for row in own
            if row.pk in substitutes
        ][:MOST_NAMED],
        sales=sales_at_risk(held, totals_of(viewer)),
        unknown_sales_count=sum(row.yearly_sales is None for row in own),
        figures_as_of=as_of,
        age_days=None if as_of is None else max(0, (business_day(at) - as_of).days),
        is_stale=as_of is not None and business_day(at) - as_of > FIGURES_HOLD_FOR,
        rows=f"{rows}?only_from={supplier.pk}&is_listed=true",
        total_rows=f"{rows}?is_listed=true",
    )


def substitutes_of(
    supplier: Supplier, products: Sequence[Product], viewer: User
) -> dict[UUID, list[Named]]:
    """Name what customers can have instead; what only this supplier delivers replaces nothing."""
    others = Product.objects.visible_to(viewer).listed()
    elsewhere = others.filter(from_elsewhere(OuterRef("pk"), supplier))
    rows = Substitution._default_manager.filter(
        from_product__in=[product.pk for product in products], to_product__in=elsewhere
    )
    found: dict[UUID, list[Named]] = {}
    columns = ("from_product", "to_product", "to_product__number", "to_product__name")
    for replaced, pk, number, name in rows.order_by("to_product__number").values_list(*columns):
        found.setdefault(replaced, []).append(Named(pk, number, name))
    return found


def totals_of(viewer: User) -> dict[str, Decimal]:
    """Sum up the yearly sales of all listed products that the viewer sees, by currency."""
    known = Product.objects.visible_to(viewer).listed().filter(yearly_sales__isnull=False)
    return dict(known.order_by().values_list("currency").annotate(Sum("yearly_sales")))
