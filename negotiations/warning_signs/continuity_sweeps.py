"""Looking at whether a supplier can go on: weak signals of distress that add up (R53)."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from negotiations.rounds.models import Negotiation, Side
from negotiations.warning_signs.detectors import OF_DISTRESS
from negotiations.warning_signs.detectors.continuity_risk import (
    continuity_risk,
    is_payment,
    windows_of,
)
from negotiations.warning_signs.detectors.facts import WeakSignal
from negotiations.warning_signs.detectors.financial_distress import financial_distress
from negotiations.warning_signs.detectors.follow_up_overdue import follow_up_overdue
from negotiations.warning_signs.models import WarningSign
from negotiations.warning_signs.services import Evidence, Finding, clear_unseen, look, raise_signs


def look_at_continuity(negotiations: Sequence[Negotiation], *, at: datetime) -> None:
    """Raise the signs of some negotiations, and clear those whose signals are gone.

    A sign is known by its negotiation and the moment at which its window begins.
    """
    signals = signals_in(negotiations)
    opened = windows_opened(negotiations)
    findings: list[Finding] = []
    for negotiation in negotiations:
        windows = windows_of(signals[negotiation.pk], opened[negotiation.pk])
        for start, distress in windows.items():
            key = f"negotiation:{negotiation.pk}:{start.isoformat()}"
            findings += look(OF_DISTRESS, distress, Evidence(key, negotiation, Side.SUPPLIER))
    raise_signs(findings, at=at)
    clear_unseen([detector.code for detector in OF_DISTRESS], negotiations, findings, at=at)


def signals_in(negotiations: Sequence[Negotiation]) -> defaultdict[UUID, list[WeakSignal]]:
    """List what they said of their cash, and the payments that they were late with."""
    rows = WarningSign.objects.filter(
        negotiation__in=negotiations,
        code__in=[financial_distress.code, follow_up_overdue.code],
        direction=WarningSign.Direction.THEIRS,
    ).exclude(verdict=WarningSign.Verdict.DISMISSED)
    found: defaultdict[UUID, list[WeakSignal]] = defaultdict(list)
    for sign in rows.select_related("statement", "follow_up"):
        if signal := signal_of(sign):
            found[sign.negotiation_id].append(signal)
    return found


def signal_of(sign: WarningSign) -> WeakSignal | None:
    """Make a weak signal of a sign; a word taken back is none, nor a step that pays nothing."""
    statement, step = sign.statement, sign.follow_up
    if statement is not None and statement.retracted_at is None:
        source, kind, seen_at = f"statement:{statement.pk}", "said", statement.said_at
    elif step is not None and is_payment(step.action):
        source, kind, seen_at = f"follow-up:{step.pk}", "payment overdue", sign.raised_at
    else:
        return None
    return WeakSignal(source, kind, seen_at, sign.excerpt, sign.confidence)


def windows_opened(negotiations: Sequence[Negotiation]) -> defaultdict[UUID, list[datetime]]:
    """List when the windows begin that a sign was raised of, whatever became of it."""
    signs = WarningSign.objects.filter(negotiation__in=negotiations, code=continuity_risk.code)
    found: defaultdict[UUID, list[datetime]] = defaultdict(list)
    for negotiation, key in signs.values_list("negotiation", "evidence_key"):
        found[negotiation].append(datetime.fromisoformat(key.split(":", 2)[2]))
    return found
