"""What shows that a side answered, where one of us says so (R24, R32).

A yes of the supplier that we put on record without anything to show it counts like one by word of
mouth: a confirmation is due.
"""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q

from negotiations.agreements.consents import Consent
from negotiations.agreements.models import Agreement
from negotiations.statements.models import Statement
from srm.access.models import User
from srm.errors import RuleBroken
from srm.records import write_changes


@dataclass(frozen=True)
class Proof:
    """What shows an answer: words of ours, what they said, or a file."""

    text: str = ""
    statement: Statement | None = None
    attachment_id: UUID | None = None

    @property
    def is_empty(self) -> bool:
        return not self.text and self.statement is None and self.attachment_id is None


NO_PROOF = Proof()


def checked_proof(agreement: Agreement, side: str, proof: Proof) -> dict[str, Any]:
    """Give the columns of what shows an answer; refuse what belongs elsewhere, naming it."""
    said = proof.statement
    if said is not None and said.negotiation_id != agreement.negotiation_id:
        raise RuleBroken(
            "evidence-foreign", "This was said in another negotiation.", field="statement"
        )
    if said is not None and said.side != side:
        raise RuleBroken("evidence-side", "The other side said this.", field="statement")
    if proof.attachment_id is not None:
        files = agreement.negotiation.attachments.filter(Q(agreement=None) | Q(agreement=agreement))
        if not files.filter(pk=proof.attachment_id).exists():
            raise RuleBroken(
                "evidence-foreign", "There is no such file with this deal.", field="attachment"
            )
    return {"evidence": proof.text, "statement": said, "attachment_id": proof.attachment_id}


def needs_confirmation(consent: Consent, by: User) -> bool:
    """Tell whether nothing but a word of one of us shows a yes of theirs.

    A machine that tells it over the API is the system in which they said so.
    """
    is_told_by_machine = by.is_machine and consent.method == Consent.Method.API
    return not consent.is_shown and not is_told_by_machine


def show(consent: Consent, agreement: Agreement, proof: Proof) -> None:
    """Add to a yes what shows it, where nothing does so far."""
    columns = checked_proof(agreement, consent.side, proof)
    if not consent.is_shown:
        write_changes(consent, columns)
