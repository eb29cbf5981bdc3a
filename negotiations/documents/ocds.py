"""The forms that all parts of an OCDS release have."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

# Any: JSON objects.
Part = dict[str, Any]
# The members that tell when something happened.
HAPPENED = ("date", "dateModified", "datePublished", "dateSigned", "openedAt", "closedAt")


def moment(at: datetime) -> str:
    """Write a moment as RFC 3339."""
    return f"{at:%Y-%m-%dT%H:%M:%S}Z"


def last_moment(part: Part, other: datetime | None) -> str:
    """Give the last moment at which something happened that a part tells of, or the other one.

    What changes without being told, such as who takes a step, moves no date.
    """
    return max([*moments_in(part), *([moment(other)] if other is not None else [])])


def moments_in(part: Any) -> Iterator[str]:
    """Find the moments of what happened, however deep."""
    if isinstance(part, list):
        for one in part:
            yield from moments_in(one)
    elif isinstance(part, dict):
        for name, value in part.items():
            if name in HAPPENED and value is not None:
                yield value
            else:
                yield from moments_in(value)
