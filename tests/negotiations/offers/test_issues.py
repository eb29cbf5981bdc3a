from typing import Any

import pytest
from django.db import IntegrityError
from rest_framework.test import APIClient

from negotiations.agreements.wording import Line
from negotiations.offers import issues
from negotiations.offers.models import Issue
from srm.errors import RuleBroken
from srm.events.models import Event
from tests.answers import faults, ids, refusal
from tests.console import address, console, text_of
from tests.factories.negotiations import (
    AgreementFactory,
    IssueFactory,
    NegotiationFactory,
    PackageValueFactory,
)
from tests.factories.suppliers import ProductFactory
from tests.moments import NOON
from tests.threads import while_uncommitted

ISSUES = "/api/v1/issues/"


@pytest.mark.django_db
def test_the_event_keeps_limits_private() -> None:
    facts = {"name": "Price", "kind": "money", "currency": "EUR", "limit": "99.50"}

    issues.add_issue(NegotiationFactory.create(), facts, at=NOON)

    assert Issue.objects.get().limit == "99.5"
    assert "99.5" not in str(Event.objects.values().get())


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"kind": "money"}, "currency"),
        ({"kind": "days", "currency": "EUR"}, "currency"),
        ({"kind": "choice"}, "options"),
        ({"kind": "days", "options": ["a"]}, "options"),
        ({"kind": "choice", "options": ["a", "a"]}, "options"),
        ({"kind": "days", "target": "soon"}, "target"),
        ({"kind": "days", "their_limit": "-1"}, "their_limit"),
    ],
)
def test_an_issue_that_contradicts_its_kind_is_refused(facts: dict[str, Any], field: str) -> None:
    with pytest.raises(RuleBroken) as refusal:
        issues.add_issue(NegotiationFactory.create(), {"name": "Term", **facts}, at=NOON)

    assert refusal.value.field == field
    assert not Issue.objects.exists()


@pytest.mark.django_db
def test_a_name_is_on_the_table_once() -> None:
    taken, other = IssueFactory.create(), NegotiationFactory.create()
    facts = {"name": taken.name, "kind": "days"}

    with pytest.raises(RuleBroken) as refusal:
        issues.add_issue(taken.negotiation, facts, at=NOON)

    assert refusal.value.code == "issue-name-taken"
    assert issues.add_issue(other, facts, at=NOON).negotiation == other


@pytest.mark.django_db(transaction=True)
def test_a_name_put_on_the_table_twice_at_once_is_there_once() -> None:
    negotiation = NegotiationFactory.create()
    facts = {"name": "Price", "kind": "days"}

    late = while_uncommitted(
        lambda: issues.add_issue(negotiation, facts, at=NOON),
        lambda: issues.add_issue(negotiation, facts, at=NOON),
    )

    assert isinstance(late, RuleBroken)
    assert Issue.objects.count() == 1


@pytest.mark.django_db
def test_an_issue_is_not_renamed_to_a_taken_name() -> None:
    taken = IssueFactory.create()
    issue = IssueFactory.create(negotiation=taken.negotiation)

    with pytest.raises(RuleBroken) as refusal:
        issues.change_issue(issue, {"name": taken.name}, at=NOON)

    assert refusal.value.code == "issue-name-taken"


@pytest.mark.django_db
def test_a_change_brings_values_to_their_spelling() -> None:
    issue = IssueFactory.create()

    issues.change_issue(issue, {"name": "Payment", "target": "030"}, at=NOON)

    issue.refresh_from_db()
    assert (issue.name, issue.target) == ("Payment", "30")
    assert Event.objects.get().data == {"fields": ["name", "target"]}


@pytest.mark.django_db
def test_values_have_to_fit_a_new_kind() -> None:
    issue = IssueFactory.create(kind="days", target="30")

    with pytest.raises(RuleBroken) as refusal:
        issues.change_issue(issue, {"kind": "date"}, at=NOON)

    assert refusal.value.field == "target"
    assert Issue.objects.get().kind == "days"


@pytest.mark.django_db
def test_the_kind_stays_once_a_package_has_a_value() -> None:
    issue = PackageValueFactory.create().issue

    with pytest.raises(RuleBroken) as refusal:
        issues.change_issue(issue, {"kind": "percent"}, at=NOON)

    assert refusal.value.code == "issue-offered"


@pytest.mark.django_db
def test_the_kind_stays_once_an_agreement_has_a_value() -> None:
    issue = IssueFactory.create(kind="choice", options=["red", "blue"])
    AgreementFactory.create(
        negotiation=issue.negotiation,
        wording={"lines": [Line("Colour", "Red.", issue.pk, "red")]},
    )

    with pytest.raises(RuleBroken) as refusal:
        issues.change_issue(issue, {"kind": "percent", "options": []}, at=NOON)

    assert refusal.value.code == "issue-offered"


