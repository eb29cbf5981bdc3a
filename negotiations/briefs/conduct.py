"""What a side did in its talks with us, from integrative to distributive (R37, R40, R67). Pure.

Only deeds of that side count: what it asked and told, offered and threatened. Each sign lies
between -1 (it claims) and 1 (it looks for a joint gain), or is not known. The score is the mean of
those that are known; a label needs three of them, as the style of a round does.
"""

from collections.abc import Callable, Iterable, Sequence
from uuid import UUID

from negotiations.briefs.facts import Facts, Move, other
from negotiations.briefs.style import PRESSURE, THREAT, Signal, Style, rows
from srm.evidence import Evidence

MOST_SHOWN = 12
"""Rows of evidence of each sign."""
WORDS = {
    "threats": ("They threatened", "They did not threaten in words that were read"),
    "pressure": ("They pressed", ""),
    "asked": ("They did not ask what matters to us", "They asked what matters to us"),
    "told": ("They told nothing of their interests", "They told interests of their own"),
    "moved": ("They kept to their offer while we moved", "They moved in their offers"),
    "something-for-something": ("", "They offered something for something"),
}
"""What a sign says below and above nought."""


def conduct_of(side: str, talks: Sequence[Facts]) -> Style:
    """Work the signs of one side out, over some negotiations together."""
    found = (sign(side, talks) for sign in SIGNS)
    return Style(tuple(shortened(signal) for signal in found))


def words_of(signal: Signal) -> str:
    """Say what a sign that is known says."""
    below, above = WORDS[signal.code]
    return f"{below if (signal.value or 0) < 0 else above}."


def threats(side: str, talks: Sequence[Facts]) -> Signal:
    """Threats speak against it; that there are none tells only where words of it were read."""
    found = signs_in(side, talks, {THREAT})
    value = -1.0 if found else 1.0 if was_read(side, talks) else None
    return Signal("threats", value, rows("warning-signs", found))


def pressure(side: str, talks: Sequence[Facts]) -> Signal:
    """Pressure short of a threat. Its absence says nothing."""
    found = signs_in(side, talks, PRESSURE)
    return Signal("pressure", -1.0 if found else None, rows("warning-signs", found))


def asked(side: str, talks: Sequence[Facts]) -> Signal:
    """Questions for the interests of the other side."""
    found = [one.evidence for talk in talks for one in talk.asked if one.side == side]
    return told_by("asked", side, talks, found)


def told(side: str, talks: Sequence[Facts]) -> Signal:
    """Interests of its own that it told."""
    known = (one for talk in talks for one in talk.interests)
    found = [one.id for one in known if one.is_disclosed and one.holder == side]
    return told_by("told", side, talks, rows("interests", found))


def told_by(code: str, side: str, talks: Sequence[Facts], found: Iterable[Evidence]) -> Signal:
    """Weigh rows that words show: none of them counts against a side whose words were read."""
    evidence = tuple(found)
    value = 1.0 if evidence else -1.0 if was_read(side, talks) else None
    return Signal(code, value, evidence)


def moved(side: str, talks: Sequence[Facts]) -> Signal:
    """Offers that it changed; who keeps to its offer while the other side moves claims.

    Who took what the other side offered did not keep to its own.
    """
    changed = ids(move for move in moves_in(talks) if move.side == side and move.changed)
    if changed:
        return Signal("moved", 1.0, rows("packages", changed))
    kept = [move.id for talk in talks for move in kept_in(side, talk)]
    return Signal("moved", -1.0 if kept else None, rows("packages", kept))


def kept_in(side: str, talk: Facts) -> list[Move]:
    """List the offers of a side that kept to them in a talk; none where the other did not move."""
    answers = [move for move in talk.moves if move.side == other(side)]
    if any(move.is_accepted for move in answers) or not any(move.changed for move in answers):
        return []
    return [move for move in talk.moves if move.side == side and move.is_binding]


def moves_in(talks: Sequence[Facts]) -> list[Move]:
    """List the packages of some talks."""
    return [move for talk in talks for move in talk.moves]


def something_for_something(side: str, talks: Sequence[Facts]) -> Signal:
    """If-then offers. Their absence says nothing."""
    found = ids(move for move in moves_in(talks) if move.side == side and move.is_conditional)
    return Signal("something-for-something", 1.0 if found else None, rows("packages", found))


def signs_in(side: str, talks: Sequence[Facts], codes: Iterable[str]) -> list[UUID]:
    """Find the signs of some codes in the words of a side."""
    wanted = set(codes)
    return [
        one.id for talk in talks for one in talk.signs if one.side == side and one.code in wanted
    ]


def was_read(side: str, talks: Sequence[Facts]) -> bool:
    """Tell whether any words of a side were read."""
    spoken = (one.spoken.get(side) for talk in talks for one in talk.sittings)
    return any(one is not None and one.read_count for one in spoken)


def ids(moves: Iterable[Move]) -> list[UUID]:
    """Name packages."""
    return [move.id for move in moves]


def shortened(signal: Signal) -> Signal:
    """Keep the first rows of evidence."""
    return Signal(signal.code, signal.value, signal.evidence[:MOST_SHOWN])


SIGNS: tuple[Callable[[str, Sequence[Facts]], Signal], ...] = (
    threats,
    pressure,
    asked,
    told,
    moved,
    something_for_something,
)
