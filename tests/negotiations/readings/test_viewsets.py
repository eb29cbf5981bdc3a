import pytest
from rest_framework.test import APIClient

from negotiations.readings.models import Suggestion
from negotiations.statements.models import Statement
from srm.access.roles import Role
from tests.answers import faults, ids, refusal
from tests.conftest import client_of
from tests.factories.negotiations import ScanFactory, SuggestionFactory
from tests.factories.people import UserFactory

READINGS = "/api/v1/readings/"
THREAT = {
    "text": "If you do not accept our price by Monday, we will stop all deliveries to you.",
    "speaker": "supplier",
}

pytestmark = pytest.mark.django_db


def test_a_text_is_read_without_being_stored(client: APIClient) -> None:
    found = client.post(READINGS, THREAT).json()

    assert (found["language"], found["is_supported"]) == ("en", True)
    (sign,) = [sign for sign in found["signs"] if sign["code"] == "punitive-threat"]
    assert (sign["sanction"], sign["veiled"], sign["by"]) == ("stop_delivery", False, "supplier")
    assert "stop all deliveries" in THREAT["text"][sign["start"] : sign["end"]]
    assert not Statement.objects.exists()


def test_a_promise_has_its_day(client: APIClient) -> None:
    body = {
        "text": "We will send you the cost breakdown by Friday.",
        "speaker": "supplier",
        "sent_at": "2026-03-02T12:00:00Z",
    }

    (step,) = client.post(READINGS, body).json()["steps"]

    assert (step["owner"], step["due"]) == ("supplier", "2026-03-06")


def test_several_texts_are_read_in_order(client: APIClient) -> None:
    harmless = {"text": "Good morning!", "speaker": "buyer"}

    found = client.post(READINGS, [harmless, THREAT]).json()

    assert [len(one["signs"]) > 0 for one in found] == [False, True]


def test_a_thousand_texts_are_enough(client: APIClient) -> None:
    answer = client.post(READINGS, [THREAT] * 1001)

    assert refusal(answer) == (400, "invalid-input")


@pytest.mark.parametrize(
    ("changed", "pointer"),
    [
        ({"text": ""}, "/text"),
        ({"text": "x" * 200_001}, "/text"),
        ({"speaker": "broker"}, "/speaker"),
        ({"sent_at": "soon"}, "/sent_at"),
        ({"extra": 1}, "/extra"),
    ],
)
def test_what_cannot_be_read_is_named(
    client: APIClient, changed: dict[str, object], pointer: str
) -> None:
    assert faults(client.post(READINGS, {**THREAT, **changed})) == [pointer]


def test_the_bad_one_of_several_is_named_with_its_place(client: APIClient) -> None:
    answer = client.post(READINGS, [THREAT, {"text": "Good morning!"}])

    assert faults(answer) == ["/1/speaker"]


def test_a_viewer_may_have_a_text_read() -> None:
    client = client_of(UserFactory.create(role=Role.VIEWER))

    assert client.post(READINGS, THREAT).status_code == 200


def test_scans_tell_which_statements_were_read(client: APIClient) -> None:
    scan = ScanFactory.create()
    ScanFactory.create()

    found = client.get(f"/api/v1/scans/?statement={scan.statement_id}")

    assert ids(found) == [str(scan.pk)]


def test_a_suggestion_is_accepted_with_one_call(client: APIClient) -> None:
    suggestion = SuggestionFactory.create()

    answer = client.post(f"/api/v1/suggestions/{suggestion.pk}/accept/", {})

    interest = Suggestion.objects.get().interest
    assert interest is not None
    assert answer.json()["interest"] == str(interest.pk)
    assert answer.json()["state"] == "accepted"


def test_a_step_without_a_day_is_refused_naming_it(client: APIClient) -> None:
    suggestion = SuggestionFactory.create(kind="step")

    answer = client.post(f"/api/v1/suggestions/{suggestion.pk}/accept/", {})

    assert faults(answer) == ["/due_at"]


def test_a_suggestion_is_refused_with_one_call(client: APIClient) -> None:
    suggestion = SuggestionFactory.create()

    answer = client.post(f"/api/v1/suggestions/{suggestion.pk}/refuse/")

    assert answer.json()["state"] == "refused"


def test_the_panel_of_a_negotiation_says_what_is_unknown(client: APIClient) -> None:
    scan = ScanFactory.create()
    talk = scan.statement.negotiation

    quiet = client.get(f"/api/v1/talk-panels/{talk.pk}/?since=2026-01-01T00:00:00Z").json()
    unknown = client.get(f"/api/v1/talk-panels/{talk.pk}/?since=2026-05-01T00:00:00Z").json()

    assert (quiet["status"], unknown["status"]) == ("quiet", "unknown")
    counts = {"total": 1, "read": 1, "unsupported": 0, "waiting": 0, "failed": 0}
    sides = {"read_ours": 0, "read_theirs": 1, "taken_back": 0}
    assert quiet["coverage"] == counts | sides
    assert quiet["since"].startswith("2026-01-01T00:00:00")
    assert quiet["since"] < quiet["until"]
    assert quiet["threats"] == {"theirs": 0, "ours": 0}


def test_the_panel_refuses_a_misspelt_window(client: APIClient) -> None:
    talk = ScanFactory.create().statement.negotiation

    assert faults(client.get(f"/api/v1/talk-panels/{talk.pk}/?from=x")) == ["/from"]
    assert faults(client.get(f"/api/v1/talk-panels/{talk.pk}/?since=x")) == ["/since"]
    window = {"since": "2026-05-01T00:00:00Z", "until": "2026-05-01T00:00:00Z"}
    assert faults(client.get(f"/api/v1/talk-panels/{talk.pk}/", window)) == ["/since"]


def test_the_panel_of_a_foreign_negotiation_is_not_found() -> None:
    talk = ScanFactory.create().statement.negotiation
    client = client_of(UserFactory.create(assigned=True))

    assert refusal(client.get(f"/api/v1/talk-panels/{talk.pk}/")) == (404, "not-found")
