"""The first case: prepayment is traded for 2 %, from the preparation to both sides' consent."""

from dataclasses import dataclass

from srm.demo.client import Client, Row
from srm.demo.guest import Reply, reply
from srm.demo.improving import counter, improve
from srm.demo.preparing import Table, prepare, set_table, values
from srm.demo.telling import DUE, Case, Expected, day, moment, say


@dataclass(frozen=True)
class Deal:
    """What both agreed to, and with what the supplier opened their page."""

    agreement: Row
    answered: str


@dataclass(frozen=True)
class Words:
    """What was said on the telephone."""

    asked: Row
    need: Row
    goal: Row
    share: Row
    answer: Row


def air_conditioners(
    client: Client, supplier: Row, *, browser: str | None = None
) -> tuple[Case, Deal]:
    """Prepare, ask, hear, share, package, improve, agree, and look back."""
    table = set_table(client, supplier)
    questions = prepare(client, table)
    round_ = client.add("rounds", negotiation=table.talk["id"], channel="call")
    words = speak(client, round_)
    interests = listen(client, table.talk, round_, questions, words)
    offer(client, table, round_, interests)
    counter(client, table, round_)
    better = improve(client, table, round_)
    trade(client, table, round_, interests, units=better.units)
    client.act("rounds", round_, "close")
    deal = agree(client, table, interests, browser=browser)
    return Case(supplier, table.talk, [Expected(DUE, "ours")], better.words), deal


def speak(client: Client, round_: Row) -> Words:
    """Record the telephone call, until there is something on the table."""

    def heard(side: str, text: str) -> Row:
        return say(client, round_, side, "en", text)

    heard("buyer", "How has business been this year, and how is everybody?")
    return Words(
        asked=heard(
            "buyer",
            "I need 5,000 air conditioners and want a deal that is good for both of us. "
            "What are your main priorities in this deal?",
        ),
        need=heard(
            "supplier",
            "Honestly, cash is tight. "
            "Being paid in advance would help us more than a higher price.",
        ),
        goal=heard(
            "supplier", "Yes, full shops before the first heat: that is what we both live from."
        ),
        share=heard(
            "buyer",
            "So money early matters most to you. We want to pay less than last year, 3 % less.",
        ),
        answer=heard(
            "supplier",
            "Yes, money early. If you pay first, 2 % is fine, "
            "but I can only finance material for 4,000 units.",
        ),
    )


def listen(
    client: Client, talk: Row, round_: Row, questions: list[Row], words: Words
) -> dict[str, Row]:
    """Make interests of answers, play them back, share ours, and find a common goal."""
    asked_at = words.asked["said_at"]
    client.act("questions", questions[0], "ask", round=round_["id"], asked_at=asked_at)
    answered = client.act(
        "questions",
        questions[0],
        "answer",
        statement=words.need["id"],
        interest={"kind": "need", "text": "Cash now, to pay for material"},
    )
    theirs = client.call("GET", f"interests/{answered['interests'][0]}/")
    client.act("interests", theirs, "play-back")
    client.act("interests", theirs, "confirm", evidence=words.answer["id"])
    ours = client.add(
        "interests",
        negotiation=talk["id"],
        holder="buyer",
        kind="goal",
        text="A lower price than last year",
        source=words.share["id"],
    )
    client.act("interests", ours, "disclose", told_to="Niamh Byrne", statement=words.share["id"])
    find_common_goal(client, talk, words)
    client.add(
        "positions",
        negotiation=talk["id"],
        side="buyer",
        text="3 % less",
        source=words.share["id"],
        interests=[ours["id"]],
    )
    return {"theirs": theirs, "ours": ours}


def find_common_goal(client: Client, talk: Row, words: Words) -> None:
    """Note what both want, as both said."""
    common = client.add(
        "interests",
        negotiation=talk["id"],
        holder="shared",
        kind="goal",
        text="Full shops before the first heat",
        rank=2,
        source=words.goal["id"],
    )
    client.act("interests", common, "acknowledge", side="buyer")
    client.act("interests", common, "acknowledge", side="supplier", statement=words.goal["id"])


