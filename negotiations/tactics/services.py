from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from negotiations.rounds.models import Negotiation
from negotiations.tactics.catalogue import BY_CODE
from negotiations.tactics.models import TacticUse
from srm.access.models import User
from srm.errors import RuleBroken
from srm.events.services import record

# When each kind of evidence came about.
MOMENTS = {"statement": "said_at", "package": "offered_at", "round": "opened_at"}


@transaction.atomic
def note_tactic(facts: Mapping[str, Any], *, by: User, at: datetime) -> TacticUse:
    """Note that a side used a tactic; what shows it says where, when and mostly who."""
    tactic, side = facts["tactic"], facts.get("side", "")
    if tactic not in BY_CODE:
        raise RuleBroken("tactic-unknown", "The catalogue has no such tactic.", field="tactic")
    kind, evidence = evidence_in(facts)
    # Two who note the same at once: the second finds the first.
    Negotiation.objects.select_for_update(no_key=True).get(pk=evidence.negotiation_id)
    side = checked_side(kind, evidence, side)
    noted = TacticUse.objects.counted().filter(tactic=tactic, side=side, **{kind: evidence})
    if noted.exists():
        raise RuleBroken("tactic-noted", "This use is already noted.", field="tactic")
    use = TacticUse.objects.create(
        negotiation_id=evidence.negotiation_id,
        tactic=tactic,
        side=side,
        note=facts.get("note", ""),
        used_at=facts.get("used_at") or getattr(evidence, MOMENTS[kind]),
        noted_by=by,
        **{kind: evidence},
    )
    # What we think of somebody's manners is ours: the event tells that there is a note.
    record("tactic_use.noted", use, at=at, data={"negotiation": str(use.negotiation_id)})
    return use


def evidence_in(facts: Mapping[str, Any]) -> tuple[str, Any]:
    """Give the one thing that shows the use: a statement, a package or a round."""
    named = [(kind, facts[kind]) for kind in MOMENTS if facts.get(kind) is not None]
    if not named:
        raise RuleBroken(
            "evidence-needed", "Name a statement, a package or a round.", field="statement"
        )
    if len(named) > 1:
        raise RuleBroken(
            "evidence-twice",
            "Name one of statement, package and round; note each use by itself.",
            field=named[1][0],
        )
    return named[0]


def checked_side(kind: str, evidence: Any, side: str) -> str:
    """Tell whose doing it is: of a statement or a package its side, of a round what is told."""
    known = "" if kind == "round" else str(evidence.side)
    if not known and not side:
        raise RuleBroken("side-needed", "Say which side used it in the round.", field="side")
    if known and side and side != known:
        raise RuleBroken("side-differs", f"The {kind} is of the {known}.", field="side")
    return known or side


@transaction.atomic
def retract_tactic(use: TacticUse, *, reason: str, at: datetime) -> None:
    """Take back a note; it stays on record and counts no more."""
    standing = TacticUse.objects.counted().filter(pk=use.pk)
    if not standing.update(retracted_at=at, retraction_reason=reason):
        raise RuleBroken("tactic-retracted", "This note was already taken back.")
    record("tactic_use.retracted", use, at=at, data={"negotiation": str(use.negotiation_id)})
