"""The ledger of warning signs: what detectors saw becomes rows, once, and people judge them."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from django.db import transaction

from negotiations.rounds.models import Negotiation, Side
from negotiations.warning_signs.detectors.base import Detector, Sighting
from negotiations.warning_signs.models import WarningSign, WarningSignQuerySet
from srm.access.models import User
from srm.errors import RuleBroken
from srm.events.services import record, record_many
from suppliers.profiles.models import Supplier

THREAT = "punitive-threat"
BATCH = 500

F = TypeVar("F")


@dataclass(frozen=True)
class Evidence:
    """What a sign rests on: whose doing it is, and the row it points at by foreign key."""

    key: str
    negotiation: Negotiation
    side: str
    rows: dict[str, UUID] = field(default_factory=dict)


@dataclass(frozen=True)
class Finding:
    """A sighting of a detector, with its evidence."""

    code: str
    detector_version: int
    sighting: Sighting
    evidence: Evidence


def look(detectors: Iterable[Detector[F]], fact: F, evidence: Evidence) -> Iterator[Finding]:
    """Show one fact to several detectors."""
    for detector in detectors:
        if sighting := detector.look(fact):
            yield Finding(detector.code, detector.version, sighting, evidence)


def sign_of(finding: Finding, *, at: datetime) -> WarningSign:
    """Make the row of a finding."""
    seen, evidence = finding.sighting, finding.evidence
    is_ours = (seen.side or evidence.side) == Side.BUYER
    notices = notices_of(finding.code, evidence.negotiation.supplier) if is_ours else []
    # Pressing a side that can hardly say no is as grave as it gets, however it is worded.
    severity = WarningSign.Severity.ALARM if notices else seen.severity
    return WarningSign(
        code=finding.code,
        detector_version=finding.detector_version,
        evidence_key=evidence.key,
        negotiation=evidence.negotiation,
        supplier_id=evidence.negotiation.supplier_id,
        severity=severity,
        urgent_at=at if severity == WarningSign.Severity.ALARM else None,
        direction=WarningSign.Direction.OURS if is_ours else WarningSign.Direction.THEIRS,
        excerpt=seen.excerpt,
        excerpt_start=seen.start,
        excerpt_end=seen.end,
        sanction=seen.sanction,
        notices=notices,
        is_veiled=seen.is_veiled,
        confidence=seen.confidence,
        raised_at=at,
        **{f"{name}_id": pk for name, pk in evidence.rows.items()},
    )


def notices_of(code: str, supplier: Supplier) -> list[str]:
    """Tell what makes a threat of ours graver: whom it is made to (R26, R61)."""
    if code != THREAT:
        return []
    notices = []
    if supplier.is_dependent:
        notices.append("dependent-supplier")
    if supplier.is_protected:
        notices.append("fair-trading")
    return notices


def raise_signs(findings: Sequence[Finding], *, at: datetime) -> list[WarningSign]:
    """Raise what was not raised before; a dismissed sign stays dismissed.

    Of two callers that race for the same evidence a constraint fails one whole; its event or the
    next tick repeats it.
    """
    keys = {finding.evidence.key for finding in findings}
    known = {
        (sign.code, sign.evidence_key): sign
        for sign in WarningSign.objects.filter(evidence_key__in=keys).only(
            "code", "evidence_key", "severity", "verdict", "cleared_at"
        )
    }
    worsen(known, findings, at=at)
    bring_back(known, findings, at=at)
    fresh = [f for f in findings if (f.code, f.evidence.key) not in known]
    signs = WarningSign.objects.bulk_create(sign_of(finding, at=at) for finding in fresh)
    record_many("warning_sign.raised", signs, at=at)
    return signs


def worsen(
    known: Mapping[tuple[str, str], WarningSign], findings: Sequence[Finding], *, at: datetime
) -> None:
    """Raise the severity of signs that nobody judged and that are seen graver than before."""
    worse = []
    for finding in findings:
        sign = known.get((finding.code, finding.evidence.key))
        severity = finding.sighting.severity
        if sign and sign.verdict == WarningSign.Verdict.OPEN and is_graver(severity, sign.severity):
            sign.severity = severity
            sign.urgent_at = at if severity == WarningSign.Severity.ALARM else None
            worse.append(sign)
    if worse:
        WarningSign.objects.bulk_update(worse, ["severity", "urgent_at"])
        record_many("warning_sign.worsened", worse, at=at)


def bring_back(
    known: Mapping[tuple[str, str], WarningSign], findings: Sequence[Finding], *, at: datetime
) -> None:
    """Let signs stand again that had gone away by themselves, unless a person judged them."""
    seen = {(finding.code, finding.evidence.key) for finding in findings}
    gone = [sign.pk for name, sign in known.items() if name in seen and sign.cleared_at is not None]
    if gone:
        cleared = WarningSign.objects.filter(pk__in=gone, cleared_at__isnull=False)
        unjudged = cleared.filter(verdict=WarningSign.Verdict.OPEN)
        back = list(unjudged.select_for_update().order_by("pk"))
        WarningSign.objects.filter(pk__in=[sign.pk for sign in back]).update(cleared_at=None)
        record_many("warning_sign.returned", back, at=at)


def is_graver(severity: str, than: str) -> bool:
    """Tell whether one severity is above another."""
    order = WarningSign.Severity.values
    return order.index(severity) > order.index(than)


def judge_sign(
    sign: WarningSign, verdict: WarningSign.Verdict, *, reason: str, by: User, at: datetime
) -> None:
    """Put a person's verdict on a sign; a later verdict replaces it, and events keep both."""
    if sign.verdict == verdict:
        raise RuleBroken("sign-judged", f"This sign is already {verdict}.")
    WarningSign.objects.filter(pk=sign.pk).update(
        verdict=verdict, verdict_reason=reason, judged_by=by, judged_at=at
    )
    record("warning_sign.judged", sign, at=at, data={"verdict": verdict, "by": str(by.pk)})


