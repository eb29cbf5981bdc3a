"""What the supplier knows of an agreement."""

from django.db.models import Q

from negotiations.agreements.consents import Consent
from negotiations.agreements.models import AgreementVersion
from negotiations.guests.models import GuestLink
from negotiations.rounds.models import Side


def last_known(version: AgreementVersion) -> AgreementVersion | None:
    """Find the last earlier wording that the supplier was shown, answered, or agreed to by word."""
    links = GuestLink.objects.filter(purpose=GuestLink.Purpose.CONSENT)
    shown_by = links.filter(Q(revoked_at=None) | Q(used_at__isnull=False))
    # A mail that was never sent showed nothing.
    shown_by = shown_by.exclude(contact__isnull=False, mailed_at=None)
    answered = Consent.objects.filter(side=Side.SUPPLIER)
    known = (
        Q(pk__in=shown_by.values("version"))
        | Q(pk__in=answered.values("version"))
        | Q(in_force_at__isnull=False)
        | Q(number=1, agreement__oral__isnull=False)
    )
    earlier = version.agreement.versions.filter(number__lt=version.number)
    return earlier.filter(known).order_by("-number").first()