@pytest.mark.django_db
def test_other_facts_may_still_change_then() -> None:
    issue = PackageValueFactory.create().issue

    issues.change_issue(issue, {"kind": issue.kind, "limit": "60"}, at=NOON)

    assert Issue.objects.get().limit == "60"


@pytest.mark.django_db
def test_a_refusal_does_not_repeat_a_private_value() -> None:
    issue = IssueFactory.create(name="Payment", kind="days")

    with pytest.raises(RuleBroken) as refusal:
        issues.change_issue(issue, {"limit": "61 at most"}, at=NOON)

    assert "61" not in str(refusal.value)
    assert refusal.value.field == "limit"


@pytest.mark.django_db
def test_an_issue_without_values_is_removed() -> None:
    issues.remove_issue(IssueFactory.create(), at=NOON)

    assert not Issue.objects.exists()
    assert Event.objects.get().kind == "issue.removed"


@pytest.mark.django_db
def test_an_issue_that_was_offered_stays() -> None:
    issue = PackageValueFactory.create().issue

    with pytest.raises(RuleBroken) as refusal:
        issues.remove_issue(issue, at=NOON)

    assert refusal.value.code == "issue-offered"


@pytest.mark.django_db
def test_an_issue_that_an_agreement_names_stays() -> None:
    issue = IssueFactory.create()
    AgreementFactory.create(
        negotiation=issue.negotiation, wording={"lines": [Line("Payment", "30 days.", issue.pk)]}
    )

    with pytest.raises(RuleBroken):
        issues.remove_issue(issue, at=NOON)

    assert Issue.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "facts",
    [
        {"kind": "money", "currency": ""},
        {"kind": "days", "currency": "EUR"},
        {"weight": "1.0001"},
        {"their_weight": "-0.1"},
        {"their_confidence": "1.01"},
    ],
)
def test_the_database_forbids_impossible_issues(facts: dict[str, str]) -> None:
    with pytest.raises(IntegrityError):
        IssueFactory.create(**facts)


def test_an_issue_is_called_by_its_name() -> None:
    assert str(Issue(name="Price")) == "Price"


@pytest.mark.django_db
def test_what_they_put_on_the_table_is_flagged_until_we_weighted_it(client: APIClient) -> None:
    negotiation = NegotiationFactory.create()
    body = {
        "negotiation": str(negotiation.pk),
        "name": "Training",
        "kind": "days",
        "proposed_by": "supplier",
    }

    made = client.post(ISSUES, body).json()

    assert (made["is_unweighted"], made["flag"]) == (True, "not weighted by us yet")
    path = f"{ISSUES}{made['id']}/"
    changed = client.patch(path, {"weight": "0.2"}, headers={"If-Match": "*"}).json()
    assert (changed["is_unweighted"], changed["flag"]) == (False, "")
    assert client.patch(path, {"weight": None}, headers={"If-Match": "*"}).json()["is_unweighted"]


@pytest.mark.django_db
def test_a_weight_of_nothing_is_a_weight_and_our_own_issue_has_no_flag(client: APIClient) -> None:
    IssueFactory.create(proposed_by="supplier", weight=0)
    IssueFactory.create()
    waiting = IssueFactory.create(proposed_by="supplier")

    assert ids(client.get(ISSUES, {"is_unweighted": "true"})) == [str(waiting.pk)]
    assert len(ids(client.get(ISSUES, {"is_unweighted": "false"}))) == 2


@pytest.mark.django_db
def test_the_console_shows_the_flag() -> None:
    issue = IssueFactory.create(proposed_by="supplier")

    assert "not weighted by us yet" in text_of(console(), address(Issue))
    text_of(console(), address(issue, "change"))


@pytest.mark.django_db
def test_a_price_is_of_a_product_that_the_supplier_delivers(client: APIClient) -> None:
    negotiation = NegotiationFactory.create(open=True)
    own = ProductFactory.create(suppliers=[negotiation.supplier])
    foreign = ProductFactory.create()
    price = {"negotiation": str(negotiation.pk), "name": "Milk", "kind": "money", "currency": "EUR"}
    days = {"negotiation": str(negotiation.pk), "name": "Payment", "kind": "days"}

    answers = [
        client.post("/api/v1/issues/", {**price, "product": str(foreign.pk)}),
        client.post("/api/v1/issues/", {**days, "product": str(own.pk)}),
        client.post("/api/v1/issues/", {**price, "product": str(own.pk)}),
    ]

    assert [refusal(answer)[1] for answer in answers[:2]] == ["product-foreign", "issue-product"]
    assert [faults(answer) for answer in answers[:2]] == [["/product"]] * 2
    assert (answers[2].status_code, answers[2].json()["product"]) == (201, str(own.pk))
