from typing import Any

import pytest

from negotiations.warning_signs.detectors.facts import Stances
from negotiations.warning_signs.detectors.style_mismatch import style_mismatch

QUIET = {"ours": "", "theirs": "", "told_by_us": 0, "told_by_them": 0, "their_claims": 0}


def stances(**facts: Any) -> Stances:
    return Stances(**{**QUIET, **facts})


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        pytest.param(
            {"told_by_us": 1, "theirs": "distributive"},
            "We told 1 interest; they are noted as distributive.",
            id="noted",
        ),
        pytest.param(
            {"told_by_us": 1, "told_by_them": 2, "theirs": "distributive", "ours": "integrative"},
            "We told 1 interest; they are noted as distributive.",
            id="noted, although they told",
        ),
        pytest.param(
            {"told_by_us": 2, "their_claims": 1, "ours": "unclear"},
            "We told 2 interests; they told none and pressed 1 time.",
            id="pressed",
        ),
    ],
)
def test_seen(facts: dict[str, Any], words: str) -> None:
    sighting = style_mismatch(stances(**facts))

    assert sighting is not None
    assert (sighting.excerpt, sighting.severity) == (words, "warning")


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param({"theirs": "distributive", "their_claims": 3}, id="nothing told by us"),
        pytest.param({"told_by_us": 2}, id="they only listen"),
        pytest.param({"told_by_us": 2, "told_by_them": 1, "their_claims": 1}, id="they told too"),
        pytest.param(
            {"told_by_us": 1, "theirs": "distributive", "ours": "distributive"}, id="so are we"
        ),
    ],
)
def test_not_seen(facts: dict[str, Any]) -> None:
    assert style_mismatch(stances(**facts)) is None
