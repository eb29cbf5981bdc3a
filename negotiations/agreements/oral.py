"""Deals by word of mouth: captured in one call after the telephone, confirmed in writing (R32)."""

from dataclasses import dataclass, replace
from datetime import datetime

from django.db import transaction

from negotiations.agreements.consents import Consent
from negotiations.agreements.proofs import NO_PROOF, Proof, show
from negotiations.agreements.records import OralAgreement
from negotiations.agreements.services import (
    Answer,
    answer_agreement,
    check_current,
    current_of,
    draft_agreement,
)
from negotiations.agreements.spoken import close_oral, confirm_by, note_spoken
from negotiations.agreements.wording import Step, Wording
from negotiations.rounds.models import Negotiation, Side
from srm.access.models import User
from srm.clocks import check_happened
from srm.errors import RuleBroken

CONFIRM = "Confirm in writing what we agreed."


@dataclass(frozen=True)
class Talk:
    """With whom something was agreed by word of mouth, and when."""

    spoken_with: str
    spoken_at: datetime


@dataclass(frozen=True)
class Confirmation:
    """What the supplier wrote after a talk: who, how, to which wording, and what shows it."""

    person: str
    method: str
    sha256: str = ""
    proof: Proof = NO_PROOF


@transaction.atomic
def record_oral_agreement(
    negotiation: Negotiation, wording: Wording, talk: Talk, *, by: User, at: datetime
) -> OralAgreement:
    """Write down what was agreed by word of mouth, with our yes; theirs is the confirmation."""
    check_happened(talk.spoken_at, field="spoken_at", at=at, code="answer-ahead")
    last_day = confirm_by(negotiation, talk.spoken_at)
    if not wording.steps:
        step = Step(Side.SUPPLIER, CONFIRM, last_day, owner_name=talk.spoken_with)
        wording = replace(wording, steps=(step,), has_no_next_steps=False)
    agreement = draft_agreement(negotiation, wording, by=by, at=at)
    oral = note_spoken(agreement, **vars(talk), by=by, at=at)
    ours = Answer(
        side=Side.BUYER,
        sha256=current_of(agreement).sha256,
        person=by.display_name,
        method=Consent.Method.ORAL,
    )
    answer_agreement(agreement, ours, by=by, at=at)
    return oral


@transaction.atomic
def confirm_oral_agreement(
    oral: OralAgreement, confirmation: Confirmation, *, by: User, at: datetime
) -> None:
    """Put their written confirmation on record: their yes to what was written down after the talk.

    Of a version that came later they have to have named the hash. Where they said yes by word of
    mouth before, it is that yes which is confirmed.
    """
    if oral.confirmed_at is not None:
        raise RuleBroken("oral-confirmed", "This deal was confirmed before.")
    agreement = oral.agreement
    said = current_of(agreement).consents.filter(side=Side.SUPPLIER, is_given=True, voided_at=None)
    if (consent := said.select_related("version").first()) is not None:
        check_current(agreement, confirmation.sha256 or consent.version.sha256)
        show(consent, agreement, confirmation.proof)
        close_oral(agreement, person=confirmation.person, at=at)
        return
    answer = Answer(
        side=Side.SUPPLIER,
        sha256=confirmation.sha256 or agreement.versions.get(number=1).sha256,
        person=confirmation.person,
        method=confirmation.method,
        proof=confirmation.proof,
        is_confirmation=True,
    )
    answer_agreement(agreement, answer, by=by, at=at)
