"""Sanctions that we expect: how likely, what we answer, and who does so (R56)."""

from typing import Any

import pytest
from rest_framework.test import APIClient

from negotiations.preparation.plans.models import ExpectedSanction, Plan
from negotiations.warning_signs.models import WarningSign
from srm.access.models import User
from tests.factories.negotiations import (
    PreparedAnswerFactory,
    RoundFactory,
    StatementFactory,
    WarningSignFactory,
)
from tests.factories.preparation import ExpectedSanctionFactory, PlanFactory

pytestmark = pytest.mark.django_db


def threat(plan: Plan, sanction: str = "stop_delivery", **facts: Any) -> WarningSign:
    round_ = RoundFactory.create(negotiation=plan.negotiation)
    said = StatementFactory.create(round=round_)
    sign: WarningSign = WarningSignFactory.create(
        statement=said, round=round_, sanction=sanction, **facts
    )
    return sign


def brief(client: APIClient, plan: Plan) -> Any:
    return client.get(f"/api/v1/negotiations/{plan.negotiation_id}/brief/").json()


def test_a_plan_takes_an_answer_of_its_own(client: APIClient, buyer: User) -> None:
    plan = PlanFactory.create()
    PreparedAnswerFactory.create(category=plan.negotiation.category)
    line = {"sanction": "stop_delivery", "likelihood": "high", "owner": str(buyer.pk)}
    path = f"/api/v1/plans/{plan.pk}/"

    def shown(own_answer: str) -> Any:
        sanctions = [{**line, "own_answer": own_answer}]
        answer = client.patch(path, {"sanctions": sanctions}, HTTP_IF_MATCH="*")
        (row,) = answer.json()["sanctions"]
        return row["own_answer"], row["prepared_answer"]

    assert shown("We have six weeks of stock.") == ("We have six weeks of stock.",) * 2
    assert shown("") == ("", "Call the other dairy.")


def test_a_threat_opens_the_answer_of_the_plan_first(client: APIClient) -> None:
    plan = PlanFactory.create()
    sign = threat(plan)
    path = f"/api/v1/warning-signs/{sign.pk}/"
    assert client.get(path).json()["answer_owner"] is None

    answer = PreparedAnswerFactory.create(category=plan.negotiation.category)
    shown = client.get(path).json()
    assert (shown["prepared_answer"], shown["answer_owner"]) == (answer.text, str(answer.owner_id))

    expected = ExpectedSanctionFactory.create(plan=plan)
    shown = client.get(path).json()
    assert (shown["prepared_answer"], shown["answer_owner"]) == (
        answer.text,
        str(expected.owner_id),
    )

    ExpectedSanction.objects.update(own_answer="We have stock.")
    assert client.get(path).json()["prepared_answer"] == "We have stock."
    ExpectedSanctionFactory.create(plan=PlanFactory.create(), sanction="delist", own_answer="No.")
    assert (
        client.get(f"/api/v1/warning-signs/{threat(plan, 'delist').pk}/").json()["prepared_answer"]
        is None
    )


def test_the_brief_shows_what_to_answer_and_where_nothing_is_prepared(client: APIClient) -> None:
    plan = PlanFactory.create()
    ExpectedSanctionFactory.create(plan=plan, own_answer="We have stock.", likelihood="high")
    open_ = ExpectedSanctionFactory.create(plan=plan, sanction="delist", position=2)
    threat(plan)
    threat(plan, "delist")

    found = brief(client, plan)

    gap = "No answer is prepared: delist."
    signs = {
        row["sanction"]: (row["prepared_answer"], row["gap"]) for row in found["signs"]["rows"]
    }
    assert signs == {"stop_delivery": ("We have stock.", ""), "delist": (None, gap)}
    lines = [
        (row["sanction"], row["likelihood"], row["prepared_answer"], row["gap"])
        for row in found["sanctions"]["rows"]
    ]
    assert lines == [("stop_delivery", "high", "We have stock.", ""), ("delist", "low", None, gap)]
    assert found["sanctions"]["rows"][1]["owner"] == open_.owner.display_name
    assert client.get(found["sanctions"]["rows"][0]["source"]["url"]).status_code == 200
    path = f"/api/v1/negotiations/{plan.negotiation_id}/brief/"
    page = client.get(path, {"format": "html"}).content.decode()
    assert page.count(gap) == 2
    assert "We answer: We have stock." in page


def test_threats_of_ours_have_no_answer_of_ours(client: APIClient) -> None:
    plan = PlanFactory.create()
    ExpectedSanctionFactory.create(plan=plan, own_answer="We have stock.")
    threat(plan, direction="ours")

    (row,) = brief(client, plan)["signs"]["rows"]

    assert (row["prepared_answer"], row["gap"]) == (None, "")


def test_readiness_names_what_has_no_answer_and_takes_no_points(client: APIClient) -> None:
    plan = PlanFactory.create()
    path = f"/api/v1/negotiations/{plan.negotiation_id}/readiness/"
    before = client.get(path).json()
    sanction = ExpectedSanctionFactory.create(plan=plan, likelihood="high")
    gap = "Prepare an answer to an expected sanction: stop delivery (likelihood high)."

    def missing() -> list[str]:
        shown = client.get(path).json()
        assert shown["score"] == before["score"]
        (part,) = (one for one in shown["parts"] if one["name"] == "plan")
        assert part["of"] == 15
        return list(part["missing"])

    assert gap in missing()
    ExpectedSanction.objects.filter(pk=sanction.pk).update(own_answer="We have stock.")
    assert gap not in missing()
