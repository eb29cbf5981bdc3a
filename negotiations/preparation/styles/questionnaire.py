"""The questionnaire of negotiation styles, and how it is scored; pure.

A version is never changed once a result names it: what was answered can be scored again with the
same outcome. Each item stands for one style and is answered from 1 (hardly ever) to 5 (nearly
always). The score of a style is the mean of its answered items with two places, halves to even; the
main style has the highest score, and of equal ones the first in the order of STYLES.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal

STYLES = COLLABORATING, COMPETING, COMPROMISING, ACCOMMODATING, AVOIDING = (
    "collaborating",
    "competing",
    "compromising",
    "accommodating",
    "avoiding",
)
LEAST, MOST = 1, 5
SCORING = (
    "Answer each item from 1 (hardly ever) to 5 (nearly always). The score of a style is the mean "
    "of its answered items, with two places. The main style has the highest score; of equal ones "
    "the first of: " + ", ".join(STYLES) + "."
)
TWO_PLACES = Decimal("0.01")


@dataclass(frozen=True)
class Item:
    """One sentence to agree with, about oneself or about somebody one watched."""

    code: str
    style: str
    text: str
    observed: str


@dataclass(frozen=True)
class Questionnaire:
    """The items of one version."""

    version: str
    items: tuple[Item, ...]


@dataclass(frozen=True)
class Scored:
    """The score of each style, None where nothing was answered, and the main style."""

    scores: dict[str, Decimal | None]
    main_style: str


FIRST = Questionnaire(
    "1",
    (
        Item(
            "col-why",
            COLLABORATING,
            "I ask why something matters to the other side before I answer it.",
            "Asks why something matters to us before answering it.",
        ),
        Item(
            "com-first",
            COMPETING,
            "I open with a demand well beyond what I expect to get.",
            "Opens with a demand far from what can be expected.",
        ),
        Item(
            "cpr-half",
            COMPROMISING,
            "When we are apart I propose to meet halfway.",
            "Proposes to meet halfway when we are apart.",
        ),
        Item(
            "acc-peace",
            ACCOMMODATING,
            "I give way to keep the mood friendly.",
            "Gives way to keep the mood friendly.",
        ),
        Item(
            "avo-later",
            AVOIDING,
            "I put off subjects on which we may clash.",
            "Puts off subjects on which we may clash.",
        ),
        Item(
            "col-trade",
            COLLABORATING,
            "I look for things that cost one side little and help the other much.",
            "Looks for things that cost one side little and help the other much.",
        ),
        Item(
            "com-keep",
            COMPETING,
            "I keep to my position until the other side moves.",
            "Keeps to a position until we move.",
        ),
        Item(
            "cpr-turn",
            COMPROMISING,
            "I see to it that both sides give about as much.",
            "Counts whether both sides give about as much.",
        ),
        Item(
            "acc-need",
            ACCOMMODATING,
            "What the other side needs weighs more for me than what I came for.",
            "Lets our needs weigh more than their own.",
        ),
        Item(
            "avo-leave",
            AVOIDING,
            "I would sooner leave a point open than argue over it.",
            "Leaves a point open sooner than argue over it.",
        ),
        Item(
            "col-open",
            COLLABORATING,
            "I say what matters to me and what holds me back.",
            "Says what matters to them and what holds them back.",
        ),
        Item(
            "com-press",
            COMPETING,
            "I use deadlines or other offers to put pressure on the other side.",
            "Uses deadlines or other offers to put pressure on us.",
        ),
        Item(
            "cpr-quick",
            COMPROMISING,
            "A fair deal today is better to me than a better one after long talks.",
            "Takes a fair deal today over a better one after long talks.",
        ),
        Item(
            "acc-thank",
            ACCOMMODATING,
            "I accept a worse deal if the other side will remember it.",
            "Accepts a worse deal for the sake of the relationship.",
        ),
        Item(
            "avo-other",
            AVOIDING,
            "I let others do the talking when it gets difficult.",
            "Lets others do the talking when it gets difficult.",
        ),
    ),
)
QUESTIONNAIRES = {questionnaire.version: questionnaire for questionnaire in (FIRST,)}
LATEST = FIRST


def unknown_items(questionnaire: Questionnaire, answers: Mapping[str, int]) -> list[str]:
    """Name the answers that belong to no item."""
    known = {item.code for item in questionnaire.items}
    return sorted(set(answers) - known)


def missing_items(questionnaire: Questionnaire, answers: Mapping[str, int]) -> list[str]:
    """Name the items without an answer."""
    return [item.code for item in questionnaire.items if item.code not in answers]


def score_answers(questionnaire: Questionnaire, answers: Mapping[str, int]) -> Scored:
    """Score some answers, of which there is at least one."""
    scores = {style: mean_of(questionnaire, answers, style) for style in STYLES}
    # Dictionaries keep their order, and `max` takes the first of equals.
    main_style = max(scores, key=lambda style: scores[style] or Decimal(0))
    return Scored(scores=scores, main_style=main_style)


def mean_of(questionnaire: Questionnaire, answers: Mapping[str, int], style: str) -> Decimal | None:
    """Take the mean of the answered items of one style."""
    given = [
        answers[item.code]
        for item in questionnaire.items
        if item.style == style and item.code in answers
    ]
    if not given:
        return None
    return (Decimal(sum(given)) / len(given)).quantize(TWO_PLACES, ROUND_HALF_EVEN)
