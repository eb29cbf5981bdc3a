import pytest

from negotiations.interests.coverage import Answer, Stake, coverage_of, overlooked_in

TOP = Stake("a", "supplier", 1)
SECOND = Stake("b", "buyer", 2)
GUESS = Stake("c", "supplier", 1, is_assumed=True)


def test_each_interest_has_an_answer_the_most_important_first() -> None:
    coverage = coverage_of([SECOND, TOP], {"b": Answer("met"), "elsewhere": Answer("met")})

    assert [(line.stake.key, line.status) for line in coverage] == [("a", "open"), ("b", "met")]


@pytest.mark.parametrize(
    "answer",
    [
        pytest.param(None, id="nobody answered"),
        pytest.param(Answer("dropped"), id="dropped and nobody says why"),
    ],
)
def test_a_top_interest_is_overlooked(answer: Answer | None) -> None:
    coverage = coverage_of([TOP], {"a": answer} if answer else {})

    assert [line.stake.key for line in overlooked_in(coverage)] == ["a"]


@pytest.mark.parametrize(
    ("stake", "answer"),
    [
        pytest.param(TOP, Answer("met"), id="met"),
        pytest.param(TOP, Answer("partly_met"), id="partly met"),
        pytest.param(TOP, Answer("dropped", "Next year."), id="knowingly dropped"),
        pytest.param(SECOND, Answer("open"), id="lower in rank"),
        pytest.param(GUESS, Answer("open"), id="only assumed"),
    ],
)
def test_an_interest_is_not_overlooked(stake: Stake, answer: Answer) -> None:
    assert overlooked_in(coverage_of([stake], {stake.key: answer})) == []
