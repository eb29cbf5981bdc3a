"""Looking at agreements: what should have followed from them and did not."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q

from negotiations.agreements.models import Agreement
from negotiations.agreements.records import OralAgreement
from negotiations.outtakes.models import Outtake
from negotiations.rounds.models import Side
from negotiations.warning_signs.detectors import (
    OF_AFTERMATHS,
    OF_DEALS,
    OF_SPOKEN_DEALS,
)
from negotiations.warning_signs.detectors.base import Detector
from negotiations.warning_signs.detectors.facts import Aftermath, SpokenDeal
from negotiations.warning_signs.detectors.outtake_missing import PATIENCE
from negotiations.warning_signs.models import WarningSign
from negotiations.warning_signs.overlooked import settle_overlooked
from negotiations.warning_signs.services import Evidence, Finding, look, raise_signs
from srm.days import business_day
from srm.records import in_batches

BATCH = 500


def look_at_agreements(*, at: datetime) -> None:
    """Raise the signs of all agreements, and clear those whose cause is gone."""
    settle(OF_AFTERMATHS, findings_of_aftermaths(at=at), at=at)
    settle(OF_SPOKEN_DEALS, findings_of_spoken_deals(at=at), at=at)
    look_at_overlooked(at=at)


def settle(
    detectors: Iterable[Detector[Any]], findings: Iterable[Finding], *, at: datetime
) -> None:
    """Raise what was found, and clear what these detectors did not find again of agreements."""
    found = list(findings)
    raise_signs(found, at=at)
    seen = [finding.evidence.key for finding in found]
    codes = [detector.code for detector in detectors]
    standing = WarningSign.objects.standing().filter(code__in=codes, agreement__isnull=False)
    standing.exclude(evidence_key__in=seen).update(cleared_at=at)


def look_at_overlooked(*, at: datetime, limit: int = BATCH) -> None:
    """Look at what waits for consent, and at what was seen of agreements before, in batches.

    What is in force was looked at when it was agreed; what is known since may clear its signs.
    """
    waiting = Q(status=Agreement.Status.AWAITING_CONSENT)
    standing = WarningSign.objects.standing().filter(
        code__in=[detector.code for detector in OF_DEALS], agreement__isnull=False
    )
    chosen = Agreement.objects.filter(waiting | Q(pk__in=standing.values("agreement")))
    for agreements in in_batches(chosen, of=limit):
        settle_overlooked(agreements, at=at)


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


def findings_of_spoken_deals(*, at: datetime) -> Iterator[Finding]:
    """Show the deals by word of mouth that nobody confirmed in time to the detectors."""
    late = OralAgreement.objects.unconfirmed(on=business_day(at))
    for oral in late.select_related("agreement__negotiation__supplier"):
        evidence = Evidence(
            key=f"oral-agreement:{oral.pk}",
            negotiation=oral.agreement.negotiation,
            side=Side.SUPPLIER,
            rows={"agreement": oral.agreement_id},
        )
        deal = SpokenDeal(business_day(oral.spoken_at), oral.confirm_by, business_day(at))
        yield from look(OF_SPOKEN_DEALS, deal, evidence)
