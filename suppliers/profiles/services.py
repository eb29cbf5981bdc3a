import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from stdnum import ean, lei
from stdnum.eu import vat

from srm.access.models import User
from srm.days import check_not_ahead
from srm.errors import RuleBroken
from srm.events.services import record, record_change
from srm.records import write_changes
from srm.verification import if_changed, mark_verified
from suppliers.profiles.models import Category, Identifier, Supplier
from suppliers.profiles.notice import Notice, check_notice, keep_notice
from suppliers.profiles.supply_notices import SupplyNotice

ERP_SCHEME = re.compile(r"erp:[a-z0-9][a-z0-9_-]{0,30}")
DUNS = re.compile(r"[0-9]{9}")
GLN_DIGITS = 13

# What a verification of a supplier is of (R69).
CHECKED = (
    "share_of_their_sales",
    "share_of_our_spend",
    "shares_as_of",
    "is_agri_food",
    "is_under_gscop",
    "annual_turnover",
)
# From which status a supplier may come to this one.
FROM_STATUS: dict[str, tuple[str, ...]] = {
    Supplier.Status.ACTIVE: (Supplier.Status.PROSPECT, Supplier.Status.ON_HOLD),
    Supplier.Status.ON_HOLD: (Supplier.Status.ACTIVE,),
    Supplier.Status.OFFBOARDED: (
        Supplier.Status.PROSPECT,
        Supplier.Status.ACTIVE,
        Supplier.Status.ON_HOLD,
    ),
}


@dataclass(frozen=True)
class OtherName:
    """An identifier before it is checked."""

    scheme: str
    value: str


def normal_identifier(scheme: str, value: str) -> OtherName:
    """Bring an identifier to its one spelling and verify its check digits."""
    scheme = scheme.strip()
    scheme = scheme.lower() if scheme.lower().startswith("erp:") else scheme.upper()
    compact = re.sub(r"[\s.-]", "", value).upper()
    if scheme == "DUNS" and DUNS.fullmatch(compact):
        return OtherName(scheme, compact)
    if scheme == "GLN" and len(compact) == GLN_DIGITS and ean.is_valid(compact):
        return OtherName(scheme, compact)
    if scheme == "LEI" and lei.is_valid(compact):
        return OtherName(scheme, compact)
    if scheme == "VAT" and vat.is_valid(compact):
        return OtherName(scheme, compact)
    if ERP_SCHEME.fullmatch(scheme) and value.strip():
        return OtherName(scheme, value.strip())
    if scheme in {"DUNS", "GLN", "LEI", "VAT"}:
        raise RuleBroken("identifier-invalid", f"This is not a valid {scheme}.", field="value")
    raise RuleBroken(
        "scheme-unknown", "The scheme is DUNS, GLN, VAT, LEI or erp:<system>.", field="scheme"
    )


@transaction.atomic
def create_category(
    name: str,
    *,
    parent: Category | None,
    unspsc: str,
    readiness_threshold: int | None = None,
    escalate_after_days: int | None = None,
    by: User,
    at: datetime,
) -> Category:
    """Add a category below another; at the root only for somebody who sees them all."""
    if parent is None and not by.sees_all_categories:
        raise RuleBroken(
            "category-parent-needed", "Name one of your categories as its parent.", field="parent"
        )
    if Category.objects.filter(parent=parent, name=name).exists():
        raise RuleBroken(
            "category-name-taken", f"There already is a category {name!r} here.", field="name"
        )
    category = Category.objects.create(
        name=name,
        parent=parent,
        unspsc=unspsc,
        readiness_threshold=readiness_threshold,
        escalate_after_days=escalate_after_days,
    )
    category.path = [*(parent.path if parent else []), category.pk]
    category.save(update_fields=["path"])
    record("category.created", category, at=at)
    return category


@transaction.atomic
def change_category(category: Category, changes: Mapping[str, object], *, at: datetime) -> None:
    """Rename a category or change its code. Where it stands in the tree stays."""
    name = changes.get("name", category.name)
    others = Category.objects.filter(parent=category.parent, name=name).exclude(pk=category.pk)
    if others.exists():
        raise RuleBroken(
            "category-name-taken", f"There already is a category {name!r} here.", field="name"
        )
    write_changes(category, changes)
    record_change("category.changed", category, changes, at=at)


