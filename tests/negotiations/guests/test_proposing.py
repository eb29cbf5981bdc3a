"""Issues that the supplier adds by a one-time link (R36)."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils.timezone import now
from rest_framework.test import APIClient

from negotiations.guests import knocking
from negotiations.guests.issue_links import IssueLink
from negotiations.guests.models import Knock
from negotiations.guests.proposing import Proposal, invite_to_propose, propose_by_link
from negotiations.guests.services import Guest
from negotiations.offers.models import Issue
from negotiations.rounds.models import Negotiation
from negotiations.rounds.services import end_negotiation
from srm.access.models import User
from srm.access.roles import Role
from srm.api.tracing import SECRET_PATH
from srm.errors import RuleBroken
from srm.events.models import Event
from tests.answers import faults, ids, refusal
from tests.console import act, console
from tests.factories.guests import IssueLinkFactory
from tests.factories.negotiations import IssueFactory, NegotiationFactory
from tests.moments import NOON
from tests.threads import while_uncommitted

LINKS = "/api/v1/issue-links/"
SECRET = "s3cr3t-of-a-link"
URL = f"/guest/{SECRET}/issues/"
DAYS = {"name": "Days until payment", "kind": "days"}

pytestmark = pytest.mark.django_db


def link(**facts: Any) -> IssueLink:
    return IssueLinkFactory.create(secret=SECRET, **facts)


def filled(*points: dict[str, str]) -> dict[str, str]:
    """The form with so many points filled in, as a browser sends it."""
    blank = {"name": "", "kind": "", "currency": "", "unit": "", "options": ""}
    sent = {"issue-TOTAL_FORMS": "3", "issue-INITIAL_FORMS": "0"}
    for number in range(3):
        point = blank | (points[number] if number < len(points) else {})
        sent |= {f"issue-{number}-{name}": value for name, value in point.items()}
    return sent


def send(*points: dict[str, str]) -> Any:
    return Client().post(URL, filled(*points))


def test_a_link_is_made_once_shown_and_opens_the_page(client: APIClient, buyer: User) -> None:
    negotiation = NegotiationFactory.create()
    body = {"negotiation": str(negotiation.pk), "person": "Niamh", "role": "CFO", "days": 7}

    made = client.post(LINKS, body)

    assert made.status_code == 201
    shown = made.json()
    assert shown["made_by"] == str(buyer.pk)
    assert "url" not in client.get(f"{LINKS}{shown['id']}/").json()
    assert ids(client.get(LINKS, {"negotiation": str(negotiation.pk), "is_used": "false"})) == [
        shown["id"]
    ]
    assert ids(client.get(LINKS, {"is_used": "true"})) == []
    page = Client().get(shown["url"])
    assert page.status_code == 200
    text = page.content.decode()
    assert 'name="viewport"' in text
    assert "Niamh" in text
    assert negotiation.title not in text
    event = Event.objects.get(kind="issue_link.made")
    assert event.data == {"negotiation": str(negotiation.pk)}


def test_what_they_add_is_on_the_table_and_unweighted(client: APIClient) -> None:
    made = link()

    answer = send(
        {"name": "Advance", "kind": "money", "currency": "eur", "unit": "ignored"},
        {"name": "Pallets", "kind": "quantity", "unit": "a week", "options": "x\ny"},
        {"name": "Place", "kind": "choice", "options": "Utrecht\n\n Cork \nUtrecht"},
    )

    assert answer.status_code == 200
    assert "Thank you" in answer.content.decode()
    advance, pallets, place = made.negotiation.issues.order_by("pk")
    assert (advance.currency, advance.unit, pallets.unit) == ("EUR", "", "a week")
    assert (pallets.options, place.options) == ([], ["Utrecht", "Cork"])
    shown = client.get(f"/api/v1/issues/{advance.pk}/").json()
    assert (shown["proposed_by"], shown["is_unweighted"]) == ("supplier", True)
    assert (shown["flag"], shown["limit"], shown["weight"]) == ("not weighted by us yet", "", None)
    path = f"/api/v1/issues/{advance.pk}/"
    weighted = client.patch(path, {"weight": "0.2"}, HTTP_IF_MATCH="*").json()
    assert (weighted["is_unweighted"], weighted["flag"]) == (False, "")
    added = client.get(f"{LINKS}{made.pk}/").json()["issues"]
    assert sorted(added) == sorted(str(row.pk) for row in (advance, pallets, place))
    kinds = list(Event.objects.order_by("pk").values_list("kind", flat=True))
    assert kinds[:4] == ["issue.added", "issue.added", "issue.added", "issue_link.used"]
    assert "Advance" not in str(list(Event.objects.values()))


def test_a_link_works_once() -> None:
    made = link()

    assert send(DAYS).status_code == 200

    assert (Client().get(URL).status_code, send(DAYS | {"name": "More"}).status_code) == (404, 404)
    assert made.negotiation.issues.count() == 1


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param({"used_at": NOON}, id="used"),
        pytest.param({"revoked_at": NOON}, id="revoked"),
        pytest.param({"expires_at": NOON}, id="too old"),
        pytest.param({"negotiation__phase": "agreed", "negotiation__ended_at": NOON}, id="agreed"),
        pytest.param({"negotiation__ended": True}, id="over"),
    ],
)
def test_all_links_that_open_nothing_look_alike(facts: dict[str, Any]) -> None:
    link(**facts)
    unknown = Client().get("/guest/nobody-made-this/issues/")

    for answer in (Client().get(URL), send(DAYS)):
        assert (answer.status_code, answer.content) == (404, unknown.content)
    assert not Issue.objects.exists()


@pytest.mark.parametrize(
    ("points", "words"),
    [
        pytest.param([], "This field is required", id="nothing"),
        pytest.param([{"name": "Price", "kind": "money"}], "in which currency", id="no currency"),
        pytest.param(
            [{"name": "Price", "kind": "money", "currency": "E1"}], "three letters", id="no code"
        ),
        pytest.param(
            [{"name": "Place", "kind": "choice", "options": "Cork\nCork"}],
            "at least two choices",
            id="one choice",
        ),
        pytest.param(
            [{"name": "Place", "kind": "choice", "options": "Cork\n" + "x" * 101}],
            "100 letters",
            id="a long choice",
        ),
        pytest.param([{"name": "Price"}], "This field is required", id="no kind"),
        pytest.param([DAYS, {"name": "Half"}], "This field is required", id="half a second one"),
        pytest.param([{"name": "x" * 101, "kind": "days"}], "at most 100", id="a long name"),
    ],
)
def test_what_is_missing_is_said_in_plain_words(points: list[dict[str, str]], words: str) -> None:
    link()

    answer = send(*points)

    assert answer.status_code == 400
    assert words in answer.content.decode()
    assert not Issue.objects.exists()
    assert IssueLink.objects.get().used_at is None


def test_more_points_than_three_are_not_taken() -> None:
    link()
    sent = filled(DAYS) | {"issue-TOTAL_FORMS": "9"}
    sent |= {f"issue-{n}-name": f"Point {n}" for n in range(9)}
    sent |= {f"issue-{n}-kind": "days" for n in range(9)}

    Client().post(URL, sent)

    assert Issue.objects.count() <= 3


def test_a_form_without_its_frame_is_asked_again() -> None:
    link()

    assert Client().post(URL, {"issue-0-name": "x"}).status_code == 400
    assert not Issue.objects.exists()


def test_of_our_issues_they_see_nothing_and_learn_nothing() -> None:
    ours = IssueFactory.create(name="Exclusivity", limit="90")
    IssueFactory.create(negotiation=ours.negotiation, name="Their wish", proposed_by="supplier")
    link(negotiation=ours.negotiation)
    text = Client().get(URL).content.decode()
    assert ("Their wish" in text, "Exclusivity" in text) == (True, False)

    answer = send({"name": "exclusivity", "kind": "yes_no"}, DAYS)

    assert answer.status_code == 200
    assert "xclusivity" not in answer.content.decode()
    ours.refresh_from_db()
    assert (ours.kind, ours.proposed_by) == ("days", "buyer")
    assert ours.negotiation.issues.count() == 3


def test_too_many_requests_have_to_wait() -> None:
    link()
    for minutes in (0, 1):
        minute = now().replace(second=0, microsecond=0) + timedelta(minutes=minutes)
        caller = knocking.caller_of("127.0.0.1", "")
        Knock.objects.create(caller=caller, minute=minute, count=knocking.MOST_PER_MINUTE)

    assert (Client().get(URL).status_code, send(DAYS).status_code) == (429, 429)
    assert not Issue.objects.exists()


def test_the_secret_is_in_no_log() -> None:
    assert SECRET not in SECRET_PATH.sub(r"\1…", f"GET {URL} 200")


def test_a_link_is_revoked_once(client: APIClient) -> None:
    path = f"{LINKS}{link().pk}/revoke/"

    assert client.post(path).json()["revoked_at"] is not None
    assert refusal(client.post(path)) == (409, "link-spent")
    assert Client().get(URL).status_code == 404


def test_the_console_revokes_a_link() -> None:
    made = link()

    assert act(console(Role.BUYER), made, "revoke")[-1] == "1 issue link revoked."

    assert Client().get(URL).status_code == 404


def test_of_a_negotiation_that_is_over_no_link_is_made(client: APIClient) -> None:
    negotiation = NegotiationFactory.create()
    end_negotiation(negotiation, Negotiation.Phase.ABANDONED, at=NOON)
    body = {"negotiation": str(negotiation.pk), "person": "Niamh"}

    assert refusal(client.post(LINKS, body)) == (409, "negotiation-ended")
    assert faults(client.post(LINKS, {**body, "days": 0})) == ["/days"]


@pytest.mark.django_db(transaction=True)
def test_a_link_used_twice_at_once_adds_once() -> None:
    made = link()
    proposals = [Proposal("Days", "days")]

    late = while_uncommitted(
        lambda: propose_by_link(SECRET, proposals, at=now()),
        lambda: propose_by_link(SECRET, proposals, at=now()),
    )

    assert late is None
    assert made.negotiation.issues.count() == 1


@pytest.mark.django_db(transaction=True)
def test_who_sends_while_the_negotiation_ends_adds_nothing() -> None:
    made = link()

    late = while_uncommitted(
        lambda: end_negotiation(made.negotiation, Negotiation.Phase.ABANDONED, at=NOON),
        lambda: send(DAYS),
    )

    assert not isinstance(late, Exception)
    assert late.status_code == 404
    assert not Issue.objects.exists()


def test_a_link_that_would_have_expired_is_not_made(buyer: User) -> None:
    with pytest.raises(RuleBroken) as refused:
        invite_to_propose(
            NegotiationFactory.create(), Guest("Niamh"), expires_at=NOON, by=buyer, at=NOON
        )

    assert refused.value.code == "link-expired"
