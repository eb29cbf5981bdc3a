from typing import Any

import pytest
from rest_framework.test import APIClient

from negotiations.agreements.wording import Line
from negotiations.follow_ups.models import Origin
from negotiations.rounds.models import Negotiation
from srm.access.roles import Role
from suppliers.profiles.models import Supplier
from tests.answers import pointing_to
from tests.conftest import client_of
from tests.factories.agreements import OuttakeFactory
from tests.factories.negotiations import (
    AgreementFactory,
    ConsentFactory,
    FollowUpFactory,
    IssueFactory,
    NegotiationFactory,
    PackageFactory,
    PackageValueFactory,
    RoundFactory,
    ScanFactory,
    StatementFactory,
    WarningSignFactory,
)
from tests.factories.people import UserFactory
from tests.factories.suppliers import CategoryFactory
from tests.moments import DAY, NOON

pytestmark = pytest.mark.django_db


def scores(client: APIClient, supplier: Supplier) -> Any:
    answer = client.get(f"/api/v1/suppliers/{supplier.pk}/scores/")
    assert answer.status_code == 200, answer.content
    return answer.json()


def parts(score: Any) -> dict[str, Any]:
    return {part["code"]: part for part in score["components"]}


def deal(negotiation: Negotiation, value: str, *, day: int = 0) -> Any:
    """A package over days of payment that they accepted: we want 90, and 30 at least."""
    issue, _ = negotiation.issues.get_or_create(
        name="Payment", kind="days", ideal="90", limit="30", their_ideal="0", their_limit="90"
    )
    package = PackageFactory.create(
        round=RoundFactory.create(negotiation=negotiation), accepted_at=NOON + day * DAY
    )
    PackageValueFactory.create(package=package, issue=issue, value=value)
    return package


def test_nothing_is_known_of_a_new_supplier(client: APIClient) -> None:
    shown = scores(client, NegotiationFactory.create().supplier)

    for score in shown.values():
        assert (score["score"], score["known_count"]) == (None, 0)


def test_the_relationship_is_gathered_from_what_happened(client: APIClient) -> None:
    talk = NegotiationFactory.create(open=True)
    agreement = AgreementFactory.create(negotiation=talk, in_force=True)
    outtake = OuttakeFactory.create(agreement=agreement, satisfaction=5)
    FollowUpFactory.create(negotiation=talk, done=True)
    late = FollowUpFactory.create(negotiation=talk, due_at=NOON - DAY)
    FollowUpFactory.create(negotiation=talk, done_at=NOON, next_flag_at=None, due_at=NOON - DAY)
    FollowUpFactory.create(
        negotiation=talk, dropped_at=NOON, drop_reason="No.", next_flag_at=None, due_at=NOON - DAY
    )
    said = StatementFactory.create(round=RoundFactory.create(negotiation=talk))
    ScanFactory.create(statement=said)
    threat = WarningSignFactory.create(statement=said)
    ConsentFactory.create(version=agreement.current, is_given=False, reason="No.")

    relationship = scores(client, talk.supplier)["relationship"]

    found = parts(relationship)
    assert found["satisfaction-of-us"]["evidence"] == [pointing_to("outtakes", str(outtake.pk))]
    assert found["steps-on-time-by-them"]["words"] == "1 of 3 follow-ups."
    assert str(late.pk) in str(found["steps-on-time-by-them"]["evidence"])
    assert found["no-threats-by-them"]["value"] == 0
    assert str(threat.pk) in str(found["no-threats-by-them"]["evidence"])
    assert found["no-threats-by-us"]["value"] is None
    assert found["no-disputes"]["evidence"] == [pointing_to("agreements", str(agreement.pk))]
    for part in relationship["components"]:
        for row in part["evidence"]:
            assert client.get(f"/api/v1/{row['resource']}/{row['id']}/").status_code == 200


@pytest.mark.parametrize("origin", ["interest:1:2026-03-12", "question:1", "refusal:1"])
def test_what_a_job_asks_for_is_no_promise(client: APIClient, origin: str) -> None:
    reminder = FollowUpFactory.create(side="buyer", due_at=NOON - DAY)
    Origin.objects.create(key=origin, follow_up=reminder)
    kept = FollowUpFactory.create(side="buyer", negotiation=reminder.negotiation, done=True)
    Origin.objects.create(key="suggestion:1", follow_up=kept)

    found = parts(scores(client, reminder.negotiation.supplier)["relationship"])

    assert found["steps-on-time-by-us"]["words"] == "1 of 1 follow-ups."


def test_quarrels_of_ours_count_and_what_was_dismissed_does_not(client: APIClient) -> None:
    talk = NegotiationFactory.create(open=True)
    round_ = RoundFactory.create(negotiation=talk)
    mine, theirs = (StatementFactory.create(round=round_, side=s) for s in ("buyer", "supplier"))
    for said in (mine, theirs):
        ScanFactory.create(statement=said)
    WarningSignFactory.create(statement=mine, direction="ours")
    WarningSignFactory.create(statement=mine, direction="ours", code="personal-attack")
    WarningSignFactory.create(statement=theirs, dismissed=True)

    found = parts(scores(client, talk.supplier)["relationship"])

    assert found["no-threats-by-us"]["value"] == 0
    assert found["no-threats-by-them"]["value"] == 1
    assert found["no-disputes"]["value"] == 0


