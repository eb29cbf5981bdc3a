"""The first case: prepayment is traded for 2 %, from the preparation to both sides' consent."""

from dataclasses import dataclass

from srm.demo.client import Client, Row
from srm.demo.guest import Guest
from srm.demo.preparing import Table, prepare, producer, set_table
from srm.demo.telling import DUE, Case, Expected, day, moment, say


@dataclass(frozen=True)
class Words:
    """What was said on the telephone."""

    asked: Row
    need: Row
    goal: Row
    offer: Row
    deal: Row


def air_conditioners(client: Client, ending: str) -> tuple[Case, Row]:
    """Prepare, ask, hear, share, trade, agree, and look back."""
    supplier = producer(client, ending)
    table = set_table(client, supplier)
    questions = prepare(client, table)
    round_ = client.add("rounds", negotiation=table.talk["id"], channel="call")
    words = speak(client, round_)
    interests = listen(client, table.talk, round_, questions, words)
    trade(client, table, round_, interests)
    client.act("rounds", round_, "close")
    deal = agree(client, table, interests)
    return Case(supplier, table.talk, [Expected(DUE, "ours")]), deal


def speak(client: Client, round_: Row) -> Words:
    """Record the telephone call."""
    say(client, round_, "buyer", "en", "How has business been, and how are the children?")
    asked = say(
        client,
        round_,
        "buyer",
        "en",
        "I need 5,000 air conditioners and want a deal that is good for both of us. "
        "What are your main priorities in this deal?",
    )
    need = say(
        client,
        round_,
        "supplier",
        "en",
        "Honestly, cash is tight. Being paid in advance would help us more than a higher price.",
    )
    goal = say(
        client,
        round_,
        "supplier",
        "en",
        "Yes, full shops before the first heat: that is what we both live from.",
    )
    offer = say(
        client,
        round_,
        "buyer",
        "en",
        "So money early matters most to you. We want to pay less than last year. "
        "Take 2 % off the last price and the money is on your account this week.",
    )
    return Words(asked, need, goal, offer, say(client, round_, "supplier", "en", "Deal!"))


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
    client.act("interests", theirs, "confirm", evidence=words.deal["id"])
    ours = client.add(
        "interests",
        negotiation=talk["id"],
        holder="buyer",
        kind="goal",
        text="A lower price than last year",
        source=words.offer["id"],
    )
    client.act("interests", ours, "disclose", told_to="Niamh Byrne", statement=words.offer["id"])
    find_common_goal(client, talk, words)
    client.add(
        "positions",
        negotiation=talk["id"],
        side="buyer",
        text="2 % off",
        source=words.offer["id"],
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


def trade(client: Client, table: Table, round_: Row, interests: dict[str, Row]) -> None:
    """Open with a discount alone, then trade it for payment in advance."""

    def offer(discount: str, paid_before: str, **facts: object) -> Row:
        return client.add(
            "packages",
            round=round_["id"],
            side="buyer",
            values=[
                {"issue": table.discount["id"], "value": discount},
                {"issue": table.payment["id"], "value": paid_before},
                {"issue": table.units["id"], "value": "5000"},
            ],
            **facts,
        )

    met = [{"interest": row["id"], "answer": "met"} for row in interests.values()]
    partly = [{**met[1]}, {**met[0], "answer": "partly_met"}]
    offer("3", "no", note="Our opening.", coverage=partly)
    last = offer(
        "2",
        "yes",
        note="Cheaper for us, cash for them.",
        conditions=[
            {
                "condition": "The price is 2 % below last year's",
                "promise": "we pay before delivery",
                "condition_issue": table.discount["id"],
                "promise_issue": table.payment["id"],
            }
        ],
        coverage=met,
    )
    client.act("packages", last, "accept")


def agree(client: Client, table: Table, interests: dict[str, Row]) -> Row:
    """Write the deal down, correct it once, get both consents, and what both thought."""
    terms = wording(table, interests)
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
    deal = client.act("agreements", deal, "revise", terms=terms)
    consent_of_both(client, deal)
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
    return client.call("GET", f"agreements/{deal['id']}/")


def consent_of_both(client: Client, deal: Row) -> None:
    """Say yes here, and let the supplier say yes and what they thought on their page."""
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
    Guest.open(link["url"]).accept("Niamh Byrne").answer(
        satisfaction="4",
        would_deal_again="yes",
        sentence="2 % is not great, but he listened to what we need.",
    )


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
