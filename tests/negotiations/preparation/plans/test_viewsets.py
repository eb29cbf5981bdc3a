from typing import Any

import pytest
from django.db import IntegrityError, transaction
from rest_framework.test import APIClient

from negotiations.preparation.plans.models import Alternative, Plan
from negotiations.preparation.plans.services import freeze_plan
from srm.access.models import User
from srm.events.models import Event
from tests.answers import faults, refusal
from tests.factories.negotiations import (
    IssueFactory,
    NegotiationFactory,
    PreparedAnswerFactory,
)
from tests.factories.preparation import AlternativeFactory, PlanCopyFactory, PlanFactory
from tests.factories.suppliers import CategoryFactory, SupplierFactory
from tests.moments import DAY, NOON

PLANS = "/api/v1/plans/"
SECRET = "No more than 3 %, or we go to the other dairy."

pytestmark = pytest.mark.django_db


def full_plan(plan: Plan, owner: User) -> dict[str, Any]:
    issue = IssueFactory.create(negotiation=plan.negotiation, limit="30")
    other = SupplierFactory.create(categories=[plan.negotiation.category])
    return {
        "objectives": [SECRET],
        "agenda": ["Their year", "Payment"],
        "roles": [{"name": "Anna", "task": "Speaks."}, {"name": "Ben", "task": "Listens."}],
        "concessions": [
            {"issue": str(issue.pk), "give": "Ten days.", "ask": "One percent."},
            {"give": "Volume.", "ask": "Another percent.", "condition": "For two years."},
        ],
        "alternatives": [
            {"kind": "supplier", "supplier": str(other.pk), "is_best": True},
            {"kind": "time", "waits_until_on": "2026-05-01"},
        ],
        "approvals": [{"name": "Cleo", "subject": "Price", "up_to": "5000", "currency": "EUR"}],
        "sanctions": [{"sanction": "delist", "likelihood": "high", "owner": str(owner.pk)}],
        "style_shifts": [
            {"on": "2026-03-09", "move": "Ask for Friday."},
            {
                "on": "2026-03-16",
                "kind": "pause",
                "move": "A week.",
                "deadline_side": "supplier",
            },
        ],
        "relationship_importance": 4,
        "outcome_importance": 5,
    }


def test_a_plan_is_written_and_shown_in_its_order(client: APIClient, buyer: User) -> None:
    negotiation = NegotiationFactory.create()
    body = full_plan(Plan(negotiation=negotiation), buyer)

    answer = client.post(PLANS, {"negotiation": str(negotiation.pk), **body})

    assert answer.status_code == 201
    shown = client.get(answer["Location"]).json()
    assert [role["name"] for role in shown["roles"]] == ["Anna", "Ben"]
    assert [step["give"] for step in shown["concessions"]] == ["Ten days.", "Volume."]
    assert [one["is_best"] for one in shown["alternatives"]] == [True, False]
    assert shown["approvals"][0]["up_to"] == "5000.00"
    assert shown["style_shifts"] == [
        {"on": "2026-03-09", "kind": "move", "move": "Ask for Friday.", "deadline_side": ""},
        {"on": "2026-03-16", "kind": "pause", "move": "A week.", "deadline_side": "supplier"},
    ]
    assert (shown["frozen_at"], shown["frozen_sha256"]) == (None, None)


def test_events_keep_a_plan_private(client: APIClient, buyer: User) -> None:
    plan = PlanFactory.create()

    client.patch(f"{PLANS}{plan.pk}/", full_plan(plan, buyer), HTTP_IF_MATCH='"1"')

    event = Event.objects.get(kind="plan.changed")
    assert set(event.data) == {"fields"}
    assert SECRET not in str(event.data)


def test_there_is_one_plan(client: APIClient) -> None:
    plan = PlanFactory.create()

    answer = client.post(PLANS, {"negotiation": str(plan.negotiation_id)})

    assert refusal(answer) == (400, "plan-written")
    assert faults(answer) == ["/negotiation"]


