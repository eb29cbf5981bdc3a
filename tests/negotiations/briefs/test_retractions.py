"""Words that were taken back show nothing, and are marked where they are shown."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from rest_framework.test import APIClient

from negotiations.rounds.models import Negotiation, Round, Side
from negotiations.statements.models import Statement
from tests.factories.negotiations import (
    FollowUpFactory,
    InterestFactory,
    RoundFactory,
    ScanFactory,
    StatementFactory,
    SuggestionFactory,
    WarningSignFactory,
)
from tests.factories.suppliers import ContactFactory
from tests.factories.trading import DisclosureFactory
from tests.moments import NOON

pytestmark = pytest.mark.django_db


def read(client: APIClient, negotiation: Negotiation, what: str) -> Any:
    answer = client.get(f"/api/v1/negotiations/{negotiation.pk}/{what}/")
    assert answer.status_code == 200, answer.content
    return answer.json()


def steps(client: APIClient, negotiation: Negotiation) -> dict[str, Any]:
    return {step["code"]: step for step in read(client, negotiation, "progress")["steps"]}


def signals(client: APIClient, negotiation: Negotiation) -> dict[str, Any]:
    found = read(client, negotiation, "style")["style"]["signals"]
    return {signal["code"]: signal["value"] for signal in found}


def take_back(client: APIClient, statement: Statement) -> None:
    path = f"/api/v1/statements/{statement.pk}/retract/"
    answer = client.post(path, {"reason": "Never said so."})
    assert answer.status_code == 200, answer.content


@pytest.fixture
def round_() -> Round:
    found: Round = RoundFactory.create()
    ContactFactory.create(supplier=found.negotiation.supplier)
    return found


def said(round_: Round, text: str, side: str = Side.SUPPLIER) -> Statement:
    statement: Statement = StatementFactory.create(round=round_, text=text, side=side)
    ScanFactory.create(statement=statement)
    return statement


def test_a_step_whose_words_were_taken_back_is_open_again(client: APIClient, round_: Round) -> None:
    talk = round_.negotiation
    asked = said(round_, "What matters to you?", Side.BUYER)
    told = said(round_, "Cash does.")
    SuggestionFactory.create(statement=asked, kind="question", side=Side.SUPPLIER)
    InterestFactory.create(
        negotiation=talk, source=told, state="played_back", visibility="received"
    )
    before = steps(client, talk)
    assert (before["relationship"]["is_done"], before["questions"]["is_done"]) == (True, True)

    take_back(client, told)

    after = steps(client, talk)
    assert not after["relationship"]["is_done"]
    assert [gap.split(" ", 1)[0] for gap in after["questions"]["gaps"]] == ["Note", "Play"]
    assert "Find out an interest that they tell of themselves." in after["sharing"]["gaps"]
    take_back(client, asked)
    assert len(steps(client, talk)["questions"]["gaps"]) == 3
    assert signals(client, talk)["questions"] is None


def test_an_interest_that_was_told_otherwise_too_counts(client: APIClient, round_: Round) -> None:
    first, again = said(round_, "Cash."), said(round_, "Yes, cash.")
    interest = InterestFactory.create(negotiation=round_.negotiation, source=first)
    for statement, told_to in ((first, ""), (again, "John")):
        body = {"side": "supplier", "statement": str(statement.pk), "told_to": told_to}
        client.post(f"/api/v1/interests/{interest.pk}/disclose/", body)
    gap = "Find out an interest that they tell of themselves."
    take_back(client, first)
    assert gap not in steps(client, round_.negotiation)["sharing"]["gaps"]

    take_back(client, again)

    assert gap in steps(client, round_.negotiation)["sharing"]["gaps"]


def test_an_interest_counts_in_the_round_in_which_it_was_told(
    client: APIClient, round_: Round
) -> None:
    talk = round_.negotiation
    later = RoundFactory.create(negotiation=talk)
    words = said(later, "We want to pay less.", Side.BUYER)
    interest = InterestFactory.create(negotiation=talk, holder="buyer", visibility="shared")
    DisclosureFactory.create(interest=interest, side="buyer", statement=words)

    first, second = read(client, talk, "style")["rounds"]

    def told(found: Any) -> Any:
        signals = {signal["code"]: signal for signal in found["style"]["signals"]}
        return signals["told-interests"]["value"]

    assert (told(first), told(second)) == (None, 0.5)


def test_a_confirmation_outlives_the_words_before_it_and_falls_by_itself(
    client: APIClient, round_: Round
) -> None:
    first, yes = said(round_, "Cash."), said(round_, "Right, cash it is.")
    InterestFactory.create(
        negotiation=round_.negotiation,
        source=first,
        state="confirmed",
        confirmed_in=yes,
        visibility="received",
    )

    def line() -> Any:
        (row,) = read(client, round_.negotiation, "brief")["interests"]["rows"]
        return row["state"], row["is_verified"], row["is_taken_back"]

    assert line() == ("confirmed", True, False)
    take_back(client, first)
    assert line() == ("confirmed", False, True)
    heard = steps(client, round_.negotiation)["questions"]["gaps"]
    assert heard == ["Ask them an open question about what matters to them."]
    take_back(client, yes)
    assert line() == ("played_back", False, True)
    assert len(steps(client, round_.negotiation)["questions"]["gaps"]) == 3


def test_a_goal_whose_yes_was_taken_back_is_ours_only(client: APIClient, round_: Round) -> None:
    yes = said(round_, "We want that too.")
    moments = {"acknowledged_by_us_at": NOON, "acknowledged_by_them_at": NOON}
    InterestFactory.create(
        negotiation=round_.negotiation,
        holder="shared",
        kind="goal",
        acknowledged_in=yes,
        **moments,
    )
    assert steps(client, round_.negotiation)["common-goals"]["is_done"]

    take_back(client, yes)

    assert not steps(client, round_.negotiation)["common-goals"]["is_done"]
    (row,) = read(client, round_.negotiation, "brief")["interests"]["rows"]
    assert (row["is_verified"], row["is_taken_back"]) == (False, True)


def test_a_threat_that_was_taken_back_is_marked_and_weighs_no_more(
    client: APIClient, round_: Round
) -> None:
    said(round_, "Good morning.")
    threat = said(round_, "I'll stop delivery.")
    WarningSignFactory.create(statement=threat, round=round_)
    talk = round_.negotiation
    assert signals(client, talk)["no-threats"] == -1

    take_back(client, threat)

    assert signals(client, talk)["no-threats"] == 1
    (sign,) = read(client, talk, "brief")["signs"]["rows"]
    assert sign["source"]["retracted_at"] is not None
    page = client.get(f"/api/v1/negotiations/{talk.pk}/brief/", {"format": "html"})
    assert page.content.decode().count("taken back") == 1
    words = [row["words"] for row in timeline(client, talk)]
    assert "punitive-threat (theirs), taken back." in words
    assert "2 statements on this day, 1 taken back." in words


def timeline(client: APIClient, talk: Negotiation) -> Any:
    return client.get(f"/api/v1/suppliers/{talk.supplier_id}/timeline/").json()["results"]


def test_what_was_taken_back_makes_us_know_no_more(client: APIClient, round_: Round) -> None:
    now = datetime.now(UTC)
    told = StatementFactory.create(round=round_, said_at=now - timedelta(hours=1))
    InterestFactory.create(negotiation=round_.negotiation, source=told, state="confirmed")
    FollowUpFactory.create(negotiation=round_.negotiation, source=told)

    def known() -> dict[str, float]:
        parts = read(client, round_.negotiation, "brief")["knowledge"]["parts"]
        return {part["code"]: part["value"] for part in parts}

    codes = ("notes-fresh", "interests-confirmed", "contact-recent")
    assert all(known()[code] > 0 for code in codes)

    take_back(client, told)

    assert [known()[code] for code in codes] == [0, 0, 0]
    (duty,) = read(client, round_.negotiation, "brief")["duties"]["rows"]
    assert duty["source"]["retracted_at"] is not None


def test_what_was_read_in_a_language_nobody_knows_is_no_peace(
    client: APIClient, round_: Round
) -> None:
    statement = StatementFactory.create(round=round_)
    ScanFactory.create(statement=statement, is_supported=False)

    assert signals(client, round_.negotiation)["no-threats"] is None
