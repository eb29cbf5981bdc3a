"""Learned weights come back from their files as they will be used."""

from pathlib import Path

import numpy as np
import pytest

from negotiations.language.model_file import (
    ENGLISH,
    FOLDER,
    MULTILINGUAL,
    Learned,
    load_english,
    load_layers,
    load_learned,
    save_learned,
    tensors_of,
)
from negotiations.language.rounding import ENGLISH_LAYERS, LAYERS

LARGEST = 30_000_000


@pytest.mark.parametrize("name", [MULTILINGUAL, ENGLISH])
def test_a_model_file_stays_below_30_megabytes(name: str) -> None:
    assert 0 < (FOLDER / f"{name}.npz").stat().st_size < LARGEST


def test_both_networks_are_of_one_version() -> None:
    assert load_learned(FOLDER, MULTILINGUAL).version == load_learned(FOLDER, ENGLISH).version


def test_heads_and_layers_come_back_apart(tmp_path: Path) -> None:
    generator = np.random.default_rng(1)
    weight = generator.normal(size=(128, 128)).astype(np.float32)
    tensors = {
        "l4.q.w": weight,
        "l4.q.b": weight[0],
        "codes.weight": weight,
        "codes.bias": weight[1],
    }
    facts = {"version": "1", "thresholds": {"step": 0.25}}

    save_learned(Learned(tensors, facts), tmp_path, MULTILINGUAL, LAYERS)

    heads = load_learned(tmp_path, MULTILINGUAL)
    assert set(heads.tensors) == {"codes.weight", "codes.bias"}
    assert np.abs(heads.tensors["codes.weight"] - weight).max() < 0.02
    assert (heads.version, heads.threshold("step"), heads.threshold("x")) == ("1", 0.25, 0.5)
    layers = load_layers(tmp_path, MULTILINGUAL)
    assert {number: set(layer) for number, layer in layers.items()} == {4: {"q.w", "q.b"}}
    assert np.abs(layers[4]["q.w"] - weight).max() < 0.04
    assert len(layers[4]) == 2


def test_the_same_numbers_make_the_same_file(tmp_path: Path) -> None:
    learned = Learned({"l0.q.w": np.ones((128, 128), dtype=np.float32)}, {"version": "1"})

    for name in ("one", "two"):
        save_learned(learned, tmp_path, name, ENGLISH_LAYERS)

    assert (tmp_path / "one.npz").read_bytes() == (tmp_path / "two.npz").read_bytes()


def test_the_words_of_english_come_back(tmp_path: Path) -> None:
    english = load_english()

    save_learned(Learned(tensors_of(english), {}), tmp_path, ENGLISH, ENGLISH_LAYERS)

    again = load_english(tmp_path)
    assert list(again.words) == list(english.words)
    assert list(again.words)[:4] == ["<s>", "<pad>", "</s>", "<unk>"]
    assert np.array_equal(again.table, english.table)
    assert np.array_equal(again.attention_bias(30), english.attention_bias(30))
