"""What the interests of a negotiation add up to; the thinking itself is pure and next door."""

from collections import Counter
from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from negotiations.interests.coverage import Stake
from negotiations.interests.disclosing import WARNINGS, their_stance_in
from negotiations.interests.matches import Match, Want, matches_of
from negotiations.interests.models import Disclosure, Interest, Position
from negotiations.interests.reciprocity import WINDOW, Reciprocity, Told, reciprocity_of
from negotiations.rounds.models import Negotiation

KINDS = ("shared", "compatible", "tradable", "conflicting")
MOST_SHOWN = 200
WHY = "Why does this matter to you?"


def disclosures_of(negotiation: Negotiation) -> dict[str, object]:
    """Tell who disclosed what, the latest first, and whether it was answered."""
    rows = list(told_in(negotiation))
    found = reciprocity_between(rows)
    stance = their_stance_in(negotiation)
    return {
        "disclosures": rows[::-1][:MOST_SHOWN],
        **vars(found),
        "curve": found.curve[-MOST_SHOWN:],
        "balance": found.balance,
        "ratio": found.ratio,
        "window_days": WINDOW.days,
        "their_stance": stance,
        "warning": WARNINGS.get(stance, ""),
    }


def told_in(negotiation: Negotiation) -> Iterable[Disclosure]:
    """Give all disclosures of a negotiation in their order."""
    rows = Disclosure.objects.filter(interest__negotiation=negotiation)
    return rows.order_by("disclosed_at", "pk")


def reciprocity_between(disclosures: Iterable[Disclosure]) -> Reciprocity:
    """Count who told what, of disclosures that are at hand."""
    return reciprocity_of(
        [Told(str(row.interest_id), row.side, row.disclosed_at) for row in disclosures]
    )


def want_of(interest: Interest) -> Want:
    """Give an interest as matching sees it."""
    weight = None if interest.weight is None else Fraction(interest.weight)
    return Want(str(interest.pk), interest.holder, interest.topic, interest.direction, weight)


def stake_of(interest: Interest) -> Stake:
    """Give an interest as coverage sees it; of ours nobody has to tell us, so none is assumed."""
    is_assumed = interest.source_id is None and interest.holder != Interest.Holder.BUYER
    return Stake(str(interest.pk), interest.holder, interest.rank, is_assumed=is_assumed)


def matches_of_negotiation(negotiation: Negotiation) -> list[Match]:
    """Match the interests of a negotiation, the most important first."""
    interests = negotiation.interests.order_by("rank", "pk")
    return matches_of(want_of(interest) for interest in interests)


def matches_in(negotiation: Negotiation, *, on: date) -> dict[str, object]:
    """Tell how interests go together, which demands hang in the air, and what to ask again."""
    matches = matches_of_negotiation(negotiation)
    counts = Counter(match.kind for match in matches)
    positions = Position.objects.filter(negotiation=negotiation)
    untraced = positions.filter(interests=None).order_by("pk")
    stale = negotiation.interests.filter(stale_on__lte=on).order_by("rank", "pk")
    return {
        "matches": matches,
        "counts": {kind: counts[kind] for kind in KINDS},
        "positions": positions.count(),
        "positions_without_interest": untraced.count(),
        "to_trace": [
            {"position": position.pk, "side": position.side, "question": WHY}
            for position in untraced[:MOST_SHOWN]
        ],
        "to_ask_again": list(stale.values_list("pk", flat=True)[:MOST_SHOWN]),
    }
