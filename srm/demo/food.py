"""The second case: a price claim with threats from both sides, and a way out of them."""

from srm.demo.client import Client, Row
from srm.demo.telling import THREAT, Case, Expected, issue, moment, say


def food(client: Client, ending: str) -> Case:
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
