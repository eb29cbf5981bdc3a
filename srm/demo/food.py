"""The second case: a price claim with threats from both sides, and a way out of them."""

from srm.demo.client import Client, Row
from srm.demo.telling import THREAT, Case, Expected, issue, moment, say


def grocer(client: Client, ending: str) -> Row:
    """A producer that needs us less than we need it."""
    category = client.add("categories", name=f"Groceries {ending}", unspsc="50000000")
    return client.add(
        "suppliers",
        name="Korenhof Foods",
        country="NL",
        categories=[category["id"]],
        identifiers=[{"scheme": "erp:demo", "value": f"V-2002-{ending}"}],
        share_of_their_sales="12",
        share_of_our_spend="18",
    )


def food(client: Client, supplier: Row) -> Case:
    """A price claim, threats from both sides in three languages, and a way out of them."""
    talk = client.add("negotiations", supplier=supplier["id"], title="Price claim of 12 %")
    increase = issue(client, talk, "Price increase", "percent", limit="7.4")
    issue(client, talk, "Promotion weeks", "quantity", unit="weeks")
    round_ = client.add("rounds", negotiation=talk["id"], channel="email")
    expected = food_words(client, round_)
    client.act("rounds", round_, "close")
    second = client.add("rounds", negotiation=talk["id"], channel="meeting")
    food_way_out(client, talk, second)
    offer_instead(client, talk, second, increase)
    return Case(supplier, talk, expected)


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


def offer_instead(client: Client, talk: Row, round_: Row, increase: Row) -> None:
    """Value what we could give instead of the whole increase, and keep it as an idea."""
    asked = {
        "claim": {
            "kind": "percent",
            "value": "12",
            "base_spend": "2000000",
            "currency": "EUR",
            "starts_on": "2027-01-01",
        },
        "years": 2,
        "blocks": {
            "phasing": [
                {
                    "increase": "4",
                    "from_on": "2027-01-01",
                    "issue": increase["id"],
                    "issue_value": "6",
                },
                {"increase": "2", "from_on": "2027-07-01"},
            ],
            "volume": [{"extra_spend": "300000", "their_margin": "20"}],
            "payment": [{"days_earlier": 15, "their_rate": "9", "our_rate": "4"}],
            "index": [{"share": "30", "movement": "10", "cap": "2", "sunset_on": "2027-12-31"}],
        },
    }
    total = client.act("negotiations", talk, "counter-packages", **asked)["total"]
    note = (
        "6 % in two steps, volume, early payment and an index clause for a year: worth "
        f"{total['theirs']} of {total['claimed']} EUR claimed over two years, "
        f"{total['spared']} EUR less than paying the claim"
    )
    keep = {"round": round_["id"], "note": note}
    client.act("negotiations", talk, "counter-packages", **asked, keep=keep)