@transaction.atomic
def create_supplier(
    facts: Mapping[str, object],
    *,
    categories: Sequence[Category],
    identifiers: Iterable[OtherName] = (),
    at: datetime,
) -> Supplier:
    """Add a supplier to its categories, with what others call it."""
    check_shares(facts, at=at)
    supplier = Supplier.objects.create(**facts)
    supplier.categories.set(categories)
    for index, other in enumerate(identifiers):
        try:
            add_identifier(supplier, other.scheme, other.value, at=at)
        except RuleBroken as refusal:
            raise refusal.inside(f"identifiers/{index}") from refusal
    record("supplier.created", supplier, at=at)
    return supplier


@transaction.atomic
def change_supplier(
    supplier: Supplier,
    changes: Mapping[str, object],
    *,
    categories: Sequence[Category] | None = None,
    by: User,
    at: datetime,
) -> None:
    """Change what is known of a supplier. Categories the user does not see stay as they are."""
    if supplier.status == Supplier.Status.OFFBOARDED:
        raise RuleBroken("supplier-offboarded", "An offboarded supplier is not changed any more.")
    check_shares(changes, at=at)
    if categories is not None:
        hidden = supplier.categories.exclude(pk__in=Category.objects.visible_to(by).values("pk"))
        supplier.categories.set([*categories, *hidden])
    fields = [*changes, *(["categories"] if categories is not None else [])]
    if fields:
        new = [name for name, value in changes.items() if value != getattr(supplier, name)]
        reset = if_changed(new, CHECKED)
        # Written even when only categories changed: the revision tells of those too.
        Supplier.objects.filter(pk=supplier.pk).update(updated_at=at, **changes, **reset)
    record_change("supplier.changed", supplier, fields, at=at)


def check_shares(facts: Mapping[str, object], *, at: datetime) -> None:
    """Refuse shares of a day that is still to come."""
    as_of = facts.get("shares_as_of")
    if isinstance(as_of, date):
        check_not_ahead(as_of, field="shares_as_of", at=at)


@transaction.atomic
def verify_supplier(supplier: Supplier, *, how: str, by: User, at: datetime) -> None:
    """Note that somebody checked the shares and the other figures of a supplier."""
    mark_verified(supplier, how=how, by=by, at=at)
    record("supplier.verified", supplier, at=at, data={"by": str(by.pk)})


@transaction.atomic
def set_supplier_status(supplier: Supplier, status: Supplier.Status, *, at: datetime) -> None:
    """Move a supplier to another status, along the ways that exist."""
    moved = Supplier.objects.filter(pk=supplier.pk, status__in=FROM_STATUS[status])
    if not moved.update(status=status):
        raise RuleBroken(
            "supplier-status", f"A supplier that is {supplier.status} cannot become {status}."
        )
    supplier.status = status
    record("supplier.status_changed", supplier, at=at, data={"status": status})


@transaction.atomic
def offboard_supplier(supplier: Supplier, told: Notice, *, by: User, at: datetime) -> None:
    """Buy nothing from a locked supplier any more: delisting of all that it supplies."""
    if supplier.status != Supplier.Status.PROSPECT:
        check_notice([supplier], told, fields=("reason", "notified_on"), at=at)
    set_supplier_status(supplier, Supplier.Status.OFFBOARDED, at=at)
    if told.is_given:
        keep_notice(supplier, told, {"kind": SupplyNotice.Kind.OFFBOARDING}, by=by, at=at)


def add_identifier(supplier: Supplier, scheme: str, value: str, *, at: datetime) -> Identifier:
    """Note what others call a supplier; one scheme and value mean one supplier."""
    other = normal_identifier(scheme, value)
    try:
        with transaction.atomic():
            identifier = Identifier.objects.create(
                supplier=supplier, scheme=other.scheme, value=other.value
            )
            record("identifier.added", identifier, at=at, data={"supplier": str(supplier.pk)})
    except IntegrityError as error:
        raise RuleBroken(
            "identifier-taken",
            f"{other.scheme} {other.value} already belongs to a supplier.",
        ) from error
    return identifier


@transaction.atomic
def remove_identifier(identifier: Identifier, *, at: datetime) -> None:
    """Take an identifier away from its supplier."""
    record("identifier.removed", identifier, at=at, data={"supplier": str(identifier.supplier_id)})
    identifier.delete()
