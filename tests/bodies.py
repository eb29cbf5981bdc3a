"""The places inside a request body, as JSON pointers."""

import copy
from collections.abc import Iterator
from typing import Any

Place = tuple[str | int, ...]


def places(value: Any, at: Place = ()) -> Iterator[tuple[Place, Any]]:
    """Each innermost value, with the way to it."""
    children: Any = ()
    if isinstance(value, dict):
        children = value.items()
    elif isinstance(value, list):
        children = enumerate(value)
    for key, child in children:
        yield from places(child, (*at, key))
    if not isinstance(value, dict | list):
        yield at, value


def with_value(body: dict[str, Any], place: Place, value: Any) -> dict[str, Any]:
    """A copy of the body with another value at one place."""
    changed = copy.deepcopy(body)
    holder: Any = changed
    for key in place[:-1]:
        holder = holder[key]
    holder[place[-1]] = value
    return changed


def pointer(place: Place) -> str:
    return "".join(f"/{key}" for key in place)
