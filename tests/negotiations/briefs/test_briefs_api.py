from typing import Any

import pytest
from rest_framework.test import APIClient

from negotiations.preparation.readiness.services import readiness_of
from negotiations.rounds.models import Negotiation, Round, Side
from srm.access.roles import Role
from suppliers.profiles.models import Supplier
from tests.conftest import client_of
from tests.factories.negotiations import (
    AgreementFactory,
    ConsentFactory,
    FollowUpFactory,
    InterestFactory,
    IssueFactory,
    NegotiationFactory,
    PackageFactory,
    PackageValueFactory,
    RoundFactory,
    ScanFactory,
    StatementFactory,
    SuggestionFactory,
    WarningSignFactory,
)
from tests.factories.people import UserFactory
from tests.factories.preparation import QuestionFactory
from tests.factories.suppliers import CategoryFactory, ContactFactory, SupplierFactory
from tests.moments import DAY, NOON

pytestmark = pytest.mark.django_db


def path_of(negotiation: Negotiation, what: str) -> str:
    return f"/api/v1/negotiations/{negotiation.pk}/{what}/"


def read(client: APIClient, negotiation: Negotiation, what: str) -> Any:
    answer = client.get(path_of(negotiation, what))
    assert answer.status_code == 200, answer.content
    return answer.json()


def evidence(rows: list[Any], code: str) -> list[tuple[str, str]]:
    found = next(row for row in rows if row["code"] == code)["evidence"]
    return [(one["resource"], one["id"]) for one in found]


@pytest.fixture
def round_() -> Round:
    """The article's first example as far as it was put on record."""
    supplier = SupplierFactory.create(share_of_their_sales=70, shares_as_of=NOON.date())
    ContactFactory.create(supplier=supplier, name="Niamh Byrne")
    negotiation = NegotiationFactory.create(
        supplier=supplier, category=supplier.categories.first() or CategoryFactory(), open=True
    )
    round_: Round = RoundFactory.create(negotiation=negotiation)
    asked = StatementFactory.create(
        round=round_, side=Side.BUYER, text="What matters most to you today?"
    )
    SuggestionFactory.create(statement=asked, kind="question", side=Side.SUPPLIER)
    need = StatementFactory.create(
        round=round_, text="Being paid in advance would help us more than a higher price."
    )
    for statement in (asked, need):
        ScanFactory.create(statement=statement)
    InterestFactory.create(
        negotiation=negotiation,
        source=need,
        text="Cash now",
        state="confirmed",
        visibility="received",
    )
    package = PackageFactory.create(round=round_, side=Side.BUYER)
    for name in ("Discount", "Prepayment", "Units"):
        issue = IssueFactory.create(negotiation=negotiation, name=name)
        PackageValueFactory.create(package=package, issue=issue)
    return round_


def test_progress_names_the_rows_that_show_each_step(client: APIClient, round_: Round) -> None:
    negotiation = round_.negotiation

    progress = read(client, negotiation, "progress")

    assert progress["done_count"] == 2
    assert progress["missing"] == ["common-goals", "sharing", "documents"]
    interest = negotiation.interests.get()
    assert ("interests", str(interest.pk)) in evidence(progress["steps"], "questions")
    for row in progress["steps"]:
        for one in row["evidence"]:
            path = f"/api/v1/{one['resource']}/{one['id']}/"
            assert client.get(path).status_code == 200, path


def test_a_common_goal_needs_a_yes_of_both(client: APIClient, round_: Round) -> None:
    goal = InterestFactory.create(
        negotiation=round_.negotiation, holder="shared", kind="goal", acknowledged_by_us_at=NOON
    )
    assert "common-goals" in read(client, round_.negotiation, "progress")["missing"]

    goal.acknowledged_by_them_at = NOON
    goal.save()

    steps = read(client, round_.negotiation, "progress")["steps"]
    assert evidence(steps, "common-goals") == [("interests", str(goal.pk))]
    assert next(step["is_done"] for step in steps if step["code"] == "common-goals")


