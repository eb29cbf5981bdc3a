from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError
from django.utils.timezone import now
from rest_framework.test import APIClient

from srm.access.roles import Role
from srm.days import business_day
from srm.events.models import Event
from suppliers.profiles.models import Supplier
from suppliers.profiles.supply_notices import SupplyNotice
from tests.answers import faults, ids, refusal
from tests.conftest import client_of
from tests.console import act, console
from tests.factories.people import UserFactory
from tests.factories.suppliers import ProductFactory, SupplierFactory, SupplyNoticeFactory

NOTICES = "/api/v1/supply-notices/"
DAY = timedelta(days=1)

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager() -> APIClient:
    return client_of(UserFactory.create(role=Role.CATEGORY_MANAGER))


@pytest.fixture
def grower() -> Supplier:
    return SupplierFactory.create(is_under_gscop=True, status="active")


def told(days_ago: int = 30) -> dict[str, Any]:
    return {"reason": "It sells badly.", "notified_on": str(business_day(now()) - days_ago * DAY)}


def kinds() -> list[str]:
    events = Event.objects.filter(kind__startswith="supply_notice.").order_by("pk")
    return [event.kind.removeprefix("supply_notice.") for event in events]


def test_a_supplier_under_gscop_is_offboarded_with_notice_only(
    manager: APIClient, grower: Supplier
) -> None:
    path = f"/api/v1/suppliers/{grower.pk}/offboard/"

    answers = [manager.post(path, body) for body in ({}, {"reason": "Dear."}, told(29))]

    codes = ["notice-reason-needed", "notice-needed", "notice-too-short"]
    assert [refusal(answer)[1] for answer in answers] == codes
    fields = ["/reason", "/notified_on", "/notified_on"]
    assert [faults(answer) for answer in answers] == [[field] for field in fields]
    assert Supplier.objects.get().status == "active"
    assert manager.post(path, told()).json()["status"] == "offboarded"
    notice = SupplyNotice.objects.get()
    assert (notice.kind, notice.product, notice.reason) == ("offboarding", None, "It sells badly.")
    assert kinds() == ["kept"]


@pytest.mark.parametrize(
    "facts", [{"is_under_gscop": True, "status": "prospect"}, {"status": "active"}]
)
def test_others_are_offboarded_without(manager: APIClient, facts: dict[str, Any]) -> None:
    supplier = SupplierFactory.create(**facts)

    answer = manager.post(f"/api/v1/suppliers/{supplier.pk}/offboard/")

    assert (answer.status_code, answer.json()["status"]) == (200, "offboarded")
    assert not SupplyNotice.objects.exists()


def test_the_console_asks_what_they_were_told(grower: Supplier) -> None:
    unasked = act(console(), grower, "offboard")
    asked = act(console(), grower, "offboard", **told())

    assert ("told in writing why" in unasked[0], asked) == (True, ["1 supplier offboarded."])
    assert SupplyNotice.objects.get().reason == "It sells badly."


def cut(supplier: Supplier, **facts: Any) -> dict[str, Any]:
    effect = str(business_day(now()) + 30 * DAY)
    sent = {"supplier": str(supplier.pk), "takes_effect_on": effect, "cut_percent": "40"}
    return {**sent, **told(0), **facts}


def test_a_cut_of_volume_is_noted_before_it_happens(client: APIClient, grower: Supplier) -> None:
    product = ProductFactory.create(suppliers=[grower])

    answer = client.post(NOTICES, cut(grower, product=str(product.pk)))

    assert answer.status_code == 201
    assert answer.json() == client.get(answer["Location"]).json()
    assert (answer.json()["kind"], answer.json()["cut_percent"]) == ("volume_cut", "40.00")
    assert answer.json()["product"] == str(product.pk)
    assert kinds() == ["kept"]


