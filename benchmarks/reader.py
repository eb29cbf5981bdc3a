"""What the reader costs: statements per second on one core, and memory of a worker.

`python -m benchmarks.reader`; `make bench` prints it too. Needs neither database nor Django.
"""

import os
import time
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from negotiations.language.reader import load_reader
from negotiations.language.reading import Request, read, read_many

LONG = (
    "Accept the new price or we will stop delivering from Monday. We waited long enough, and so did"
    " our plant. The drawings follow tomorrow, as agreed with your engineer."
)
TEXTS = (
    "No new price, no trucks from Monday.",
    "Thanks for the samples, they look good. I'll send you the list by Friday.",
    "Als de prijs niet zakt, halen wij jullie producten uit het schap.",
    "Wir brauchen eine Zahlung innerhalb von 14 Tagen, weil unsere Kasse knapp ist.",
    "Could you tell me by Tuesday which pallet height you prefer? It helps us plan the racks.",
    LONG,
)
"""Like what people write: half of the statements in the corpus have fewer than 110 letters."""
SECONDS = 3.0


@dataclass(frozen=True)
class Cost:
    """What was measured."""

    load_seconds: float
    per_second: float
    short_milliseconds: float
    long_milliseconds: float
    worker_megabytes: float
    forked_megabytes: float

    def __str__(self) -> str:
        return (
            f"reader: {self.per_second:.0f} statements a second on one core"
            f" ({self.short_milliseconds:.1f} ms for one of {len(TEXTS[0])} letters,"
            f" {self.long_milliseconds:.1f} ms for one of {len(TEXTS[-1])});"
            f" loaded in {self.load_seconds:.1f} s;"
            f" {self.worker_megabytes:.0f} MB in the worker,"
            f" {self.forked_megabytes:.0f} MB more for each process that it forks"
        )


def cost(seconds: float = SECONDS) -> Cost:
    """Load, read for some time, and fork once. Times are those of the processor, not the wall."""
    began = time.process_time()
    load_reader()
    loaded = time.process_time() - began
    read_many([Request(text, "buyer") for text in TEXTS])
    return Cost(
        load_seconds=loaded,
        per_second=1 / each(TEXTS, seconds),
        short_milliseconds=each(TEXTS[:1], seconds / 3) * 1000,
        long_milliseconds=each(TEXTS[-1:], seconds / 3) * 1000,
        worker_megabytes=own_memory("Rss"),
        forked_megabytes=forked_memory(),
    )


def each(texts: Sequence[str], seconds: float) -> float:
    """Read one by one, as the worker does; give the seconds of processor time per text."""
    began, count = time.process_time(), 0
    while time.process_time() - began < seconds:
        for text in texts:
            read(text, speaker="buyer")
        count += len(texts)
    return (time.process_time() - began) / count


def forked_memory() -> float:
    """Memory that a forked process has for itself after reading, in megabytes."""
    with get_context("fork").Pool(1) as pool:
        return pool.apply(_read_in_fork)


def _read_in_fork() -> float:
    read_many([Request(text, "buyer") for text in TEXTS])
    return own_memory("Private_Dirty")


def own_memory(kind: str) -> float:
    """Look up the memory of this process, in megabytes; 0 where the system does not tell."""
    try:
        lines = Path(f"/proc/{os.getpid()}/smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        return 0.0
    sizes = [int(line.split()[1]) for line in lines if line.startswith(f"{kind}:")]
    return sum(sizes) / 1024


if __name__ == "__main__":
    print(cost())