def test_a_list_that_is_sent_replaces_the_one_there_was(client: APIClient) -> None:
    plan = AlternativeFactory.create(is_best=True).plan
    path = f"{PLANS}{plan.pk}/"

    untouched = client.patch(path, {"agenda": ["Price"]}, HTTP_IF_MATCH='"1"')
    replaced = client.patch(
        path,
        {"alternatives": [{"kind": "other", "text": "Make it ourselves."}]},
        HTTP_IF_MATCH=untouched["ETag"],
    )

    assert untouched.json()["alternatives"][0]["days_of_cover"] == 30
    assert [one["kind"] for one in replaced.json()["alternatives"]] == ["other"]
    assert replaced["ETag"] != untouched["ETag"]


def test_a_line_of_a_patch_is_whole(client: APIClient) -> None:
    plan = PlanFactory.create()

    answer = client.patch(f"{PLANS}{plan.pk}/", {"roles": [{"name": "Anna"}]}, HTTP_IF_MATCH='"1"')

    assert faults(answer) == ["/roles/0/task"]


def test_what_is_over_is_not_planned(client: APIClient) -> None:
    ended = NegotiationFactory.create(ended=True)
    plan = PlanFactory.create(negotiation=NegotiationFactory.create(ended=True))

    new = client.post(PLANS, {"negotiation": str(ended.pk)})
    change = client.patch(f"{PLANS}{plan.pk}/", {"agenda": []}, HTTP_IF_MATCH='"1"')

    assert [refusal(new), refusal(change)] == [(409, "negotiation-ended")] * 2


@pytest.mark.parametrize(
    ("lines", "pointer"),
    [
        ([{"kind": "stock", "text": "Some."}], "/alternatives/0/days_of_cover"),
        ([{"kind": "time"}], "/alternatives/0/waits_until_on"),
        ([{"kind": "other", "text": ""}], "/alternatives/0/text"),
        ([{"kind": "supplier"}], "/alternatives/0/supplier"),
        ([{"kind": "stock", "days_of_cover": 1, "is_best": True}] * 2, "/alternatives"),
    ],
)
def test_an_alternative_names_what_makes_it_real(
    client: APIClient, lines: list[dict[str, Any]], pointer: str
) -> None:
    plan = PlanFactory.create()

    answer = client.patch(f"{PLANS}{plan.pk}/", {"alternatives": lines}, HTTP_IF_MATCH='"1"')

    assert faults(answer) == [pointer]
    assert not Alternative.objects.exists()


def test_an_alternative_is_another_supplier_of_the_category(client: APIClient) -> None:
    plan = PlanFactory.create()
    own, elsewhere = plan.negotiation.supplier, SupplierFactory.create()
    below = CategoryFactory.create(parent=plan.negotiation.category)
    fitting = SupplierFactory.create(categories=[below])
    path = f"{PLANS}{plan.pk}/"

    def propose(supplier: object, kind: str = "supplier") -> Any:
        line = {"kind": kind, "supplier": str(supplier), "days_of_cover": 3}
        return client.patch(path, {"alternatives": [line]}, HTTP_IF_MATCH="*")

    for refused in (propose(own.pk), propose(elsewhere.pk), propose(fitting.pk, "stock")):
        assert refusal(refused) == (400, "alternative-foreign")
        assert faults(refused) == ["/alternatives/0/supplier"]
    assert propose(fitting.pk).json()["alternatives"][0]["supplier"] == str(fitting.pk)


def test_a_step_on_a_foreign_issue_is_named(client: APIClient) -> None:
    plan, issue = PlanFactory.create(), IssueFactory.create()
    line = {"issue": str(issue.pk), "give": "Days.", "ask": "Percents."}

    answer = client.patch(f"{PLANS}{plan.pk}/", {"concessions": [line]}, HTTP_IF_MATCH='"1"')

    assert refusal(answer) == (400, "issue-foreign")
    assert faults(answer) == ["/concessions/0/issue"]


