"""Telling the other side an interest: the record of it, and the warning before (R6, R45)."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from negotiations.interests.models import Disclosure, Interest
from negotiations.rounds.models import Negotiation, Side
from negotiations.rounds.services import note_activity
from negotiations.statements.models import Statement
from srm.access.models import User
from srm.errors import RuleBroken
from srm.events.services import record
from srm.records import write_changes

CLAIMING = "distributive"
# By what was last noted of them; an integrative side is told without a warning.
WARNINGS = {
    CLAIMING: "They negotiate distributively: do not tell them yet, or say why.",
    "unclear": "Whether they want to negotiate integratively is unclear: ask before you tell.",
    "": "Nobody asked whether they want to negotiate integratively: ask before you tell.",
}


@dataclass(frozen=True)
class Telling:
    """Who told whom, when, in which words, and why although they claim."""

    side: str = ""
    person: str = ""
    told_to: str = ""
    statement: Statement | None = None
    disclosed_at: datetime | None = None
    recorded_by: User | None = None
    reason: str = ""


def their_stance_in(negotiation: Negotiation) -> str:
    """Tell how they want to negotiate, as last noted; empty when nobody noted it.

    Preparation stands above interests, so its notes are known by the name of the relation only.
    """
    notes = negotiation.willingness.filter(side=Side.SUPPLIER).order_by("-as_of_on", "-id")
    return notes.values_list("stance", flat=True).first() or ""


def warning_before(interest: Interest) -> str:
    """Say what to think of before we tell this interest; empty when it is theirs or was told."""
    is_theirs = interest.holder == Interest.Holder.SUPPLIER
    if is_theirs or interest.visibility != Interest.Visibility.PRIVATE:
        return ""
    return WARNINGS.get(their_stance_in(interest.negotiation), "")


def heed_stance(interest: Interest, reason: str) -> str:
    """Give their stance; refuse to tell an interest of ours to a side that claims, unless said why.

    What we told them before is known to them: to tell it again needs no reason.
    """
    stance = their_stance_in(interest.negotiation)
    was_told = interest.disclosures.filter(side=Side.BUYER).exists()
    if stance == CLAIMING and not reason and not was_told:
        raise RuleBroken(
            "other-side-distributive",
            "They negotiate distributively, and what is told cannot be taken back; "
            "wait, or say why it is told all the same.",
            field="reason",
        )
    return stance


@transaction.atomic
def disclose_interest(interest: Interest, telling: Telling, *, at: datetime) -> Disclosure:
    """Record that a side told the other an interest; it is no longer private.

    Telling the same receiver again adds nothing: the first time is on record.
    """
    side = checked_side(interest, telling)
    is_ours = side == Side.BUYER
    stance = heed_stance(interest, telling.reason) if is_ours else ""
    visibility = Interest.Visibility.SHARED if is_ours else Interest.Visibility.RECEIVED
    write_changes(interest, {"visibility": visibility})
    disclosure, is_new = Disclosure.objects.get_or_create(
        interest=interest,
        side=side,
        told_to__iexact=telling.told_to,
        defaults={
            "told_to": telling.told_to,
            "person": telling.person,
            "statement": telling.statement,
            "disclosed_at": telling.disclosed_at or at,
            "recorded_by": telling.recorded_by,
            "their_stance": stance,
            "reason": telling.reason,
        },
    )
    if is_new:
        note_activity(interest.negotiation_id, at=at)
        record("interest.disclosed", interest, at=at, data={"side": side})
        audit(disclosure, at=at)
    return disclosure


def checked_side(interest: Interest, telling: Telling) -> str:
    """Find which side told it, and refuse foreign words and what is not its own."""
    statement = telling.statement
    if statement is not None and statement.negotiation_id != interest.negotiation_id:
        raise RuleBroken(
            "source-foreign", "This was said in another negotiation.", field="statement"
        )
    if interest.holder in Side.values and telling.side not in {"", interest.holder}:
        raise RuleBroken("disclosure-side", "A side tells its own interests only.", field="side")
    side = telling.side or interest.holder
    if side not in Side.values:
        raise RuleBroken("disclosure-side", "Say which side told it.", field="side")
    return side


def told_with_its_source(interest: Interest, *, reason: str, by: User | None, at: datetime) -> None:
    """Record the disclosure that an interest which is not private must have had, if none is."""
    is_shared = interest.visibility == Interest.Visibility.SHARED
    told_by = Side.BUYER if is_shared else Side.SUPPLIER
    side = interest.holder if interest.holder in Side.values else told_by
    if interest.disclosures.filter(side=side).exists():
        return
    disclosure = Disclosure.objects.create(
        interest=interest,
        side=side,
        statement=interest.source,
        disclosed_at=interest.source.said_at if interest.source else at,
        recorded_by=by,
        their_stance=heed_stance(interest, reason) if side == Side.BUYER else "",
        reason=reason,
    )
    audit(disclosure, at=at)


def audit(disclosure: Disclosure, *, at: datetime) -> None:
    """Note that something was told in spite of the warning; why stays in the row."""
    if disclosure.side == Side.BUYER and disclosure.their_stance == CLAIMING and disclosure.reason:
        facts = {"disclosure": str(disclosure.pk)}
        if disclosure.recorded_by is not None:
            facts["by"] = str(disclosure.recorded_by.pk)
        record("interest.disclosed_despite_warning", disclosure.interest, at=at, data=facts)
