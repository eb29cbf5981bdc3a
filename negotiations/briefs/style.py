"""How integrative or distributive a round was, from named signals (R10, R34). Pure.

Each signal lies between -1 (distributive: a fixed amount is divided) and 1 (integrative: there is
more to share), or is not known. The score is the mean of those that are known; a label needs
at least three of them. Same rows, same score.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from uuid import UUID

from negotiations.briefs.facts import SIDES, Facts
from srm.evidence import Evidence

INTEGRATIVE, DISTRIBUTIVE, MIXED, UNKNOWN = "integrative", "distributive", "mixed", "unknown"
LABELS = (INTEGRATIVE, DISTRIBUTIVE, MIXED)
LEVEL = 0.25
"""From here on a score has a label; below it, in both directions, a round is mixed."""
LEAST_SIGNALS = 3
THREAT = "punitive-threat"
PRESSURE = frozenset(
    {"take-it-or-leave-it", "deadline-pressure", "one-sided-demand", "personal-attack"}
)


@dataclass(frozen=True)
class Signal:
    """One signal: its value, None when nothing tells, and the rows that show it."""

    code: str
    value: float | None
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True)
class Style:
    """What the signals add up to."""

    signals: tuple[Signal, ...]

    @property
    def known(self) -> list[float]:
        return [signal.value for signal in self.signals if signal.value is not None]

    @property
    def score(self) -> float | None:
        """The mean of the known signals, to four places."""
        return round(sum(self.known) / len(self.known), 4) if self.known else None

    @property
    def label(self) -> str:
        if self.score is None or len(self.known) < LEAST_SIGNALS:
            return UNKNOWN
        if abs(self.score) < LEVEL:
            return MIXED
        return INTEGRATIVE if self.score > 0 else DISTRIBUTIVE


def style_of(facts: Facts) -> Style:
    """Work the signals out for all rounds together."""
    return Style(tuple(signal(facts) for signal in SIGNALS))


def style_of_round(facts: Facts, round_: UUID) -> Style:
    """Work the signals out for one round."""
    return style_of(
        replace(
            facts,
            sittings=tuple(one for one in facts.sittings if one.id == round_),
            asked=tuple(one for one in facts.asked if one.round == round_),
            interests=tuple(one for one in facts.interests if one.round == round_),
            moves=tuple(one for one in facts.moves if one.round == round_),
            signs=tuple(one for one in facts.signs if one.round == round_),
            deals=(),
        )
    )


def disagreement(typed: str, style: Style) -> str:
    """Say in words that a label somebody typed is not what the rows show; empty if it is."""
    if not typed or style.label in (UNKNOWN, typed):
        return ""
    return f"Labelled {typed}, but what happened is {style.label} ({style.score:+.2f})."


def issues_on_the_table(facts: Facts) -> Signal:
    """One issue can only be divided; from three on there is something to trade (R11)."""
    offered = {issue for move in facts.moves for issue in move.values}
    issues = sorted(offered) if offered else sorted(facts.issues)
    value = {0: None, 1: -1.0, 2: 0.5}.get(len(issues), 1.0)
    return Signal("issues-on-the-table", value, rows("issues", issues))


def packages(facts: Facts) -> Signal:
    """Offers that move several issues at once against offers that move one.

    What an offer repeats is not moved. Until a side has moved, first offers tell by what they name.
    """
    moved = [(move, len(move.changed)) for move in facts.moves if move.changed]
    first = [(move, len(move.values)) for move in facts.moves if move.is_first]
    if not (told := moved or first):
        return Signal("packages", None, ())
    bundled = [move for move, count in told if count > 1]
    share = len(bundled) / len(told)
    shown = bundled or [move for move, _ in told]
    return Signal("packages", 2 * share - 1, rows("packages", [move.id for move in shown]))


def conditional_offers(facts: Facts) -> Signal:
    """If-then offers: something for something. Their absence says nothing."""
    found = [move.id for move in facts.moves if move.is_conditional]
    return Signal("conditional-offers", 1.0 if found else None, rows("packages", found))


def mutual_moves(facts: Facts) -> Signal:
    """Both sides change what they offer, or only one of them does; ideas change no offer."""
    moves = [move for move in facts.moves if move.changed]
    sides = {move.side for move in moves}
    if not moves:
        return Signal("mutual-moves", None, ())
    value = 1.0 if len(sides) == len(SIDES) else -1.0
    return Signal("mutual-moves", value, rows("packages", [move.id for move in moves]))


def asked_questions(facts: Facts) -> Signal:
    """Questions for the other side's interests. None in words that were read counts against."""
    evidence = tuple(one.evidence for one in facts.asked)
    sides = {one.side for one in facts.asked}
    if not sides:
        return Signal("questions", -1.0 if is_read(facts) else None, ())
    return Signal("questions", 1.0 if len(sides) == 2 else 0.5, evidence)


def told_interests(facts: Facts) -> Signal:
    """Interests that the sides told of themselves."""
    told = [one for one in facts.interests if one.is_disclosed]
    sides = Counter(one.holder for one in told)
    value = 1.0 if all(sides[side] or sides["shared"] for side in SIDES) else 0.5
    if not told:
        return Signal("told-interests", -1.0 if is_read(facts) else None, ())
    return Signal("told-interests", value, rows("interests", [one.id for one in told]))


def no_threats(facts: Facts) -> Signal:
    """Threats speak against it; their absence speaks for it only in words that were read (R58)."""
    found = [sign.id for sign in facts.signs if sign.code == THREAT]
    if found:
        return Signal("no-threats", -1.0, rows("warning-signs", found))
    first = [spoken.first for one in facts.sittings for spoken in one.spoken.values()]
    return Signal(
        "no-threats", 1.0 if is_read(facts) else None, rows("statements", first[: len(SIDES)])
    )


def no_pressure(facts: Facts) -> Signal:
    """Pressure short of a threat. Its absence says nothing."""
    found = [sign.id for sign in facts.signs if sign.code in PRESSURE]
    return Signal("no-pressure", -1.0 if found else None, rows("warning-signs", found))


def is_read(facts: Facts) -> bool:
    """Whether any words were read at all."""
    return any(spoken.read_count for one in facts.sittings for spoken in one.spoken.values())


def rows(resource: str, ids: Iterable[UUID]) -> tuple[Evidence, ...]:
    """Point to rows of one resource."""
    return tuple(Evidence(resource, id_) for id_ in ids)


SIGNALS: tuple[Callable[[Facts], Signal], ...] = (
    issues_on_the_table,
    packages,
    conditional_offers,
    mutual_moves,
    asked_questions,
    told_interests,
    no_threats,
    no_pressure,
)
