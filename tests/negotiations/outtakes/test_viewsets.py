from typing import Any

import pytest
from rest_framework.test import APIClient

from srm.access.models import User
from tests.answers import faults, ids, refusal
from tests.factories.agreements import OuttakeFactory
from tests.factories.negotiations import AgreementFactory

OUTTAKES, GAPS = "/api/v1/outtakes/", "/api/v1/outtakes/gaps/"

pytestmark = pytest.mark.django_db


def body(**facts: Any) -> dict[str, Any]:
    agreement = AgreementFactory.create(in_force=True)
    said = {"satisfaction": 4, "sentence": "It went well.", "would_deal_again": True}
    return {"agreement": str(agreement.pk), **said, **facts}


def test_ours_is_left_over_the_api(client: APIClient, buyer: User) -> None:
    answer = client.post(OUTTAKES, body())

    assert answer.status_code == 201
    assert (answer.json()["side"], answer.json()["person"]) == ("buyer", buyer.username)
    assert answer.json()["satisfaction"] == 4


@pytest.mark.parametrize(
    ("facts", "fault"),
    [
        ({"satisfaction": 0}, "/satisfaction"),
        ({"satisfaction": 6}, "/satisfaction"),
        ({"satisfaction": "5"}, "/satisfaction"),
        ({"sentence": ""}, "/sentence"),
        ({"would_deal_again": "yes"}, "/would_deal_again"),
        ({"side": "supplier"}, "/side"),
    ],
)
def test_what_has_not_its_form_is_named(
    client: APIClient, facts: dict[str, Any], fault: str
) -> None:
    assert faults(client.post(OUTTAKES, body(**facts))) == [fault]


def test_a_deal_that_is_none_yet_has_no_outtake(client: APIClient) -> None:
    agreement = AgreementFactory.create(proposed=True)

    answer = client.post(OUTTAKES, body(agreement=str(agreement.pk)))

    assert refusal(answer) == (409, "agreement-not-agreed")


def test_outtakes_are_filtered(client: APIClient) -> None:
    ours = OuttakeFactory.create(would_deal_again=False)
    theirs = OuttakeFactory.create(theirs=True, agreement=ours.agreement)
    OuttakeFactory.create()

    assert ids(client.get(OUTTAKES, {"agreement": str(ours.agreement_id)})) == [
        str(theirs.pk),
        str(ours.pk),
    ]
    assert ids(client.get(OUTTAKES, {"side": "supplier"})) == [str(theirs.pk)]
    assert ids(client.get(OUTTAKES, {"would_deal_again": "false"})) == [str(ours.pk)]
    supplier = str(ours.agreement.negotiation.supplier_id)
    assert len(ids(client.get(OUTTAKES, {"supplier": supplier}))) == 2


def pair(ours: int, theirs: int) -> str:
    outtake = OuttakeFactory.create(satisfaction=ours)
    OuttakeFactory.create(
        agreement=outtake.agreement, side="supplier", satisfaction=theirs, sentence="Hard."
    )
    return str(outtake.pk)


def test_the_gap_report_lists_deals_that_one_side_likes_much_better(client: APIClient) -> None:
    wide, other_way = pair(5, 2), pair(1, 4)
    pair(5, 4)
    OuttakeFactory.create(satisfaction=1)

    answer = client.get(GAPS)

    assert ids(answer) == [other_way, wide]
    shown = answer.json()["results"][1]
    assert (shown["our_satisfaction"], shown["their_satisfaction"], shown["gap"]) == (5, 2, 3)
    assert (shown["our_sentence"], shown["their_sentence"]) == ("It went well.", "Hard.")


def test_how_wide_a_gap_must_be_can_be_said(client: APIClient) -> None:
    narrow, wide = pair(5, 3), pair(5, 1)

    assert ids(client.get(GAPS, {"least": "1"})) == [wide, narrow]
    assert ids(client.get(GAPS, {"least": "4"})) == [wide]
    assert faults(client.get(GAPS, {"least": "much"})) == ["/least"]


def test_the_gap_report_costs_the_same_for_many(
    client: APIClient, django_assert_num_queries: Any
) -> None:
    for _ in range(3):
        pair(5, 1)
    client.get(GAPS)

    with django_assert_num_queries(2):
        assert len(ids(client.get(GAPS))) == 3
