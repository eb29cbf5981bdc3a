"""The parts of learning and measuring that need no torch."""

from dataclasses import replace

import numpy as np
import pytest

from negotiations.language.findings import Sign
from negotiations.language.labels import THREAT
from negotiations.language.reading import Reading
from negotiations.language.training import check_corpus, measures
from negotiations.language.training.corpus import FOLDER, Item, Label, is_test, read_batches
from negotiations.language.training.joined import joined_items

LABEL = Label(THREAT, 0, 10, sanction="delist", side="buyer")
ITEM = Item("x-1", "We stop it.", "en", "buyer", None, "plain_threat", (LABEL,))
SIGN = Sign(THREAT, 0.9, 0, 10, sanction="delist", by="buyer")
NOTHING = Reading("en", True, (), (), (), "1")


def test_joined_texts_keep_the_words_of_their_labels() -> None:
    items = read_batches(["w10"])
    words = {
        (label.mark, item.text[label.start : label.end]) for item in items for label in item.labels
    }

    made = joined_items(items, 1)

    assert made == joined_items(items, 1)
    assert len(made) > 5
    for item in made:
        for label in item.labels:
            assert (label.mark, item.text[label.start : label.end]) in words


def test_no_text_is_joined_with_one_that_takes_it_back_or_says_the_same() -> None:
    joke = replace(ITEM, key="x-2", note="joke", labels=())

    assert joined_items([ITEM, joke] * 20, 1) == []


@pytest.mark.parametrize(
    ("measure", "found", "value"),
    [
        (measures.code_f1(THREAT), (SIGN,), 1.0),
        (measures.code_recall(THREAT), (), 0.0),
        (measures.code_precision(THREAT), (SIGN,), 1.0),
        (measures.sanctions, (replace(SIGN, sanction="other"),), 0.0),
        (measures.threat_sides, (SIGN,), 1.0),
    ],
)
def test_a_figure_counts_what_is_right(
    measure: measures.Measure, found: tuple[Sign, ...], value: float
) -> None:
    pairs = [(ITEM, replace(NOTHING, signs=found))] * 3

    counted = measures.figure(measure, pairs)

    assert (counted.value, counted.low, counted.high) == (value, value, value)


def test_a_figure_of_nothing_is_a_dash() -> None:
    assert str(measures.figure(measures.due_dates, [(ITEM, NOTHING)])) == "-"


def test_an_interval_holds_its_value() -> None:
    pairs = [(ITEM, replace(NOTHING, signs=(SIGN,))), (ITEM, NOTHING)] * 20

    counted = measures.figure(measures.code_recall(THREAT), pairs)

    assert counted.value == 0.5
    assert 0.2 < counted.low < 0.5 < counted.high < 0.8
    assert not np.isnan(counted.value)


def test_the_test_part_is_told_by_its_writers() -> None:
    assert is_test("w4")
    assert is_test("w8-nl")
    assert not is_test("w10-nl")


def test_the_corpus_holds_to_its_rules(capsys: pytest.CaptureFixture[str]) -> None:
    """Labels from the closed lists, quotes that occur once, no text nearly in two batches."""
    paths = sorted(str(path) for path in FOLDER.glob("*.jsonl"))

    wrong = check_corpus.main(paths)

    assert len(paths) > 60
    assert not wrong, capsys.readouterr().out
