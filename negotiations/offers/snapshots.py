"""Rows as plain facts for the mathematics, which knows no database."""

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from typing import Any

from negotiations.offers.models import Issue, Package
from negotiations.offers.settlement.worths import Matter, Wish
from negotiations.rounds.models import Negotiation


def matter_of(issue: Issue) -> Matter:
    """Give an issue with what we want of it and what we believe they want."""
    return Matter(
        key=str(issue.pk),
        name=issue.name,
        kind=issue.kind,
        unit=unit_of(issue),
        options=tuple(issue.options),
        ours=Wish(
            issue.ideal,
            issue.limit,
            fraction(issue.weight),
            worths_of(issue.our_worths),
            issue.target,
        ),
        theirs=Wish(
            issue.their_ideal,
            issue.their_limit,
            fraction(issue.their_weight),
            worths_of(issue.their_worths),
        ),
        confidence=fraction(issue.their_confidence),
    )


def fraction(number: Any) -> Fraction | None:  # Any: a decimal, or None
    """Make a number exact."""
    return None if number is None else Fraction(number)


def worths_of(points: Iterable[Mapping[str, str]]) -> dict[str, Fraction]:
    """Read a stored value function."""
    return {point["value"]: Fraction(point["worth"]) for point in points}


def unit_of(issue: Issue) -> str:
    """Tell how people name the unit of an issue's values."""
    kinds = {Issue.Kind.PERCENT: "%", Issue.Kind.DAYS: "days", Issue.Kind.MONEY: issue.currency}
    numbers = {*kinds, Issue.Kind.QUANTITY}
    if issue.kind not in numbers:
        return ""
    return kinds.get(Issue.Kind(issue.kind)) or issue.unit


def matters_of(negotiation: Negotiation) -> list[Matter]:
    """Give what is on the table of a negotiation, in the order it came there."""
    return [matter_of(issue) for issue in negotiation.issues.order_by("pk")]


def values_of(package: Package) -> dict[str, str]:
    """Give the values of a package by the key of their issue."""
    return {str(line.issue_id): line.value for line in package.values.all()}


def values_agreed(version: Any) -> dict[str, str]:  # Any: agreements stand above offers
    """Give the values that the terms of a version name, by the key of their issue."""
    terms = version.terms.all()
    return {str(term.issue_id): term.value for term in terms if term.issue_id and term.value}


def values_by_name(lines: Iterable[Any], matters: Sequence[Matter]) -> dict[str, str]:
    """Give the values of a deal of another negotiation by our issues of the same name and kind.

    The lines are values of a package or terms of a version. What was agreed on an issue that is
    not on the table today has no worth today.
    """
    today = {(matter.name, matter.kind, matter.unit): matter for matter in matters}
    found = {}
    for line in lines:
        matter = today.get((line.issue.name, line.issue.kind, unit_of(line.issue)))
        if matter is not None and (not matter.has_options or line.value in matter.choices):
            found[matter.key] = line.value
    return found
