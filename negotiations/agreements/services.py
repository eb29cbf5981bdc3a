"""Agreements: numbered frozen versions, consent of both sides to one hash (R23, R24)."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from negotiations.agreements.agreed import STANDING, last_in_force
from negotiations.agreements.amendments import Amendment, check_amendment
from negotiations.agreements.changes import acknowledge_all, await_acknowledgement, note_changes
from negotiations.agreements.checks import check_ready, checked
from negotiations.agreements.consents import Consent
from negotiations.agreements.kept_coverage import keep_coverage
from negotiations.agreements.models import Agreement, AgreementVersion
from negotiations.agreements.prices import end_prices, publish_prices
from negotiations.agreements.proofs import NO_PROOF, Proof, checked_proof, needs_confirmation
from negotiations.agreements.records import PriceFact
from negotiations.agreements.spoken import close_oral, note_spoken
from negotiations.agreements.versions import wording_of, write_version
from negotiations.agreements.wording import Wording
from negotiations.rounds.models import Negotiation, Side
from negotiations.rounds.services import mark_agreed, note_activity
from srm.access.models import User
from srm.clocks import CLOCK_SKEW, check_happened
from srm.days import business_day
from srm.errors import RuleBroken
from srm.events.services import record
from suppliers.profiles.notice import Notice, check_notice

DAY = timedelta(days=1)
NO_AMENDMENT = Amendment()


@dataclass(frozen=True)
class Answer:
    """One side's answer to a version, before it is on record."""

    side: str
    sha256: str
    person: str
    method: str
    role: str = ""
    is_given: bool = True
    reason: str = ""
    given_at: datetime | None = None
    """When they said so; now, unless told."""
    proof: Proof = NO_PROOF
    is_confirmation: bool = False
    """Whether it is the written word that was waited for."""


@transaction.atomic
def draft_agreement(
    negotiation: Negotiation, wording: Wording, *, by: User, at: datetime
) -> Agreement:
    """Write down what was agreed, as version 1."""
    if negotiation.phase in {Negotiation.Phase.CLOSED, Negotiation.Phase.ABANDONED}:
        raise RuleBroken("negotiation-ended", f"This negotiation is {negotiation.phase}.")
    wording = checked(negotiation, wording)
    agreement = Agreement.objects.create(negotiation=negotiation, title=wording.title)
    write_version(agreement, wording, by=by, at=at)
    note_activity(negotiation.pk, at=at)
    record("agreement.drafted", agreement, at=at, data={"negotiation": str(negotiation.pk)})
    return agreement


def current_of(agreement: Agreement) -> AgreementVersion:
    """Give the version that consents count for."""
    assert agreement.current is not None  # every agreement has a first version
    return agreement.current


@transaction.atomic
def revise_agreement(
    agreement: Agreement,
    changes: Mapping[str, Any],
    *,
    amendment: Amendment = NO_AMENDMENT,
    by: User,
    at: datetime,
) -> AgreementVersion:
    """Write the next version. Whatever was consented to before no longer counts.

    The changes are parts of a Wording; what is left out stays as it was.
    """
    if agreement.status == Agreement.Status.ENDED:
        raise RuleBroken("agreement-ended", "An ended agreement is not changed any more.")
    current = current_of(agreement)
    before = wording_of(current)
    wording = checked(agreement.negotiation, replace(before, **changes))
    base = last_in_force(agreement)
    agreed = wording_of(base) if base else before
    amendment = check_amendment(agreement, wording, amendment, base=base, before=agreed)
    standing = Consent.objects.filter(version__agreement=agreement, voided_at=None)
    voided_count = standing.update(voided_at=at)
    agreement.title = wording.title
    if agreement.status != Agreement.Status.DRAFT:
        # The new wording waits from now on, also where the old one did already.
        agreement.status = Agreement.Status.AWAITING_CONSENT
        agreement.awaiting_since = at
        agreement.in_force_at = None
    agreement.save(update_fields=["title", "status", "awaiting_since", "in_force_at"])
    version = write_version(agreement, wording, amendment, by=by, at=at)
    note_changes(version, before, wording)
    if agreement.status == Agreement.Status.AWAITING_CONSENT:
        await_acknowledgement(agreement, at=at)
        record("agreement.asked_again", agreement, at=at, data={"version": version.number})
    keep_coverage(current, version)
    note_activity(agreement.negotiation_id, at=at)
    facts = {"version": version.number, "consents_voided": voided_count}
    record("agreement.revised", agreement, at=at, data=facts)
    follow_dates(agreement, at=at)
    return version


@transaction.atomic
def propose_agreement(agreement: Agreement, *, at: datetime) -> None:
    """Ask both sides for their consent."""
    check_ready(current_of(agreement))
    drafts = Agreement.objects.filter(pk=agreement.pk, status=Agreement.Status.DRAFT)
    if not drafts.update(status=Agreement.Status.AWAITING_CONSENT, awaiting_since=at):
        raise RuleBroken("agreement-not-draft", f"This agreement is {agreement.status}.")
    await_acknowledgement(agreement, at=at)
    note_activity(agreement.negotiation_id, at=at)
    record("agreement.proposed", agreement, at=at)


