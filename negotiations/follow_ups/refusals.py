"""A refusal is answered: it makes a step of ours, and the next version finishes it (R22, R24)."""

from datetime import datetime

from django.conf import settings

from negotiations.agreements.models import Agreement, AgreementVersion
from negotiations.follow_ups.due import in_working_days
from negotiations.follow_ups.models import FollowUp
from negotiations.follow_ups.services import Duty, complete_follow_up, owe
from negotiations.rounds.models import Side
from negotiations.rounds.services import is_visible_to

# What these steps come from begins with this.
REFUSED = "refusal:"


def origin_of(version: AgreementVersion) -> str:
    """Name a refused version as what a step comes from: one, also where both sides refuse."""
    return f"{REFUSED}{version.pk}"


def settle_refusals(agreement: Agreement, *, at: datetime) -> None:
    """Note the step that the refusal of the current version asks for, and finish earlier ones."""
    current = agreement.current
    assert current is not None  # every agreement has a first version
    refusal = current.consents.filter(is_given=False, voided_at=None).first()
    if refusal is not None and agreement.status != Agreement.Status.ENDED:
        answer_refusal(current, refused_at=refusal.given_at, at=at)
    earlier = agreement.versions.exclude(pk=current.pk)
    keys = {origin_of(version) for version in earlier.filter(consents__is_given=False)}
    steps = FollowUp.objects.open().filter(origins__key__in=keys)
    # One that was made to wait for another step is for a person to close.
    undone = steps.exclude(pk__in=FollowUp.objects.blocked().values("pk"))
    for step in undone.select_related("waits_for").order_by("pk"):
        evidence = f"Version {current.number} was written."
        complete_follow_up(step, done_at=current.written_at, evidence=evidence, at=at)


def answer_refusal(version: AgreementVersion, *, refused_at: datetime, at: datetime) -> FollowUp:
    """Note that we owe an answer; the reason is private and stays with the refusal."""
    agreement = version.agreement
    negotiation = agreement.negotiation
    sees_it = is_visible_to(negotiation, negotiation.owner)
    duty = Duty(
        Side.BUYER,
        f"Answer the refusal of version {version.number}.",
        in_working_days(settings.REFUSAL_ANSWER_WORKING_DAYS, since=refused_at),
        # Where nobody is named it is the owner of the negotiation too, whoever that is by then.
        owner=negotiation.owner if sees_it else None,
        evidence_wanted="The next version, or the end of the agreement.",
        agreement=agreement,
        origin=origin_of(version),
    )
    return owe(negotiation, duty, at=at)
