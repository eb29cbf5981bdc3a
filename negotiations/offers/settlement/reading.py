"""A settlement document, read and checked; what is wrong is named by a JSON pointer (RFC 6901)."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from math import isfinite
from typing import NoReturn

from negotiations.offers.settlement.exactness import exact
from negotiations.offers.settlement.spaces import Issue, Option, Space

MOST_ISSUES = 100
MOST_OPTIONS = 1_000
MOST_OPTIONS_IN_ALL = 5_000
LONGEST_NAME = 200
LARGEST_WEIGHT = 10**9
LARGEST_RESERVATION = 10**12
MOST_DECIMALS = 400


class DocumentRefused(Exception):
    """A document cannot be settled; `pointer` says where, `message` is a whole sentence."""

    def __init__(self, pointer: str, message: str) -> None:
        super().__init__(f"{pointer or '/'}: {message}")
        self.pointer = pointer
        self.message = message


def refuse(pointer: str, message: str) -> NoReturn:
    """Refuse the document because of what stands at the pointer."""
    raise DocumentRefused(pointer, message)


def read_space(document: Mapping[str, object]) -> Space:
    """Read the issues and the reservations, which are 0 where absent."""
    issues = array_at(document, "", "issues", most=MOST_ISSUES)
    read = tuple(read_issue(issue, f"/issues/{place}") for place, issue in enumerate(issues))
    check_names(read)
    if sum(len(issue.options) for issue in read) > MOST_OPTIONS_IN_ALL:
        refuse("/issues", f"All issues together have more than {MOST_OPTIONS_IN_ALL} options.")
    return Space(read, reservation(document, "our"), reservation(document, "their"))


def check_names(issues: tuple[Issue, ...]) -> None:
    """Refuse two issues of one name, since the answer names options by issue."""
    seen: dict[str, int] = {}
    for place, issue in enumerate(issues):
        if issue.name in seen:
            refuse(
                f"/issues/{place}/name",
                f"name {issue.name!r} is already the name of issue {seen[issue.name]}.",
            )
        seen[issue.name] = place


def reservation(document: Mapping[str, object], side: str) -> Fraction:
    """Read one side's reservation; absent or null it is 0."""
    name = f"{side}_reservation"
    if document.get(name) is None:
        return Fraction(0)
    return number_in(document[name], f"/{name}", name, -LARGEST_RESERVATION, LARGEST_RESERVATION)


def read_issue(value: object, pointer: str) -> Issue:
    """Read one issue with what its options are worth to both sides."""
    issue = object_at(value, pointer, ("name", "options", "ours", "theirs"))
    name = required(issue, pointer, "name")
    if not isinstance(name, str) or not name.strip() or len(name) > LONGEST_NAME:
        refuse(f"{pointer}/name", f"name must be a text of 1 to {LONGEST_NAME} characters.")
    options = read_options(issue, pointer)
    return Issue(
        name,
        options,
        read_worth(required(issue, pointer, "ours"), f"{pointer}/ours", len(options)),
        read_worth(required(issue, pointer, "theirs"), f"{pointer}/theirs", len(options)),
    )


def read_options(issue: Mapping[str, object], pointer: str) -> tuple[Option, ...]:
    """Read the options of an issue: texts, numbers or booleans, all different."""
    options = array_at(issue, pointer, "options", most=MOST_OPTIONS)
    read: list[Option] = []
    # In Python True equals 1; in JSON it does not.
    seen: set[tuple[bool, Option]] = set()
    for place, option in enumerate(options):
        at = f"{pointer}/options/{place}"
        if not isinstance(option, str | int | float) or not is_plain(option):
            refuse(at, "options must be texts, finite numbers or booleans.")
        if (isinstance(option, bool), option) in seen:
            refuse(at, f"options has {option!r} twice.")
        seen.add((isinstance(option, bool), option))
        read.append(option)
    return tuple(read)


def is_plain(option: Option) -> bool:
    """Say whether an option can be written as JSON and read by a person."""
    if isinstance(option, str):
        return bool(option.strip()) and len(option) <= LONGEST_NAME
    return is_finite(option)


def read_worth(value: object, pointer: str, option_count: int) -> tuple[Fraction, ...]:
    """Multiply a side's weight with the value of each option."""
    side = object_at(value, pointer, ("weight", "values"))
    weight = number_in(
        required(side, pointer, "weight"), f"{pointer}/weight", "weight", 0, LARGEST_WEIGHT
    )
    values = array_at(side, pointer, "values", most=MOST_OPTIONS)
    if len(values) != option_count:
        refuse(
            f"{pointer}/values",
            f"values has {len(values)} entries for {option_count} options; give one per option.",
        )
    return tuple(
        weight * number_in(entry, f"{pointer}/values/{place}", "values", 0, 1)
        for place, entry in enumerate(values)
    )


def number_in(value: object, pointer: str, name: str, low: int, high: int) -> Fraction:
    """Read a number within bounds."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        refuse(pointer, f"{name} must be a number.")
    if not is_finite(value):
        refuse(pointer, f"{name} must be a finite number.")
    # Compared before it is made exact: a huge exponent would cost memory.
    if not low <= value <= high:
        refuse(pointer, f"{name} must lie between {low} and {high}.")
    if isinstance(value, Decimal) and has_too_many_digits(value):
        refuse(pointer, f"{name} must have at most {MOST_DECIMALS} decimals.")
    return exact(value)


def is_finite(value: float | Decimal) -> bool:
    """Say whether a number is neither infinite nor none at all."""
    if isinstance(value, Decimal):
        return value.is_finite()
    # A whole number may be too large for a double, but never infinite.
    return isinstance(value, int) or isfinite(value)


def has_too_many_digits(value: Decimal) -> bool:
    """Say whether a decimal is longer than any double written out."""
    return len(value.as_tuple().digits) > MOST_DECIMALS or value.adjusted() < -MOST_DECIMALS


def object_at(value: object, pointer: str, names: tuple[str, ...]) -> Mapping[str, object]:
    """Read an object that has no other members than these."""
    if not isinstance(value, Mapping):
        refuse(pointer, f"{pointer.rpartition('/')[2] or 'The document'} must be an object.")
    for name in value:
        if name not in names:
            refuse(f"{pointer}/{escaped(name)}", f"{name!r} is not known; use {', '.join(names)}.")
    return value


def required(holder: Mapping[str, object], pointer: str, name: str) -> object:
    """Give a member that must be there."""
    if name not in holder:
        refuse(f"{pointer}/{name}", f"{name} is missing.")
    return holder[name]


def array_at(holder: Mapping[str, object], pointer: str, name: str, *, most: int) -> list[object]:
    """Give a member that must be an array with at least one entry."""
    value = required(holder, pointer, name)
    if not isinstance(value, list) or not value:
        refuse(f"{pointer}/{name}", f"{name} must be an array with at least one entry.")
    if len(value) > most:
        refuse(f"{pointer}/{name}", f"{name} has {len(value)} entries; at most {most} are allowed.")
    return value


def escaped(name: object) -> str:
    """Write a member's name as a part of a pointer."""
    return str(name).replace("~", "~0").replace("/", "~1")
