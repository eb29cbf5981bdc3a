"""What it takes to stop buying a product from somebody."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from srm.access.models import User
from srm.errors import RuleBroken
from suppliers.products.models import Product
from suppliers.profiles.models import Supplier
from suppliers.profiles.notice import Notice, check_notice, keep_notice
from suppliers.profiles.supply_notices import SupplyNotice

FIELDS = ("delisting_reason", "delisting_notified_on")


@dataclass(frozen=True)
class Before:
    """Who could deliver a product, and whether we bought it, before it was changed."""

    is_listed: bool
    suppliers: Collection[Supplier]

    @classmethod
    def of(cls, product: Product) -> "Before":
        """Read it of a product that is not changed yet."""
        return cls(product.is_listed, list(product.suppliers.all()))


def forget_notice(before: Before, product: Product) -> dict[str, object]:
    """Clear the notice of a product that is listed again: it was for the time that is over."""
    if before.is_listed or not product.is_listed:
        return {}
    product.delisting_reason, product.delisting_notified_on = "", None
    return {"delisting_reason": "", "delisting_notified_on": None}


def delist(before: Before, product: Product, *, is_told: bool, by: User, at: datetime) -> bool:
    """Refuse to delist without notice those under GSCOP; tells whether anybody was delisted.

    Who can no longer deliver a product that we go on to buy is delisted too. Each gets a notice of
    its own: one that went to a supplier who is gone is not used again, unless it is told anew.
    """
    able = set(product.suppliers.all()) if product.is_listed else set()
    gone = [one for one in before.suppliers if one not in able] if before.is_listed else []
    notice = Notice(product.delisting_reason, product.delisting_notified_on)
    check_notice(gone, notice, fields=FIELDS, at=at)
    if not is_told and any(supplier.is_under_gscop for supplier in gone):
        check_unused(product, notice)
    facts = {"kind": SupplyNotice.Kind.DELISTING, "product": product}
    for supplier in gone if notice.is_given else []:
        keep_notice(supplier, notice, facts, by=by, at=at)
    return bool(gone)


def check_unused(product: Product, notice: Notice) -> None:
    """Refuse a notice that a supplier of the product went with before."""
    kept = SupplyNotice.objects.filter(
        product=product, reason=notice.reason, notified_on=notice.notified_on
    )
    if kept.exists():
        raise RuleBroken(
            "notice-used",
            "A supplier who is gone was told that; send the day on which this one was told.",
            field="delisting_notified_on",
        )
