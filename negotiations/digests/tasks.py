from celery import shared_task
from django.utils.timezone import now

from negotiations.digests import sweeps


@shared_task(name="negotiations.send_digests")
def send_digests() -> int:
    """Beat runs this every minute; see srm/schedule.py."""
    return sweeps.send_digests(at=now())


@shared_task(name="negotiations.send_urgent")
def send_urgent() -> int:
    """Beat runs this every minute; see srm/schedule.py."""
    return sweeps.send_urgent(at=now())
