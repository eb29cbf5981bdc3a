"""The learned weights on disk: whole numbers of few bits with a scale per row, the rest 16 bits.

Two files: `reader.npz` of the network that reads all languages, `english.npz` of the second one.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from negotiations.language.english import English
from negotiations.language.rounding import HEADS, FloatArray, Rounding, rounded

FOLDER = Path(__file__).parent / "model"
MULTILINGUAL, ENGLISH = "reader", "english"
SCALE = ":scale"
LAYER = re.compile(r"l(\d+)\.(.+)")


@dataclass(frozen=True)
class Learned:
    """What training left behind: tensors by name, and facts (version, thresholds)."""

    tensors: Mapping[str, NDArray[Any]]
    facts: Mapping[str, Any]  # Any: JSON

    @property
    def version(self) -> str:
        return str(self.facts["version"])

    def threshold(self, name: str) -> float:
        """Give the chance from which a finding of this name is reported."""
        return float(self.facts["thresholds"].get(name, 0.5))


def load_learned(folder: Path = FOLDER, name: str = MULTILINGUAL) -> Learned:
    """Read the heads and facts of a network."""
    with _opened(folder, name) as stored:
        heads = [one for one in stored.files if not LAYER.match(one) and not _is_of_base(one)]
        tensors = {one: _tensor(stored, one) for one in heads if not one.endswith(SCALE)}
    facts = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))
    return Learned(tensors, facts)


def load_layers(folder: Path, name: str) -> dict[int, Mapping[str, FloatArray]]:
    """Open the layers that a network learned, by number; their tensors are read when asked for."""
    stored = _opened(folder, name)
    found: dict[int, dict[str, str]] = {}
    for one in stored.files:
        if (match := LAYER.fullmatch(one)) and not one.endswith(SCALE):
            found.setdefault(int(match[1]), {})[match[2]] = one
    return {number: _Layer(stored, names) for number, names in sorted(found.items())}


def load_english(folder: Path = FOLDER) -> English:
    """Read the words and lowest vectors of the second network."""
    with _opened(folder, ENGLISH) as stored:
        words = bytes(stored["base.words"]).decode().split("\n")
        return English(
            words={word: number for number, word in enumerate(words)},
            table=stored["base.table"],
            table_scale=stored["base.scale"],
            positions=_tensor(stored, "base.positions"),
            norm=(_tensor(stored, "base.norm.w"), _tensor(stored, "base.norm.b")),
            distances=_tensor(stored, "base.distances"),
        )


def tensors_of(english: English) -> dict[str, NDArray[Any]]:
    """Give what `load_english` reads."""
    letters = "\n".join(english.words).encode()
    return {
        "base.words": np.frombuffer(letters, dtype=np.uint8),
        "base.table": english.table,
        "base.scale": english.table_scale,
        "base.positions": english.positions.astype(np.float16),
        "base.norm.w": english.norm[0].astype(np.float16),
        "base.norm.b": english.norm[1].astype(np.float16),
        "base.distances": english.distances.astype(np.float16),
    }


def save_learned(learned: Learned, folder: Path, name: str, layers: Rounding) -> None:
    """Write the weights and facts of a network, the same bytes for the same numbers."""
    stored: dict[str, NDArray[Any]] = {}
    for one, values in learned.tensors.items():
        if _is_of_base(one):
            stored[one] = values
        elif values.ndim == 2 and min(values.shape) > 100:
            rounding = layers if LAYER.match(one) else HEADS
            stored[one], stored[one + SCALE] = rounded(values, rounding)
        else:
            stored[one] = values.astype(np.float16)
    folder.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(folder / f"{name}.npz", allow_pickle=False, **stored)
    facts = json.dumps(learned.facts, indent=2, sort_keys=True)
    (folder / f"{name}.json").write_text(facts + "\n", encoding="utf-8")


@dataclass(frozen=True)
class _Layer(Mapping[str, FloatArray]):
    """The tensors of one layer, each read from the file when it is asked for."""

    stored: Any  # Any: an opened file of numpy's
    names: Mapping[str, str]

    def __getitem__(self, name: str) -> FloatArray:
        return _tensor(self.stored, self.names[name])

    def __iter__(self) -> Iterator[str]:
        return iter(self.names)

    def __len__(self) -> int:
        return len(self.names)


def _opened(folder: Path, name: str) -> Any:  # Any: numpy's own type is not exported
    return np.load(folder / f"{name}.npz", allow_pickle=False)


def _tensor(stored: Any, name: str) -> FloatArray:
    values: FloatArray = stored[name].astype(np.float32)
    if name + SCALE in stored.files:
        values *= stored[name + SCALE].astype(np.float32)[:, None]
    return values


def _is_of_base(name: str) -> bool:
    return name.startswith("base.")
