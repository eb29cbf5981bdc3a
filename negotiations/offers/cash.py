"""Whether they are short of cash, and what that makes worth more to them (R30). Private.

What they let slip of their cash stands beside the interest behind it: paying earlier may cost us
less than it is worth to them.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from negotiations.interests.models import Interest
from negotiations.offers.models import Issue
from negotiations.offers.settlement.worths import Matter
from negotiations.rounds.models import Negotiation

REASON = "They are short of cash: paying earlier is worth more to them."
ADVICE = "Nobody noted cash as an interest of theirs: ask what they need it for, and by when."
# Warning signs stand above offers, so they are known by their names only.
OF_CASH = ("financial-distress", "continuity-risk")
TOPIC = r"^\s*cash[ _-]?flow\s*$"
WHEN = (Issue.Kind.DAYS, Issue.Kind.DATE)
PAYMENT = re.compile(
    r"\bpay|betal(?:en|ing)|betaal|zahlung|paiement|règlement|\bpago|pagament|płatno", re.IGNORECASE
)
ADVANCE = re.compile(
    r"in advance|advance pay|pa(?:id|y|yment) (?:before|early)|early payment"
    r"|prepay|down ?payment|deposit|vooruitbetal|aanbetal|vorauszahl"
    r"|anzahlung|acompte|anticip|zaliczk|przedpłat",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Cash:
    """What is known of their cash: the signs that nobody dismissed, and the interests behind."""

    signs: Sequence[UUID]
    interests: Sequence[UUID]

    @property
    def is_short(self) -> bool:
        """Whether a sign says so; an interest in cash alone does not."""
        return bool(self.signs)

    @property
    def reason(self) -> str:
        """Why to trade payment terms; empty where nothing tells."""
        return REASON if self.is_short else ""

    @property
    def advice(self) -> str:
        """What to ask; empty where the interest is known."""
        return ADVICE if self.is_short and not self.interests else ""


def cash_of(negotiation: Negotiation) -> Cash:
    """Put the signs of distress of their side beside their interests in cash."""
    theirs = [Interest.Holder.SUPPLIER, Interest.Holder.SHARED]
    interests = negotiation.interests.filter(holder__in=theirs, topic__iregex=TOPIC)
    return Cash(
        list(signs_of_cash(negotiation).order_by("pk").values_list("pk", flat=True)),
        list(interests.order_by("rank", "pk").values_list("pk", flat=True)),
    )


def signs_of_cash(negotiation: Negotiation) -> Any:  # Any: warning signs stand above offers
    """Give the signs that say so, without those dismissed, gone or taken back."""
    signs = negotiation.warning_signs.filter(code__in=OF_CASH, direction="theirs", cleared_at=None)
    return signs.filter(statement__retracted_at=None).exclude(verdict="dismissed")


def is_short_of_cash(negotiation: Negotiation) -> bool:
    """Tell whether any sign says that they are short of cash."""
    return bool(signs_of_cash(negotiation).exists())


def with_reasons(
    trades: Iterable[Mapping[str, Any]], matters: Iterable[Matter], *, is_short: bool
) -> list[dict[str, Any]]:  # Any: trades as they are answered
    """Add to trades that pay them earlier why that is worth more to them; to others nothing."""
    easing = {matter.name for matter in matters if eases_cash(matter)} if is_short else set()
    return [{**trade, "reason": REASON if pays_earlier(trade, easing) else ""} for trade in trades]


def eases_cash(matter: Matter) -> bool:
    """Tell whether an issue is when they are paid, by its name and its kind."""
    is_when = matter.kind in WHEN and PAYMENT.search(matter.name) is not None
    return is_when or ADVANCE.search(matter.name) is not None


def is_when_paid(kind: str, name: str) -> bool:
    """Tell whether the values of an issue say when they are paid: days, a day, or in advance."""
    if kind == Issue.Kind.YES_NO:
        return ADVANCE.search(name) is not None
    return kind in WHEN and (PAYMENT.search(name) or ADVANCE.search(name)) is not None


def pays_earlier(trade: Mapping[str, Any], easing: set[str]) -> bool:
    """Tell whether a trade gives them something on such an issue."""
    return any(change["issue"] in easing and change["theirs"] > 0 for change in trade["changes"])