@pytest.mark.parametrize("line", [{"up_to": "5"}, {"currency": "EUR"}])
def test_a_value_has_a_currency(client: APIClient, line: dict[str, str]) -> None:
    plan = PlanFactory.create()
    approval = {"name": "Cleo", "subject": "Price", **line}

    answer = client.patch(f"{PLANS}{plan.pk}/", {"approvals": [approval]}, HTTP_IF_MATCH='"1"')

    assert faults(answer) == ["/approvals/0/currency"]


def test_a_sanction_is_expected_once(client: APIClient, buyer: User) -> None:
    plan = PlanFactory.create()
    line = {"sanction": "delist", "likelihood": "low", "owner": str(buyer.pk)}

    answer = client.patch(f"{PLANS}{plan.pk}/", {"sanctions": [line] * 2}, HTTP_IF_MATCH='"1"')

    assert refusal(answer) == (400, "sanction-twice")


def test_an_expected_sanction_opens_its_prepared_answer(client: APIClient, buyer: User) -> None:
    plan = PlanFactory.create()
    line = {"sanction": "delist", "likelihood": "low", "owner": str(buyer.pk)}

    before = client.patch(f"{PLANS}{plan.pk}/", {"sanctions": [line]}, HTTP_IF_MATCH='"1"')
    PreparedAnswerFactory.create(
        category=plan.negotiation.category, sanction="delist", text="Call Ben."
    )
    after = client.get(f"{PLANS}{plan.pk}/")

    assert before.json()["sanctions"][0]["prepared_answer"] is None
    assert after.json()["sanctions"][0]["prepared_answer"] == "Call Ben."


def test_drift_tells_what_changed_since_the_first_round(client: APIClient, buyer: User) -> None:
    plan = PlanFactory.create()
    client.patch(f"{PLANS}{plan.pk}/", full_plan(plan, buyer), HTTP_IF_MATCH='"1"')
    freeze_plan(plan.negotiation, at=NOON)
    path = f"{PLANS}{plan.pk}/"
    still = client.get(f"{path}drift/").json()

    client.patch(path, {"objectives": ["Anything."], "agenda": []}, HTTP_IF_MATCH="*")
    plan.negotiation.issues.update(limit="20")
    drifted = client.get(f"{path}drift/").json()

    assert (still["has_drifted"], still["changes"], still["is_intact"]) == (False, [], True)
    assert [change["field"] for change in drifted["changes"]] == ["agenda", "issues", "objectives"]
    assert drifted["changes"][2] == {
        "field": "objectives",
        "then": [SECRET],
        "now": ["Anything."],
    }
    assert drifted["sha256"] == client.get(path).json()["frozen_sha256"]


def test_without_a_copy_nothing_has_drifted(client: APIClient) -> None:
    answer = client.get(f"{PLANS}{PlanFactory.create().pk}/drift/").json()

    assert answer == {
        "frozen_at": None,
        "sha256": None,
        "is_intact": True,
        "has_drifted": False,
        "is_late": False,
        "words": "No round has begun: the plan is free to change.",
        "changes": [],
    }


def test_a_copy_is_made_once_and_never_edited() -> None:
    copy = PlanCopyFactory.create()

    assert freeze_plan(copy.plan.negotiation, at=NOON + DAY) is None
    with pytest.raises(Exception, match="Cannot update row"), transaction.atomic():
        type(copy).objects.update(content={})


def test_the_database_allows_one_best_alternative() -> None:
    best = AlternativeFactory.create(is_best=True)

    with pytest.raises(IntegrityError), transaction.atomic():
        AlternativeFactory.create(plan=best.plan, is_best=True)


def test_plans_are_filtered_by_negotiation(client: APIClient) -> None:
    plan, _ = PlanFactory.create_batch(2)

    answer = client.get(PLANS, {"negotiation": str(plan.negotiation_id)})

    assert [row["id"] for row in answer.json()["results"]] == [str(plan.pk)]
