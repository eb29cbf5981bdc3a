from celery import shared_task
from django.utils.timezone import now

from suppliers.people import services


@shared_task(name="suppliers.erase_expired_notes", ignore_result=True)
def erase_expired_notes() -> int:
    """Beat runs this every hour; see srm/schedule.py."""
    return services.erase_expired_notes(at=now())
