import pytest
from rest_framework.test import APIClient

from negotiations.statements.models import Statement
from srm.access.models import User
from srm.access.roles import Role
from srm.events.models import Event
from tests.answers import faults, ids, refusal
from tests.conftest import client_of
from tests.factories.negotiations import RoundFactory, StatementFactory
from tests.factories.people import UserFactory
from tests.moments import HOUR, NOON

STATEMENTS = "/api/v1/statements/"

pytestmark = pytest.mark.django_db


def test_words_are_recorded_as_they_are(client: APIClient, buyer: User) -> None:
    round_ = RoundFactory.create(channel="call")
    text = '  "Nee" – zei hij,\n\\o/ 🙂  '
    body = {"round": str(round_.pk), "side": "supplier", "text": text}

    answer = client.post(STATEMENTS, body)

    assert answer.status_code == 201
    assert answer.json() == client.get(answer["Location"]).json()
    assert answer.json()["text"] == text
    assert answer.json()["channel"] == "call"
    assert answer.json()["negotiation"] == str(round_.negotiation_id)
    assert Statement.objects.get().recorded_by == buyer


def test_the_same_mail_sent_twice_is_recorded_once(client: APIClient) -> None:
    body = {
        "round": str(RoundFactory.create().pk),
        "side": "buyer",
        "text": "Hello.",
        "external_id": "<1@mail>",
    }

    first, again = client.post(STATEMENTS, body), client.post(STATEMENTS, body)

    assert (first.status_code, again.status_code) == (201, 200)
    assert first.json() == again.json()
    assert Event.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("text", " \n"),
        ("text", "x" * 200_001),
        ("side", "both"),
        ("language", "english please"),
        ("said_at", "1969-12-31T23:59:59Z"),
        ("said_at", "2200-01-01T00:00:00Z"),
        ("said_at", "yesterday"),
        ("channel", "pigeon"),
    ],
)
def test_a_wrong_value_is_named(client: APIClient, field: str, value: str) -> None:
    body = {"round": str(RoundFactory.create().pk), "side": "buyer", "text": "Hello."}

    answer = client.post(STATEMENTS, {**body, field: value})

    assert faults(answer) == [f"/{field}"]
    assert not Statement.objects.exists()


def test_a_closed_round_takes_no_statement(client: APIClient) -> None:
    round_ = RoundFactory.create(closed=True)

    answer = client.post(STATEMENTS, {"round": str(round_.pk), "side": "buyer", "text": "Hello."})

    assert refusal(answer) == (409, "round-closed")


def test_a_viewer_records_nothing() -> None:
    viewer = client_of(UserFactory.create(role=Role.VIEWER))
    body = {"round": str(RoundFactory.create().pk), "side": "buyer", "text": "Hello."}

    assert refusal(viewer.post(STATEMENTS, body)) == (403, "permission-denied")
    assert not Statement.objects.exists()


def test_a_statement_is_retracted(client: APIClient) -> None:
    statement = StatementFactory.create()

    answer = client.post(f"{STATEMENTS}{statement.pk}/retract/", {"reason": "Said in anger."})

    assert answer.json()["retraction_reason"] == "Said in anger."
    assert answer.json()["text"] == statement.text


@pytest.mark.parametrize("method", ["patch", "put", "delete"])
def test_a_statement_is_neither_changed_nor_deleted(client: APIClient, method: str) -> None:
    statement = StatementFactory.create()

    answer = getattr(client, method)(f"{STATEMENTS}{statement.pk}/", {}, HTTP_IF_MATCH="*")

    assert refusal(answer) == (405, "method-not-allowed")


def test_statements_are_filtered(client: APIClient) -> None:
    found = StatementFactory.create(
        side="buyer", channel="letter", language="nl", external_id="7", said_at=NOON + HOUR
    )
    StatementFactory.create()

    for name, value in [
        ("negotiation", str(found.negotiation_id)),
        ("round", str(found.round_id)),
        ("supplier", str(found.negotiation.supplier_id)),
        ("side", "buyer"),
        ("channel", "letter"),
        ("language", "nl"),
        ("external_id", "7"),
        ("said_since", (NOON + HOUR).isoformat()),
    ]:
        assert ids(client.get(STATEMENTS, {name: value})) == [str(found.pk)], name


def test_statements_before_a_moment_leave_out_that_moment(client: APIClient) -> None:
    found = StatementFactory.create(said_at=NOON)
    StatementFactory.create(said_at=NOON + HOUR)

    answer = client.get(STATEMENTS, {"said_before": (NOON + HOUR).isoformat()})

    assert ids(answer) == [str(found.pk)]
