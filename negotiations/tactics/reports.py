"""Which tactics were used, how often, and how those negotiations came out (R43).

Two queries, however many uses there are. What a person noted and what the reader saw in words are
counted together: a tactic that both found in one statement was used once.
"""

from collections import Counter, defaultdict
from typing import Any

from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

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
OPEN = "open"
USES = "uses"
# How the negotiation of a row came out; what has no result yet is not known.
CAME_TO = Case(
    When(negotiation__phase__in=Negotiation.UNDERWAY, then=Value(OPEN)),
    default=Coalesce("negotiation__result__outcome", Value(Result.Outcome.UNKNOWN.value)),
)
SIDES = {WarningSign.Direction.OURS: Side.BUYER, WarningSign.Direction.THEIRS: Side.SUPPLIER}
Row = dict[str, Any]


def tactic_report(user: User, narrowing: Narrowing, *, tactic: str = "", side: str = "") -> Row:
    """Count the uses of each tactic by each side, as far as this person sees them."""
    seen = signs_of_tactics(user, narrowing)
    noted = TacticUse.objects.visible_to(user).counted()
    noted = noted.filter(narrowing.of("negotiation__", "used_at"))
    rows: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for code, whose, came_to, use_count, talk_count in [*of_signs(seen), *of_notes(noted, seen)]:
        rows[code, whose].update({USES: use_count, came_to: talk_count})
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


def of_signs(seen: QuerySet[Any]) -> QuerySet[Any]:
    """Count what the reader saw, and the negotiations by how they came out."""
    counted = seen.annotate(came_to=CAME_TO).values("code", "side", "came_to")
    counted = counted.annotate(uses=Count("pk"), talks=Count("negotiation", distinct=True))
    rows: QuerySet[Any] = counted.values_list("code", "side", "came_to", "uses", "talks")
    return rows


def of_notes(noted: QuerySet[Any], seen: QuerySet[Any]) -> QuerySet[Any]:
    """Count what people noted, but for what the reader saw too."""
    same = seen.filter(code=OuterRef("tactic"), side=OuterRef("side"))
    # Most tactics are not seen in words: nothing is looked up for them.
    may_be_seen = Q(tactic__in=SEEN_IN_WORDS)
    in_words = may_be_seen & Exists(same.filter(statement=OuterRef("statement")))
    in_talks = may_be_seen & Exists(same.filter(negotiation=OuterRef("negotiation")))
    counted = noted.order_by().annotate(came_to=CAME_TO).values("tactic", "side", "came_to")
    counted = counted.annotate(
        uses=Count("pk", filter=~in_words),
        talks=Count("negotiation", distinct=True, filter=~in_talks),
    )
    rows: QuerySet[Any] = counted.values_list("tactic", "side", "came_to", "uses", "talks")
    return rows


def written(code: str, side: str, row: Counter[str]) -> Row:
    """Name the tactic, say how its negotiations came out, and warn of small numbers."""
    outcomes = {name.replace("-", "_"): row[name] for name in (*Result.Outcome.values, OPEN)}
    count = sum(outcomes.values())
    return {
        "tactic": code,
        "title": BY_CODE[code].title,
        "family": BY_CODE[code].family,
        "side": side,
        "use_count": row[USES],
        "negotiation_count": count,
        "outcomes": outcomes,
        "warning": small_number_warning(count),
    }