def note_carried_out(sign: WarningSign, *, was_carried_out: bool, at: datetime) -> None:
    """Note whether a threat was made true."""
    if sign.code != THREAT:
        raise RuleBroken("sign-no-threat", "Only a threat is carried out, or is not.")
    WarningSign.objects.filter(pk=sign.pk).update(was_carried_out=was_carried_out)
    facts = {"was_carried_out": was_carried_out}
    record("warning_sign.followed_up", sign, at=at, data=facts)


def clear_unseen(
    codes: Iterable[str],
    negotiations: Iterable[Negotiation],
    findings: Iterable[Finding],
    *,
    at: datetime,
) -> int:
    """Clear the signs of these negotiations whose cause has gone away by itself.

    The signs of their agreements are cleared by who looks at those.
    """
    theirs = WarningSign.objects.filter(
        code__in=list(codes), negotiation__in=list(negotiations), agreement=None
    )
    return clear_all(unseen(theirs, findings), at=at)


def unseen(signs: WarningSignQuerySet, findings: Iterable[Finding]) -> WarningSignQuerySet:
    """Keep the signs that were not found again; each code for itself."""
    seen: defaultdict[str, set[str]] = defaultdict(set)
    for finding in findings:
        seen[finding.code].add(finding.evidence.key)
    for code, keys in seen.items():
        signs = signs.exclude(code=code, evidence_key__in=keys)
    return signs


def clear_all(signs: WarningSignQuerySet, *, at: datetime) -> int:
    """Clear those of these signs that stand, batch by batch."""
    cleared = 0
    while count := clear_signs(signs, at=at):
        cleared += count
    return cleared


@transaction.atomic
def clear_signs(signs: WarningSignQuerySet, *, at: datetime, limit: int = BATCH) -> int:
    """Clear some of these signs and tell of each; what another one is changing is left to it."""
    standing = signs.standing().select_for_update(of=("self",), skip_locked=True)
    gone = list(standing.order_by()[:limit])
    WarningSign.objects.filter(pk__in=[sign.pk for sign in gone]).update(cleared_at=at)
    record_many("warning_sign.cleared", gone, at=at)
    return len(gone)
