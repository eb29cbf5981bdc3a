from hypothesis import given
from hypothesis import strategies as some

from negotiations.preparation.readiness.scoring import (
    PARTS,
    AlternativeFact,
    ApprovalFact,
    IssueFact,
    Readiness,
    Snapshot,
    score,
)

BEST = AlternativeFact("best", is_best=True, is_real=True)
KNOWN = IssueFact("price", has_limit=True, has_weight=True, has_their_estimate=True)
UNWEIGHTED = IssueFact("added", has_limit=True, has_weight=False, has_their_estimate=False)
EVERYTHING = Snapshot(
    alternatives=[BEST],
    issues=[KNOWN],
    their_interests=["cash", "volume"],
    questions=["a", "b", "c"],
    plan_id="plan",
    has_objectives=True,
    has_agenda=True,
    concessions=["step"],
    roles=["role"],
    approvals=[ApprovalFact("approval", has_value=True)],
)


def points(readiness: Readiness) -> dict[str, int]:
    return {part.name: part.points for part in readiness.parts}


def test_nothing_on_record_is_zero_and_everything_is_missing() -> None:
    readiness = score(Snapshot())

    assert readiness.score == 0
    assert [part.name for part in readiness.parts] == list(PARTS)
    assert all(part.missing and not part.evidence for part in readiness.parts)
    assert sum(part.of for part in readiness.parts) == 100


def test_everything_on_record_is_a_hundred_and_nothing_is_missing() -> None:
    readiness = score(EVERYTHING)

    assert readiness.score == 100
    assert all(part.evidence and not part.missing for part in readiness.parts)


def test_an_alternative_counts_most_when_it_is_the_best_and_real() -> None:
    hope = AlternativeFact("hope", is_best=False, is_real=False)
    best_hope = AlternativeFact("hope", is_best=True, is_real=False)

    earned = [points(score(Snapshot(alternatives=[one]))) for one in (hope, best_hope, BEST)]

    assert [one["walk_away"] for one in earned] == [8, 14, 20]


def test_an_issue_they_added_is_missed_until_it_is_weighted() -> None:
    readiness = score(Snapshot(issues=[KNOWN, UNWEIGHTED]))

    limits = next(part for part in readiness.parts if part.name == "limits")
    assert (limits.points, limits.of) == (16, 20)
    assert limits.missing == ["Weight every issue."]
    assert limits.evidence == ["added", "price"]


def test_three_questions_are_enough_and_one_is_a_start() -> None:
    earned = [points(score(Snapshot(questions=["q"] * n)))["questions"] for n in (1, 3, 9)]

    assert earned == [5, 15, 15]


def test_an_approval_without_a_value_is_half() -> None:
    approval = ApprovalFact("approval", has_value=False)

    assert points(score(Snapshot(approvals=[approval])))["authority"] == 5


snapshots = some.builds(
    Snapshot,
    alternatives=some.lists(
        some.builds(AlternativeFact, some.text(), is_best=some.booleans(), is_real=some.booleans())
    ),
    issues=some.lists(
        some.builds(
            IssueFact,
            some.text(),
            has_limit=some.booleans(),
            has_weight=some.booleans(),
            has_their_estimate=some.booleans(),
        )
    ),
    their_interests=some.lists(some.text()),
    questions=some.lists(some.text()),
    concessions=some.lists(some.text()),
    has_objectives=some.booleans(),
)


@given(snapshots)
def test_a_score_is_the_sum_of_its_parts_and_within_bounds(snapshot: Snapshot) -> None:
    readiness = score(snapshot)

    assert readiness.score == sum(part.points for part in readiness.parts)
    for part in readiness.parts:
        assert 0 <= part.points <= part.of
        assert (part.points == part.of) == (not part.missing)


@given(snapshots, some.text())
def test_a_question_more_never_lowers_the_score(snapshot: Snapshot, question: str) -> None:
    more = Snapshot(**{**vars(snapshot), "questions": [*snapshot.questions, question]})

    assert score(more).score >= score(snapshot).score
