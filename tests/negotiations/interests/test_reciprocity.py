from negotiations.interests.reciprocity import Told, reciprocity_of
from tests.moments import DAY, NOON


def told(side: str, days: int) -> Told:
    return Told(f"{side} {days}", side, NOON + days * DAY)


def test_telling_is_answered_by_telling_within_two_weeks() -> None:
    found = reciprocity_of([told("buyer", 0), told("supplier", 14), told("buyer", 40)])

    assert (found.told_by_us, found.told_by_them) == (2, 1)
    assert (found.answered_by_them, found.answered_by_us) == (1, 0)
    assert (found.balance, found.ratio) == (1, 0.5)


def test_what_was_told_before_is_no_answer() -> None:
    found = reciprocity_of([told("supplier", 0), told("buyer", 1), told("supplier", 16)])

    assert (found.answered_by_them, found.answered_by_us) == (0, 1)


def test_an_interest_told_again_counts_once_from_its_first_telling() -> None:
    again = [Told("cash", side, NOON + days * DAY) for side, days in (("buyer", 20), ("buyer", 0))]

    found = reciprocity_of([*again, told("supplier", 3)])

    assert (found.told_by_us, found.balance) == (1, 0)
    assert (found.answered_by_them, found.answered_by_us) == (1, 0)


def test_the_curve_tells_how_far_each_side_had_come() -> None:
    found = reciprocity_of([told("supplier", 3), told("buyer", 0), told("buyer", 1)])

    assert [(point.ours, point.theirs, point.balance) for point in found.curve] == [
        (1, 0, 1),
        (2, 0, 2),
        (2, 1, 1),
    ]
    assert [point.at for point in found.curve] == [NOON, NOON + DAY, NOON + 3 * DAY]


def test_before_we_told_anything_there_is_no_ratio() -> None:
    assert reciprocity_of([]).ratio is None
