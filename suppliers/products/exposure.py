"""What we would miss if a supplier stopped: pure figures, each with how much of it is not known.

Only products count that nobody else can deliver. Unknown is never counted as nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from statistics import median

TENTH = Decimal("0.1")
HUNDREDTH = Decimal("0.01")
ALL = Decimal(100)


@dataclass(frozen=True)
class Held:
    """A product that nobody else can deliver, as far as figures go."""

    cover: Decimal | None
    """Days of stock."""
    sales: Decimal | None
    currency: str = ""
    is_replaceable: bool = False
    """Whether customers can have something instead that others deliver."""


@dataclass(frozen=True)
class Cover:
    """How long our stock of these products lasts, in days."""

    known_count: int
    unknown_count: int
    smallest: Decimal | None
    median: Decimal | None
    weighted: Decimal | None
    """By yearly sales, of the products of which both are known; none across currencies."""
    weighted_count: int


@dataclass(frozen=True)
class SalesRisk:
    """How much of our yearly sales hangs on these products, in one currency."""

    currency: str
    at_risk: Decimal
    not_replaceable: Decimal
    """Of that, what customers can have nothing else for."""
    total: Decimal
    share: Decimal | None
    """Percent of the total; none of a total of nothing."""


def cover_of(products: Sequence[Held]) -> Cover:
    """Sum up how long the stock lasts."""
    days = [product.cover for product in products if product.cover is not None]
    weighted, count = weighted_cover(products)
    return Cover(
        known_count=len(days),
        unknown_count=len(products) - len(days),
        smallest=rounded(min(days), TENTH) if days else None,
        median=rounded(median(days), TENTH) if days else None,
        weighted=weighted,
        weighted_count=count,
    )


def weighted_cover(products: Sequence[Held]) -> tuple[Decimal | None, int]:
    """Weigh days of stock by sales; amounts of two currencies do not weigh against each other."""
    known = [
        (product.cover, product.sales, product.currency)
        for product in products
        if product.cover is not None and product.sales is not None
    ]
    weight = sum((sales for _, sales, _ in known), Decimal(0))
    if not weight or len({currency for *_, currency in known}) > 1:
        return None, 0
    total = sum((cover * sales for cover, sales, _ in known), Decimal(0))
    return rounded(total / weight, TENTH), len(known)


def sales_at_risk(products: Sequence[Held], totals: Mapping[str, Decimal]) -> list[SalesRisk]:
    """Hold the sales of these products against all we know of, currency by currency."""
    known = [
        (product.currency, product.sales, product.is_replaceable)
        for product in products
        if product.sales is not None
    ]
    found = []
    for currency in sorted({currency for currency, *_ in known}):
        own = [(sales, has_other) for name, sales, has_other in known if name == currency]
        at_risk = sum((sales for sales, _ in own), Decimal(0))
        lost = sum((sales for sales, has_other in own if not has_other), Decimal(0))
        total = totals.get(currency, Decimal(0))
        share = rounded(ALL * at_risk / total, HUNDREDTH) if total else None
        found.append(SalesRisk(currency, at_risk, lost, total, share))
    return found


def rounded(value: Decimal, step: Decimal) -> Decimal:
    """Round half away from nothing, as people do."""
    return value.quantize(step, ROUND_HALF_UP)
