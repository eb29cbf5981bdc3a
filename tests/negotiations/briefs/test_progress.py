from dataclasses import replace

import pytest

from negotiations.briefs.facts import BUYER, SHARED, SIDES, SUPPLIER, Facts
from negotiations.briefs.progress import Step, progress_of
from srm.evidence import Evidence
from tests.negotiations.briefs.made_up import (
    PAYMENT,
    PRICE,
    deal,
    facts,
    interest,
    move,
    named,
    question,
    sitting,
)


def step(known: Facts, code: str) -> Step:
    return next(one for one in progress_of(known).steps if one.code == code)


def all_done() -> Facts:
    return facts(
        sittings=(sitting(),),
        asked=(question(),),
        contacts=(named("Niamh"),),
        interests=(
            interest("cash now", state="played_back"),
            interest("lower price", BUYER),
            interest("a long life", SHARED, kind="goal", acknowledged_by=frozenset(SIDES)),
        ),
        moves=(move("first", BUYER, PRICE, PAYMENT),),
        deals=(deal(consented=frozenset(SIDES), step_count=1),),
    )


def test_nothing_on_record_leaves_five_steps_open_and_says_what_to_do() -> None:
    progress = progress_of(facts())

    assert progress.done_count == 0
    assert progress.missing == (
        "relationship",
        "common-goals",
        "questions",
        "sharing",
        "documents",
    )
    assert all(one.gaps and not one.evidence for one in progress.steps)


def test_all_steps_are_done_in_any_order_by_their_rows() -> None:
    progress = progress_of(all_done())

    assert progress.missing == ()
    assert progress.done_count == 5
    assert all(one.evidence for one in progress.steps)
    assert step(all_done(), "relationship").evidence == (
        Evidence("statements", named("first of buyer")),
        Evidence("statements", named("first of supplier")),
        Evidence("contacts", named("Niamh")),
    )


@pytest.mark.parametrize(
    ("changes", "code", "gap"),
    [
        ({"sittings": (sitting(theirs=0),)}, "relationship", "Talk with them"),
        ({"contacts": ()}, "relationship", "Note who you talk with"),
        ({"asked": (question(SUPPLIER),)}, "questions", "Ask them an open question"),
        ({"interests": (interest("cash"),)}, "questions", "Play an interest"),
        (
            {"interests": (interest("cash", state="confirmed", source_side=""),)},
            "questions",
            "Note an interest of theirs",
        ),
        ({"interests": (interest("cash"),)}, "sharing", "Share an interest of ours"),
        ({"interests": (interest("less", BUYER),)}, "sharing", "Find out an interest"),
        ({"moves": (move("one", BUYER, PRICE),)}, "sharing", "Offer a package"),
        (
            {"deals": (deal(step_count=1, unacknowledged_change_count=2),)},
            "sharing",
            "Tell them of what changed: 2 not acknowledged yet.",
        ),
        ({"deals": ()}, "documents", "Write the agreement down"),
        ({"deals": (deal(step_count=1),)}, "documents", "Get the consent of both sides"),
        (
            {"deals": (deal(consented=frozenset({BUYER}), step_count=1),)},
            "documents",
            "Get the consent of the supplier",
        ),
        (
            {"deals": (deal(consented=frozenset({SUPPLIER}), step_count=1),)},
            "documents",
            "Get the consent of our side",
        ),
        ({"deals": (deal(consented=frozenset(SIDES)),)}, "documents", "Note who does what"),
    ],
)
def test_a_step_without_one_of_its_rows_is_open(
    changes: dict[str, object], code: str, gap: str
) -> None:
    found = step(replace(all_done(), **changes), code)  # type: ignore[arg-type]

    assert not found.is_done
    assert any(one.startswith(gap) for one in found.gaps), found.gaps


def test_a_goal_that_one_side_acknowledged_is_ours_only() -> None:
    goal = interest("long life", SHARED, kind="goal", acknowledged_by=frozenset({BUYER}))

    found = step(replace(all_done(), interests=(goal,)), "common-goals")

    assert found.evidence == (Evidence("interests", goal.id),)
    assert found.gaps == ("Have a goal acknowledged by both sides; until then it is ours only.",)


def test_no_next_steps_is_fine_where_somebody_said_so() -> None:
    known = deal(consented=frozenset(SIDES), has_no_steps_on_purpose=True)

    assert step(facts(deals=(known,)), "documents").is_done