@pytest.mark.parametrize(
    ("facts", "code", "field"),
    [
        ({"reason": ""}, "notice-reason-needed", "/reason"),
        ({"notified_on": None}, "notice-needed", "/notified_on"),
        ({"takes_effect_on": str(business_day(now()))}, "notice-too-short", "/notified_on"),
        ({"notified_on": "2199-01-01"}, "day-ahead", "/notified_on"),
        ({"cut_percent": "0"}, "invalid-input", "/cut_percent"),
    ],
)
def test_a_cut_without_notice_is_refused(
    client: APIClient, grower: Supplier, facts: dict[str, Any], code: str, field: str
) -> None:
    answer = client.post(NOTICES, cut(grower, **facts))

    assert (refusal(answer), faults(answer)) == ((400, code), [field])
    assert not SupplyNotice.objects.exists()


def test_a_cut_is_of_a_product_that_they_deliver(client: APIClient, grower: Supplier) -> None:
    other = ProductFactory.create()

    answer = client.post(NOTICES, cut(grower, product=str(other.pk)))

    assert (refusal(answer)[1], faults(answer)) == ("product-foreign", ["/product"])


def test_a_senior_buyer_looks_again_when_asked(manager: APIClient) -> None:
    path = f"{NOTICES}{SupplyNoticeFactory.create().pk}/"
    review = {"reviewer": "Anna", "outcome": "upheld", "reviewed_on": "2026-03-04"}
    ahead = str(business_day(now()) + 9 * DAY)

    early = manager.post(f"{path}review/", review)
    answers = [
        manager.post(f"{path}ask-review/", {"asked_on": day})
        for day in (ahead, "2026-03-03", "2026-03-03")
    ]
    before = manager.post(f"{path}review/", {**review, "reviewed_on": "2026-03-02"})
    done = manager.post(f"{path}review/", review)
    again = manager.post(f"{path}review/", review)

    assert (refusal(early)[1], faults(early)) == ("review-not-asked", ["/asked_on"])
    assert [answer.status_code for answer in answers] == [400, 200, 409]
    assert [refusal(answers[0])[1], refusal(answers[2])[1]] == ["day-ahead", "review-asked"]
    assert (refusal(before)[1], faults(before)) == ("review-before-asked", ["/reviewed_on"])
    assert (done.json()["reviewer"], done.json()["review_outcome"]) == ("Anna", "upheld")
    assert refusal(again)[1] == "notice-reviewed"
    assert kinds() == ["review_asked", "reviewed"]


def test_a_review_may_be_noted_in_one_go(manager: APIClient) -> None:
    path = f"{NOTICES}{SupplyNoticeFactory.create().pk}/"
    review = {"reviewer": "Anna", "outcome": "changed", "reviewed_on": "2026-03-04"}

    done = manager.post(f"{path}review/", {**review, "asked_on": "2026-03-03"})

    assert done.json()["review_asked_on"] == "2026-03-03"
    assert done.json()["review_outcome"] == "changed"


def test_a_buyer_does_not_review(client: APIClient) -> None:
    notice = SupplyNoticeFactory.create(review_asked_on="2026-03-03")

    answer = client.post(f"{NOTICES}{notice.pk}/review/", {})

    assert answer.status_code == 403


def test_notices_are_found_by_what_became_of_them(client: APIClient) -> None:
    plain = SupplyNoticeFactory.create()
    asked = SupplyNoticeFactory.create(review_asked_on="2026-03-03", cut=True)

    for query in ({"kind": "volume_cut"}, {"review_asked": "true"}):
        assert ids(client.get(NOTICES, query)) == [str(asked.pk)], query
    assert ids(client.get(NOTICES, {"supplier": str(plain.supplier_id)})) == [str(plain.pk)]
    assert len(ids(client.get(NOTICES, {"reviewed": "false"}))) == 2


@pytest.mark.parametrize(
    "facts",
    [
        {"cut_percent": 10},
        {"kind": "volume_cut"},
        {"reviewer": "Anna"},
        {"review_asked_on": "2026-03-03", "reviewed_on": "2026-03-03"},
    ],
)
def test_the_database_refuses_halves(facts: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError):
        SupplyNoticeFactory.create(**facts)


def test_a_notice_is_named_by_its_supplier() -> None:
    notice = SupplyNoticeFactory.create(supplier__name="Koel")

    assert str(notice) == "Koel: Delisting, 2026-03-02"
