import pytest

from negotiations.briefs.conduct import WORDS, conduct_of, words_of
from negotiations.briefs.facts import BUYER, SUPPLIER, Facts
from negotiations.briefs.style import Style
from srm.evidence import Evidence
from tests.negotiations.briefs.made_up import (
    PAYMENT,
    PRICE,
    air_conditioners,
    facts,
    interest,
    move,
    named,
    question,
    sign,
    sitting,
)


def values(style: Style) -> dict[str, float | None]:
    return {signal.code: signal.value for signal in style.signals}


def theirs(*talks: Facts) -> dict[str, float | None]:
    return values(conduct_of(SUPPLIER, talks))


def test_nothing_on_record_says_nothing_of_a_side() -> None:
    found = conduct_of(SUPPLIER, [facts()])

    assert set(values(found).values()) == {None}
    assert (found.score, found.label) == (None, "unknown")


def test_who_threatens_presses_and_keeps_to_its_offer_claims() -> None:
    known = facts(
        sittings=(sitting(),),
        moves=(
            move("first", SUPPLIER, PRICE),
            move("we moved", BUYER, PRICE, changed=frozenset({PRICE})),
        ),
        signs=(sign("punitive-threat"), sign("take-it-or-leave-it")),
    )

    found = conduct_of(SUPPLIER, [known])

    assert values(found) == {
        "threats": -1.0,
        "pressure": -1.0,
        "asked": -1.0,
        "told": -1.0,
        "moved": -1.0,
        "something-for-something": None,
    }
    assert (found.score, found.label) == (-1.0, "distributive")
    assert found.signals[4].evidence == (Evidence("packages", named("first")),)
    assert words_of(found.signals[4]) == "They kept to their offer while we moved."


def test_who_asks_tells_moves_and_trades_looks_for_a_joint_gain() -> None:
    known = facts(
        sittings=(sitting(),),
        asked=(question(SUPPLIER),),
        interests=(interest("cash"),),
        moves=(
            move("both", SUPPLIER, PRICE, PAYMENT, changed=frozenset({PRICE}), is_conditional=True),
        ),
    )

    found = conduct_of(SUPPLIER, [known])

    assert (found.score, found.label) == (1.0, "integrative")
    assert all(words_of(signal) for signal in found.signals if signal.evidence)


def test_only_deeds_of_that_side_count() -> None:
    known = facts(
        sittings=(sitting(theirs=0),),
        asked=(question(BUYER),),
        interests=(interest("a lower price", BUYER), interest("secret", is_disclosed=False)),
        signs=(sign("punitive-threat", BUYER),),
        moves=(move("ours", BUYER, PRICE, changed=frozenset({PRICE})),),
    )

    assert set(theirs(known).values()) == {None}


def test_who_took_what_we_offered_did_not_keep_to_its_offer() -> None:
    first = move("first", SUPPLIER, PRICE)
    taken = move("we moved", BUYER, PRICE, changed=frozenset({PRICE}), is_accepted=True)

    assert theirs(facts(moves=(first, taken)))["moved"] is None


def test_several_talks_count_together() -> None:
    told = facts(sittings=(sitting(),), interests=(interest("cash"),))
    threatened = facts(sittings=(sitting(),), signs=(sign("punitive-threat"),))

    found = theirs(told, threatened)

    assert (found["told"], found["threats"]) == (1.0, -1.0)


def test_the_producer_of_the_article_told_and_did_not_threaten() -> None:
    found = conduct_of(SUPPLIER, [air_conditioners()])

    assert found.score == pytest.approx(0.3333)
    assert found.label == "integrative"


def test_every_sign_has_words() -> None:
    assert [signal.code for signal in conduct_of(BUYER, []).signals] == list(WORDS)
