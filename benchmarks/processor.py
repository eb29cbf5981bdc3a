"""CPU time of processes on this machine, as Linux counts it in /proc."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

TICKS_PER_SECOND = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Usage:
    """What one process used itself, and what its children used that ended and were collected."""

    parent: int
    own_ticks: int
    ended_ticks: int


@dataclass(frozen=True)
class Spent:
    """CPU seconds of the server and of PostgreSQL."""

    server: float
    database: float

    def since(self, before: "Spent") -> "Spent":
        """Give what was spent between two readings."""
        return Spent(self.server - before.server, self.database - before.database)


@dataclass(frozen=True)
class Meter:
    """Reads what a server and PostgreSQL have spent so far; 0 stands for no server."""

    server: int
    postmaster: int

    def read(self) -> Spent:
        usages = all_usages()
        server = seconds_of_tree(self.server, usages) if self.server else 0.0
        return Spent(server, seconds_of_tree(self.postmaster, usages))


def usage_of(pid: int) -> Usage | None:
    """Read one process; None if it ended meanwhile."""
    try:
        text = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return None
    # The name stands in parentheses and may hold anything, so count from its end.
    fields = text.rpartition(")")[2].split()
    return Usage(int(fields[1]), int(fields[11]) + int(fields[12]), sum(map(int, fields[13:15])))


def all_usages() -> dict[int, Usage]:
    """Read every process."""
    pids = [int(path.name) for path in Path("/proc").iterdir() if path.name.isdigit()]
    read = {pid: usage_of(pid) for pid in pids}
    return {pid: usage for pid, usage in read.items() if usage}


def seconds_of_tree(root: int, usages: Mapping[int, Usage]) -> float:
    """Add up a process and all below it, also those that ended."""
    tree = {root}
    while True:
        below = {pid for pid, usage in usages.items() if usage.parent in tree} - tree
        if not below:
            break
        tree |= below
    ticks = sum(usages[pid].own_ticks + usages[pid].ended_ticks for pid in tree if pid in usages)
    return ticks / TICKS_PER_SECOND
