"""The documents that several tests start from."""

from copy import deepcopy
from typing import Any

AIR_CONDITIONERS: dict[str, object] = {
    "issues": [
        {
            "name": "price",
            "options": ["0 %", "1.2 %", "2 %"],
            "ours": {"weight": 0.6, "values": [0, 0.6, 1]},
            "theirs": {"weight": 0.4, "values": [1, 0.4, 0]},
        },
        {
            "name": "payment",
            "options": ["30 days", "40 days", "60 days"],
            "ours": {"weight": 0.2, "values": [0, 0.4, 1]},
            "theirs": {"weight": 0.6, "values": [1, 0.8, 0]},
        },
        {
            "name": "training",
            "options": [False, True],
            "ours": {"weight": 0.2, "values": [0, 1]},
            "theirs": {"weight": 0.1, "values": [1, 0]},
        },
    ],
}


def document(**fields: object) -> dict[str, object]:
    """Give the example with some fields set."""
    return {**deepcopy(AIR_CONDITIONERS), **fields}


def altered(pointer: str, value: object) -> object:
    """Give the example with something else at the pointer; `...` takes it away."""
    *path, last = [int(part) if part.isdigit() else part for part in pointer.split("/")[1:]]
    changed = document()
    place: Any = changed  # what a path leads to is known only to the test
    for part in path:
        place = place[part]
    if value is ...:
        del place[last]
    else:
        place[last] = value
    return changed
