"""Telling an interest of ours to a side that claims (R45)."""

from typing import Any

import pytest
from rest_framework.test import APIClient

from negotiations.interests.models import Disclosure, Interest
from negotiations.rounds.models import Negotiation
from srm.access.roles import Role
from srm.events.models import Event
from tests.answers import faults, refusal
from tests.console import act, address, console, text_of
from tests.factories.negotiations import InterestFactory, NegotiationFactory
from tests.factories.preparation import WillingnessFactory
from tests.moments import DAY, NOON

INTERESTS = "/api/v1/interests/"
CODE = "other-side-distributive"
REASON = "They know it from the press."

pytestmark = pytest.mark.django_db


def noted(negotiation: Negotiation, stance: str, *, days: int = 0) -> None:
    """Somebody noted how they want to negotiate."""
    day = (NOON + days * DAY).date()
    WillingnessFactory.create(negotiation=negotiation, stance=stance, as_of_on=day)


@pytest.fixture
def claiming() -> Negotiation:
    """A negotiation in which the supplier claims, though it began otherwise."""
    negotiation = NegotiationFactory.create(open=True)
    noted(negotiation, "integrative")
    noted(negotiation, "distributive", days=1)
    WillingnessFactory.create(
        negotiation=negotiation, side="buyer", stance="integrative", as_of_on=NOON.date()
    )
    return negotiation


def told(client: APIClient, interest: Interest, **body: Any) -> Any:
    return client.post(f"{INTERESTS}{interest.pk}/disclose/", body)


def audits() -> list[dict[str, Any]]:
    events = Event.objects.filter(kind="interest.disclosed_despite_warning")
    return [event.data for event in events]


def test_the_first_attempt_is_refused_and_the_second_gives_a_reason(
    client: APIClient, claiming: Negotiation
) -> None:
    interest = InterestFactory.create(negotiation=claiming, holder="buyer", text="A secret wish.")

    refused = told(client, interest)
    assert (refusal(refused), faults(refused)) == ((400, CODE), ["/reason"])
    interest.refresh_from_db()
    assert (interest.visibility, Disclosure.objects.count()) == ("private", 0)

    assert told(client, interest, reason=REASON).json()["visibility"] == "shared"

    disclosure = Disclosure.objects.get()
    assert (disclosure.reason, disclosure.their_stance) == (REASON, "distributive")
    assert audits() == [{"disclosure": str(disclosure.pk), "by": str(disclosure.recorded_by_id)}]
    words = str(list(Event.objects.values()))
    assert interest.text not in words
    assert REASON not in words


def test_what_they_were_told_needs_no_second_reason(
    client: APIClient, claiming: Negotiation
) -> None:
    interest = InterestFactory.create(negotiation=claiming, holder="buyer")
    told(client, interest, reason=REASON, told_to="Niamh")

    assert told(client, interest, told_to="Niamh").status_code == 200
    assert told(client, interest, told_to="Anna").status_code == 200

    assert len(audits()) == 1


@pytest.mark.parametrize("holder", ["buyer", "shared"])
def test_noting_it_as_shared_tells_it_too(
    client: APIClient, claiming: Negotiation, holder: str
) -> None:
    body = {
        "negotiation": str(claiming.pk),
        "holder": holder,
        "kind": "need",
        "text": "Cash.",
        "visibility": "shared",
    }

    refused = client.post(INTERESTS, body)
    assert (refusal(refused), faults(refused)) == ((400, CODE), ["/reason"])
    assert not Interest.objects.exists()

    made = client.post(INTERESTS, {**body, "reason": REASON})
    assert made.status_code == 201
    assert made.json()["noted_by"] == str(Disclosure.objects.get().recorded_by_id)
    assert (Disclosure.objects.get().reason, len(audits())) == (REASON, 1)


