import pytest
from rest_framework.test import APIClient

from negotiations.warning_signs.models import WarningSign
from srm.access.models import User
from srm.access.roles import Role
from tests.answers import faults, ids, refusal
from tests.conftest import client_of
from tests.factories.negotiations import AgreementFactory, FollowUpFactory, WarningSignFactory
from tests.factories.people import UserFactory
from tests.moments import HOUR, NOON

SIGNS = "/api/v1/warning-signs/"

pytestmark = pytest.mark.django_db


def test_a_sign_is_shown_with_its_evidence(client: APIClient) -> None:
    sign = WarningSignFactory.create()

    shown = client.get(f"{SIGNS}{sign.pk}/").json()

    assert shown["statement"] == str(sign.statement_id)
    assert (shown["excerpt"], shown["confidence"]) == (sign.excerpt, "0.90")
    assert (shown["verdict"], shown["raised_at"]) == ("open", "2026-03-02T12:00:00.000000Z")


@pytest.mark.parametrize(
    ("action", "verdict"), [("confirm", "confirmed"), ("dismiss", "dismissed")]
)
def test_a_buyer_judges_a_sign(client: APIClient, buyer: User, action: str, verdict: str) -> None:
    sign = WarningSignFactory.create()

    answer = client.post(f"{SIGNS}{sign.pk}/{action}/", {"reason": "We asked them."})

    assert answer.json()["verdict"] == verdict
    assert answer.json()["verdict_reason"] == "We asked them."
    assert answer.json()["judged_by"] == str(buyer.pk)


def test_dismissing_needs_a_reason_and_confirming_does_not(client: APIClient) -> None:
    sign = WarningSignFactory.create()

    assert faults(client.post(f"{SIGNS}{sign.pk}/dismiss/", {})) == ["/reason"]
    assert client.post(f"{SIGNS}{sign.pk}/confirm/").status_code == 200


def test_a_verdict_is_given_once(client: APIClient) -> None:
    sign = WarningSignFactory.create(dismissed=True)

    answer = client.post(f"{SIGNS}{sign.pk}/dismiss/", {"reason": "Again."})

    assert refusal(answer) == (409, "sign-judged")


@pytest.mark.parametrize("role", [Role.VIEWER, Role.INTEGRATION])
def test_neither_a_viewer_nor_a_machine_judges(role: Role) -> None:
    sign = WarningSignFactory.create()
    client = client_of(UserFactory.create(role=role))

    answer = client.post(f"{SIGNS}{sign.pk}/dismiss/", {"reason": "No."})

    assert refusal(answer) == (403, "permission-denied")
    assert WarningSign.objects.get().verdict == "open"


def test_nobody_makes_a_sign_by_hand(client: APIClient) -> None:
    assert refusal(client.post(SIGNS, {})) == (405, "method-not-allowed")


@pytest.mark.parametrize(
    ("facts", "query"),
    [
        ({"code": "stalled"}, {"code": "stalled"}),
        ({"severity": "notice"}, {"severity": "notice"}),
        ({"direction": "ours"}, {"direction": "ours"}),
        ({"dismissed": True}, {"verdict": "dismissed"}),
        ({"cleared_at": NOON}, {"is_cleared": "true"}),
        ({"raised_at": NOON + HOUR}, {"raised_since": (NOON + HOUR).isoformat()}),
    ],
)
def test_signs_are_filtered(
    client: APIClient, facts: dict[str, object], query: dict[str, str]
) -> None:
    found = WarningSignFactory.create(**facts)
    WarningSignFactory.create()

    assert ids(client.get(SIGNS, query)) == [str(found.pk)]


@pytest.mark.parametrize("name", ["negotiation", "supplier", "statement", "agreement", "follow_up"])
def test_signs_are_found_by_what_they_rest_on(client: APIClient, name: str) -> None:
    found = WarningSignFactory.create(
        agreement=AgreementFactory.create(), follow_up=FollowUpFactory.create()
    )
    WarningSignFactory.create()

    assert ids(client.get(SIGNS, {name: str(getattr(found, name).pk)})) == [str(found.pk)]


def test_an_unknown_code_is_refused(client: APIClient) -> None:
    assert faults(client.get(SIGNS, {"code": "bad-mood"})) == ["/code"]