def test_what_is_older_than_two_years_is_forgotten(client: APIClient) -> None:
    outtake = OuttakeFactory.create(given_at=NOON - 3650 * DAY)

    found = parts(scores(client, outtake.agreement.negotiation.supplier)["relationship"])

    assert found["satisfaction-of-us"]["value"] is None


def test_deals_are_priced_and_compared_with_the_one_before(client: APIClient) -> None:
    first = NegotiationFactory.create(ended=True)
    same = {"supplier": first.supplier, "category": first.category}
    second = NegotiationFactory.create(ended=True, **same)
    deal(first, "60")
    package = deal(second, "75", day=30)

    commercial = scores(client, first.supplier)["commercial"]

    found = parts(commercial)
    assert (found["our-value"]["value"], found["our-value"]["count"]) == (0.625, 2)
    assert found["limits-kept"]["words"] == "2 of 2 limits."
    # Ours went from 0.5 to 0.75, theirs from 0.333 to 0.167.
    assert found["joint-gain"]["words"] == "+0.08 together, on average."
    assert found["joint-gain"]["evidence"] == [pointing_to("packages", str(package.pk))]


def test_another_category_is_no_deal_before(client: APIClient) -> None:
    first = NegotiationFactory.create(ended=True)
    other = NegotiationFactory.create(ended=True, supplier=first.supplier)
    deal(first, "60")
    deal(other, "75", day=30)

    assert parts(scores(client, first.supplier)["commercial"])["joint-gain"]["value"] is None


def test_a_deal_before_of_other_issues_tells_nothing(client: APIClient) -> None:
    first = NegotiationFactory.create(ended=True)
    second = NegotiationFactory.create(ended=True, supplier=first.supplier, category=first.category)
    issue = IssueFactory.create(negotiation=first, name="Colour", kind="choice", options=["red"])
    package = PackageFactory.create(
        round=RoundFactory.create(negotiation=first), accepted_at=NOON - DAY
    )
    PackageValueFactory.create(package=package, issue=issue, value="red")
    deal(second, "75")

    found = parts(scores(client, first.supplier)["commercial"])

    assert found["joint-gain"]["value"] is None
    assert (found["our-value"]["count"], found["limits-kept"]["count"]) == (1, 1)


def test_terms_in_force_count_before_the_package(client: APIClient) -> None:
    talk = NegotiationFactory.create(ended=True)
    deal(talk, "60")
    line = Line("Payment", "20 days.", issue_id=talk.issues.get().pk, value="20")
    agreement = AgreementFactory.create(negotiation=talk, in_force=True, wording={"lines": [line]})

    found = parts(scores(client, talk.supplier)["commercial"])

    assert found["our-value"]["value"] == 0
    assert found["limits-kept"]["words"] == "0 of 1 limits."
    assert found["limits-kept"]["evidence"] == [pointing_to("agreements", str(agreement.pk))]


def test_only_the_last_five_deals_count(client: APIClient) -> None:
    first = NegotiationFactory.create(ended=True)
    deal(first, "90")
    for day in range(1, 6):
        later = NegotiationFactory.create(
            ended=True, supplier=first.supplier, category=first.category
        )
        deal(later, "60", day=day)

    found = parts(scores(client, first.supplier)["commercial"])

    assert (found["our-value"]["count"], found["our-value"]["value"]) == (5, 0.5)
    assert found["joint-gain"]["count"] == 5


def test_the_brief_and_the_negotiation_tell_the_same(client: APIClient) -> None:
    talk = NegotiationFactory.create(open=True)
    deal(talk, "60")
    path = f"/api/v1/negotiations/{talk.pk}"

    own = client.get(f"{path}/scores/").json()

    assert own == scores(client, talk.supplier) == client.get(f"{path}/brief/").json()["scores"]
    page = client.get(f"{path}/brief/", {"format": "html"}).content.decode()
    assert "<td>Relationship</td><td>unknown</td>" in page
    assert "<td>Commercial</td><td>0.75 of 1</td>" in page


def test_what_one_may_not_see_does_not_count() -> None:
    own = CategoryFactory.create()
    user = UserFactory.create(role=Role.BUYER, assigned=True)
    own.people.add(user)
    hidden = NegotiationFactory.create(ended=True)
    hidden.supplier.categories.add(own)
    deal(hidden, "60")
    OuttakeFactory.create(agreement__negotiation=hidden)

    shown = scores(client_of(user), hidden.supplier)

    assert (shown["relationship"]["score"], shown["commercial"]["score"]) == (None, None)


def test_scores_cost_the_same_for_many(client: APIClient, django_assert_num_queries: Any) -> None:
    first = NegotiationFactory.create(ended=True)
    deal(first, "60")
    OuttakeFactory.create(agreement__negotiation=first)
    scores(client, first.supplier)
    with django_assert_num_queries(13):
        scores(client, first.supplier)
    for day in range(1, 5):
        later = NegotiationFactory.create(ended=True, supplier=first.supplier)
        deal(later, "60", day=day)
        line = Line("Payment", "20 days.", issue_id=later.issues.get().pk, value="20")
        AgreementFactory.create(negotiation=later, in_force=True, wording={"lines": [line]})

    with django_assert_num_queries(14):  # terms and their agreements are there now
        scores(client, first.supplier)
