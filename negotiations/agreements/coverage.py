"""How far a version meets the interests that matter most to either side (R3)."""

from datetime import datetime

from django.db import transaction

from negotiations.agreements.models import Agreement
from negotiations.agreements.records import Coverage
from negotiations.agreements.services import current_of
from negotiations.interests.models import Interest
from srm.errors import RuleBroken
from srm.events.services import record


@transaction.atomic
def note_coverage(
    agreement: Agreement, interest: Interest, *, state: str, reason: str, at: datetime
) -> Coverage:
    """Say how far the current version meets an interest; a later word replaces an earlier one."""
    if interest.negotiation_id != agreement.negotiation_id:
        raise RuleBroken(
            "interest-foreign", "The interest is of another negotiation.", field="interest"
        )
    if state == Coverage.State.DROPPED and not reason:
        raise RuleBroken("reason-needed", "Say why it is dropped.", field="reason")
    version = current_of(agreement)
    coverage, _ = Coverage.objects.update_or_create(
        version=version, interest=interest, defaults={"state": state, "reason": reason}
    )
    facts = {"version": version.number}
    record("agreement.coverage_noted", agreement, at=at, data=facts)
    return coverage
