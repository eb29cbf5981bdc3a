"""Which tactics were used, how often, and how those negotiations came out (R43).

Two queries, however many uses there are. What a person noted and what the reader saw in words are
counted together: a tactic that both found in one statement was used once.
"""

from typing import Any

from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, Value, When

from negotiations.results.models import Result
from negotiations.results.numbers import LEAST, small_number_warning
from negotiations.results.reports import Narrowing
from negotiations.rounds.models import Negotiation, Side
from negotiations.tactics.catalogue import BY_CODE, SEEN_IN_WORDS, VERSION
from negotiations.tactics.models import TacticUse
from negotiations.warning_signs.models import WarningSign
from srm.access.models import User

NOTE = (
    "How negotiations came out in which a tactic was used, not what the tactic did: who uses it "
    "may have been in another situation from the start."
)
OUTCOMES = {
    "win_win": Result.Outcome.WIN_WIN,
    "win_lose": Result.Outcome.WIN_LOSE,
    "lose_lose": Result.Outcome.LOSE_LOSE,
    "no_deal": Result.Outcome.NO_DEAL,
}
SIDES = {WarningSign.Direction.OURS: Side.BUYER, WarningSign.Direction.THEIRS: Side.SUPPLIER}
Row = dict[str, Any]


def tactic_report(user: User, narrowing: Narrowing, *, tactic: str = "", side: str = "") -> Row:
    """Count the uses of each tactic by each side, as far as this person sees them."""
    seen = signs_of_tactics(user, narrowing)
    noted = TacticUse.objects.visible_to(user).counted()
    noted = noted.filter(narrowing.of("negotiation__", "used_at"))
    rows: dict[tuple[str, str], Row] = {}
    for key, row in [*of_signs(seen), *of_notes(noted, seen)]:
        before = rows.get(key, {})
        rows[key] = {name: before.get(name, 0) + number for name, number in row.items()}
    wanted = [
        (key, row)
        for key, row in sorted(rows.items())
        if tactic in {"", key[0]} and side in {"", key[1]}
    ]
    return {
        "version": VERSION,
        "least_count": LEAST,
        "note": NOTE,
        "rows": [written(*key, row) for key, row in wanted],
    }


def signs_of_tactics(user: User, narrowing: Narrowing) -> QuerySet[Any]:
    """Give the signs in words that are tactics and that nobody dismissed."""
    whose = [When(direction=key, then=Value(side)) for key, side in SIDES.items()]
    signs = WarningSign.objects.visible_to(user).exclude(verdict=WarningSign.Verdict.DISMISSED)
    signs = signs.filter(code__in=SEEN_IN_WORDS, statement__isnull=False)
    signs = signs.filter(narrowing.of("negotiation__", "statement__said_at"))
    return signs.order_by().annotate(side=Case(*whose))


def of_signs(seen: QuerySet[Any]) -> list[tuple[tuple[str, str], Row]]:
    """Count what the reader saw."""
    counted = seen.values("code", "side").annotate(use_count=Count("pk"), **talks(Q()))
    return [((row.pop("code"), row.pop("side")), row) for row in counted]


def of_notes(noted: QuerySet[Any], seen: QuerySet[Any]) -> list[tuple[tuple[str, str], Row]]:
    """Count what people noted, but for what the reader saw too."""
    same = seen.filter(code=OuterRef("tactic"), side=OuterRef("side"))
    marked = noted.order_by().annotate(
        is_seen=Exists(same.filter(statement=OuterRef("statement"))),
        is_counted=Exists(same.filter(negotiation=OuterRef("negotiation"))),
    )
    counted = marked.values("tactic", "side").annotate(
        use_count=Count("pk", filter=Q(is_seen=False)), **talks(Q(is_counted=False))
    )
    return [((row.pop("tactic"), row.pop("side")), row) for row in counted]


def talks(wanted: Q) -> dict[str, Count]:
    """Count negotiations, each once: all of them, those under way, and by how they came out."""
    underway = Q(negotiation__phase__in=Negotiation.UNDERWAY)
    counts = {"negotiation_count": wanted, "open": wanted & underway}
    for name, outcome in OUTCOMES.items():
        counts[name] = wanted & ~underway & Q(negotiation__result__outcome=outcome)
    return {
        name: Count("negotiation", distinct=True, filter=condition or None)
        for name, condition in counts.items()
    }


def written(code: str, side: str, row: Row) -> Row:
    """Name the tactic, say what is left over, and warn of small numbers."""
    outcomes = {name: row[name] for name in (*OUTCOMES, "open")}
    count = row["negotiation_count"]
    return {
        "tactic": code,
        "title": BY_CODE[code].title,
        "family": BY_CODE[code].family,
        "side": side,
        "use_count": row["use_count"],
        "negotiation_count": count,
        "outcomes": {**outcomes, "unknown": count - sum(outcomes.values())},
        "warning": small_number_warning(count),
    }
