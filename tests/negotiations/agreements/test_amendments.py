from decimal import Decimal
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries
from rest_framework.test import APIClient

from negotiations.agreements.amendments import Amendment, agreed_prices
from negotiations.agreements.models import Agreement
from negotiations.agreements.services import current_of
from negotiations.agreements.wording import Line
from negotiations.documents.attachments import remove_attachment
from negotiations.offers.models import Issue
from srm.errors import RuleBroken
from tests.answers import faults
from tests.factories.documents import AttachmentFactory
from tests.factories.negotiations import AgreementFactory, IssueFactory, StatementFactory
from tests.factories.suppliers import ProductFactory
from tests.moments import NOON
from tests.negotiations.agreements.test_dropped_prices import milk
from tests.negotiations.agreements.test_prices import agreed, amended, deal, line, refused

__all__ = ["milk"]

pytestmark = pytest.mark.django_db
BOUND = Decimal(2)


def another(milk: Issue, **facts: Any) -> Issue:
    """An issue of the same negotiation under another name, as one would make to start afresh."""
    facts = {"money": True, "unit": "l", "name": "Milk again", **facts}
    return IssueFactory.create(negotiation=milk.negotiation, **facts)


def priced(issue: Issue, value: str, subject: str = "Milk") -> Line:
    return Line(subject, "As below.", issue.pk, value)


@pytest.mark.parametrize("subject", ["Milk", " milk", "MILK "])
def test_another_issue_of_the_same_subject_is_bounded_by_the_agreed_price(
    milk: Issue, subject: str
) -> None:
    agreement = deal(milk, max_price_change=BOUND)
    fresh = another(milk)

    assert refused(agreement, [priced(fresh, "0.90", subject)]) == "price-change-too-big"
    other = refused(agreement, [priced(fresh, "0.51", subject)], Amendment("other"))
    assert other == "price-amendment"
    amended(agreement, [priced(fresh, "0.51", subject)])


def test_the_same_price_under_another_issue_is_no_change(milk: Issue) -> None:
    agreement = deal(milk, max_price_change=BOUND)

    amended(agreement, [priced(another(milk), "0.50")], Amendment("other"))


def test_small_steps_over_several_issues_do_not_add_up_unseen(milk: Issue) -> None:
    agreement = deal(milk, max_price_change=BOUND)
    second, third = another(milk), another(milk, name="Milk, third")
    agreed(amended(agreement, [priced(second, "0.51")]))

    # 2 % above what was agreed last, not above what was agreed first.
    assert refused(agreement, [priced(third, "0.53")]) == "price-change-too-big"
    agreed(amended(agreement, [priced(third, "0.52")]))
    (known,) = agreed_prices(agreement)
    assert known.last.price == Decimal("0.52")
    assert refused(agreement, [line(milk, "0.50")]) == "price-change-too-big"


def test_one_more_price_of_a_subject_is_bounded_too(milk: Issue) -> None:
    agreement = deal(milk, max_price_change=BOUND)

    both = [line(milk, "0.50"), priced(another(milk), "0.90")]

    assert refused(agreement, both) == "price-change-too-big"


def test_two_prices_of_one_subject_that_both_sides_agreed_to_stay_apart(milk: Issue) -> None:
    large = another(milk)
    lines = [line(milk, "0.50"), priced(large, "4.00")]
    agreement = deal(milk, max_price_change=BOUND, lines=lines)

    amended(agreement, [*lines, Line("Place", "Utrecht")], Amendment("other"))
    assert refused(agreement, [line(milk, "0.50"), priced(large, "5.00")]) == "price-change-too-big"
    amended(agreement, [line(milk, "0.51"), priced(large, "4.08")])


def test_a_price_that_parts_in_two_is_two_things_from_then_on(milk: Issue) -> None:
    agreement = deal(milk, max_price_change=BOUND)
    fresh = another(milk)
    agreed(amended(agreement, [priced(fresh, "0.51")]))
    agreed(amended(agreement, [line(milk, "0.50"), priced(fresh, "0.52")]))

    assert sorted(known.last.price for known in agreed_prices(agreement)) == [
        *(Decimal("0.50"), Decimal("0.52")),
    ]
    lines = [line(milk, "0.50"), priced(fresh, "0.52"), Line("Place", "Utrecht")]
    amended(agreement, lines, Amendment("other"))


def test_the_same_product_under_another_subject_is_bounded_too(milk: Issue) -> None:
    product = ProductFactory.create()
    Issue.objects.filter(pk=milk.pk).update(product=product)
    agreement = deal(milk, max_price_change=BOUND)
    renamed = another(milk, name="Whole milk", product=product)

    lines = [priced(renamed, "0.90", "Whole milk")]

    assert refused(agreement, lines) == "price-change-too-big"


def test_another_subject_is_another_price(milk: Issue) -> None:
    agreement = deal(milk, max_price_change=BOUND)
    cream = another(milk, name="Cream")

    amended(agreement, [line(milk, "0.50"), priced(cream, "2.00", "Cream")], Amendment("other"))


@pytest.mark.parametrize("facts", [{"currency": "USD"}, {"unit": "gal"}])
def test_a_bound_is_measured_in_one_currency_and_unit(milk: Issue, facts: dict[str, Any]) -> None:
    bounded = deal(milk, max_price_change=BOUND)

    assert refused(bounded, [priced(another(milk, **facts), "0.50")]) == "price-not-comparable"


