"""What is asked of both: the same questions, each in the words of its own API."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from uuid import UUID

from benchmarks.load import Ask
from benchmarks.rows import FREQUENT, RARE, Connection
from benchmarks.sites import Server
from srm.api.pagination import Cursor
from srm.local.refusals import Refused

PAGE = 50
DEEP_PAGE = 1800
SUPPLIERS = "/api/v1/suppliers/"
COUNTRIES = ("NL", "DE", "BE", "FR", "IE", "PL", "IT", "ES")


@dataclass(frozen=True)
class Case:
    """One kind of request; `asks` makes the requests of one leg, which no other leg repeats."""

    name: str
    asks: Callable[[Server, int], list[Ask]]
    is_read: bool = True


@dataclass(frozen=True)
class Stock:
    """What is stored, as far as requests name it."""

    suppliers: list[UUID]
    categories: list[UUID]

    @property
    def deep_page(self) -> int:
        """A page near row 90,000, or near the end of a smaller stock."""
        return min(DEEP_PAGE, len(self.suppliers) * 9 // 10 // PAGE)


def stock_of(connection: Connection) -> Stock:
    """Read the ids of what is stored, oldest first."""

    def ids(table: str) -> Iterator[UUID]:
        for (found,) in connection.execute(f"SELECT id FROM {table} ORDER BY id"):
            assert isinstance(found, UUID)
            yield found

    return Stock(list(ids("suppliers_supplier")), list(ids("suppliers_category")))


def cases_of(stock: Stock, *, changes_per_leg: int) -> list[Case]:
    """List the measured requests."""
    step = max(1, len(stock.suppliers) // 997)
    details = [Ask(f"{SUPPLIERS}{pk}/") for pk in stock.suppliers[::step]]
    filtered = [Ask(f"{SUPPLIERS}?status=active&country={country}") for country in COUNTRIES]

    def changes(server: Server, leg: int) -> list[Ask]:
        first = leg * changes_per_leg
        return [change(server, pk) for pk in stock.suppliers[first : first + changes_per_leg]]

    def creations(_server: Server, leg: int) -> list[Ask]:
        return [creation(stock, f"{leg}-{number}") for number in range(changes_per_leg)]

    return [
        Case("one supplier", lambda _server, _leg: details),
        Case("list of 50, filtered", lambda _server, _leg: filtered),
        Case("deep page", lambda server, _leg: [deep(server, stock)]),
        Case("search, frequent term", lambda _server, _leg: [search(FREQUENT)]),
        Case("search, rare term", lambda _server, _leg: [search(RARE)]),
        Case("create", creations, is_read=False),
        Case("change", changes, is_read=False),
    ]


def deep(server: Server, stock: Stock) -> Ask:
    """Ask for the page near row 90,000: by cursor, or by the number of the page."""
    if not server.is_ours:
        return Ask(f"{SUPPLIERS}?page={stock.deep_page}")
    # The list begins with the newest: the last row before the page.
    before = str(stock.suppliers[-(stock.deep_page - 1) * PAGE])
    return Ask(f"{SUPPLIERS}?cursor={Cursor(before, before).encoded()}")


def search(term: str) -> Ask:
    return Ask(f"{SUPPLIERS}?search={term}")


def creation(stock: Stock, name: str) -> Ask:
    body = {
        "name": f"New {name}",
        "country": "NL",
        "website": f"https://new-{name}.example",
        "categories": [str(stock.categories[0])],
        "identifiers": [
            {"scheme": "erp:main", "value": f"new-{name}"},
            {"scheme": "erp:plant", "value": f"new-{name}"},
        ],
        "share_of_their_sales": "12.50",
    }
    return Ask(SUPPLIERS, "POST", json.dumps(body), status=201)


def change(server: Server, pk: UUID) -> Ask:
    """Change a supplier that nobody changed yet, so that its revision is 1."""
    body = json.dumps({"website": "https://changed.example", "share_of_their_sales": "40.00"})
    headers = {"If-Match": '"1"'} if server.is_ours else {}
    return Ask(f"{SUPPLIERS}{pk}/", "PATCH", body, headers)


def check_same_answers(ours: Server, twin: Server, cases: list[Case]) -> None:
    """Refuse to compare unless both give the same documents for the same reads."""
    for case in cases:
        if case.is_read:
            mine, theirs = (server.read(case.asks(server, 0)[0].path) for server in (ours, twin))
            if mine.get("results", mine) != theirs.get("results", theirs):
                raise Refused(f"The two do not answer the same: {case.name}.")
