"""What a deal makes of the interests behind it (R3): the one reading for packages and agreements.

Pure: the caller brings the interests and the answers that a package or an agreement gives to them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

# The interest that matters most to a side; lower ranks may wait for another deal.
TOP_RANK = 1


@dataclass(frozen=True)
class Stake:
    """An interest, as far as coverage asks: whose it is and how much it matters."""

    key: str
    holder: str
    rank: int
    is_assumed: bool = False


@dataclass(frozen=True)
class Answer:
    """What a deal says of one interest: `met`, `partly_met`, or `dropped` with a reason."""

    status: str
    reason: str = ""


@dataclass(frozen=True)
class Covered:
    """One interest and what became of it: met, partly_met, dropped, or open."""

    stake: Stake
    status: str
    reason: str = ""

    @property
    def is_overlooked(self) -> bool:
        """Say whether a top interest was neither met in part nor knowingly dropped.

        What we only assume of them is not overlooked: nobody said it.
        """
        is_top = self.stake.rank <= TOP_RANK and not self.stake.is_assumed
        is_dropped_silently = self.status == "dropped" and not self.reason
        return is_top and (self.status == "open" or is_dropped_silently)


def coverage_of(stakes: Iterable[Stake], answers: Mapping[str, Answer]) -> list[Covered]:
    """Say of each interest what a deal makes of it; what nobody answered is open.

    The most important come first. Answers about other interests change nothing.
    """
    found = []
    for stake in sorted(stakes, key=lambda stake: (stake.rank, stake.key)):
        answer = answers.get(stake.key, Answer("open"))
        found.append(Covered(stake, answer.status, answer.reason))
    return found


def overlooked_in(coverage: Iterable[Covered]) -> list[Covered]:
    """Keep the top interests that a deal leaves unmet without saying so."""
    return [line for line in coverage if line.is_overlooked]
