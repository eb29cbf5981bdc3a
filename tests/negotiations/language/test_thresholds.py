"""From which chance on a finding is reported."""

from dataclasses import replace
from unittest.mock import Mock

import numpy as np
import pytest

from negotiations.language.labels import CODES, MARKS, THREAT
from negotiations.language.reader import Reader, Thought
from negotiations.language.training import thresholds
from negotiations.language.training.corpus import Item, Label

THREATENING = Item(
    key="x-1",
    text="We stop it.",
    language="en",
    speaker="buyer",
    sent_on=None,
    note="plain_threat",
    labels=(Label(THREAT, 0, 10, sanction="delist", side="buyer"),),
)
JOKING = replace(THREATENING, note="joke", labels=())
ATTACK = "personal-attack"
NONE = np.array([], dtype=np.int64)


def thought(chance: float, code: str = THREAT) -> Thought:
    codes = np.zeros(len(CODES), dtype=np.float32)
    codes[CODES.index(code)] = chance
    marks = np.zeros((0, len(MARKS)), dtype=np.float32)
    return Thought("", codes, marks, NONE, NONE, NONE, ())


@pytest.mark.parametrize(("jokes", "low", "high"), [(10, 0.6, 0.9), (100, 0.0, 0.5)])
def test_threats_are_not_told_at_the_price_of_many_false_alarms(
    monkeypatch: pytest.MonkeyPatch, jokes: int, low: float, high: float
) -> None:
    """Nine of ten threats are as likely as one joke: one of ten jokes is too many, of 100 not."""
    chances = [0.5] * 9 + [0.9] + [0.6] + [0.01] * (jokes - 1)
    thoughts = [thought(chance) for chance in chances]
    monkeypatch.setattr(thresholds, "think", lambda reader, texts: thoughts)

    chosen = thresholds.choose_thresholds(Mock(Reader), [THREATENING] * 10 + [JOKING] * jokes)

    assert low < chosen[THREAT] <= high


@pytest.mark.parametrize(("attacks", "low", "high"), [(2, 0.4, 0.5), (400, 0.85, 0.95)])
def test_a_level_chosen_on_few_texts_stays_near_the_middle(
    monkeypatch: pytest.MonkeyPatch, attacks: int, low: float, high: float
) -> None:
    """Every attack is surely told from what is nearly as likely, by a level of about 0.9."""
    attacking = replace(JOKING, labels=(Label(ATTACK, 0, 10),))
    thoughts = [thought(0.95, ATTACK)] * attacks + [thought(0.85, ATTACK)] * attacks
    monkeypatch.setattr(thresholds, "think", lambda reader, texts: thoughts)

    chosen = thresholds.choose_thresholds(Mock(Reader), [attacking] * attacks + [JOKING] * attacks)

    assert low <= chosen[ATTACK] <= high
