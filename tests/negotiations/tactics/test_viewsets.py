from typing import Any

import pytest
from rest_framework.test import APIClient

from negotiations.rounds.models import Negotiation
from srm.access.roles import Role
from tests.answers import faults, ids, refusal
from tests.conftest import client_of
from tests.factories.negotiations import (
    NegotiationFactory,
    RoundFactory,
    StatementFactory,
    WarningSignFactory,
)
from tests.factories.people import UserFactory
from tests.factories.results import ResultFactory, TacticUseFactory
from tests.factories.suppliers import CategoryFactory
from tests.moments import DAY, NOON

pytestmark = pytest.mark.django_db

TACTICS = "/api/v1/tactics/"
USES = "/api/v1/tactic-uses/"
REPORT = "/api/v1/tactics/report/"


def rows(client: APIClient, **query: str) -> list[Any]:
    answer = client.get(REPORT, query)
    assert answer.status_code == 200, answer.content
    found: list[Any] = answer.json()["rows"]
    return found


def statement_in(negotiation: Negotiation, **facts: Any) -> Any:
    return StatementFactory.create(round=RoundFactory.create(negotiation=negotiation), **facts)


def test_the_catalogue_tells_each_tactic_and_its_answer(client: APIClient) -> None:
    shown = client.get(TACTICS).json()

    by_code = {tactic["code"]: tactic for tactic in shown["tactics"]}
    assert shown["version"] == "1"
    assert by_code["salami"]["family"] == "claiming"
    assert by_code["salami"]["answer"].startswith("Keep a list")
    assert by_code["punitive-threat"]["is_seen_in_words"] is True
    assert by_code["salami"]["is_seen_in_words"] is False
    assert client.post(TACTICS, {}).status_code == 405


def test_a_use_is_noted_and_taken_back(client: APIClient) -> None:
    statement = StatementFactory.create()

    made = client.post(USES, {"tactic": "nibble", "statement": str(statement.pk), "note": "!"})

    assert made.status_code == 201
    assert (made.json()["side"], made.json()["negotiation"]) == (
        "supplier",
        str(statement.negotiation_id),
    )
    taken = client.post(f"{USES}{made.json()['id']}/retract/", {"reason": "No."})
    assert taken.json()["retraction_reason"] == "No."
    assert ids(client.get(USES, {"is_retracted": "true"})) == [made.json()["id"]]
    assert refusal(client.post(f"{USES}{made.json()['id']}/retract/", {"reason": "No."})) == (
        409,
        "tactic-retracted",
    )


def test_a_tactic_that_is_none_is_refused(client: APIClient) -> None:
    statement = StatementFactory.create()

    answer = client.post(USES, {"tactic": "magic", "statement": str(statement.pk)})

    assert faults(answer) == ["/tactic"]


def test_uses_are_found_by_what_shows_them(client: APIClient) -> None:
    use = TacticUseFactory.create()
    TacticUseFactory.create(tactic="bogey", used_at=NOON - DAY)

    for query in (
        {"tactic": "nibble"},
        {"statement": str(use.statement_id)},
        {"supplier": str(use.negotiation.supplier_id)},
        {"used_since": NOON.isoformat()},
    ):
        assert ids(client.get(USES, query)) == [str(use.pk)]


def test_the_report_tells_how_often_and_how_it_came_out(client: APIClient) -> None:
    for outcome in ("win-win", "win-lose", "lose-lose", "no-deal", "unknown"):
        talk = ResultFactory.create(outcome=outcome).negotiation
        TacticUseFactory.create(statement=statement_in(talk))
    first = statement_in(NegotiationFactory.create(open=True))
    TacticUseFactory.create(statement=first)
    TacticUseFactory.create(statement=StatementFactory.create(round=first.round))
    TacticUseFactory.create(retracted_at=NOON)

    (row,) = rows(client)

    assert (row["tactic"], row["title"], row["side"]) == ("nibble", "Nibble", "supplier")
    assert (row["use_count"], row["negotiation_count"]) == (7, 6)
    assert row["outcomes"] == {
        "win_win": 1,
        "win_lose": 1,
        "lose_lose": 1,
        "no_deal": 1,
        "open": 1,
        "unknown": 1,
    }
    assert row["warning"].startswith("Only 6 negotiations")


