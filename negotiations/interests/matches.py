"""Which interests of the two sides go together, and which clash (R4, R18, R64).

Interests of both sides meet on a topic. Wanting the same, they are **shared**; opposed, they are
**tradable** where their weights differ (who cares less can give) and **conflicting** where they do
not differ, or where nobody weighed them: then nothing tells who could give. An interest that the
other side has nothing to say about, or whose direction only one side has, is **compatible**.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

US, THEM, BOTH = "buyer", "supplier", "shared"
# Weights that are nearer than this are the same for people.
CLEAR_DIFFERENCE = Fraction(1, 20)


@dataclass(frozen=True)
class Want:
    """An interest, as far as matching asks."""

    key: str
    holder: str
    topic: str = ""
    direction: str = ""
    weight: Fraction | None = None


@dataclass(frozen=True)
class Match:
    """One or two interests and how they stand to each other; `giver` is who cares less."""

    kind: str
    ours: str | None
    theirs: str | None
    topic: str = ""
    is_weighed: bool = True
    giver: str = ""


def matches_of(wants: Iterable[Want]) -> list[Match]:
    """Match the interests of both sides, topic by topic; what stands alone is compatible."""
    wants = list(wants)
    found = [
        Match("shared", want.key, want.key, want.topic) for want in wants if want.holder == BOTH
    ]
    ours = [want for want in wants if want.holder == US]
    theirs = [want for want in wants if want.holder == THEM]
    pairs = [
        (our, their) for our in ours for their in theirs if topic_of(our) == topic_of(their) != ""
    ]
    found += [match_of(our, their) for our, their in pairs]
    paired = {want.key for pair in pairs for want in pair}
    found += [Match("compatible", want.key, None, want.topic) for want in alone(ours, paired)]
    found += [Match("compatible", None, want.key, want.topic) for want in alone(theirs, paired)]
    return found


def topic_of(want: Want) -> str:
    """Give a topic without the accidents of spelling."""
    return " ".join(want.topic.casefold().split())


def alone(wants: Sequence[Want], paired: set[str]) -> list[Want]:
    """Keep what the other side has nothing to say about."""
    return [want for want in wants if want.key not in paired]


def match_of(our: Want, their: Want) -> Match:
    """Say how two interests on one topic stand to each other."""
    if our.direction == their.direction:
        return Match("shared", our.key, their.key, our.topic)
    if not our.direction or not their.direction:
        return Match("compatible", our.key, their.key, our.topic)
    if our.weight is None or their.weight is None:
        return Match("conflicting", our.key, their.key, our.topic, is_weighed=False)
    if abs(our.weight - their.weight) < CLEAR_DIFFERENCE:
        return Match("conflicting", our.key, their.key, our.topic)
    giver = US if our.weight < their.weight else THEM
    return Match("tradable", our.key, their.key, our.topic, giver=giver)