def test_changing_it_to_shared_tells_it_too(client: APIClient, claiming: Negotiation) -> None:
    interest = InterestFactory.create(negotiation=claiming, holder="buyer")
    path = f"{INTERESTS}{interest.pk}/"

    refused = client.patch(path, {"visibility": "shared"}, HTTP_IF_MATCH="*")
    assert refusal(refused) == (400, CODE)

    body = {"visibility": "shared", "reason": REASON}
    assert client.patch(path, body, HTTP_IF_MATCH="*").json()["visibility"] == "shared"
    assert (Disclosure.objects.get().reason, len(audits())) == (REASON, 1)


def test_a_reason_alone_changes_nothing(client: APIClient, claiming: Negotiation) -> None:
    interest = InterestFactory.create(negotiation=claiming, holder="buyer")

    path = f"{INTERESTS}{interest.pk}/"
    assert client.patch(path, {"reason": REASON}, HTTP_IF_MATCH="*").status_code == 200

    assert not Event.objects.filter(kind="interest.changed").exists()


def test_what_they_tell_us_is_never_refused(client: APIClient, claiming: Negotiation) -> None:
    interest = InterestFactory.create(negotiation=claiming)

    assert told(client, interest).json()["visibility"] == "received"

    assert (Disclosure.objects.get().their_stance, audits()) == ("", [])


@pytest.mark.parametrize(
    ("stance", "warning"), [("integrative", ""), ("unclear", "unclear"), ("", "Nobody asked")]
)
def test_where_they_do_not_claim_there_is_at_most_a_warning(
    client: APIClient, stance: str, warning: str
) -> None:
    negotiation = NegotiationFactory.create(open=True)
    if stance:
        noted(negotiation, stance)
    found = client.get(f"/api/v1/negotiations/{negotiation.pk}/disclosures/").json()
    assert (found["their_stance"], bool(found["warning"])) == (stance, bool(warning))
    assert warning in found["warning"]

    interest = InterestFactory.create(negotiation=negotiation, holder="buyer")
    assert told(client, interest).status_code == 200

    found = client.get(f"/api/v1/negotiations/{negotiation.pk}/disclosures/").json()
    (line,) = found["disclosures"]
    assert (line["their_stance"], line["reason"]) == (stance, "")
    assert (line["recorded_by"] is not None, audits()) == (True, [])


def test_the_console_warns_refuses_and_takes_a_reason(claiming: Negotiation) -> None:
    interest = InterestFactory.create(negotiation=claiming, holder="buyer")
    theirs = InterestFactory.create(negotiation=claiming)
    client = console(Role.BUYER)
    assert "do not tell them yet" in text_of(client, address(interest, "change"))
    assert "do not tell them yet" not in text_of(client, address(theirs, "change"))

    (refused,) = act(client, interest, "disclose")
    assert "say why it is told all the same" in refused
    assert not Disclosure.objects.exists()

    assert act(client, interest, "disclose", reason=REASON)[-1] == "1 interest disclosed."
    assert Disclosure.objects.get().reason == REASON
    assert "do not tell them yet" not in text_of(client, address(interest, "change"))


def test_a_common_goal_that_they_told_us_is_told_by_us_once(
    client: APIClient, claiming: Negotiation
) -> None:
    """Received, then shared: we told it too, so the stance is heeded and the telling recorded."""
    goal = InterestFactory.create(negotiation=claiming, holder="shared", visibility="received")
    Disclosure.objects.create(interest=goal, side="supplier", disclosed_at=NOON)
    change = {"visibility": "shared"}

    def patched(**body: Any) -> Any:
        return client.patch(f"{INTERESTS}{goal.pk}/", body, headers={"If-Match": "*"})

    refused = patched(**change)
    assert (refusal(refused), faults(refused)) == ((400, CODE), ["/reason"])
    assert patched(**change, reason=REASON).status_code == 200
    assert patched(visibility="received").status_code == 200
    assert patched(**change).status_code == 200
    assert sorted(Disclosure.objects.values_list("side", flat=True)) == ["buyer", "supplier"]
