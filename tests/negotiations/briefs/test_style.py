from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiations.briefs.facts import BUYER, SHARED, SUPPLIER, Facts
from negotiations.briefs.style import disagreement, style_of, style_of_round
from srm.evidence import Evidence
from tests.negotiations.briefs.made_up import (
    PAYMENT,
    PRICE,
    ROUND,
    VOLUME,
    air_conditioners,
    facts,
    interest,
    move,
    named,
    question,
    sign,
    sitting,
)

HAGGLING = facts(
    sittings=(sitting(),),
    issues=(PRICE,),
    moves=(
        move("12 %", SUPPLIER, PRICE),
        move("10 %", SUPPLIER, PRICE, changed=frozenset({PRICE})),
    ),
    signs=(sign("punitive-threat"), sign("take-it-or-leave-it")),
)


def values(known: Facts) -> dict[str, float | None]:
    return {signal.code: signal.value for signal in style_of(known).signals}


def test_the_articles_first_example_is_integrative_though_its_text_says_distributive() -> None:
    style = style_of(air_conditioners())

    assert values(air_conditioners()) == {
        "issues-on-the-table": 1.0,
        "packages": 1.0,
        "conditional-offers": None,
        "mutual-moves": None,
        "questions": 0.5,
        "told-interests": 0.5,
        "no-threats": 1.0,
        "no-pressure": None,
    }
    assert (style.score, style.label) == (0.8, "integrative")
    assert disagreement("distributive", style) == (
        "Labelled distributive, but what happened is integrative (+0.80)."
    )
    assert disagreement("integrative", style) == disagreement("", style) == ""


def test_haggling_over_one_issue_under_threats_is_distributive() -> None:
    style = style_of(HAGGLING)

    assert values(HAGGLING) == {
        "issues-on-the-table": -1.0,
        "packages": -1.0,
        "conditional-offers": None,
        "mutual-moves": -1.0,
        "questions": -1.0,
        "told-interests": -1.0,
        "no-threats": -1.0,
        "no-pressure": -1.0,
    }
    assert (style.score, style.label) == (-1.0, "distributive")


def test_signals_point_to_their_rows() -> None:
    evidence = {signal.code: signal.evidence for signal in style_of(HAGGLING).signals}

    assert evidence["no-threats"] == (Evidence("warning-signs", named("punitive-threat")),)
    assert evidence["no-pressure"] == (Evidence("warning-signs", named("take-it-or-leave-it")),)
    assert evidence["mutual-moves"] == (Evidence("packages", named("10 %")),)
    assert evidence["issues-on-the-table"] == (Evidence("issues", PRICE),)


def test_words_that_nobody_read_say_nothing() -> None:
    unread = values(facts(sittings=(sitting(read=0),)))

    assert set(unread.values()) == {None}
    assert style_of(facts()).label == "unknown"
    assert style_of(facts()).score is None
    assert disagreement("integrative", style_of(facts())) == ""


def test_two_signals_are_too_few_for_a_label() -> None:
    style = style_of(facts(issues=(PRICE,), moves=(move("one", BUYER, PRICE),)))

    assert style.known == [-1.0, -1.0]
    assert style.label == "unknown"


def test_what_balances_is_mixed() -> None:
    known = facts(
        sittings=(sitting(),),
        issues=(PRICE, PAYMENT),
        asked=(question(), question(SUPPLIER)),
        interests=(interest("cash", SHARED),),
        signs=(sign("punitive-threat"), sign("deadline-pressure")),
    )

    assert values(known)["issues-on-the-table"] == 0.5
    assert values(known)["questions"] == 1.0
    assert values(known)["told-interests"] == 1.0
    assert style_of(known).label == "mixed"


def test_moves_of_both_sides_and_conditions_count() -> None:
    moved = frozenset({PRICE})
    known = facts(
        moves=(
            move("ours", BUYER, PRICE, changed=moved, is_conditional=True),
            move("theirs", SUPPLIER, PRICE, changed=moved),
        )
    )

    assert values(known)["mutual-moves"] == 1.0
    assert values(known)["conditional-offers"] == 1.0


def test_haggling_over_one_issue_while_repeating_the_rest_moves_one() -> None:
    every, price = (PRICE, PAYMENT, VOLUME), frozenset({PRICE})
    known = facts(
        moves=(
            move("we open", BUYER, *every),
            move("they open", SUPPLIER, *every),
            move("1 % less", BUYER, *every, changed=price, follows=named("we open")),
            move("1 % more", SUPPLIER, *every, changed=price, follows=named("they open")),
        )
    )

    found = {signal.code: signal for signal in style_of(known).signals}

    assert found["packages"].value == -1.0
    assert found["packages"].evidence == tuple(
        Evidence("packages", named(name)) for name in ("1 % less", "1 % more")
    )
    assert found["mutual-moves"].value == 1.0


def test_moving_two_of_three_issues_at_once_is_a_package() -> None:
    moved = move("both", BUYER, PRICE, PAYMENT, VOLUME, changed=frozenset({PRICE, PAYMENT}))
    other = move("one", BUYER, PRICE, PAYMENT, changed=frozenset({PRICE}))

    assert values(facts(moves=(moved,)))["packages"] == 1.0
    assert values(facts(moves=(moved, other)))["packages"] == 0.0


def test_what_is_typed_again_without_a_change_says_nothing() -> None:
    again = move("again", BUYER, PRICE, PAYMENT, follows=named("before"))

    assert values(facts(moves=(again,)))["packages"] is None
    assert values(facts(moves=(again,)))["mutual-moves"] is None


def test_ideas_are_no_offers() -> None:
    idea = move("what if", BUYER, PRICE, PAYMENT, is_binding=False)
    theirs = move("less", SUPPLIER, PRICE, changed=frozenset({PRICE}))

    assert values(facts(moves=(idea,)))["packages"] is None
    assert values(facts(moves=(idea,)))["issues-on-the-table"] == 0.5
    assert values(facts(moves=(idea, theirs)))["mutual-moves"] == -1.0


def test_a_round_has_a_style_of_its_own() -> None:
    elsewhere = replace(sign("punitive-threat"), round=named("another round"))
    known = replace(air_conditioners(), signs=(elsewhere,))

    assert style_of_round(known, ROUND).score == 0.8
    assert style_of_round(known, named("another round")).signals[6].value == -1.0
    assert style_of(known).score == pytest.approx(0.4)


@given(st.lists(st.sampled_from(["punitive-threat", "deadline-pressure", "stalled"]), max_size=4))
def test_signs_never_make_it_more_integrative(codes: list[str]) -> None:
    known = air_conditioners()

    worse = replace(known, signs=tuple(sign(code) for code in codes))

    assert (style_of(worse).score or 0) <= (style_of(known).score or 0)
