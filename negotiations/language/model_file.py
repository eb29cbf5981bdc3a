"""The learned weights on disk: whole numbers of few bits with a scale per row, the rest 16 bits."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from negotiations.language.base_model import FloatArray
from negotiations.language.rounding import HEAD_BITS, LAYER_BITS, rounded

FOLDER = Path(__file__).parent / "model"
WEIGHTS = "reader.npz"
FACTS = "reader.json"
LAYER = re.compile(r"l\d+\.")


@dataclass(frozen=True)
class Learned:
    """What training left behind: tensors by name, and facts (version, thresholds)."""

    tensors: Mapping[str, FloatArray]
    facts: Mapping[str, Any]  # Any: JSON

    @property
    def version(self) -> str:
        return str(self.facts["version"])

    def threshold(self, name: str) -> float:
        """Give the chance from which a finding of this name is reported."""
        return float(self.facts["thresholds"].get(name, 0.5))

    def without_layers(self) -> "Learned":
        """Keep what is needed when the layers run elsewhere."""
        rest = {name: one for name, one in self.tensors.items() if not LAYER.match(name)}
        return Learned(rest, self.facts)


def load_learned(folder: Path = FOLDER) -> Learned:
    """Read the weights and facts."""
    tensors: dict[str, FloatArray] = {}
    with np.load(folder / WEIGHTS, allow_pickle=False) as stored:
        for name in stored.files:
            if name.endswith(":scale"):
                continue
            values = stored[name].astype(np.float32)
            if f"{name}:scale" in stored.files:
                values *= stored[f"{name}:scale"].astype(np.float32)[:, None]
            tensors[name] = values
    return Learned(tensors, json.loads((folder / FACTS).read_text(encoding="utf-8")))


def save_learned(learned: Learned, folder: Path = FOLDER) -> None:
    """Write the weights and facts, the same bytes for the same numbers."""
    stored: dict[str, Any] = {}  # Any: arrays of two kinds of number
    for name, values in learned.tensors.items():
        if values.ndim == 2 and min(values.shape) > 100:
            bits = LAYER_BITS if LAYER.match(name) else HEAD_BITS
            stored[name], stored[f"{name}:scale"] = rounded(values, bits)
        else:
            stored[name] = values.astype(np.float16)
    folder.mkdir(exist_ok=True)
    np.savez_compressed(folder / WEIGHTS, **stored)
    facts = json.dumps(learned.facts, indent=2, sort_keys=True)
    (folder / FACTS).write_text(facts + "\n", encoding="utf-8")
