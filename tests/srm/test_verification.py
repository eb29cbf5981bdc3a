"""Who checked a fact, when, and how: whatever stands in a dossier."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.db.models import Model
from django.utils.timezone import now
from rest_framework.test import APIClient

from negotiations.interests.models import Interest
from srm.access.models import User
from srm.access.roles import Role
from srm.events.models import Event
from suppliers.profiles.models import Supplier
from tests.answers import faults, refusal
from tests.conftest import client_of
from tests.console import act, console
from tests.factories.agreements import PriceFactFactory
from tests.factories.negotiations import (
    InterestFactory,
    IssueFactory,
    NegotiationFactory,
    StatementFactory,
    WarningSignFactory,
)
from tests.factories.people import UserFactory
from tests.factories.suppliers import ContactFactory, DisputeFactory, SupplierFactory
from tests.moments import NOON

pytestmark = pytest.mark.django_db
KINDS: dict[str, Any] = {  # Any: factories of many models
    "statements": StatementFactory,
    "interests": InterestFactory,
    "suppliers": SupplierFactory,
    "contacts": ContactFactory,
    "disputes": DisputeFactory,
    "issues": IssueFactory,
    "prices": PriceFactFactory,
}
NEEDED: dict[str, dict[str, Any]] = {"issues": {"their_limit": "30"}}
CHECKED = {"verified_at": NOON, "verified_how": "Their annual report."}


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def make(kind: str, **facts: Any) -> Any:  # Any: rows of many models
    return KINDS[kind].create(**NEEDED.get(kind, {}), **facts)


def path_of(kind: str, row: Model) -> str:
    return f"/api/v1/{kind}/{row.pk}/"


def brief(client: APIClient, negotiation: Any) -> Any:
    return client.get(f"/api/v1/negotiations/{negotiation.pk}/brief/").json()


def page(client: APIClient, negotiation: Any) -> str:
    path = f"/api/v1/negotiations/{negotiation.pk}/brief/"
    answer: Any = client.get(path, {"format": "html"})
    return str(answer.content.decode())


def test_a_fact_says_who_checked_it_when_and_how(client: APIClient, buyer: User, kind: str) -> None:
    row = make(kind)
    before = client.get(path_of(kind, row)).json()

    answer = client.post(f"{path_of(kind, row)}verify/", {"how": "The recording."})

    assert answer.status_code == 200, answer.content
    shown = answer.json()
    assert [before[f"verified_{what}"] for what in ("by", "at", "how")] == [None, None, ""]
    assert (shown["verified_by"], shown["verified_how"]) == (str(buyer.pk), "The recording.")
    assert shown["verified_at"] is not None
    event = Event.objects.get(kind=f"{kind.removesuffix('s')}.verified")
    assert (event.subject_id, event.data) == (row.pk, {"by": str(buyer.pk)})


def test_it_is_said_by_what_it_was_checked(client: APIClient, kind: str) -> None:
    row = make(kind)

    for body in ({}, {"how": ""}, {"how": "x" * 301}):
        assert faults(client.post(f"{path_of(kind, row)}verify/", body)) == ["/how"]


@pytest.mark.parametrize(("role", "status"), [(Role.VIEWER, 403), (Role.INTEGRATION, 403)])
def test_only_who_may_judge_verifies(kind: str, role: Role, status: int) -> None:
    row = make(kind)
    client = client_of(UserFactory.create(role=role))

    answer = client.post(f"{path_of(kind, row)}verify/", {"how": "A look."})

    assert answer.status_code == status
    row.refresh_from_db()
    assert row.verified_at is None


def test_the_console_verifies(kind: str) -> None:
    row = make(kind)

    act(console(Role.VIEWER), row, "verify", how="A look.")
    row.refresh_from_db()
    assert row.verified_at is None

    act(console(Role.BUYER), row, "verify", how="The recording.")
    row.refresh_from_db()
    assert row.verified_how == "The recording."
    assert row.verified_at is not None


def test_who_when_and_how_stand_together(kind: str) -> None:
    for facts in ({"verified_how": "A look."}, {"verified_at": NOON}):
        with pytest.raises(IntegrityError), transaction.atomic():
            make(kind, **facts)


@pytest.mark.parametrize(
    ("changes", "is_kept"),
    [
        ({"text": "Something else."}, False),
        ({"as_of": "2026-01-01"}, False),
        ({"holder": "shared"}, False),
        ({"text": "Cash before the season."}, True),
        ({"rank": 3}, True),
    ],
)
def test_an_interest_that_is_changed_is_to_be_checked_anew(
    client: APIClient, buyer: User, changes: dict[str, object], is_kept: bool
) -> None:
    interest = InterestFactory.create(verified_by=buyer, **CHECKED)

    client.patch(path_of("interests", interest), changes, headers={"If-Match": "*"})

    interest.refresh_from_db()
    assert (interest.verified_at is not None) is is_kept


@pytest.mark.parametrize(
    ("changes", "is_kept"),
    [
        ({"share_of_their_sales": "71"}, False),
        ({"shares_as_of": "2026-01-01"}, False),
        ({"share_of_their_sales": "70.00", "name": "Other"}, True),
    ],
)
def test_figures_that_are_new_are_to_be_checked_anew(
    client: APIClient, buyer: User, changes: dict[str, object], is_kept: bool
) -> None:
    supplier = SupplierFactory.create(share_of_their_sales=70, verified_by=buyer, **CHECKED)

    answer = client.patch(path_of("suppliers", supplier), changes, headers={"If-Match": "*"})

    assert answer.status_code == 200, answer.content
    supplier.refresh_from_db()
    assert (supplier.verified_at is not None) is is_kept


@pytest.mark.parametrize(
    ("kind", "changes", "is_kept"),
    [
        ("contacts", {"email": "new@example.com"}, False),
        ("contacts", {"name": "Niamh Byrne"}, True),
        ("disputes", {"subject": "Another quarrel."}, False),
        ("disputes", {"opened_on": "2026-03-01"}, True),
        ("issues", {"their_limit": "45"}, False),
        ("issues", {"their_weight": "0.5"}, False),
        ("issues", {"their_limit": "030", "limit": "60"}, True),
    ],
)
def test_what_changes_is_to_be_checked_anew(
    client: APIClient, buyer: User, kind: str, changes: dict[str, object], is_kept: bool
) -> None:
    same: dict[str, dict[str, Any]] = {
        "contacts": {"name": "Niamh Byrne"},
        "disputes": {"opened_on": date(2026, 3, 1)},
    }
    row = make(kind, verified_by=buyer, **CHECKED, **same.get(kind, {}))

    answer = client.patch(path_of(kind, row), changes, headers={"If-Match": "*"})

    assert answer.status_code == 200, answer.content
    row.refresh_from_db()
    assert (row.verified_at is not None) is is_kept
    assert (row.verified_how != "") is is_kept


def test_an_issue_without_an_estimate_has_nothing_to_check(client: APIClient) -> None:
    issue = IssueFactory.create(limit="60", weight="0.5")

    answer = client.post(f"{path_of('issues', issue)}verify/", {"how": "A look."})

    assert refusal(answer) == (409, "estimate-missing")


def test_an_estimate_is_of_who_changed_it_last(client: APIClient, buyer: User) -> None:
    body = {"negotiation": str(NegotiationFactory.create().pk), "name": "Term", "kind": "days"}
    made = client.post("/api/v1/issues/", body).json()
    assert made["estimated_by"] is None

    def changed(**facts: object) -> Any:
        path = f"/api/v1/issues/{made['id']}/"
        return client.patch(path, facts, headers={"If-Match": "*"}).json()

    assert changed(limit="60")["estimated_by"] is None
    assert changed(their_limit="30")["estimated_by"] == str(buyer.pk)
    assert changed(their_limit="")["estimated_by"] is None


def test_a_contact_and_an_estimate_say_who_noted_them(client: APIClient, buyer: User) -> None:
    supplier, negotiation = SupplierFactory.create(), NegotiationFactory.create()
    contact = client.post("/api/v1/contacts/", {"supplier": str(supplier.pk), "name": "Niamh"})
    issue = {"negotiation": str(negotiation.pk), "name": "Term", "kind": "days", "their_limit": "9"}
    estimate = client.post("/api/v1/issues/", issue)

    assert contact.json()["noted_by"] == str(buyer.pk)
    assert estimate.json()["estimated_by"] == str(buyer.pk)


def test_the_brief_tells_of_interests_and_words_who_checked_them(
    client: APIClient, buyer: User
) -> None:
    said = StatementFactory.create(verified_by=buyer, **CHECKED)
    checked = {"verified_by": buyer, **CHECKED, "verified_how": "<Their> figures."}
    InterestFactory.create(negotiation=said.negotiation, source=said, **checked)
    unchecked = InterestFactory.create(negotiation=said.negotiation, rank=2)

    first, second = brief(client, said.negotiation)["interests"]["rows"]
    text = page(client, said.negotiation)

    assert (first["is_verified"], second["is_verified"]) == (True, False)
    assert first["verification"] == {
        "by": buyer.display_name,
        "at": "2026-03-02T12:00:00.000000Z",
        "how": "<Their> figures.",
    }
    assert first["source"]["verification"]["how"] == "Their annual report."
    assert (second["id"], second["verification"]) == (str(unchecked.pk), None)
    assert f"checked by {buyer.display_name}, 2026-03-02: &lt;Their&gt; figures." in text
    assert text.count("checked by") == 2
    assert text.count('<li class="unverified">') == 1


def test_shares_are_verified_when_somebody_checked_them(client: APIClient, buyer: User) -> None:
    talk = NegotiationFactory.create(open=True)
    supplier = Supplier.objects.filter(pk=talk.supplier_id)
    supplier.update(share_of_our_spend=7, shares_as_of=now().date())
    assert brief(client, talk)["dependency"]["is_verified"] is False
    assert '<ul class="unverified">' in page(client, talk)

    supplier.update(verified_by=buyer, **CHECKED)

    dependency = brief(client, talk)["dependency"]
    assert dependency["is_verified"] is True
    assert dependency["verification"]["by"] == buyer.display_name
    assert '<ul class="unverified">' not in page(client, talk)


def test_a_sign_that_nobody_judged_has_no_verification(client: APIClient) -> None:
    sign = WarningSignFactory.create(statement=StatementFactory.create())

    (line,) = brief(client, sign.negotiation)["signs"]["rows"]

    assert (line["is_verified"], line["verification"]) == (False, None)


def test_an_own_interest_needs_no_check(client: APIClient) -> None:
    interest = InterestFactory.create(holder=Interest.Holder.BUYER)

    (line,) = brief(client, interest.negotiation)["interests"]["rows"]

    assert (line["is_verified"], line["verification"]) == (True, None)
