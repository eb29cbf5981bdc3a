"""A package priced for both sides (R1, R9, R44, R48). All of it is private; theirs is a belief."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any
from uuid import UUID

from negotiations.offers.cash import is_short_of_cash, with_reasons
from negotiations.offers.models import Package
from negotiations.offers.settlement.documents import appraise_picks, settle_space
from negotiations.offers.settlement.outcomes import Outcome, outcome_within
from negotiations.offers.settlement.tables import (
    REQUEST_EFFORT,
    Priced,
    Table,
    in_unit,
    is_bearable,
    options_of,
    space_of,
    table_of,
    utilities_of,
)
from negotiations.offers.settlement.worths import (
    Matter,
    is_past_our_limit,
    is_past_their_limit,
    position_of,
)
from negotiations.offers.snapshots import matters_of, values_by_name, values_of

NOT_APPRAISED: dict[str, object] = {
    "is_efficient": None,
    "efficiency": None,
    "distance": None,
    "joint_gain": None,
    "better": None,
    "trades": [],
    "exact": None,
    "error": None,
}


@dataclass(frozen=True)
class Deal:
    """The lines of a deal, each with an issue and a value, and where they stand."""

    lines: Sequence[Any]  # Any: values of a package, or terms of a version
    package: UUID | None = None
    version: UUID | None = None


def appraisal_of(package: Package) -> dict[str, object]:
    """Price a package at today's wishes and say which trades would improve it for both."""
    matters = matters_of(package.negotiation)
    values = values_of(package)
    is_short = is_short_of_cash(package.negotiation)
    appraisal = price_with_reasons(matters, values, is_short=is_short)
    return {
        "package": package.pk,
        **appraisal,
        "reference": measured_by(reference_of(package), matters, values),
    }


def price_with_reasons(
    matters: Sequence[Matter], values: Mapping[str, str], *, is_short: bool
) -> dict[str, object]:
    """Price values, and say of trades why they are worth more than they seem (R30)."""
    priced: dict[str, Any] = price(matters, values)
    return {**priced, "trades": with_reasons(priced["trades"], matters, is_short=is_short)}


def price(matters: Sequence[Matter], values: Mapping[str, str]) -> dict[str, object]:
    """Price values: utilities, outcome, distance to the frontier, trades, and each value."""
    table = table_of(matters)
    ours, theirs = utilities_of(table, values)
    named = [matter for matter in matters if matter.key in values]
    return {
        **improvements(table, values),
        "ours": float(ours),
        "theirs": float(theirs),
        "outcome": outcome_by_limits(table, matters, values),
        "values": [priced_value(table, matter, values[matter.key]) for matter in named],
        "unknown_limits": unknown_limits(matters, values),
        "unpriced": [matter.name for matter in table.unpriced],
        "missing": [matter.name for matter in matters if matter.key not in values],
        "assumptions": [vars(assumption) for assumption in table.assumptions],
    }


def improvements(table: Table, values: Mapping[str, str]) -> dict[str, object]:
    """Compare a package with all others on the issues that it names and that can be priced."""
    lines = [line for line in table.priced if line.matter.key in values]
    space = space_of(lines, {key: [value] for key, value in values.items()})
    if not lines or space is None:
        return NOT_APPRAISED
    picks = tuple(
        options_of(line.matter, [values[line.matter.key]]).index(values[line.matter.key])
        for line in lines
    )
    found = appraise_picks(space, picks, REQUEST_EFFORT)
    if found["better"] and not all(
        is_bearable(line.matter, values[line.matter.key]) for line in lines
    ):
        found["better"] = better_within_limits(lines, utilities_of(table, values))
    return {name: found[name] for name in NOT_APPRAISED}


def better_within_limits(
    lines: Sequence[Priced], least: tuple[Fraction, Fraction]
) -> dict[str, object] | None:
    """Find the best for both (Nash) that gives up what lies past a limit now."""
    space = space_of(lines, {})
    if space is None:
        return None
    above = replace(space, our_reservation=least[0], their_reservation=least[1])
    found = settle_space(above, 1, REQUEST_EFFORT)["nash"]
    return found if isinstance(found, dict) else None


