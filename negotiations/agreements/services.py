"""Agreements: numbered frozen versions, consent of both sides to one hash (R23, R24)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from negotiations.agreements.models import Agreement, AgreementVersion, Consent, Term
from negotiations.agreements.wording import Line, sha256_of
from negotiations.rounds.models import Negotiation, Side
from negotiations.rounds.services import mark_agreed, note_activity
from srm.access.models import User
from srm.errors import RuleBroken
from srm.events.services import record


@dataclass(frozen=True)
class Answer:
    """One side's answer to a version, before it is on record."""

    side: str
    sha256: str
    person: str
    method: str
    is_given: bool = True
    reason: str = ""


@transaction.atomic
def draft_agreement(
    negotiation: Negotiation, *, title: str, lines: Sequence[Line], by: User, at: datetime
) -> Agreement:
    """Write down what was agreed, as version 1."""
    if negotiation.phase in {Negotiation.Phase.CLOSED, Negotiation.Phase.ABANDONED}:
        raise RuleBroken("negotiation-ended", f"This negotiation is {negotiation.phase}.")
    check_issues(negotiation, lines)
    agreement = Agreement.objects.create(negotiation=negotiation, title=title)
    write_version(agreement, 1, lines, by=by, at=at)
    note_activity(negotiation.pk, at=at)
    record("agreement.drafted", agreement, at=at, data={"negotiation": str(negotiation.pk)})
    return agreement


def check_issues(negotiation: Negotiation, lines: Sequence[Line]) -> None:
    """Refuse terms about issues of another negotiation."""
    named = {line.issue_id for line in lines if line.issue_id is not None}
    if negotiation.issues.filter(pk__in=named).count() != len(named):
        raise RuleBroken(
            "issue-foreign", "A term names an issue of another negotiation.", field="terms"
        )


def write_version(
    agreement: Agreement, number: int, lines: Sequence[Line], *, by: User, at: datetime
) -> AgreementVersion:
    """Freeze a wording under its number and hash, and make it the current one."""
    version = AgreementVersion.objects.create(
        agreement=agreement,
        number=number,
        sha256=sha256_of(agreement.pk, number, agreement.title, lines),
        title=agreement.title,
        written_at=at,
        written_by=by,
    )
    Term.objects.bulk_create(
        Term(
            version=version,
            position=position,
            issue_id=line.issue_id,
            subject=line.subject,
            text=line.text,
        )
        for position, line in enumerate(lines, start=1)
    )
    Agreement.objects.filter(pk=agreement.pk).update(current=version)
    agreement.current = version
    return version


def current_of(agreement: Agreement) -> AgreementVersion:
    """Give the version that consents count for."""
    assert agreement.current is not None  # every agreement has a first version
    return agreement.current


@transaction.atomic
def revise_agreement(
    agreement: Agreement,
    *,
    title: str | None = None,
    lines: Sequence[Line] | None = None,
    by: User,
    at: datetime,
) -> AgreementVersion:
    """Write the next version. Whatever was consented to before no longer counts."""
    if agreement.status == Agreement.Status.ENDED:
        raise RuleBroken("agreement-ended", "An ended agreement is not changed any more.")
    current = current_of(agreement)
    if lines is None:
        lines = [Line(term.subject, term.text, term.issue_id) for term in current.terms.all()]
    check_issues(agreement.negotiation, lines)
    standing = Consent.objects.filter(version__agreement=agreement, voided_at=None)
    voided_count = standing.update(voided_at=at)
    agreement.title = title if title is not None else agreement.title
    if agreement.status != Agreement.Status.DRAFT:
        # The new wording waits from now on, also where the old one did already.
        agreement.status = Agreement.Status.AWAITING_CONSENT
        agreement.awaiting_since = at
        agreement.in_force_at = None
    agreement.save(update_fields=["title", "status", "awaiting_since", "in_force_at"])
    version = write_version(agreement, current.number + 1, lines, by=by, at=at)
    note_activity(agreement.negotiation_id, at=at)
    facts = {"version": version.number, "consents_voided": voided_count}
    record("agreement.revised", agreement, at=at, data=facts)
    return version


@transaction.atomic
def propose_agreement(agreement: Agreement, *, at: datetime) -> None:
    """Ask both sides for their consent."""
    drafts = Agreement.objects.filter(pk=agreement.pk, status=Agreement.Status.DRAFT)
    if not drafts.update(status=Agreement.Status.AWAITING_CONSENT, awaiting_since=at):
        raise RuleBroken("agreement-not-draft", f"This agreement is {agreement.status}.")
    note_activity(agreement.negotiation_id, at=at)
    record("agreement.proposed", agreement, at=at)


@transaction.atomic
def answer_agreement(agreement: Agreement, answer: Answer, *, by: User, at: datetime) -> Consent:
    """Put one side's yes or no to the current version on record; both yes put it in force.

    The caller has locked the agreement, so that no revision comes in between.
    """
    version = check_answerable(agreement, answer)
    consent = Consent.objects.create(
        version=version,
        side=answer.side,
        is_given=answer.is_given,
        reason=answer.reason,
        person=answer.person,
        method=answer.method,
        given_at=at,
        recorded_by=by,
    )
    note_activity(agreement.negotiation_id, at=at)
    facts = {"version": version.number, "side": answer.side}
    verb = "consented" if answer.is_given else "refused"
    record(f"agreement.{verb}", agreement, at=at, data=facts)
    settle_status(agreement, version, at=at)
    return consent


def check_answerable(agreement: Agreement, answer: Answer) -> AgreementVersion:
    """Refuse an answer to anything but the current, unanswered version."""
    version = current_of(agreement)
    if agreement.status == Agreement.Status.ENDED:
        raise RuleBroken("agreement-ended", "This agreement has ended.")
    if answer.sha256 != version.sha256:
        raise RuleBroken(
            "version-outdated",
            f"This is not the hash of the current version, number {version.number}: "
            f"{version.sha256}.",
        )
    if version.consents.filter(side=answer.side, voided_at=None).exists():
        raise RuleBroken("already-answered", f"The {answer.side} already answered this version.")
    return version


def settle_status(agreement: Agreement, version: AgreementVersion, *, at: datetime) -> None:
    """Bring the status in line with the consents to the current version."""
    given = version.consents.filter(is_given=True, voided_at=None)
    sides = set(given.values_list("side", flat=True))
    if sides == set(Side.values):
        agreement.status = Agreement.Status.IN_FORCE
        agreement.in_force_at = at
        agreement.save(update_fields=["status", "in_force_at"])
        record("agreement.in_force", agreement, at=at, data={"version": version.number})
        mark_agreed(agreement.negotiation, at=at)
    elif agreement.status == Agreement.Status.DRAFT:
        agreement.status = Agreement.Status.AWAITING_CONSENT
        agreement.awaiting_since = at
        agreement.save(update_fields=["status", "awaiting_since"])


@transaction.atomic
def end_agreement(agreement: Agreement, *, at: datetime) -> None:
    """End an agreement; what was signed stays on record."""
    ending = Agreement.objects.filter(pk=agreement.pk).exclude(status=Agreement.Status.ENDED)
    if not ending.update(status=Agreement.Status.ENDED, ended_at=at):
        raise RuleBroken("agreement-ended", "This agreement has already ended.")
    record("agreement.ended", agreement, at=at)