def test_documents_need_both_consents_to_the_current_version(
    client: APIClient, round_: Round
) -> None:
    agreement = AgreementFactory.create(negotiation=round_.negotiation, proposed=True)
    FollowUpFactory.create(negotiation=round_.negotiation, agreement=agreement)
    ConsentFactory.create(version=agreement.current, side=Side.SUPPLIER)
    ConsentFactory.create(version=agreement.current, side=Side.BUYER, voided_at=NOON)

    (step,) = [
        row
        for row in read(client, round_.negotiation, "progress")["steps"]
        if row["code"] == "documents"
    ]
    assert step["gaps"] == ["Get the consent of our side to the current version."]

    ConsentFactory.create(version=agreement.current, side=Side.BUYER)
    assert "documents" not in read(client, round_.negotiation, "progress")["missing"]


def test_the_articles_example_is_integrative_though_labelled_distributive(
    client: APIClient, round_: Round
) -> None:
    negotiation = round_.negotiation
    path = f"/api/v1/negotiations/{negotiation.pk}/"
    changed = client.patch(path, {"style_label": "distributive"}, headers={"If-Match": "*"})
    assert changed.json()["style_label"] == "distributive"

    styles = read(client, negotiation, "style")

    assert (styles["style"]["score"], styles["style"]["label"]) == (0.8, "integrative")
    assert styles["typed_label"] == "distributive"
    assert styles["disagreement"] == (
        "Labelled distributive, but what happened is integrative (+0.80)."
    )
    (of_round,) = styles["rounds"]
    assert (of_round["round"], of_round["number"]) == (str(round_.pk), 1)
    assert of_round["style"] == styles["style"]
    for signal in styles["style"]["signals"]:
        for one in signal["evidence"]:
            assert client.get(f"/api/v1/{one['resource']}/{one['id']}/").status_code == 200


def test_a_question_of_the_preparation_counts_once_it_was_asked(client: APIClient) -> None:
    round_ = RoundFactory.create()
    QuestionFactory.create(negotiation=round_.negotiation)
    assert "questions" in read(client, round_.negotiation, "progress")["missing"]

    asked = QuestionFactory.create(
        negotiation=round_.negotiation, round=round_, asked=True, text="What matters most?"
    )

    steps = read(client, round_.negotiation, "progress")["steps"]
    assert evidence(steps, "questions") == [("questions", str(asked.pk))]


def test_a_threat_counts_until_it_is_dismissed(client: APIClient, round_: Round) -> None:
    said = StatementFactory.create(round=round_, text="I'll stop delivery.")
    sign = WarningSignFactory.create(statement=said, round=round_, negotiation=round_.negotiation)

    def value() -> float:
        signals = read(client, round_.negotiation, "style")["style"]["signals"]
        return float(next(one["value"] for one in signals if one["code"] == "no-threats"))

    assert value() == -1
    sign.verdict, sign.judged_at = "dismissed", NOON
    sign.save()
    assert value() == 1


def test_moves_are_what_changed_between_packages_of_one_side(
    client: APIClient, round_: Round
) -> None:
    first = PackageFactory.create(round=round_, superseded=True)
    second = PackageFactory.create(round=round_, offered_at=NOON + DAY)
    issue = IssueFactory.create(negotiation=round_.negotiation, name="Term")
    for package, value in ((first, "30"), (second, "45")):
        PackageValueFactory.create(package=package, issue=issue, value=value)

    signals = read(client, round_.negotiation, "style")["style"]["signals"]

    assert evidence(signals, "mutual-moves") == [("packages", str(second.pk))]


