"""Six public domains of the negotiation competitions ANAC 2010 and 2011, restated as data of ours.

`domains/public.json` says for each issue what it weighs for both sides and what each option is
worth to them, with the numbers that were published with Genius and NegMAS; the names are shortened,
and what a settlement does not know, such as the discount of time, is left out. An option is worth
its number over the largest of its issue, as Genius has it.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from benchmarks.genius import DOMAINS, Document

FILE = DOMAINS / "public.json"
SIDES = ("ours", "theirs")


def public_documents() -> Iterator[tuple[str, Document]]:
    """Give each domain by its name, as a document that `settle` takes."""
    for name, domain in json.loads(FILE.read_text()).items():
        yield name, {"issues": [issue_of(issue) for issue in domain["issues"]]}


def issue_of(issue: Mapping[str, Any]) -> Document:  # Any: JSON
    """Give one issue; the first of its sides is ours."""
    worths = issue["worths"]
    sides = {}
    for side, label in enumerate(SIDES):
        numbers = [pair[side] for pair in worths.values()]
        values = [number / max(numbers) for number in numbers]
        sides[label] = {"weight": issue["weights"][side], "values": values}
    return {"name": issue["name"], "options": list(worths), **sides}
