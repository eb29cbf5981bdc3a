"""What each package says otherwise than its side said before: what one calls a move."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from negotiations.offers.models import Package


@dataclass(frozen=True)
class Moved:
    """The binding package of its side before, and the issues of which this one says another."""

    follows: UUID | None = None
    issues: frozenset[UUID] = frozenset()


@dataclass(frozen=True)
class Word:
    """What a side last said of each issue, and in which package it last said something."""

    package: UUID | None = None
    values: Mapping[UUID, str] = field(default_factory=dict)


def moved_in(packages: Iterable[Package]) -> dict[UUID, Moved]:
    """Say of each package, which come in their order with their values, what it moves.

    A side keeps to its last word on an issue until it says another, so an issue that a package
    repeats or leaves out is not moved. Ideas move nothing: they bind nobody.
    """
    found: dict[UUID, Moved] = {}
    last: dict[tuple[UUID, str], Word] = defaultdict(Word)
    for package in packages:
        if not package.is_binding:
            found[package.pk] = Moved()
            continue
        place = package.negotiation_id, package.side
        before = last[place]
        values = {value.issue_id: value.value for value in package.values.all()}
        other = (issue for issue in values if before.values.get(issue) != values[issue])
        issues = frozenset(other) if before.package else frozenset[UUID]()
        found[package.pk] = Moved(before.package, issues)
        last[place] = Word(package.pk, {**before.values, **values})
    return found