def offer(client: Client, table: Table, round_: Row, interests: dict[str, Row]) -> Row:
    """Open with a discount alone."""
    coverage = [
        {"interest": interests["ours"]["id"], "answer": "met"},
        {"interest": interests["theirs"]["id"], "answer": "partly_met"},
    ]
    return client.add(
        "packages",
        round=round_["id"],
        side="buyer",
        values=values(table, discount="3", paid_first="no", units="5000"),
        note="Our opening.",
        coverage=coverage,
    )


def trade(
    client: Client, table: Table, round_: Row, interests: dict[str, Row], *, units: str
) -> None:
    """Trade payment in advance for a discount, with the units that suit both; they accept."""
    words = f"Take 2 % off the last price for all {int(units):,}"
    say(client, round_, "buyer", "en", f"{words} and the money is on your account this week.")
    last = client.add(
        "packages",
        round=round_["id"],
        side="buyer",
        values=values(table, discount="2", paid_first="yes", units=units),
        note="Cheaper for us, cash for them.",
        conditions=[
            {
                "condition": "The price is 2 % below last year's",
                "promise": "we pay before delivery",
                "condition_issue": table.discount["id"],
                "promise_issue": table.payment["id"],
            }
        ],
        coverage=[{"interest": row["id"], "answer": "met"} for row in interests.values()],
    )
    say(client, round_, "supplier", "en", "Deal!")
    client.act("packages", last, "accept")


def agree(client: Client, table: Table, interests: dict[str, Row], *, browser: str | None) -> Deal:
    """Write the deal down, correct it once, get both consents, and what both thought."""
    deal = write_down(client, table, wording(table, interests))
    answered = consent_of_both(client, deal, browser=browser)
    client.add(
        "outtakes",
        agreement=deal["id"],
        satisfaction=5,
        sentence="The same product for less.",
        would_deal_again=True,
        person="John",
    )
    client.add(
        "follow-ups",
        negotiation=table.talk["id"],
        agreement=deal["id"],
        side="buyer",
        action="Pay 5,000 units in advance",
        due_at=moment(-0.01),
    )
    return Deal(client.call("GET", f"agreements/{deal['id']}/"), answered)


def write_down(client: Client, table: Table, terms: list[Row]) -> Row:
    """Write the agreement, and correct one term: its second version."""
    deal = client.add(
        "agreements",
        negotiation=table.talk["id"],
        title="Air conditioners for next summer",
        terms=[{**terms[0], "text": "The last price less 2 %."}, *terms[1:]],
        value="1960000.00",
        currency="EUR",
        effective_on=day(0),
        ends_on=day(364),
        renewal="fixed",
        next_steps=[
            {"side": "supplier", "action": "Deliver 5,000 units", "due_on": day(60)},
            {"side": "buyer", "action": "Check the delivery", "due_on": day(67)},
        ],
    )
    return client.act("agreements", deal, "revise", terms=terms)


def consent_of_both(client: Client, deal: Row, *, browser: str | None) -> str:
    """Say yes here, and let the supplier say yes and what they thought; tell with what they did."""
    link = client.add("guest-links", agreement=deal["id"], person="Niamh Byrne", role="Owner")
    client.act(
        "agreements",
        deal,
        "consent",
        side="buyer",
        sha256=deal["sha256"],
        person="John",
        role="Category manager",
    )
    answer = Reply(
        person="Niamh Byrne",
        sha256=deal["sha256"],
        satisfaction="4",
        would_deal_again="yes",
        sentence="2 % is not great, but he listened to what we need.",
    )
    return reply(link, answer, browser=browser)


def wording(table: Table, interests: dict[str, Row]) -> list[Row]:
    """Say what was agreed, and which interest each term serves."""
    price = {
        "subject": "Price",
        "text": "The last price less 2 %, for 5,000 units.",
        "issue": table.discount["id"],
        "value": "2",
        "interests": [interests["ours"]["id"]],
    }
    payment = {
        "subject": "Payment",
        "text": "In full before delivery.",
        "issue": table.payment["id"],
        "value": "yes",
        "interests": [interests["theirs"]["id"]],
    }
    units = {
        "subject": "Units",
        "text": "5,000 pieces before May.",
        "issue": table.units["id"],
        "value": "5000",
    }
    return [price, payment, units]
