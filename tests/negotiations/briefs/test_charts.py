"""Where packages lie on the picture of a table."""

import pytest

from negotiations.briefs.charts import BOTTOM, HEIGHT, LEFT, MARGIN, WIDTH, Dot, chart_of


def test_nothing_priced_is_no_picture() -> None:
    assert chart_of([], []) is None


def test_more_to_us_is_further_right_and_more_to_them_higher() -> None:
    chart = chart_of([], [Dot(0, 0, "nothing", "buyer"), Dot(1, 1, "all", "supplier")])

    assert chart is not None
    low, high = chart.marks
    assert (low.x, low.y) == (LEFT, HEIGHT - BOTTOM)
    assert (high.x, high.y) == (WIDTH - MARGIN, MARGIN)
    assert (low.is_turned, high.is_turned) == (False, True)


def test_the_frontier_is_a_line_through_its_packages() -> None:
    chart = chart_of([{"ours": 1.0, "theirs": 0.0}, {"ours": 0.0, "theirs": 1.0}], [])

    assert chart is not None
    assert chart.frontier == f"{WIDTH - MARGIN}.0,{HEIGHT - BOTTOM}.0 {LEFT}.0,{MARGIN}.0"
    assert [tick.text for tick in chart.ticks] == ["0.00", "0.25", "0.50", "0.75", "1.00"]


@pytest.mark.parametrize("highest", [2.0, 5.0])
def test_worths_above_one_still_fit(highest: float) -> None:
    chart = chart_of([], [Dot(highest, highest / 2, "", "nash")])

    assert chart is not None
    (mark,) = chart.marks
    assert mark.x == WIDTH - MARGIN
    assert chart.ticks[-1].text == f"{highest:.2f}"
