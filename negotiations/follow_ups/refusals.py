"""A refusal is answered: it makes a step of ours, and the next version finishes it (R22, R24)."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.conf import settings

from negotiations.agreements.consents import Consent
from negotiations.agreements.models import Agreement, AgreementVersion
from negotiations.follow_ups.due import in_working_days
from negotiations.follow_ups.models import FollowUp, Origin
from negotiations.follow_ups.services import Duty, complete_follow_up, owe
from negotiations.rounds.models import Side
from negotiations.rounds.services import is_visible_to

# What these steps come from begins with this.
REFUSED = "refusal:"


def origin_of(version_id: UUID) -> str:
    """Name a refused version as what a step comes from: one, also where both sides refuse."""
    return f"{REFUSED}{version_id}"


def settle_refusals(agreements: Sequence[Agreement], *, at: datetime) -> None:
    """Note the steps that refusals of current versions ask for, and finish earlier ones."""
    awaited = [one.current_id for one in agreements if one.status != Agreement.Status.ENDED]
    refusals = Consent.objects.filter(version__in=awaited, is_given=False, voided_at=None)
    # Where both sides refuse, the first one counts.
    told = refusals.order_by("-given_at", "-pk").values_list("version", "given_at")
    refused_at = dict(told)
    origins = Origin.objects.filter(key__in=[origin_of(pk) for pk in refused_at])
    noted = set(origins.values_list("key", flat=True))
    for version in (agreement.current for agreement in agreements):
        assert version is not None  # every agreement has a first version
        if version.pk in refused_at and origin_of(version.pk) not in noted:
            answer_refusal(version, refused_at=refused_at[version.pk], at=at)
    finish_answered(agreements, at=at)


def finish_answered(agreements: Sequence[Agreement], *, at: datetime) -> None:
    """Finish the steps to answer refusals of versions that others followed."""
    current = {agreement.pk: agreement.current for agreement in agreements}
    earlier = AgreementVersion.objects.filter(agreement__in=current, consents__is_given=False)
    earlier = earlier.exclude(pk__in=[one.current_id for one in agreements])
    keys = {origin_of(pk) for pk in earlier.values_list("pk", flat=True)}
    steps = FollowUp.objects.open().filter(origins__key__in=keys)
    # One that was made to wait for another step is for a person to close.
    undone = steps.exclude(pk__in=FollowUp.objects.blocked().values("pk"))
    for step in undone.select_related("waits_for").order_by("pk"):
        assert step.agreement_id is not None
        version = current[step.agreement_id]
        assert version is not None
        evidence = f"Version {version.number} was written."
        complete_follow_up(step, done_at=version.written_at, evidence=evidence, at=at)


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
        origin=origin_of(version.pk),
    )
    return owe(negotiation, duty, at=at)
