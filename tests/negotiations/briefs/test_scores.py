from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiations.briefs.facts import BUYER, SIDES, SUPPLIER
from negotiations.briefs.scores import (
    Bargain,
    Component,
    Opinion,
    Promise,
    Score,
    Talk,
    commercial_score,
    relationship_score,
)
from srm.evidence import Evidence

READ = frozenset(SIDES)


def part(score: Score, code: str) -> Component:
    return next(one for one in score.components if one.code == code)


def opinion(side: str, satisfaction: int, *, again: bool = True) -> Opinion:
    return Opinion(uuid4(), side, satisfaction, again)


def promise(side: str, *, kept: bool) -> Promise:
    return Promise(uuid4(), side, kept)


def bargain(
    value: float | None = 0.5, *, limits: tuple[int, int] = (0, 0), gain: float | None = None
) -> Bargain:
    return Bargain(Evidence("packages", uuid4()), value, *limits, gain)


def test_of_nothing_nothing_is_known() -> None:
    relationship, commercial = relationship_score([], [], []), commercial_score([])

    assert (relationship.score, commercial.score) == (None, None)
    assert (relationship.known_count, commercial.known_count) == (0, 0)
    for one in (*relationship.components, *commercial.components):
        assert (one.value, one.count, one.evidence) == (None, 0, ())
        assert one.words == "Nothing is known."


def test_satisfaction_is_told_of_each_side() -> None:
    ours, theirs = opinion(BUYER, 5), opinion(SUPPLIER, 2, again=False)

    score = relationship_score([ours, theirs, opinion(SUPPLIER, 1)], [], [])

    of_us, of_them = (part(score, f"satisfaction-of-{whom}") for whom in ("us", "them"))
    assert (of_us.value, of_us.words) == (1.0, "5.0 of 5 on average.")
    assert (of_them.value, of_them.count, of_them.words) == (0.125, 2, "1.5 of 5 on average.")
    assert of_us.evidence == (Evidence("outtakes", ours.id),)
    assert part(score, "would-deal-again").value == 0.6667
    assert score.known_count == 3
    assert score.score == round((1 + 0.125 + 0.6667) / 3, 4)


def test_steps_on_time_are_told_of_each_side() -> None:
    late, kept = promise(SUPPLIER, kept=False), promise(SUPPLIER, kept=True)

    score = relationship_score([], [late, kept, promise(BUYER, kept=True)], [])

    by_them = part(score, "steps-on-time-by-them")
    assert (by_them.value, by_them.words) == (0.5, "1 of 2 follow-ups.")
    assert {row.id for row in by_them.evidence} == {late.id, kept.id}
    assert part(score, "steps-on-time-by-us").value == 1.0


def test_threats_count_only_in_words_that_were_read() -> None:
    sign = uuid4()
    talks = [
        Talk(READ, threats=((SUPPLIER, sign),)),
        Talk(READ),
        Talk(frozenset({SUPPLIER})),
    ]

    score = relationship_score([], [], talks)

    by_them, by_us = part(score, "no-threats-by-them"), part(score, "no-threats-by-us")
    assert (by_them.value, by_them.words) == (0.6667, "2 of 3 negotiations.")
    assert by_them.evidence == (Evidence("warning-signs", sign),)
    assert (by_us.value, by_us.count, by_us.evidence) == (1.0, 2, ())


def test_a_refused_agreement_is_a_dispute_also_where_nothing_was_read() -> None:
    refused = Evidence("agreements", uuid4())

    score = relationship_score([], [], [Talk(disputes=(refused,)), Talk(READ)])

    disputes = part(score, "no-disputes")
    assert (disputes.value, disputes.evidence) == (0.5, (refused,))


def test_deals_are_measured_by_wishes_limits_and_the_deal_before() -> None:
    score = commercial_score(
        [bargain(0.8, limits=(3, 3), gain=0.2), bargain(1.4, limits=(1, 0)), bargain(None)]
    )

    value, limits, gain = score.components
    assert (value.value, value.count) == (0.9, 2)
    assert value.words == "90% of what we wish for, on average."
    assert (limits.value, limits.words) == (0.75, "3 of 4 limits.")
    assert (gain.value, gain.count, gain.words) == (0.6, 1, "+0.20 together, on average.")
    assert score.score == 0.75


@pytest.mark.parametrize(("gain", "value"), [(0.0, 0.5), (1.0, 1.0), (-1.0, 0.0), (-3.0, 0.0)])
def test_a_joint_gain_is_brought_between_0_and_1(gain: float, value: float) -> None:
    assert part(commercial_score([bargain(None, gain=gain)]), "joint-gain").value == value


def test_evidence_is_cut_and_counted() -> None:
    score = relationship_score([opinion(BUYER, 3) for _ in range(20)], [], [])

    assert part(score, "satisfaction-of-us").count == 20
    assert len(part(score, "satisfaction-of-us").evidence) == 12


OPINIONS = st.lists(
    st.builds(Opinion, st.uuids(), st.sampled_from(SIDES), st.integers(1, 5), st.booleans())
)
PROMISES = st.lists(st.builds(Promise, st.uuids(), st.sampled_from(SIDES), st.booleans()))
FLOATS = st.none() | st.floats(-5, 5)
BARGAINS = st.lists(
    st.builds(
        lambda value, limits, kept, gain: bargain(
            value, limits=(limits, min(kept, limits)), gain=gain
        ),
        FLOATS,
        st.integers(0, 9),
        st.integers(0, 9),
        FLOATS,
    )
)


@given(opinions=OPINIONS, promises=PROMISES, bargains=BARGAINS)
def test_scores_lie_between_0_and_1_and_have_no_part_in_common(
    opinions: list[Opinion], promises: list[Promise], bargains: list[Bargain]
) -> None:
    relationship = relationship_score(opinions, promises, [])
    commercial = commercial_score(bargains)

    for score in (relationship, commercial):
        assert score.score is None or 0 <= score.score <= 1
        assert all(0 <= value <= 1 for value in score.known)
    codes = [{part.code for part in score.components} for score in (relationship, commercial)]
    assert not codes[0] & codes[1]
