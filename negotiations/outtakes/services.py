"""What each side thought of a deal afterwards (R33)."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from negotiations.agreements.consents import Consent
from negotiations.agreements.models import Agreement
from negotiations.outtakes.models import Outtake
from srm.access.models import User
from srm.errors import RuleBroken
from srm.events.services import record


@dataclass(frozen=True)
class Opinion:
    """What somebody says of a deal."""

    satisfaction: int
    sentence: str
    would_deal_again: bool
    person: str


@transaction.atomic
def leave_outtake(
    agreement: Agreement, side: str, opinion: Opinion, *, by: User | None, at: datetime
) -> Outtake:
    """Put on record what a side thought of a deal; each side speaks once."""
    agreement = Agreement.objects.select_for_update(no_key=True, of=("self",)).get(pk=agreement.pk)
    check_agreed(agreement, side)
    check_silent(agreement, side)
    outtake = Outtake.objects.create(
        agreement=agreement, side=side, given_at=at, recorded_by=by, **vars(opinion)
    )
    record("outtake.given", outtake, at=at, data={"agreement": str(agreement.pk), "side": side})
    return outtake


def check_agreed(agreement: Agreement, side: str) -> None:
    """Refuse an outtake of a deal that the side has not consented to."""
    yes = Consent.objects.filter(
        version__agreement=agreement, side=side, is_given=True, voided_at=None
    )
    was_in_force = agreement.versions.filter(in_force_at__isnull=False)
    if not yes.exists() and not was_in_force.exists():
        raise RuleBroken("agreement-not-agreed", f"The {side} has not consented yet.")


def check_silent(agreement: Agreement, side: str) -> None:
    """Refuse a second outtake of a side."""
    if agreement.outtakes.filter(side=side).exists():
        raise RuleBroken("outtake-given", f"The {side} already said what it thought.")
