import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiations.offers.settlement.documents import appraise, settle, shown_places
from negotiations.offers.settlement.frontier import Effort
from negotiations.offers.settlement.reading import DocumentRefused
from tests.negotiations.offers.settlement.examples import document

NAMED = ["nash", "kalai_smorodinsky", "egalitarian", "welfare"]
ASKED = {"price": "0 %", "payment": "60 days", "training": False}


def pairs(answer: dict[str, object]) -> list[tuple[float, float]]:
    packages = answer["pareto"]
    assert isinstance(packages, list)
    return [(package["ours"], package["theirs"]) for package in packages]


def test_the_answer_has_the_frontier_and_the_named_packages() -> None:
    answer = settle(document(our_reservation=0.4, their_reservation=0.3))

    assert pairs(answer) == [(0.88, 0.48), (0.8, 0.6), (0.64, 0.64), (0.6, 0.7), (0.56, 0.76)]
    assert answer["nash"] == {
        "options": {"price": "2 %", "payment": "30 days", "training": True},
        "ours": 0.8,
        "theirs": 0.6,
    }
    assert list(answer) == ["pareto", *NAMED, "exact", "error", "count", "pareto_count", "limit"]
    assert (answer["exact"], answer["error"], answer["count"]) == (True, 0.0, 18)
    assert json.loads(json.dumps(answer)) == answer


def test_a_document_without_reservations_counts_from_zero() -> None:
    assert settle(document()) == settle(document(our_reservation=0, their_reservation=None))


def test_nothing_is_settled_when_the_reservations_are_too_high() -> None:
    answer = settle(document(our_reservation=0.9, their_reservation=0.9))

    assert answer["pareto"] == []
    assert [answer[name] for name in NAMED] == [None] * 4


def test_a_limit_keeps_the_ends_and_the_named_packages() -> None:
    whole = settle(document())
    answer = settle(document(limit=6))

    assert len(pairs(answer)) == 6 == answer["limit"]
    assert answer["pareto_count"] == whole["pareto_count"] == len(pairs(whole))
    assert {pairs(whole)[0], pairs(whole)[-1]} < set(pairs(answer))
    for name in NAMED:
        assert answer[name] == whole[name]
        assert answer[name] in answer["pareto"]  # type: ignore[operator]  # a list


def test_a_limit_of_one_still_names_the_packages() -> None:
    answer = settle(document(limit=1))

    assert len(pairs(answer)) == 1
    assert answer["nash"] == settle(document())["nash"]


@given(st.integers(1, 300), st.integers(1, 300), st.data())
def test_what_is_shown_is_as_many_as_the_limit_allows(
    count: int, limit: int, data: st.DataObject
) -> None:
    named = data.draw(st.lists(st.integers(0, count - 1), max_size=4))

    shown = shown_places(count, named, limit)

    assert len(shown) == min(count, limit)
    assert shown == sorted(set(shown))
    assert limit < 6 or {0, count - 1, *named} <= set(shown)


def test_an_answer_that_is_not_exact_says_so() -> None:
    answer = settle(document(), Effort(exact=0, merge=4, thinned=4, shown=2))

    assert answer["exact"] is False
    assert answer["error"] == 1.04


def test_equal_utilities_are_equal_although_doubles_are_not() -> None:
    thirds = [0, 1 / 3, 2 / 3, 1]
    side = {"weight": 0.1, "values": thirds}
    turned = {"weight": 0.1, "values": thirds[::-1]}
    issue = {"options": [0, 1, 2, 3], "ours": side, "theirs": turned}

    answer = settle({"issues": [{"name": name, **issue} for name in "abc"]})

    assert answer["pareto_count"] == 10
    assert pairs(answer)[0] == (0.3, 0.0)


def test_a_package_is_appraised_with_the_trades_that_improve_it() -> None:
    answer = appraise(document(package=ASKED, our_reservation=0.3, their_reservation=0.2))

    assert (answer["ours"], answer["theirs"], answer["outcome"]) == (0.2, 0.5, "win-lose")
    assert answer["is_efficient"] is False
    assert answer["trades"][0]["words"] == (  # type: ignore[index]  # a list of trades
        "give 30 days of payment (60 days → 30 days), worth 0.20 to you and 0.60 to them; "
        "ask for 2 % price (0 % → 2 %), worth 0.60 to you and 0.40 to them; "
        "together worth 0.40 more to you and 0.20 more to them"
    )
    assert json.loads(json.dumps(answer)) == answer


def test_an_efficient_package_leaves_nothing_to_trade() -> None:
    best = settle(document())["nash"]
    assert isinstance(best, dict)

    answer = appraise(document(package=best["options"]))

    assert (answer["is_efficient"], answer["distance"], answer["efficiency"]) == (True, 0.0, 1.0)
    assert (answer["better"], answer["trades"], answer["joint_gain"]) == (None, [], 0.0)


@pytest.mark.parametrize("limit", [0, -1, 1.5, True, "all", 10**6])
def test_a_limit_is_a_whole_number(limit: object) -> None:
    with pytest.raises(DocumentRefused) as refusal:
        settle(document(limit=limit))

    assert refusal.value.pointer == "/limit"
