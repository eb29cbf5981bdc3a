"""Learn the model file from the corpus: `python -m negotiations.language.training.train`.

Two rounds. The development round learns without the held-out writer and the later batches of the
other languages, and chooses the thresholds on them. The last round goes on with everything.
"""

import argparse
import math
import random
from collections.abc import Sequence
from pathlib import Path

import torch

from negotiations.language.base_model import FloatArray, load_base_model
from negotiations.language.languages import learned_profile
from negotiations.language.model_file import FOLDER, Learned, save_learned
from negotiations.language.pieces import vocabulary_of
from negotiations.language.reader import reader_from
from negotiations.language.training.corpus import Item, development_batches, read_batches
from negotiations.language.training.examples import Example, batches, examples
from negotiations.language.training.losses import loss_of
from negotiations.language.training.network import Reader
from negotiations.language.training.plain import plain_items
from negotiations.language.training.shape_heads import shape_heads
from negotiations.language.training.thresholds import choose_thresholds

FROZEN = 6
"""Layers that stay as the base model has them."""
BATCH = 24
RATE, HEAD_RATE = 4e-4, 2e-3
LAST_RATE = 0.5
"""The last round starts from a learned network, and so takes smaller steps."""
SEED = 1
VERSION = "2026.11.1"


def main(arguments: Sequence[str] | None = None) -> None:
    """Learn in two rounds and write the model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--hold", default="w3", help="the English writer to develop on")
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--last-epochs", type=int, default=2)
    parser.add_argument("--folder", type=Path, default=FOLDER)
    parser.add_argument("--development", type=Path, default=None, help="where the first round goes")
    asked = parser.parse_args(arguments)
    torch.manual_seed(SEED)
    torch.set_num_threads(2)
    base = load_base_model()
    names = development_batches()
    held = [name for name in names if is_held(name, asked.hold)]
    known = read_batches([name for name in names if name not in held])
    unknown = read_batches(held)
    plain = plain_items(SEED)
    prepared = examples([*known, *plain, *unknown], base, vocabulary_of(base), FROZEN)
    known = [*known, *plain]
    network = Reader(base, FROZEN)
    network.codes.bias.data.fill_(-2.5)
    network.marks.bias.data.fill_(-2.5)
    development = asked.development or asked.folder
    learn(network, prepared[: len(known)], asked.epochs, 1.0)
    facts = {"version": f"{VERSION}-without-{asked.hold}", "thresholds": {}}
    save_learned(Learned(_tensors(network, known), facts), development)
    facts["thresholds"] = choose_thresholds(reader_from(development), unknown)
    save_learned(Learned(_tensors(network, known), facts), development)
    if asked.last_epochs:
        learn(network, prepared, asked.last_epochs, LAST_RATE)
        facts["version"] = VERSION
        save_learned(Learned(_tensors(network, [*known, *unknown]), facts), asked.folder)


def is_held(name: str, writer: str) -> bool:
    """Tell whether a batch is for development: the writer's, and all later batches."""
    return name == writer or name.partition("-")[0].endswith("b")


def learn(network: Reader, prepared: Sequence[Example], epochs: int, pace: float) -> None:
    """Go through the examples some times, with steps that grow at first and shrink after."""
    generator = random.Random(SEED)  # noqa: S311 - the order of texts is no secret
    groups = [
        {"params": network.layers.parameters(), "lr": RATE * pace},
        {"params": _head_parameters(network), "lr": HEAD_RATE * pace},
    ]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    steps = epochs * math.ceil(len(prepared) / BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1, (step + 1) / (0.1 * steps)) * max(0.02, 1 - step / steps)
    )
    network.train()
    for epoch in range(epochs):
        total = 0.0
        for group in batches(prepared, BATCH, generator):
            loss = loss_of(network, group)
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            total += loss.item() * len(group)
        print(f"epoch {epoch + 1} of {epochs}: loss {total / len(prepared):.3f}", flush=True)
    network.eval()


def _head_parameters(network: Reader) -> list[torch.nn.Parameter]:
    named = network.named_parameters()
    return [parameter for name, parameter in named if not name.startswith("layers.")]


def _tensors(network: Reader, items: Sequence[Item]) -> dict[str, FloatArray]:
    tensors = {
        stored_name(name): value.detach().numpy().copy()
        for name, value in network.state_dict().items()
    }
    tensors |= shape_heads(items)
    tensors["languages"] = learned_profile([(item.language, item.text) for item in items])
    return tensors


def stored_name(name: str) -> str:
    """Say a name of torch as the model file does: layers.0.q.weight is l6.q.w."""
    if not name.startswith("layers."):
        return name
    _, number, part, kind = name.split(".")
    return f"l{int(number) + FROZEN}.{part}.{kind[0]}"


if __name__ == "__main__":
    main()
