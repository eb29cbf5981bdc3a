from datetime import timedelta
from typing import Any

import pytest
from rest_framework.test import APIClient

from negotiations.rounds.models import Negotiation
from negotiations.warning_signs.models import WarningSign
from tests.answers import refusal
from tests.factories.negotiations import NegotiationFactory, StatementFactory, WarningSignFactory
from tests.moments import DAY, NOON

pytestmark = pytest.mark.django_db


def path(negotiation: Negotiation) -> str:
    return f"/api/v1/negotiations/{negotiation.pk}/deadlines/"


def press(negotiation: Negotiation, *, days: int, **facts: Any) -> WarningSign:
    statement = StatementFactory.create(
        round__negotiation=negotiation,
        said_at=NOON + timedelta(days=days),
        speaker="J. Jansen",
        side=facts.pop("side", "supplier"),
    )
    return WarningSignFactory.create(
        code="deadline-pressure", statement=statement, excerpt="sign by noon", **facts
    )


def test_each_side_has_its_deadlines_with_their_author(client: APIClient) -> None:
    talk = NegotiationFactory.create(open=True)
    press(talk, days=0)
    last = press(talk, days=2)
    press(talk, days=1, direction="ours", side="buyer")

    found = client.get(path(talk)).json()

    assert found["sides"] == [
        {"side": "buyer", "count": 1, "last_said_at": "2026-03-03T12:00:00.000000Z"},
        {"side": "supplier", "count": 2, "last_said_at": "2026-03-04T12:00:00.000000Z"},
    ]
    assert [one["side"] for one in found["latest"]] == ["supplier", "buyer", "supplier"]
    assert found["latest"][0] == {
        "sign": str(last.pk),
        "side": "supplier",
        "statement": str(last.statement_id),
        "speaker": "J. Jansen",
        "said_at": "2026-03-04T12:00:00.000000Z",
        "words": "sign by noon",
        "verdict": "open",
    }


def test_reported_words_name_no_speaker_of_the_side(client: APIClient) -> None:
    talk = NegotiationFactory.create(open=True)
    press(talk, days=0, side="buyer")

    (one,) = client.get(path(talk)).json()["latest"]

    assert (one["side"], one["speaker"]) == ("supplier", "")


def test_other_signs_and_dismissed_ones_do_not_count(client: APIClient) -> None:
    talk = NegotiationFactory.create(open=True)
    press(talk, days=0, dismissed=True)
    WarningSignFactory.create(statement__round__negotiation=talk, raised_at=NOON + DAY)
    press(NegotiationFactory.create(open=True), days=0)

    found = client.get(path(talk)).json()

    assert [side["count"] for side in found["sides"]] == [0, 0]
    assert [side["last_said_at"] for side in found["sides"]] == [None, None]
    assert found["latest"] == []


def test_an_unknown_parameter_is_refused(client: APIClient) -> None:
    answer = client.get(path(NegotiationFactory.create()), {"side": "buyer"})

    assert refusal(answer)[0] == 400
