"""Learn the model file from the corpus: `python -m negotiations.language.training.train`.

Two rounds. The development round learns without the held-out writer and the later batches of the
other languages, and chooses the thresholds on them. The last round goes on with everything; with
`--start` it goes on from a development round that was saved before.
"""

import argparse
import math
import os
import random
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from negotiations.language.base_model import BaseModel, FloatArray, load_base_model
from negotiations.language.languages import learned_profile
from negotiations.language.model_file import FOLDER, Learned, load_learned, save_learned
from negotiations.language.pieces import vocabulary_of
from negotiations.language.reader import reader_from
from negotiations.language.training.corpus import Item, development_batches, read_batches
from negotiations.language.training.examples import Example, batches, examples
from negotiations.language.training.joined import joined_items
from negotiations.language.training.losses import loss_of
from negotiations.language.training.network import Reader
from negotiations.language.training.plain import plain_items
from negotiations.language.training.shape_heads import shape_heads
from negotiations.language.training.thresholds import choose_thresholds

BATCH = 24
RATE, HEAD_RATE = 4e-4, 2e-3
SLOWER = 0.85
"""How much more slowly each layer learns than the one above it."""
MEMORY = 0.99
"""What is kept of the running mean of the weights at each step."""
LAST_RATE = 0.5
"""The last round starts from a learned network, and so takes smaller steps."""
SEED = 1
VERSION = "2026.11.4"


def main(arguments: Sequence[str] | None = None) -> None:
    """Learn in two rounds and write the model."""
    asked = _asked(arguments)
    began = time.monotonic()
    torch.manual_seed(SEED)
    torch.set_num_threads(len(os.sched_getaffinity(0)))
    names = development_batches()
    unknown = read_batches(name for name in names if is_held(name, asked.hold))
    known = read_batches(name for name in names if not is_held(name, asked.hold))
    known += plain_items(SEED)
    base = load_base_model()
    frozen = base.layers - asked.layers
    development = asked.start or asked.development or asked.folder
    learned = Reader(base, frozen)
    if asked.start:
        go_on_from(asked.start, learned, frozen)
    else:
        learned = learn(learned, prepared(known, base, frozen), asked.epochs, 1.0)
    facts: dict[str, Any] = {"version": f"{VERSION}-without-{asked.hold}", "thresholds": {}}
    save_learned(Learned(_tensors(learned, known, frozen), facts), development)
    facts["thresholds"] = choose_thresholds(reader_from(development), unknown)
    save_learned(Learned(_tensors(learned, known, frozen), facts), development)
    if asked.last_epochs:
        everything = [*known, *unknown]
        learned = learn(learned, prepared(everything, base, frozen), asked.last_epochs, LAST_RATE)
        facts |= {"version": VERSION, "learning": _learning(asked, began)}
        save_learned(Learned(_tensors(learned, everything, frozen), facts), asked.folder)


def _asked(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--hold", default="w3", help="the English writer to develop on")
    parser.add_argument("--layers", type=int, default=8, help="upper layers that learn")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--last-epochs", type=int, default=3)
    parser.add_argument("--start", type=Path, help="a saved development round to go on from")
    parser.add_argument("--folder", type=Path, default=FOLDER)
    parser.add_argument("--development", type=Path, default=None, help="where the first round goes")
    return parser.parse_args(arguments)


def _learning(asked: argparse.Namespace, began: float) -> dict[str, Any]:
    """Say how the model came about, for whoever wonders later."""
    return {
        "seed": SEED,
        "torch": torch.__version__,
        "minutes": round((time.monotonic() - began) / 60, 1),
        "layers": asked.layers,
        "epochs": [asked.epochs, asked.last_epochs],
    }


def go_on_from(folder: Path, network: Reader, frozen: int) -> None:
    """Give a network the weights of a saved one."""
    saved = load_learned(folder).tensors
    network.load_state_dict(
        {name: torch.tensor(saved[stored_name(name, frozen)]) for name in network.state_dict()}
    )


def prepared(items: Sequence[Item], base: BaseModel, frozen: int) -> list[Example]:
    """Add the joined texts, and run all through the layers that do not learn."""
    return examples([*items, *joined_items(items, SEED)], base, vocabulary_of(base), frozen)


def is_held(name: str, writer: str) -> bool:
    """Tell whether a batch is for development: the writer's, and all later batches."""
    return name == writer or name.partition("-")[0].endswith("b")


def learn(network: Reader, shown: Sequence[Example], epochs: int, pace: float) -> Reader:
    """Go through the examples some times; give the running mean of the network's weights."""
    generator = random.Random(SEED)  # noqa: S311 - the order of texts is no secret
    optimiser = torch.optim.AdamW(_groups(network, pace), weight_decay=0.01, fused=True)
    steps = epochs * math.ceil(len(shown) / BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1, (step + 1) / (0.1 * steps)) * max(0.02, 1 - step / steps)
    )
    mean = AveragedModel(network, multi_avg_fn=get_ema_multi_avg_fn(MEMORY))
    network.train()
    for epoch in range(epochs):
        total, began = 0.0, time.monotonic()
        for group in batches(shown, BATCH, generator):
            loss = loss_of(network, group)
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            mean.update_parameters(network)
            total += loss.item() * len(group)
        spent = time.monotonic() - began
        lost = total / len(shown)
        print(f"epoch {epoch + 1} of {epochs}: loss {lost:.3f}, {spent:.0f} s", flush=True)
    learned: Reader = mean.module.eval()
    return learned


def _groups(network: Reader, pace: float) -> list[dict[str, Any]]:  # Any: torch's own shape
    """Let lower layers learn more slowly than those above them."""
    top = len(network.layers) - 1
    groups: list[dict[str, Any]] = [
        {"params": list(layer.parameters()), "lr": RATE * pace * SLOWER ** (top - number)}
        for number, layer in enumerate(network.layers)
    ]
    named = network.named_parameters()
    heads = [parameter for name, parameter in named if not name.startswith("layers.")]
    return [*groups, {"params": heads, "lr": HEAD_RATE * pace}]


def _tensors(network: Reader, items: Sequence[Item], frozen: int) -> dict[str, FloatArray]:
    tensors = {
        stored_name(name, frozen): value.detach().numpy().copy()
        for name, value in network.state_dict().items()
    }
    tensors |= shape_heads(items)
    tensors["languages"] = learned_profile([(item.language, item.text) for item in items])
    return tensors


def stored_name(name: str, frozen: int) -> str:
    """Say a name of torch as the model file does: layers.0.q.weight is l4.q.w."""
    if not name.startswith("layers."):
        return name
    _, number, part, kind = name.split(".")
    return f"l{int(number) + frozen}.{part}.{kind[0]}"


if __name__ == "__main__":
    main()
