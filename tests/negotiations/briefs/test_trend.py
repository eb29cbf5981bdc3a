from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiations.briefs.facts import BUYER, SUPPLIER
from negotiations.briefs.past import (
    STEP,
    Given,
    Owed,
    Past,
    Recorded,
    Seen,
    moments,
    relationship_with,
    score_at,
)
from negotiations.briefs.scores import Component, Opinion, Score
from negotiations.briefs.trend import Point, Trend
from srm.evidence import Evidence

NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
DAY = timedelta(days=1)


def given_opinion(days_ago: int, satisfaction: int) -> Given:
    return Given(NOW - days_ago * DAY, Opinion(uuid4(), BUYER, satisfaction, would_deal_again=True))


def part(score: Score, code: str) -> Component:
    return next(one for one in score.components if one.code == code)


def test_the_trend_has_a_point_for_each_quarter_of_two_years() -> None:
    trend = relationship_with(Past(), at=NOW).trend

    assert [point.on for point in trend.points][-2:] == [(NOW - STEP).date(), NOW.date()]
    assert len(trend.points) == len(moments(NOW)) == 9
    assert {point.score for point in trend.points} == {None}
    assert (trend.change, trend.direction) == (None, "unknown")


def test_a_score_falls_with_a_bad_outtake() -> None:
    past = Past(opinions=[given_opinion(10, 1), given_opinion(400, 5)])

    relationship = relationship_with(past, at=NOW)

    scores = [point.score for point in relationship.trend.points]
    assert scores == [None] * 4 + [1.0] * 4 + [0.75]
    assert scores[-1] == relationship.score
    assert (relationship.trend.change, relationship.trend.direction) == (-0.25, "falling")


@pytest.mark.parametrize(
    ("scores", "change", "direction"),
    [
        ([None, 0.5], None, "unknown"),
        ([0.5, None], None, "unknown"),
        ([0.5, 0.54], 0.04, "steady"),
        ([0.5, 0.55], 0.05, "rising"),
        ([0.5, 0.4], -0.1, "falling"),
        ([0.1, 0.5, 0.5, 0.5, 0.5, 0.5], 0.0, "steady"),
    ],
)
def test_a_direction_is_that_of_the_last_year(
    scores: list[float | None], change: float | None, direction: str
) -> None:
    trend = Trend(tuple(Point(NOW.date(), score, 1) for score in scores))

    assert (trend.change, trend.direction) == (change, direction)


@pytest.mark.parametrize(
    ("done", "dropped", "then", "now"),
    [
        pytest.param(None, None, None, False, id="never done"),
        pytest.param(-120, None, True, True, id="done before it was due"),
        pytest.param(-50, None, None, False, id="done late"),
        pytest.param(None, -50, None, None, id="dropped since"),
    ],
)
def test_a_step_counts_as_it_stood_then(
    done: int | None, dropped: int | None, then: bool | None, now: bool | None
) -> None:
    moment = {name: NOW + days * DAY for name, days in (("a", done), ("b", dropped)) if days}
    step = Owed(uuid4(), SUPPLIER, NOW - 90 * DAY, moment.get("a"), moment.get("b"))

    promises = [step.promise(at=at) for at in (NOW - 100 * DAY, NOW)]

    assert [promise and promise.is_kept for promise in promises] == [then, now]


def test_threats_and_quarrels_count_from_their_moment() -> None:
    talk, sign, refused = uuid4(), Evidence("warning-signs", uuid4()), uuid4()
    past = Past(
        read={at: {talk: frozenset({SUPPLIER})} for at in moments(NOW)},
        seen=[
            Seen(NOW - DAY, talk, sign, threat_by=SUPPLIER),
            Seen(NOW - DAY, talk, Evidence("agreements", refused)),
        ],
    )

    before, now = score_at(past, at=moments(NOW)[-2]), score_at(past, at=NOW)

    for code in ("no-threats-by-them", "no-disputes"):
        assert (part(before, code).value, part(now, code).value) == (1.0, 0.0)
    assert part(now, "no-threats-by-them").evidence == (sign,)


def test_disputes_on_record_weigh_while_open_and_two_years_after() -> None:
    day = NOW.date()
    disputes = [
        Recorded(uuid4(), day - 10 * DAY, None),
        Recorded(uuid4(), day - 900 * DAY, day - 600 * DAY),
        Recorded(uuid4(), day - 1900 * DAY, day - 1800 * DAY),
        Recorded(uuid4(), day + DAY, None),
    ]

    now = part(score_at(Past(disputes=disputes), at=NOW), "recorded-disputes")
    then = part(score_at(Past(disputes=disputes), at=NOW - 700 * DAY), "recorded-disputes")

    assert (now.value, now.words) == (0.25, "1 open, 1 settled.")
    assert [row.id for row in now.evidence] == [one.id for one in disputes[:2]]
    assert (then.value, then.words) == (0.0, "1 open, 0 settled.")


def test_days_are_told_by_the_clocks_of_the_business() -> None:
    # Monday in UTC, Tuesday in Amsterdam.
    late = datetime(2026, 3, 2, 23, 30, tzinfo=UTC)
    disputes = [Recorded(uuid4(), late.date() + DAY, None)]

    open_counts = [
        part(score_at(Past(disputes=disputes, zone=zone), at=late), "recorded-disputes").value
        for zone in ("UTC", "Europe/Amsterdam")
    ]
    trend = relationship_with(Past(zone="Europe/Amsterdam"), at=late).trend

    assert open_counts[0] != open_counts[1]
    assert trend.points[-1].on == late.date() + DAY


SOMETIME = st.integers(-1500, 0).map(lambda days: NOW + days * DAY)
PASTS = st.builds(
    Past,
    opinions=st.lists(
        st.builds(
            Given,
            SOMETIME,
            st.builds(Opinion, st.uuids(), st.just(BUYER), st.integers(1, 5), st.booleans()),
        )
    ),
    steps=st.lists(st.builds(Owed, st.uuids(), st.just(SUPPLIER), SOMETIME, st.none() | SOMETIME)),
)


@given(past=PASTS)
def test_the_last_point_is_the_score_and_each_lies_between_0_and_1(past: Past) -> None:
    relationship = relationship_with(past, at=NOW)

    assert relationship.trend.points[-1].score == relationship.score
    assert all(point.score is None or 0 <= point.score <= 1 for point in relationship.trend.points)
