"""The first case before the first word: who they are, what is on the table, and our plan."""

from dataclasses import dataclass

from srm.demo.client import Client, Row
from srm.demo.telling import day, issue


@dataclass(frozen=True)
class Table:
    """What the negotiation is about."""

    talk: Row
    discount: Row
    payment: Row
    units: Row


def producer(client: Client, ending: str) -> Row:
    """A small producer that depends on us."""
    category = client.add("categories", name=f"Air conditioners {ending}", unspsc="40101701")
    supplier = client.add(
        "suppliers",
        name="Polar Breeze Air Conditioning",
        country="IE",
        categories=[category["id"]],
        identifiers=[{"scheme": "erp:demo", "value": f"V-1001-{ending}"}],
        share_of_their_sales="70",
        share_of_our_spend="35",
        shares_as_of=day(-30),
    )
    for name, position in (("Niamh Byrne", "Owner"), ("Eoin Walsh", "Finance")):
        client.add("contacts", supplier=supplier["id"], name=name, position=position)
    return supplier


def set_table(client: Client, supplier: Row) -> Table:
    """Name the issues, what we want of each, and what we believe they want."""
    talk = client.add("negotiations", supplier=supplier["id"], title="5,000 units for next summer")
    discount = issue(
        client,
        talk,
        "Discount on the last deal",
        "percent",
        ideal="4",
        target="2",
        limit="0",
        weight="0.5",
        their_ideal="0",
        their_limit="4",
        their_weight="0.25",
        their_confidence="0.6",
    )
    payment = issue(
        client,
        talk,
        "Paid before delivery",
        "yes_no",
        ideal="no",
        weight="0.2",
        their_ideal="yes",
        their_weight="0.6",
        their_confidence="0.4",
    )
    return Table(talk, discount, payment, units_of(client, talk))


def units_of(client: Client, talk: Row) -> Row:
    """Name how many are bought, of which both want many."""
    return issue(
        client,
        talk,
        "Units",
        "quantity",
        unit="pieces",
        ideal="5000",
        limit="3000",
        weight="0.3",
        their_ideal="5000",
        their_limit="2000",
        their_weight="0.15",
        their_confidence="0.5",
    )


def values(table: Table, *, discount: str, paid_first: str, units: str) -> list[Row]:
    """Say what a package says of each issue."""
    return [
        {"issue": table.discount["id"], "value": discount},
        {"issue": table.payment["id"], "value": paid_first},
        {"issue": table.units["id"], "value": units},
    ]


def prepare(client: Client, table: Table) -> list[Row]:
    """Write the plan, the questions, and whether both sides want to negotiate this way."""
    talk = table.talk["id"]
    client.add(
        "plans",
        negotiation=talk,
        objectives=["Two percent less than last year", "5,000 units before May"],
        agenda=["How their year went", "What matters to them today", "Price and payment"],
        roles=[{"name": "John", "task": "Speaks"}, {"name": "Mei", "task": "Listens and notes"}],
        concessions=[
            {"issue": table.payment["id"], "give": "Payment in advance", "ask": "2 % discount"}
        ],
        alternatives=[
            {"kind": "stock", "text": "Last year's stock", "days_of_cover": 45, "is_best": True}
        ],
        approvals=[
            {"name": "Director", "subject": "Prepayment", "up_to": "1500000", "currency": "EUR"}
        ],
        relationship_importance=4,
        outcome_importance=4,
    )
    for side, evidence in (
        ("buyer", "70 % of their sales: pressing them would cost us a supplier."),
        ("supplier", "Last year they shared their cost sheet before we asked."),
    ):
        client.add(
            "willingness",
            negotiation=talk,
            side=side,
            stance="integrative",
            evidence=evidence,
            as_of_on=day(-1),
        )
    codes = ("open-priorities", "open-both-of-us")
    planned = [client.add("questions", negotiation=talk, bank_code=code) for code in codes]
    own = "What would make 5,000 units easy to plan for you?"
    return [*planned, client.add("questions", negotiation=talk, text=own, topic="volume")]
