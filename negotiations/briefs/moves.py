"""Read the packages of negotiations as moves: what each changes of what its side said before."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from uuid import UUID

from negotiations.briefs.facts import Move
from negotiations.offers.models import Package
from negotiations.offers.moving import Moved, moved_in
from negotiations.offers.settlement.tables import Table, utilities_of


def packages_in(ids: Sequence[UUID]) -> list[Package]:
    """Read the packages of negotiations in their order, with their values and conditions."""
    rows = Package.objects.filter(negotiation__in=ids).prefetch_related("values", "conditions")
    return list(rows.order_by("offered_at", "pk"))


def moves_in(packages: Sequence[Package], tables: Mapping[UUID, Table]) -> dict[UUID, list[Move]]:
    """Make moves of packages, by negotiation, each with the issues that it moved."""
    moved = moved_in(packages)
    found: dict[UUID, list[Move]] = defaultdict(list)
    for package in packages:
        talk = package.negotiation_id
        found[talk].append(move_of(package, moved[package.pk], tables[talk]))
    return found


def move_of(package: Package, moved: Moved, table: Table) -> Move:
    """Make a fact of a package."""
    values = {value.issue_id: value.value for value in package.values.all()}
    return Move(
        package.pk,
        package.round_id,
        package.side,
        values,
        package.offered_at,
        changed=moved.issues,
        is_binding=package.is_binding,
        follows=moved.follows,
        is_accepted=package.accepted_at is not None,
        is_conditional=bool(package.conditions.all()),
        utility=utility_in(table, values),
    )


def utility_in(table: Table, values: Mapping[UUID, str]) -> float | None:
    """Price a package for us, where anything can be priced."""
    if not table.priced:
        return None
    return float(utilities_of(table, {str(issue): value for issue, value in values.items()})[0])