def test_the_brief_tells_who_what_and_where_from(client: APIClient, round_: Round) -> None:
    negotiation = round_.negotiation
    said = StatementFactory.create(round=round_, text="I'll stop delivery. " + "x" * 300)
    WarningSignFactory.create(
        statement=said, round=round_, negotiation=negotiation, excerpt="I'll stop delivery."
    )
    InterestFactory.create(negotiation=negotiation, text="Afraid of private label", rank=2)
    FollowUpFactory.create(negotiation=negotiation, side="buyer", action="Pay in advance")
    deal = AgreementFactory.create(negotiation=negotiation, title="Last year", in_force=True)
    QuestionFactory.create(negotiation=negotiation, text="What would make it easy for you?")

    brief = read(client, negotiation, "brief")

    assert brief["negotiation"]["supplier"]["name"] == negotiation.supplier.name
    assert [person["name"] for person in brief["people"]] == ["Niamh Byrne"]
    assert brief["dependency"]["share_of_their_sales"] == "70.00"
    assert brief["dependency"]["is_dependent"] is True
    stated, assumed = brief["interests"]["rows"]
    assert (stated["text"], stated["is_verified"]) == ("Cash now", True)
    assert stated["source"]["words"].startswith("Being paid in advance")
    assert (assumed["is_verified"], assumed["source"]) == (False, None)
    (sign,) = brief["signs"]["rows"]
    assert (sign["excerpt"], sign["is_verified"]) == ("I'll stop delivery.", False)
    assert len(sign["source"]["words"]) == 160
    assert [row["id"] for row in brief["deals"]["rows"]] == [str(deal.pk)]
    assert brief["deals"]["rows"][0]["terms"] == ["Payment: 30 days."]
    assert brief["duties"]["rows"][0]["action"] == "Pay in advance"
    assert brief["packages"]["rows"][0]["is_standing"] is True
    (question,) = brief["questions"]["rows"]
    assert (question["text"], question["asked_at"]) == ("What would make it easy for you?", None)
    assert brief["readiness"]["score"] == readiness_of(negotiation).score > 0
    assert brief["predictability"]["value"] is None


@pytest.mark.parametrize(
    ("facts", "verified"),
    [
        ({"holder": "buyer"}, True),
        ({"holder": "supplier", "state": "confirmed"}, False),
        ({"holder": "shared"}, False),
        ({"holder": "shared", "acknowledged_by_them_at": NOON}, True),
    ],
)
def test_only_what_they_said_yes_to_is_verified(
    client: APIClient, facts: dict[str, Any], verified: bool
) -> None:
    interest = InterestFactory.create(**facts)

    (line,) = read(client, interest.negotiation, "brief")["interests"]["rows"]

    assert line["is_verified"] is verified


def test_a_browser_gets_a_page_to_print(client: APIClient, round_: Round) -> None:
    StatementFactory.create(round=round_)
    InterestFactory.create(negotiation=round_.negotiation, text="<b>Bold</b> & plain")

    for query, headers in (({"format": "html"}, {}), ({}, {"Accept": "text/html"})):
        page = client.get(path_of(round_.negotiation, "brief"), query, headers=headers)

        assert page.headers["Content-Type"].startswith("text/html")
        text = page.content.decode()
        assert round_.negotiation.supplier.name in text
        assert "&lt;b&gt;Bold&lt;/b&gt; &amp; plain" in text
        assert "not verified" in text
        assert "http" not in text.replace("https://www.w3.org", "")


def test_errors_of_the_page_stay_problem_documents(client: APIClient) -> None:
    path = "/api/v1/negotiations/0190a000-0000-7000-8000-000000000000/brief/"

    answer = client.get(path, headers={"Accept": "text/html"})

    assert answer.status_code == 404
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert client.get(path, {"nonsense": "1"}).status_code == 400


def test_nothing_of_what_one_may_not_see_is_on_the_page(round_: Round) -> None:
    own = CategoryFactory.create()
    user = UserFactory.create(role=Role.BUYER, assigned=True)
    own.people.add(user)
    supplier: Supplier = round_.negotiation.supplier
    supplier.categories.add(own)
    talk = NegotiationFactory.create(supplier=supplier, category=own, open=True)
    FollowUpFactory.create(negotiation=round_.negotiation, action="A secret step")
    AgreementFactory.create(negotiation=round_.negotiation, title="A secret deal", in_force=True)

    brief = read(client_of(user), talk, "brief")

    assert brief["interests"]["count"] == 0
    text = str(brief)
    assert "secret" not in text
    assert "Cash now" not in text
    assert str(round_.negotiation_id) not in text


def test_a_condition_makes_an_offer_conditional(client: APIClient, round_: Round) -> None:
    package = round_.packages.get()
    package.conditions.create(position=1, condition="If we pay first", promise="2 % off")

    signals = read(client, round_.negotiation, "style")["style"]["signals"]

    assert evidence(signals, "conditional-offers") == [("packages", str(package.pk))]
