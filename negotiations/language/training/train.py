"""Learn the model files from the corpus: `python -m negotiations.language.training.train`.

Two networks, the multilingual one and the one for English, each in two rounds. The development
round learns without the held-out writers and the later batches of the other languages, and chooses
the thresholds on them. The last round goes on with everything; with `--start` it goes on from a
development round that was saved before.
"""

import argparse
import math
import os
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from numpy.typing import NDArray
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from negotiations.language.english import English
from negotiations.language.languages import learned_profile
from negotiations.language.model_file import (
    ENGLISH,
    FOLDER,
    MULTILINGUAL,
    Learned,
    load_layers,
    load_learned,
    save_learned,
    tensors_of,
)
from negotiations.language.multilingual import load_multilingual
from negotiations.language.reader import reader_from
from negotiations.language.rounding import LAYERS
from negotiations.language.training.corpus import Item, development_batches, read_batches
from negotiations.language.training.examples import Example, batches, examples
from negotiations.language.training.joined import joined_items
from negotiations.language.training.losses import loss_of
from negotiations.language.training.mpnet import load_mpnet
from negotiations.language.training.network import Reader, Start
from negotiations.language.training.plain import plain_items
from negotiations.language.training.shape_heads import shape_heads
from negotiations.language.training.thresholds import choose_thresholds

MEMORY = 0.99
"""What is kept of the running mean of the weights at each step."""
SEED = 1
HELD = "w3,w30,w33,w34,w37"
"""Writers that the first round does not learn from."""
VERSION = "2026.11.7"


@dataclass(frozen=True)
class Course:
    """How one network learns."""

    name: str
    languages: tuple[str, ...]
    """Of the texts that it sees; none means all."""
    learning: int
    """Layers that learn, counted from the top."""
    epochs: int
    last_epochs: int
    batch: int
    rate: float
    head_rate: float
    last_pace: float
    """The last round starts from a learned network, and so takes smaller steps."""
    slower: float
    """How much more slowly each layer learns than the one above it."""

    def takes(self, item: Item) -> bool:
        """Tell whether a text is for this network."""
        return not self.languages or item.language in self.languages


@dataclass(frozen=True)
class Pupil:
    """A network that is to learn: from what it starts, and how."""

    started: Start
    course: Course

    @property
    def frozen(self) -> int:
        """Give the number of layers that do not learn."""
        return len(self.started.layers) - self.course.learning


COURSES = {
    MULTILINGUAL: Course(MULTILINGUAL, (), 8, 8, 3, 24, 4e-4, 2e-3, 0.5, 0.85),
    ENGLISH: Course(ENGLISH, ("en",), 7, 10, 3, 32, 1.5e-4, 1e-3, 0.7, 0.9),
}


def main(arguments: Sequence[str] | None = None) -> None:
    """Learn each network in two rounds and write it."""
    asked = _asked(arguments)
    torch.set_num_threads(len(os.sched_getaffinity(0)))
    if asked.only in ("", MULTILINGUAL):
        teach(Pupil(multilingual_start(), COURSES[MULTILINGUAL]), asked)
    if asked.only in ("", ENGLISH):
        teach(Pupil(load_mpnet(), COURSES[ENGLISH]), asked)


def teach(pupil: Pupil, asked: argparse.Namespace) -> None:
    """Teach one network in two rounds and write it; levels are those of its own texts."""
    began, course = time.monotonic(), pupil.course
    torch.manual_seed(SEED)
    names = development_batches()
    hold = tuple(asked.hold.split(","))
    unknown = [item for item in _read(names, hold, held=True) if course.takes(item)]
    known = [item for item in _read(names, hold, held=False) if course.takes(item)]
    known += [item for item in plain_items(SEED) if course.takes(item)]
    development = asked.start or asked.development or asked.folder
    learned = Reader(pupil.started, pupil.frozen)
    if asked.start:
        go_on_from(asked.start, learned, pupil)
    else:
        learned = learn(learned, prepared(known, pupil), course, course.epochs, 1.0)
    facts: dict[str, Any] = {"version": f"{VERSION}-development", "thresholds": {}}
    write(learned, pupil, known, facts, development)
    reader = reader_from(development, with_english=course.name == ENGLISH)
    read = [item for item in unknown if (item.language == "en") == (course.name == ENGLISH)]
    facts["thresholds"] = choose_thresholds(reader, read)
    write(learned, pupil, known, facts, development)
    everything = [*known, *unknown]
    shown = prepared(everything, pupil)
    learned = learn(learned, shown, course, course.last_epochs, course.last_pace)
    facts |= {"version": VERSION, "learning": _learning(course, began)}
    write(learned, pupil, everything, facts, asked.folder)


