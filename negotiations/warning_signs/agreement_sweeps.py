"""Looking at agreements: what should have followed from them and did not."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from functools import partial
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from negotiations.agreements.models import Agreement
from negotiations.agreements.records import OralAgreement
from negotiations.outtakes.models import Outtake
from negotiations.rounds.models import Side
from negotiations.warning_signs.detectors import (
    OF_AFTERMATHS,
    OF_DEALS,
    OF_SPOKEN_DEALS,
)
from negotiations.warning_signs.detectors.facts import Aftermath, SpokenDeal
from negotiations.warning_signs.detectors.outtake_missing import PATIENCE
from negotiations.warning_signs.models import WarningSign
from negotiations.warning_signs.overlooked import settle_overlooked
from negotiations.warning_signs.services import (
    Evidence,
    Finding,
    clear_all,
    look,
    raise_signs,
    unseen,
)
from negotiations.warning_signs.turns import sweep
from srm.days import business_day

BATCH = 500


def look_at_agreements(*, at: datetime) -> None:
    """Raise the signs of all agreements, and clear those whose cause is gone."""
    look_at_aftermaths(at=at)
    look_at_spoken_deals(at=at)
    look_at_overlooked(at=at)


def look_at_overlooked(*, at: datetime, limit: int = BATCH) -> None:
    """Look at what waits for consent, and at what was seen of agreements before.

    What is in force was looked at when it was agreed; what is known since may clear its signs.
    """
    waiting = Q(status=Agreement.Status.AWAITING_CONSENT)
    standing = WarningSign.objects.standing().filter(
        code__in=[detector.code for detector in OF_DEALS], agreement__isnull=False
    )
    chosen = Agreement.objects.filter(waiting | Q(pk__in=standing.values("agreement")))
    sweep(chosen, partial(look_at_some_overlooking, at=at), size=limit)


def look_at_some_overlooking(agreements: Sequence[Agreement], *, at: datetime) -> None:
    """Look what some agreements overlook."""
    settle_overlooked([agreement.pk for agreement in agreements], at=at)


def look_at_aftermaths(*, at: datetime) -> None:
    """Ask for the outtakes that are missing; clear the signs of deals that both sides spoke of.

    Only what changes is read: a deal is looked at when its sign is to be raised, or to be cleared.
    """
    silent = Q(status=Agreement.Status.IN_FORCE, in_force_at__lte=at - PATIENCE) & is_silent()
    signs = WarningSign.objects.filter(
        code__in=[detector.code for detector in OF_AFTERMATHS], agreement=OuterRef("pk")
    )
    standing = Exists(signs.standing())
    judged = Exists(signs.exclude(verdict=WarningSign.Verdict.OPEN))
    to_raise = Agreement.objects.filter(silent, ~standing, ~judged)
    to_clear = Agreement.objects.filter(standing).exclude(silent)
    for rows in (to_raise, to_clear):
        agreements = rows.select_related("negotiation__supplier")
        sweep(agreements, partial(look_at_some_aftermaths, at=at), size=BATCH)


def is_silent() -> Q:
    """Tell of agreements that a side has not said what it thought of them."""
    heard = Outtake.objects.filter(agreement=OuterRef("pk")).order_by()
    return ~Q(Exists(heard.filter(side=Side.BUYER))) | ~Q(Exists(heard.filter(side=Side.SUPPLIER)))


def look_at_some_aftermaths(agreements: Sequence[Agreement], *, at: datetime) -> None:
    """Raise the signs of some deals, and clear those whose cause is gone."""
    findings = list(findings_of_aftermaths(agreements, at=at))
    raise_signs(findings, at=at)
    codes = [detector.code for detector in OF_AFTERMATHS]
    theirs = WarningSign.objects.filter(code__in=codes, agreement__in=agreements)
    clear_all(unseen(theirs, findings), at=at)


def findings_of_aftermaths(agreements: Sequence[Agreement], *, at: datetime) -> Iterator[Finding]:
    """Show those of these agreements to the detectors that are in force."""
    heard: dict[UUID, set[str]] = {}
    outtakes = Outtake.objects.filter(agreement__in=agreements)
    for agreement_id, side in outtakes.values_list("agreement_id", "side"):
        heard.setdefault(agreement_id, set()).add(side)
    for agreement in agreements:
        if agreement.status != Agreement.Status.IN_FORCE:
            continue
        assert agreement.in_force_at is not None
        sides = frozenset(heard.get(agreement.pk, set()))
        evidence = Evidence(
            key=f"agreement:{agreement.pk}",
            negotiation=agreement.negotiation,
            side=Side.BUYER,
            rows={"agreement": agreement.pk},
        )
        yield from look(OF_AFTERMATHS, Aftermath(agreement.in_force_at, sides, at), evidence)


def look_at_spoken_deals(*, at: datetime) -> None:
    """Raise the signs of deals by word of mouth that are late, and clear those of the others."""
    late = OralAgreement.objects.unconfirmed(on=business_day(at))
    rows = late.select_related("agreement__negotiation__supplier")
    sweep(rows, partial(look_at_some_spoken_deals, at=at), size=BATCH)
    signs = WarningSign.objects.filter(code__in=[detector.code for detector in OF_SPOKEN_DEALS])
    clear_all(signs.exclude(agreement__in=late.values("agreement")), at=at)


def look_at_some_spoken_deals(deals: Sequence[OralAgreement], *, at: datetime) -> None:
    """Raise the signs of some deals by word of mouth that are late."""
    raise_signs(list(findings_of_spoken_deals(deals, at=at)), at=at)


def findings_of_spoken_deals(deals: Iterable[OralAgreement], *, at: datetime) -> Iterator[Finding]:
    """Show deals that nobody confirmed in time to the detectors."""
    for oral in deals:
        evidence = Evidence(
            key=f"oral-agreement:{oral.pk}",
            negotiation=oral.agreement.negotiation,
            side=Side.SUPPLIER,
            rows={"agreement": oral.agreement_id},
        )
        deal = SpokenDeal(business_day(oral.spoken_at), oral.confirm_by, business_day(at))
        yield from look(OF_SPOKEN_DEALS, deal, evidence)