@transaction.atomic
def answer_agreement(
    agreement: Agreement, answer: Answer, *, by: User | None, at: datetime
) -> Consent:
    """Put one side's yes or no to the current version on record; both yes put it in force.

    The caller has locked the agreement, so that no revision comes in between.
    """
    version = check_answerable(agreement, answer)
    given_at = moment_of_answer(version, answer, at=at)
    consent = Consent.objects.create(
        version=version,
        side=answer.side,
        is_given=answer.is_given,
        reason=answer.reason,
        person=answer.person,
        role=answer.role,
        method=answer.method,
        given_at=given_at,
        recorded_by=by,
        **checked_proof(agreement, answer.side, answer.proof),
    )
    note_activity(agreement.negotiation_id, at=at)
    facts = {"version": version.number, "side": answer.side}
    verb = "consented" if answer.is_given else "refused"
    record(f"agreement.{verb}", agreement, at=at, data=facts)
    if answer.is_given and answer.side == Side.SUPPLIER:
        acknowledge_all(agreement, person=answer.person, at=at)
        settle_word(agreement, consent, by=None if answer.is_confirmation else by, at=at)
    settle_status(agreement, version, at=at)
    return consent


def settle_word(agreement: Agreement, consent: Consent, *, by: User | None, at: datetime) -> None:
    """Wait for a confirmation where only a word of ours shows their yes; else it is one."""
    person = consent.person
    if by is not None and needs_confirmation(consent, by):
        note_spoken(agreement, spoken_with=person, spoken_at=consent.given_at, by=by, at=at)
    else:
        close_oral(agreement, person=person, at=at)


def check_answerable(agreement: Agreement, answer: Answer) -> AgreementVersion:
    """Refuse an answer to anything but the current, unanswered version."""
    version = check_current(agreement, answer.sha256)
    if version.consents.filter(side=answer.side, voided_at=None).exists():
        raise RuleBroken("already-answered", f"The {answer.side} already answered this version.")
    if answer.is_given:
        check_ready(version)
    return version


def check_current(agreement: Agreement, sha256: str) -> AgreementVersion:
    """Refuse the hash of anything but the current version of what has not ended."""
    version = current_of(agreement)
    if agreement.status == Agreement.Status.ENDED:
        raise RuleBroken("agreement-ended", "This agreement has ended.")
    if sha256 != version.sha256:
        raise RuleBroken(
            "version-outdated",
            f"This is not the hash of the current version, number {version.number}: "
            f"{version.sha256}.",
            facts={
                "current": {
                    "id": str(version.pk),
                    "number": version.number,
                    "sha256": version.sha256,
                }
            },
        )
    return version


def moment_of_answer(version: AgreementVersion, answer: Answer, *, at: datetime) -> datetime:
    """Tell when a side answered. Clocks differ by minutes; more than that is an error."""
    if answer.given_at is None:
        return at
    check_happened(answer.given_at, field="given_at", at=at, code="answer-ahead")
    if answer.given_at < version.written_at - CLOCK_SKEW:
        raise RuleBroken(
            "answer-too-early",
            f"Version {version.number} was written later, at {version.written_at.isoformat()}.",
            field="given_at",
        )
    return answer.given_at


def settle_status(agreement: Agreement, version: AgreementVersion, *, at: datetime) -> None:
    """Bring the status in line with the consents to the current version."""
    given = version.consents.filter(is_given=True, voided_at=None)
    sides = set(given.values_list("side", flat=True))
    if sides == set(Side.values):
        agreement.status = Agreement.Status.IN_FORCE
        agreement.in_force_at = at
        agreement.save(update_fields=["status", "in_force_at"])
        AgreementVersion.objects.filter(pk=version.pk).update(in_force_at=at)
        follow_dates(agreement, at=at)
        record("agreement.in_force", agreement, at=at, data={"version": version.number})
        publish_prices(version, at=at)
        mark_agreed(agreement.negotiation, at=at)
    elif agreement.status == Agreement.Status.DRAFT:
        agreement.status = Agreement.Status.AWAITING_CONSENT
        agreement.awaiting_since = at
        agreement.save(update_fields=["status", "awaiting_since"])
        await_acknowledgement(agreement, at=at)


@dataclass(frozen=True)
class End:
    """Which side ends an agreement, why, and when it told the other."""

    side: str = Side.BUYER
    reason: str = ""
    notified_on: date | None = None


@transaction.atomic
def end_agreement(agreement: Agreement, end: End | None = None, *, at: datetime) -> None:
    """End an agreement; what was signed stays on record."""
    end = end or End()
    check_end(agreement, end, at=at)
    ending = Agreement.objects.filter(pk=agreement.pk).exclude(status=Agreement.Status.ENDED)
    facts = {
        "ended_by": end.side,
        "end_reason": end.reason,
        "end_notified_on": end.notified_on,
    }
    if not ending.update(status=Agreement.Status.ENDED, ended_at=at, **facts):
        raise RuleBroken("agreement-ended", "This agreement has already ended.")
    prices = PriceFact.objects.filter(version__agreement=agreement)
    end_prices(prices, on=business_day(at) + DAY, at=at)
    record("agreement.ended", agreement, at=at, data={"side": end.side})
    follow_dates(agreement, at=at)


def check_end(agreement: Agreement, end: End, *, at: datetime) -> None:
    """Refuse to end what both agreed to without the notice that the supplier is due from us.

    A later wording that waits for consent takes nothing away from it. To say that they ended it
    takes their reason instead.
    """
    supplier = agreement.negotiation.supplier
    is_agreed = agreement.status in STANDING and last_in_force(agreement) is not None
    is_ours = end.side == Side.BUYER
    if is_agreed and not is_ours and supplier.is_under_gscop and not end.reason.strip():
        raise RuleBroken("reason-needed", "Say why the supplier ended it.", field="reason")
    check_notice(
        [supplier] if is_agreed and is_ours else [],
        Notice(end.reason, end.notified_on),
        fields=("reason", "notified_on"),
        at=at,
    )


def follow_dates(agreement: Agreement, *, at: datetime) -> None:
    """Have somebody look what now follows from an agreement, or no longer does."""
    if agreement.status != Agreement.Status.DRAFT:
        record("agreement.dates_moved", agreement, at=at)
