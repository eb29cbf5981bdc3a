"""What happened with a supplier, with its moments, and how the relationship went. Pure.

The score of a relationship is that of the two years before a moment. Reckoned as of earlier
moments from the same rows it shows where the relationship is going; nothing is stored for it.
Verdicts on words are those of today.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from negotiations.briefs.scores import (
    Opinion,
    Promise,
    Quarrel,
    Relationship,
    Score,
    Talk,
    relationship_score,
)
from negotiations.briefs.trend import Point, Trend
from negotiations.dates.zones import day_of
from srm.evidence import Evidence

REMEMBERED = timedelta(days=730)
STEP = timedelta(days=91)
STEPS = 8
"""Moments before the present one that the trend looks at: quarters of two years."""
MOST_ROWS = 500


@dataclass(frozen=True)
class Given:
    """What a side thought of a deal, and when it said so."""

    at: datetime
    opinion: Opinion


@dataclass(frozen=True)
class Owed:
    """A step that a side owed."""

    id: UUID
    side: str
    due_at: datetime
    done_at: datetime | None = None
    dropped_at: datetime | None = None

    def promise(self, *, at: datetime) -> Promise | None:
        """Say whether it was kept; None where it was dropped, or not due yet."""
        done_at = self.done_at if self.done_at is not None and self.done_at <= at else None
        was_dropped = self.dropped_at is not None and self.dropped_at <= at
        if was_dropped or (done_at is None and self.due_at >= at):
            return None
        return Promise(self.id, self.side, is_kept=done_at is not None and done_at <= self.due_at)


@dataclass(frozen=True)
class Seen:
    """A threat (then with whose it is), or words or a refusal that are a quarrel."""

    at: datetime
    negotiation: UUID
    evidence: Evidence
    threat_by: str = ""


@dataclass(frozen=True)
class Recorded:
    """A dispute that somebody put on record."""

    id: UUID
    opened_on: date
    settled_on: date | None

    def was_open(self, on: date) -> bool:
        """Tell whether it was not settled on a day."""
        return self.settled_on is None or self.settled_on > on


@dataclass(frozen=True)
class Past:
    """All of it; each list begins with the latest."""

    opinions: Sequence[Given] = ()
    steps: Sequence[Owed] = ()
    read: Mapping[datetime, Mapping[UUID, frozenset[str]]] = field(default_factory=dict)
    """By moment and negotiation: the sides whose words of the two years before were read."""
    seen: Sequence[Seen] = ()
    disputes: Sequence[Recorded] = ()
    zone: str = "UTC"
    """By whose clocks days are told."""


def moments(at: datetime) -> list[datetime]:
    """Give the moments of a trend, the oldest first."""
    return [at - STEP * step for step in range(STEPS, -1, -1)]


def relationship_with(past: Past, *, at: datetime) -> Relationship:
    """Score a relationship, and say how the score went."""
    scores = {moment: score_at(past, at=moment) for moment in moments(at)}
    days = {when: day_of(when, past.zone) for when in scores}
    points = tuple(Point(days[when], one.score, one.known_count) for when, one in scores.items())
    return Relationship(scores[at].components, Trend(points))


def score_at(past: Past, *, at: datetime) -> Score:
    """Score a relationship as of a moment."""
    since = at - REMEMBERED
    opinions = [one.opinion for one in past.opinions if since <= one.at <= at]
    owed = [step.promise(at=at) for step in past.steps if step.due_at >= since]
    return relationship_score(
        opinions[:MOST_ROWS],
        [promise for promise in owed if promise is not None][:MOST_ROWS],
        talks_at(past, since=since, at=at),
        quarrels_at(past.disputes, since=day_of(since, past.zone), on=day_of(at, past.zone)),
    )


def talks_at(past: Past, *, since: datetime, at: datetime) -> list[Talk]:
    """Tell of each negotiation whose words were read, and what was seen in them."""
    read = past.read.get(at, {})
    threats: dict[UUID, list[tuple[str, UUID]]] = defaultdict(list)
    disputes: dict[UUID, list[Evidence]] = defaultdict(list)
    for one in past.seen:
        if not since <= one.at <= at:
            continue
        if one.threat_by:
            threats[one.negotiation].append((one.threat_by, one.evidence.id))
        else:
            disputes[one.negotiation].append(one.evidence)
    return [
        Talk(read.get(pk, frozenset()), tuple(threats[pk]), tuple(disputes[pk]))
        for pk in {*read, *threats, *disputes}
    ]


def quarrels_at(disputes: Sequence[Recorded], *, since: date, on: date) -> list[Quarrel]:
    """Give the disputes on record that were open on a day, or settled not long before."""
    return [
        Quarrel(one.id, is_open=one.was_open(on))
        for one in disputes
        if one.opened_on <= on and one.was_open(since)
    ]
