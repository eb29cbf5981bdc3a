"""Continuity risk: two weak signals of their financial distress lie within 30 days (R53).

A weak signal is a remark about cash that nobody dismissed, or a payment that they owe us and are
late with. One of them proves little; two are worth asking whether they can go on delivering. The
same statement or step counts once, and what lies months apart does not add up.
"""

import re
from collections.abc import Iterable
from datetime import datetime, timedelta

from negotiations.warning_signs.detectors.base import Sighting, detector
from negotiations.warning_signs.detectors.facts import Distress, WeakSignal

WINDOW = timedelta(days=30)
LEAST = 2
# Whole verbs, in the languages that are read: "send the payment terms" is no payment.
PAYING = re.compile(
    r"\b(?:(?:re)?pay|refund|reimburse|(?:terug)?betalen|betaal|(?:be|zurück)?zahlen|zahle"
    r"|überweisen|payer|rembourser|pagar|reembolsar|pagare|rimborsare|zapłacić|zapłać)\b",
    re.IGNORECASE,
)


@detector("continuity-risk")
def continuity_risk(distress: Distress) -> Sighting | None:
    """Look whether two signals or more lie within one window."""
    signals = once_each(distress.signals)
    near = [one for one in signals if one.seen_at - signals[0].seen_at <= WINDOW]
    if len(near) < LEAST:
        return None
    surest = sorted((one.confidence for one in near), reverse=True)
    return Sighting(
        excerpt="; ".join(f"{one.seen_at:%Y-%m-%d}, {one.kind}: “{one.words}”" for one in near),
        severity="warning",
        confidence=surest[LEAST - 1],
        start=0,
        end=0,
    )


def is_payment(action: str) -> bool:
    """Tell whether a step is to pay something."""
    return PAYING.search(action) is not None


def once_each(signals: Iterable[WeakSignal]) -> list[WeakSignal]:
    """Keep the first signal of each statement or step, the oldest first."""
    first: dict[str, WeakSignal] = {}
    for one in sorted(signals, key=lambda one: (one.seen_at, one.source)):
        first.setdefault(one.source, one)
    return list(first.values())


def windows_of(
    signals: Iterable[WeakSignal], opened: Iterable[datetime] = ()
) -> dict[datetime, Distress]:
    """Sort signals into windows by when each begins; those opened before keep what lies in them.

    An opened window that has lost its evidence holds nothing back from a new one.
    """
    left = once_each(signals)
    windows: dict[datetime, Distress] = {}
    for start in sorted(opened):
        inside = [one for one in left if start <= one.seen_at <= start + WINDOW]
        if len(inside) >= LEAST:
            windows[start] = Distress(tuple(inside))
            left = [one for one in left if one not in inside]
    while left:
        start = left[0].seen_at
        inside = [one for one in left if one.seen_at <= start + WINDOW]
        if len(inside) >= LEAST:
            windows[start] = Distress(tuple(inside))
            left = left[len(inside) :]
        else:
            left = left[1:]
    return windows
