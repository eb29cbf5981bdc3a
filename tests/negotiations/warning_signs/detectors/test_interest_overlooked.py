import pytest

from negotiations.warning_signs.detectors.facts import Overlooking
from negotiations.warning_signs.detectors.interest_overlooked import interest_overlooked


@pytest.mark.parametrize(
    ("overlooking", "severity", "words"),
    [
        (
            Overlooking("package", 0, 1),
            "notice",
            "The package leaves 1 top interest open: 0 of ours, 1 of theirs.",
        ),
        (
            Overlooking("agreement", 1, 1),
            "warning",
            "The agreement leaves 2 top interests open: 1 of ours, 1 of theirs.",
        ),
    ],
)
def test_seen(overlooking: Overlooking, severity: str, words: str) -> None:
    sighting = interest_overlooked(overlooking)

    assert sighting is not None
    assert (sighting.severity, sighting.excerpt) == (severity, words)


def test_not_seen() -> None:
    assert interest_overlooked(Overlooking("package", 0, 0)) is None