def test_what_the_reader_saw_counts_without_being_noted(client: APIClient) -> None:
    sign = WarningSignFactory.create(statement=statement_in(NegotiationFactory.create(open=True)))
    WarningSignFactory.create(dismissed=True)
    WarningSignFactory.create(code="financial-distress")
    ours = WarningSignFactory.create(code="deadline-pressure", direction="ours")

    seen = {(row["tactic"], row["side"]): row for row in rows(client)}

    assert set(seen) == {("punitive-threat", "supplier"), ("deadline-pressure", "buyer")}
    assert seen["punitive-threat", "supplier"]["outcomes"]["open"] == 1
    assert sign.negotiation != ours.negotiation


def test_what_was_seen_and_noted_counts_once(client: APIClient) -> None:
    statement = StatementFactory.create()
    WarningSignFactory.create(statement=statement)
    TacticUseFactory.create(statement=statement, tactic="punitive-threat")
    TacticUseFactory.create(
        statement=StatementFactory.create(round=statement.round), tactic="punitive-threat"
    )
    TacticUseFactory.create(tactic="punitive-threat")

    (row,) = rows(client)

    assert (row["use_count"], row["negotiation_count"]) == (3, 2)


def test_the_same_tactic_of_the_other_side_is_another_row(client: APIClient) -> None:
    statement = StatementFactory.create()
    WarningSignFactory.create(statement=statement)
    mine = StatementFactory.create(round=statement.round, side="buyer")
    TacticUseFactory.create(statement=mine, tactic="punitive-threat", side="buyer")

    assert [(row["side"], row["negotiation_count"]) for row in rows(client)] == [
        ("buyer", 1),
        ("supplier", 1),
    ]


def test_from_ten_negotiations_on_nobody_is_warned(client: APIClient) -> None:
    for _ in range(10):
        TacticUseFactory.create()

    (row,) = rows(client)

    assert (row["negotiation_count"], row["warning"]) == (10, "")


def test_the_report_is_narrowed(client: APIClient) -> None:
    below = CategoryFactory.create(parent=CategoryFactory.create())
    use = TacticUseFactory.create(
        statement=statement_in(NegotiationFactory.create(category=below, open=True))
    )
    late = StatementFactory.create(said_at=NOON + 9 * DAY)
    WarningSignFactory.create(statement=late)

    def found(**query: str) -> list[str]:
        return [row["tactic"] for row in rows(client, **query)]

    assert found() == ["nibble", "punitive-threat"]
    assert found(category=str(below.parent_id)) == ["nibble"]
    assert found(supplier=str(use.negotiation.supplier_id)) == ["nibble"]
    assert found(used_since=(NOON + DAY).isoformat()) == ["punitive-threat"]
    assert found(used_until=(NOON + DAY).isoformat()) == ["nibble"]
    assert found(tactic="nibble") == ["nibble"]
    assert found(side="buyer") == []
    assert faults(client.get(REPORT, {"tactic": "magic"})) == ["/tactic"]
    assert faults(client.get(REPORT, {"category": "x"})) == ["/category"]
    assert faults(client.get(REPORT, {"since": "x"})) == ["/since"]


def test_others_categories_do_not_count() -> None:
    own = CategoryFactory.create()
    user = UserFactory.create(role=Role.BUYER, assigned=True)
    own.people.add(user)
    TacticUseFactory.create()
    WarningSignFactory.create()
    mine = statement_in(NegotiationFactory.create(category=own, open=True))
    TacticUseFactory.create(statement=mine)

    (row,) = rows(client_of(user))

    assert (row["tactic"], row["use_count"]) == ("nibble", 1)


def test_the_report_costs_the_same_for_many(
    client: APIClient, django_assert_num_queries: Any
) -> None:
    for _ in range(5):
        TacticUseFactory.create()
        WarningSignFactory.create()
    rows(client)

    with django_assert_num_queries(3):  # one of them knows the key
        assert len(rows(client)) == 2
