"""Two cases of a year in procurement, played through the API.

Air conditioners: a small producer that sells 70 % of its output to us needs cash more than price.
Groceries: a producer claims a price increase; they threaten to stop delivery, we to cease
promotions, before both sides find more to trade than price.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import uuid4

from srm.demo.client import Client, Row

THREAT = "punitive-threat"
DUE = "follow-up-due"


@dataclass(frozen=True)
class Expected:
    """A sign the story must raise: its code, whose doing it is, and on which statement."""

    code: str
    direction: str
    statement: str = ""


@dataclass(frozen=True)
class Told:
    """What the story left behind: its negotiations, and the signs it must raise."""

    suppliers: list[Row]
    negotiations: list[Row]
    expected: list[Expected]


def moment(days: float) -> str:
    """Give the moment some days from now, as the API writes moments."""
    return (datetime.now(UTC) + timedelta(days=days)).isoformat()


def tell(client: Client) -> Told:
    """Play both cases."""
    # A database that is not ours to empty may hold an earlier story: names get an ending.
    ending = uuid4().hex[:6]
    cooling, first = air_conditioners(client, ending)
    groceries, second = food(client, ending)
    return Told(
        suppliers=[cooling["supplier"], groceries["supplier"]],
        negotiations=[cooling["negotiation"], groceries["negotiation"]],
        expected=[*first, *second],
    )


def air_conditioners(client: Client, ending: str) -> tuple[dict[str, Row], list[Expected]]:
    """Prepayment is traded for 2 %."""
    category = client.add("categories", name=f"Air conditioners {ending}", unspsc="40101701")
    supplier = client.add(
        "suppliers",
        name="Polar Breeze Air Conditioning",
        country="IE",
        categories=[category["id"]],
        identifiers=[{"scheme": "erp:demo", "value": f"V-1001-{ending}"}],
        share_of_their_sales="70",
        share_of_our_spend="35",
    )
    client.add("contacts", supplier=supplier["id"], name="Niamh Byrne", position="Owner")
    talk = client.add("negotiations", supplier=supplier["id"], title="5,000 units for next summer")
    issues = {
        "price": issue(client, talk, "Discount on the last deal", "percent", limit="0"),
        "payment": issue(client, talk, "Paid before delivery", "yes_no"),
        "volume": issue(client, talk, "Units", "quantity", unit="pieces"),
    }
    round_ = client.add("rounds", negotiation=talk["id"], channel="call")
    said = cooling_words(client, round_)
    cooling_interests(client, talk, said)
    offer = client.add(
        "packages",
        round=round_["id"],
        side="buyer",
        note="Cheaper for us, cash for them.",
        values=[
            {"issue": issues["price"]["id"], "value": "2"},
            {"issue": issues["payment"]["id"], "value": "yes"},
            {"issue": issues["volume"]["id"], "value": "5000"},
        ],
    )
    client.act("packages", offer, "accept")
    client.act("rounds", round_, "close")
    cooling_agreement(client, talk, issues)
    return {"supplier": supplier, "negotiation": talk}, [Expected(DUE, "ours")]


def issue(client: Client, talk: Row, name: str, kind: str, **facts: str) -> Row:
    """Put one thing on the table."""
    return client.add("issues", negotiation=talk["id"], name=name, kind=kind, **facts)


def say(client: Client, round_: Row, side: str, language: str, text: str) -> Row:
    """Record what one side said."""
    return client.add("statements", round=round_["id"], side=side, language=language, text=text)


def cooling_words(client: Client, round_: Row) -> dict[str, Row]:
    """Record the telephone call."""
    say(client, round_, "buyer", "en", "How has business been, and how are the children?")
    say(
        client,
        round_,
        "buyer",
        "en",
        "I need 5,000 air conditioners and want a deal that is good for both of us. "
        "What matters most to you today?",
    )
    need = say(
        client,
        round_,
        "supplier",
        "en",
        "Honestly, cash is tight. Being paid in advance would help us more than a higher price.",
    )
    offer = say(
        client,
        round_,
        "buyer",
        "en",
        "Fair enough. Take 2 % off the last price and the money is on your account this week.",
    )
    say(client, round_, "supplier", "en", "Deal!")
    return {"need": need, "offer": offer}


def cooling_interests(client: Client, talk: Row, said: dict[str, Row]) -> None:
    """Note why each side wants what it wants, with its source."""
    theirs = client.add(
        "interests",
        negotiation=talk["id"],
        holder="supplier",
        kind="need",
        text="Cash now, to pay for material",
        source=said["need"]["id"],
        visibility="received",
    )
    client.act("interests", theirs, "play-back")
    client.act("interests", theirs, "confirm")
    ours = client.add(
        "interests",
        negotiation=talk["id"],
        holder="buyer",
        kind="goal",
        text="A lower price than last year",
        source=said["offer"]["id"],
    )
    client.add(
        "positions",
        negotiation=talk["id"],
        side="buyer",
        text="2 % off",
        source=said["offer"]["id"],
        interests=[ours["id"]],
    )


def cooling_terms(
    issues: dict[str, Row], steps: tuple[tuple[str, str, float], ...]
) -> dict[str, object]:
    """The terms in their second wording, and who does what next."""
    price, payment = issues["price"]["id"], issues["payment"]["id"]
    text = "The last price less 2 %, for 5,000 units."
    return {
        "terms": [
            {"subject": "Price", "text": text, "issue": price},
            {"subject": "Payment", "text": "In full before delivery.", "issue": payment},
        ],
        "next_steps": [
            {"side": side, "action": action, "due_on": moment(days)[:10]}
            for side, action, days in steps
        ],
    }


def cooling_agreement(client: Client, talk: Row, issues: dict[str, Row]) -> None:
    """Write the deal down, correct it once, get both consents, and note who owes what."""
    steps = (("buyer", "Pay 5,000 units in advance", -0.01), ("supplier", "Deliver", 60))
    deal = client.add(
        "agreements",
        negotiation=talk["id"],
        title="Air conditioners for next summer",
        terms=[{"subject": "Price", "text": "The last price less 2 %."}],
    )
    deal = client.act("agreements", deal, "revise", **cooling_terms(issues, steps))
    for side, person in (("buyer", "John, category manager"), ("supplier", "Niamh Byrne")):
        deal = client.act(
            "agreements", deal, "consent", side=side, sha256=deal["sha256"], person=person
        )
    for side, action, days in steps:
        client.add(
            "follow-ups",
            negotiation=talk["id"],
            agreement=deal["id"],
            side=side,
            action=action,
            due_at=moment(days),
        )


def food(client: Client, ending: str) -> tuple[dict[str, Row], list[Expected]]:
    """A price claim, threats from both sides in three languages, and a way out of them."""
    category = client.add("categories", name=f"Groceries {ending}", unspsc="50000000")
    supplier = client.add(
        "suppliers",
        name="Korenhof Foods",
        country="NL",
        categories=[category["id"]],
        identifiers=[{"scheme": "erp:demo", "value": f"V-2002-{ending}"}],
        share_of_their_sales="12",
        share_of_our_spend="18",
    )
    talk = client.add("negotiations", supplier=supplier["id"], title="Price claim of 12 %")
    issue(client, talk, "Price increase", "percent", limit="7.4")
    issue(client, talk, "Promotion weeks", "quantity", unit="weeks")
    round_ = client.add("rounds", negotiation=talk["id"], channel="email")
    expected = food_words(client, round_)
    client.act("rounds", round_, "close")
    second = client.add("rounds", negotiation=talk["id"], channel="meeting")
    food_way_out(client, talk, second)
    return {"supplier": supplier, "negotiation": talk}, expected


THREATS = (
    ("supplier", "en", "If you do not accept 12 % by Monday, I'll stop delivery."),
    ("buyer", "en", "Then we'll cease your promotions, all of them, until you come to reason."),
    ("supplier", "nl", "Als jullie niet akkoord gaan, stoppen we volgende week met leveren."),
    ("buyer", "de", "Wenn Sie nicht einlenken, nehmen wir Ihre Produkte aus dem Sortiment."),
)
FIRM = (
    ("supplier", "en", "Energy costs us 40 % more than last year; we cannot carry that alone."),
    ("buyer", "nl", "Twaalf procent kunnen we niet betalen. Waar komt die stijging vandaan?"),
    ("supplier", "de", "Bei Lieferungen nach dem 1. gilt unsere neue Preisliste."),
)


def food_words(client: Client, round_: Row) -> list[Expected]:
    """Record the mails; firm words must stay quiet, threats must not."""
    for side, language, text in FIRM:
        say(client, round_, side, language, text)
    expected = []
    for side, language, text in THREATS:
        statement = say(client, round_, side, language, text)
        direction = "ours" if side == "buyer" else "theirs"
        expected.append(Expected(THREAT, direction, statement["id"]))
    return expected


def food_way_out(client: Client, talk: Row, round_: Row) -> None:
    """Ask for the interest behind the claim, and trade."""
    answer = say(
        client,
        round_,
        "supplier",
        "en",
        "What we need is certainty about volumes, so that we can buy grain ahead.",
    )
    client.add(
        "interests",
        negotiation=talk["id"],
        holder="supplier",
        kind="need",
        text="Certainty about volumes, to buy grain ahead",
        source=answer["id"],
        visibility="received",
    )
    client.add(
        "interests",
        negotiation=talk["id"],
        holder="supplier",
        kind="concern",
        text="Afraid to lose shelf space to private label",
    )
    client.add(
        "follow-ups",
        negotiation=talk["id"],
        side="supplier",
        action="Send the cost breakdown of the claim",
        due_at=moment(5),
    )
