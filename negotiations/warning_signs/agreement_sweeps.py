"""Looking at agreements: what should have followed from them and did not."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from uuid import UUID

from negotiations.agreements.models import Agreement
from negotiations.outtakes.models import Outtake
from negotiations.rounds.models import Side
from negotiations.warning_signs.detectors import OF_AFTERMATHS
from negotiations.warning_signs.detectors.facts import Aftermath
from negotiations.warning_signs.detectors.outtake_missing import PATIENCE
from negotiations.warning_signs.models import WarningSign
from negotiations.warning_signs.services import Evidence, Finding, look, raise_signs


def look_at_agreements(*, at: datetime) -> None:
    """Raise the signs of all agreements, and clear those whose cause is gone."""
    codes = [detector.code for detector in OF_AFTERMATHS]
    settle(codes, findings_of_aftermaths(at=at), at=at)


def settle(codes: Iterable[str], findings: Iterable[Finding], *, at: datetime) -> None:
    """Raise what was found, and clear the signs of these codes that were not found again."""
    found = list(findings)
    raise_signs(found, at=at)
    seen = [finding.evidence.key for finding in found]
    standing = WarningSign.objects.standing().filter(code__in=list(codes))
    standing.exclude(evidence_key__in=seen).update(cleared_at=at)


def findings_of_aftermaths(*, at: datetime) -> Iterator[Finding]:
    """Show the agreements that have been in force for long enough to the detectors."""
    agreements = list(
        Agreement.objects.filter(
            status=Agreement.Status.IN_FORCE, in_force_at__lte=at - PATIENCE
        ).select_related("negotiation__supplier")
    )
    heard: dict[UUID, set[str]] = {}
    outtakes = Outtake.objects.filter(agreement__in=agreements)
    for agreement_id, side in outtakes.values_list("agreement_id", "side"):
        heard.setdefault(agreement_id, set()).add(side)
    for agreement in agreements:
        assert agreement.in_force_at is not None
        sides = frozenset(heard.get(agreement.pk, set()))
        evidence = Evidence(
            key=f"agreement:{agreement.pk}",
            negotiation=agreement.negotiation,
            side=Side.BUYER,
            rows={"agreement": agreement.pk},
        )
        yield from look(OF_AFTERMATHS, Aftermath(agreement.in_force_at, sides, at), evidence)
