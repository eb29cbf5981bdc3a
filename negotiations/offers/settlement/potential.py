"""What there is to integrate before the talks begin (R11), and where both sides can meet (R35)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from negotiations.offers.settlement.worths import Matter, is_past_limit

# Shares that are nearer than this are the same priority.
CLEAR_DIFFERENCE = Fraction(1, 20)
WORDS = {
    "none": "Nothing is on the table yet.",
    "single-issue": "One issue is on the table: haggling is what you will get.",
    "unknown-priorities": "Several issues, but nobody knows what matters more to whom: ask.",
    "same-priorities": "The same things matter as much to both: little to trade.",
    "integrative": "Different things matter to the two sides: trade them.",
}


@dataclass(frozen=True)
class Potential:
    """Whether there is something to trade, and which issues matter more to whom."""

    verdict: str
    words: str
    more_to_us: tuple[str, ...] = ()
    more_to_them: tuple[str, ...] = ()


@dataclass(frozen=True)
class Zone:
    """Between which values both can agree on one issue; `exists` is None where that is unknown."""

    issue: str
    name: str
    exists: bool | None
    ours: str | None = None
    theirs: str | None = None
    confidence: Fraction | None = None


@dataclass(frozen=True)
class WholeZone:
    """Whether both can agree on all that is on the table, as far as we know and believe."""

    exists: bool | None
    confidence: Fraction | None
    """Of the weakest belief for a yes, of the strongest against it for a no."""
    unknown: tuple[str, ...]
    words: str


def potential_of(matters: Sequence[Matter]) -> Potential:
    """Say whether issues matter differently to the two sides; what each weighs is enough to know.

    What is worth how much may come later: before the first round limits are often not known.
    """
    if len(matters) < 2:
        return judged("single-issue" if matters else "none")
    weighed = [
        (matter.name, matter.ours.weight, matter.theirs.weight)
        for matter in matters
        if matter.ours.weight is not None and matter.theirs.weight is not None
    ]
    ours = sum((our for _, our, _ in weighed), Fraction(0))
    theirs = sum((their for _, _, their in weighed), Fraction(0))
    if len(weighed) < 2 or not ours or not theirs:
        return judged("unknown-priorities")
    leads = {name: our / ours - their / theirs for name, our, their in weighed}
    if max(map(abs, leads.values())) < CLEAR_DIFFERENCE:
        return judged("same-priorities")
    behind = {name: -lead for name, lead in leads.items()}
    return judged("integrative", leaders(leads), leaders(behind))


def leaders(leads: Mapping[str, Fraction]) -> tuple[str, ...]:
    """Name what is clearly ahead; where nothing is by itself, what is most.

    Leads add up to nothing: where one issue is far ahead for one side, several are a little for the
    other.
    """
    most = max(leads.values())
    return tuple(name for name, lead in leads.items() if lead >= min(most, CLEAR_DIFFERENCE))


def judged(
    verdict: str, more_to_us: tuple[str, ...] = (), more_to_them: tuple[str, ...] = ()
) -> Potential:
    """Give a verdict with its words."""
    return Potential(verdict, WORDS[verdict], more_to_us, more_to_them)


def zone_of(matter: Matter) -> Zone:
    """Compare our limit with what we believe is theirs.

    Where both want more, or both less, one side's limit always suits the other.
    """
    limits = (matter.ours.limit, matter.theirs.limit)
    if matter.has_options or not all(limits):
        return Zone(matter.key, matter.name, None)
    sides = {
        is_past_limit(matter, matter.ours, matter.theirs.limit),
        is_past_limit(matter, matter.theirs, matter.ours.limit),
    }
    exists = None if sides == {None} else False in sides
    return Zone(matter.key, matter.name, exists, *limits, matter.confidence)


def whole_zone(zones: Sequence[Zone]) -> WholeZone:
    """Put the zones together: each issue needs one, and one that is not known leaves it open."""
    apart = [zone for zone in zones if zone.exists is False]
    unknown = tuple(zone.name for zone in zones if zone.exists is None)
    if apart:
        known = [zone.confidence for zone in apart if zone.confidence is not None]
        names = ", ".join(zone.name for zone in apart)
        words = f"On current beliefs nothing suits both: {names}."
        return WholeZone(False, max(known, default=None), unknown, words)
    if unknown or not zones:
        names = ", ".join(unknown) or "nothing is on the table"
        return WholeZone(None, None, unknown, f"Not known yet: {names}.")
    sure = [zone.confidence for zone in zones if zone.confidence is not None]
    confidence = min(sure) if len(sure) == len(zones) else None
    return WholeZone(True, confidence, (), "On current beliefs both can agree on every issue.")