def outcome_by_limits(
    table: Table, matters: Sequence[Matter], values: Mapping[str, str]
) -> Outcome | None:
    """Label a deal (R1): a side wins when its limits are kept.

    None where nothing is priced, or nobody told whether a value lies past a limit.
    """
    if not any(line.matter.key in values for line in table.priced):
        return None
    named = [(matter, values[matter.key]) for matter in matters if matter.key in values]
    is_past_ours = is_any(is_past_our_limit(*pair) for pair in named)
    is_past_theirs = is_any(is_past_their_limit(*pair) for pair in named)
    if is_past_ours is None or is_past_theirs is None:
        return None
    ours, theirs = utilities_of(table, values)
    return outcome_within(ours, theirs, is_past_ours=is_past_ours, is_past_theirs=is_past_theirs)


def is_any(answers: Iterable[bool | None]) -> bool | None:
    """Say whether one of the answers is yes; None where that hangs on what is not known."""
    found = set(answers)
    return True if True in found else None if None in found else False


def unknown_limits(matters: Sequence[Matter], values: Mapping[str, str]) -> list[str]:
    """Name the issues whose value nobody can hold against a limit of ours or theirs."""
    return [
        matter.name
        for matter in matters
        if (value := values.get(matter.key)) is not None
        and None in {is_past_our_limit(matter, value), is_past_their_limit(matter, value)}
    ]


def priced_value(table: Table, matter: Matter, value: str) -> dict[str, object]:
    """Say where one value lies between limit and ideal, and what it adds to each utility."""
    line = table.by_key.get(matter.key)
    ours, theirs = (position_of(matter, wish, value) for wish in (matter.ours, matter.theirs))
    return {
        "issue": matter.key,
        "name": matter.name,
        "value": in_unit(matter, value),
        "our_position": None if ours is None else float(ours),
        "their_position": None if theirs is None else float(theirs),
        "our_worth": line and float(line.ours(value)),
        "their_worth": line and float(line.theirs(value)),
        "is_past_our_limit": is_past_our_limit(matter, value),
        "is_past_their_limit": is_past_their_limit(matter, value),
        "confidence": None if matter.confidence is None else float(matter.confidence),
    }


def measured_by(
    deal: Deal | None, matters: Sequence[Matter], values: Mapping[str, str]
) -> dict[str, object] | None:
    """Say what a package gains over the deal before, on the issues that both have (R9)."""
    if deal is None:
        return None
    before = values_by_name(deal.lines, matters)
    table = table_of(matters)
    both = {key: value for key, value in values.items() if key in before}
    old = utilities_of(table, {key: before[key] for key in both})
    new = utilities_of(table, both)
    gains = [now - then for now, then in zip(new, old, strict=True)]
    return {
        "package": deal.package,
        "agreement_version": deal.version,
        "ours": float(old[0]),
        "theirs": float(old[1]),
        "our_gain": float(gains[0]),
        "their_gain": float(gains[1]),
        "joint_gain": float(sum(gains)),
    }


def reference_of(package: Package) -> Deal | None:
    """Find the values of the deal before: a package, or the terms of an agreement's version.

    Where the terms name no values, the package accepted for the agreement does.
    """
    if package.reference is not None:
        return deal_of(package.reference)
    version = package.reference_version
    if version is None:
        return None
    if (deal := deal_of_version(version)).lines:
        return deal
    accepted = Package.objects.filter(
        negotiation__agreements__versions=version.pk, accepted_at__isnull=False
    )
    last = accepted.order_by("accepted_at", "pk").last()
    return deal_of(last) if last else None


def deal_of_version(version: Any) -> Deal:  # Any: agreements stand above offers
    """Give the lines of a version: the terms that have a value of an issue."""
    terms = version.terms.exclude(issue=None).exclude(value="").select_related("issue")
    return Deal(list(terms), version=version.pk)


def deal_of(package: Package) -> Deal:
    """Give the lines of a package."""
    return Deal(list(package.values.select_related("issue")), package=package.pk)
