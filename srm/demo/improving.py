"""The first case before anybody signs: both agree to look for something better, and find it."""

from dataclasses import dataclass

from srm.demo.client import Client, Row, Unexpected
from srm.demo.preparing import Table, values
from srm.demo.telling import say


@dataclass(frozen=True)
class Improvement:
    """What was found together: how many units, and what that is worth, in words."""

    units: str
    words: str


def counter(client: Client, table: Table, round_: Row) -> Row:
    """Put their answer on the table: the discount for payment first, but fewer units."""
    return client.add(
        "packages",
        round=round_["id"],
        side="supplier",
        values=values(table, discount="2", paid_first="yes", units="4000"),
        note="Their answer.",
    )


def improve(client: Client, table: Table, round_: Row) -> Improvement:
    """Ask both whether to look together (R48), and read what would be better for both."""
    asked = say(
        client,
        round_,
        "buyer",
        "en",
        "Before we sign, shall we look together whether something suits both of us better?",
    )
    answered = say(client, round_, "supplier", "en", "Gladly, let us look at it together.")
    for side, person, said in (
        ("buyer", "John", asked),
        ("supplier", "Niamh Byrne", answered),
    ):
        client.add(
            "look-consents",
            negotiation=table.talk["id"],
            side=side,
            person=person,
            statement=said["id"],
        )
    settled = client.call("GET", f"negotiations/{table.talk['id']}/settlement/")
    found = settled["improvement"]
    if not (found["is_open"] and found["trades"]):
        raise Unexpected(f"Nothing better was found: {found}")
    best = found["trades"][0]
    (change,) = best["changes"]
    return Improvement(units=change["to"].split()[0], words=best["words"])