def _asked(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--hold", default=HELD, help="the writers to develop on, by comma")
    parser.add_argument("--only", choices=("", *COURSES), default="", help="learn one network only")
    parser.add_argument("--start", type=Path, help="a saved development round to go on from")
    parser.add_argument("--folder", type=Path, default=FOLDER)
    parser.add_argument("--development", type=Path, default=None, help="where the first round goes")
    return parser.parse_args(arguments)


def multilingual_start() -> Start:
    """Take words and layers of the first network from the installed base model."""
    own = load_multilingual()
    return Start(own, [own.base.layer(number) for number in range(own.base.layers)], LAYERS)


def _read(names: Sequence[str], writers: Sequence[str], *, held: bool) -> list[Item]:
    return read_batches(name for name in names if is_held(name, writers) == held)


def _learning(course: Course, began: float) -> dict[str, Any]:
    """Say how the model came about, for whoever wonders later."""
    return {
        "seed": SEED,
        "torch": torch.__version__,
        "minutes": round((time.monotonic() - began) / 60, 1),
        "layers": course.learning,
        "epochs": [course.epochs, course.last_epochs],
    }


def go_on_from(folder: Path, network: Reader, pupil: Pupil) -> None:
    """Give a network the weights of a saved one."""
    name, frozen = pupil.course.name, pupil.frozen
    saved = dict(load_learned(folder, name).tensors)
    for number, layer in load_layers(folder, name).items():
        saved |= {f"l{number}.{part}": values for part, values in layer.items()}
    network.load_state_dict(
        {one: torch.tensor(saved[stored_name(one, frozen)]) for one in network.state_dict()}
    )


def prepared(items: Sequence[Item], pupil: Pupil) -> list[Example]:
    """Add the joined texts, and run all through the layers that do not learn."""
    return examples([*items, *joined_items(items, SEED)], pupil.started, pupil.frozen)


def is_held(name: str, writers: Sequence[str]) -> bool:
    """Tell whether a batch is for development: of one of the writers, or a later one ("w5b-nl")."""
    writer = name.partition("-")[0]
    return writer in writers or writer.endswith("b")


def learn(
    network: Reader, shown: Sequence[Example], course: Course, epochs: int, pace: float
) -> Reader:
    """Go through the examples some times; give the running mean of the network's weights."""
    generator = random.Random(SEED)  # noqa: S311 - the order of texts is no secret
    groups = _groups(network, course, pace)
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    steps = epochs * math.ceil(len(shown) / course.batch)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min(1, (step + 1) / (0.1 * steps)) * max(0.02, 1 - step / steps)
    )
    mean = AveragedModel(network, multi_avg_fn=get_ema_multi_avg_fn(MEMORY))
    network.train()
    for epoch in range(epochs):
        total, began = 0.0, time.monotonic()
        for group in batches(shown, course.batch, generator):
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


def _groups(network: Reader, course: Course, pace: float) -> list[dict[str, Any]]:
    """Let lower layers learn more slowly than those above them."""
    top = len(network.layers) - 1
    groups: list[dict[str, Any]] = [
        {
            "params": list(layer.parameters()),
            "lr": course.rate * pace * course.slower ** (top - number),
        }
        for number, layer in enumerate(network.layers)
    ]
    named = network.named_parameters()
    heads = [parameter for name, parameter in named if not name.startswith("layers.")]
    return [*groups, {"params": heads, "lr": course.head_rate * pace}]


def write(
    network: Reader, pupil: Pupil, items: Sequence[Item], facts: dict[str, Any], folder: Path
) -> None:
    """Write what a network learned, with what else its file holds."""
    tensors: dict[str, NDArray[Any]] = {
        stored_name(name, pupil.frozen): value.detach().numpy().copy()
        for name, value in network.state_dict().items()
    }
    base = pupil.started.base
    if isinstance(base, English):
        tensors |= tensors_of(base)
    else:
        tensors |= shape_heads(items)
        tensors["languages"] = learned_profile([(item.language, item.text) for item in items])
    save_learned(Learned(tensors, facts), folder, pupil.course.name, pupil.started.rounding)


def stored_name(name: str, frozen: int) -> str:
    """Say a name of torch as the model file does: layers.0.q.weight is l4.q.w."""
    if not name.startswith("layers."):
        return name
    _, number, part, kind = name.split(".")
    return f"l{int(number) + frozen}.{part}.{kind[0]}"


if __name__ == "__main__":
    main()
