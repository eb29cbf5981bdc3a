from dataclasses import replace

import numpy as np

from negotiations.language.reader import load_reader, span_of, think


def test_a_model_may_mix_what_it_knows_of_a_quote_before_judging_it() -> None:
    reader = load_reader()
    mixing = {
        "span.weight": np.full((8, 4 * 384), 0.01, dtype=np.float32),
        "span.bias": np.linspace(-50, 50, 8, dtype=np.float32),
    }
    learned = replace(reader.learned, tensors={**reader.learned.tensors, **mixing})
    (thought,) = think(reader, [("buyer", "No new price, no trucks.")])

    span = span_of(replace(reader, learned=learned), thought, 1, 3)

    assert span.vector.shape == (8,)
    assert span.vector[0] == 0
    assert span.vector[-1] > 0
    assert span.words in span.text