def test_without_a_bound_a_price_may_be_told_in_another_unit(milk: Issue) -> None:
    agreement = deal(milk)
    gallon = priced(another(milk, unit="gal"), "1.90")

    assert refused(agreement, [gallon], Amendment("other")) == "price-amendment"
    amended(agreement, [gallon])


def in_force(**wording: Any) -> Agreement:
    return AgreementFactory.create(in_force=True, wording=wording)


def revised(client: APIClient, agreement: Agreement, **changes: Any) -> str:
    answer = client.post(f"/api/v1/agreements/{agreement.pk}/revise/", changes)
    assert answer.status_code == 200, answer.content
    agreement.refresh_from_db()
    return current_of(agreement).amendment


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"ends_on": "2027-12-31"}, "term"),
        ({"notice_period": 3, "notice_unit": "months"}, "term"),
        ({"title": "Other"}, "other"),
        ({"title": "Other", "ends_on": "2027-12-31"}, "other"),
        ({"terms": [{"subject": "Payment", "text": "45 days."}]}, "other"),
        ({"value": "5.00", "currency": "EUR"}, "other"),
        ({}, "other"),
    ],
)
def test_what_changed_tells_the_kind_where_nobody_did(
    client: APIClient, changes: dict[str, Any], kind: str
) -> None:
    assert revised(client, in_force(), **changes) == kind


@pytest.mark.parametrize(
    ("more", "kind"),
    [
        ({}, "volume"),
        ({"value": "9.00", "currency": "EUR"}, "volume"),
        ({"title": "Other"}, "other"),
    ],
)
def test_a_change_of_quantities_is_one_of_volume(
    client: APIClient, more: dict[str, Any], kind: str
) -> None:
    pieces = IssueFactory.create(kind="quantity", unit="pcs")
    lines = [Line("Pieces", "A year.", pieces.pk, "100")]
    agreement = AgreementFactory.create(
        negotiation=pieces.negotiation, in_force=True, wording={"lines": lines}
    )
    terms = [{"subject": "Pieces", "text": "A year.", "issue": str(pieces.pk), "value": "120"}]

    assert revised(client, agreement, terms=terms, **more) == kind


def test_the_kind_is_that_of_all_that_differs_from_what_is_in_force(client: APIClient) -> None:
    agreement = in_force()

    kinds = [revised(client, agreement, title="Other")]
    kinds.append(revised(client, agreement, ends_on="2027-12-31"))

    assert kinds == ["other", "other"]


def test_what_was_never_agreed_has_no_kind(client: APIClient) -> None:
    assert revised(client, AgreementFactory.create(proposed=True), title="Other") == ""


@pytest.mark.parametrize("kind", ["claim_statement", "claim_attachment"])
def test_a_claim_rests_on_what_was_said_or_on_a_file(
    client: APIClient, milk: Issue, kind: str
) -> None:
    agreement, talk = deal(milk), milk.negotiation
    said = StatementFactory.create(round__negotiation=talk)
    file = AttachmentFactory.create(negotiation=talk)
    terms = [{"subject": "Milk", "text": "More.", "issue": str(milk.pk), "value": "0.55"}]
    own = {"claim_statement": str(said.pk), "claim_attachment": str(file.pk)}
    url = f"/api/v1/agreements/{agreement.pk}/amend/"

    without = client.post(url, {"kind": "price", "terms": terms})
    answer = client.post(url, {"kind": "price", "terms": terms, kind: own[kind]})

    assert faults(without) == ["/claim"]
    assert answer.status_code == 200
    versions = client.get("/api/v1/agreement-versions/", {"agreement": str(agreement.pk)}).json()
    shown = versions["results"][0]
    assert {name: shown[name] for name in own} == {**dict.fromkeys(own), kind: own[kind]}


@pytest.mark.parametrize("kind", ["claim_statement", "claim_attachment"])
@pytest.mark.parametrize("state", [{"in_force": True}, {"proposed": True}])
def test_a_claim_rests_on_nothing_from_elsewhere(
    client: APIClient, kind: str, state: dict[str, bool]
) -> None:
    agreement = AgreementFactory.create(**state)
    foreign = {
        "claim_statement": str(StatementFactory.create().pk),
        "claim_attachment": str(AttachmentFactory.create().pk),
    }
    body = {"title": "Other", "person": "Niamh", kind: foreign[kind]}

    answer = client.post(f"/api/v1/agreements/{agreement.pk}/revise-and-invite/", body)

    assert faults(answer) == [f"/{kind}"]
    assert agreement.versions.count() == 1


def test_the_file_of_a_claim_is_not_removed(milk: Issue) -> None:
    agreement = deal(milk)
    file = AttachmentFactory.create(negotiation=milk.negotiation)
    amended(agreement, [line(milk, "0.55")], Amendment("price", attachment_id=file.pk))

    with pytest.raises(RuleBroken) as refusal:
        remove_attachment(file, at=NOON)
    assert refusal.value.code == "attachment-kept"


def test_prices_cost_the_same_queries_however_many(
    milk: Issue, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    agreement = deal(milk)
    for price in ("0.51", "0.52", "0.53"):
        agreed(amended(agreement, [line(milk, price)]))

    with django_assert_num_queries(1):
        (known,) = agreed_prices(agreement)

    assert known.last.price == Decimal("0.53")
