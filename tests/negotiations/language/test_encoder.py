import multiprocessing

import numpy as np

from negotiations.language.encoder import LONGEST, encode
from negotiations.language.reader import load_reader
from negotiations.language.reading import read

THREAT = "Accept the new price or we will stop delivering from Monday."


def test_a_text_reads_the_same_alone_and_beside_others() -> None:
    encoder = load_reader().multilingual.encoder
    texts = ["Hello", "x " * 100, THREAT]

    together = encode(encoder, texts)

    for text, one in zip(texts, together, strict=True):
        assert np.array_equal(encode(encoder, [text])[0].vectors, one.vectors)


def test_every_piece_has_a_vector_and_so_have_start_and_end() -> None:
    encoder = load_reader().multilingual.encoder

    empty, short, long = encode(encoder, ["", "No new price", "truck " * 1000])

    assert empty.vectors.shape == (2, 384)
    assert short.vectors.shape == (len(short.pieces) + 2, 384)
    assert len(long.pieces) == LONGEST


def test_a_process_that_forks_after_loading_reads_the_same() -> None:
    before = read(THREAT, speaker="supplier")

    with multiprocessing.get_context("fork").Pool(2) as pool:
        readings = pool.starmap(_read, [(THREAT,), (THREAT,)])

    assert readings == [before, before]


def _read(text: str) -> object:
    return read(text, speaker="supplier")
