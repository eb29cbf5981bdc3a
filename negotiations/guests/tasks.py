from celery import shared_task
from django.utils.timezone import now

from negotiations.guests import mailing
from srm.events.services import work_off, work_off_apart


@shared_task(name="negotiations.mail_links")
def mail_links(event_ids: list[str]) -> int:
    """Send the links that these events tell of; see TASK_OF_EVENT in srm/schedule.py."""
    at = now()
    return work_off_apart(event_ids, lambda ids: mailing.mail_links(ids, at=at), at=at)


@shared_task(name="negotiations.tell_new_versions")
def tell_new_versions(event_ids: list[str]) -> int:
    """Write again to who knows an earlier version; see TASK_OF_EVENT in srm/schedule.py."""
    at = now()
    return work_off(event_ids, lambda ids: mailing.tell_new_versions(ids, at=at), at=at)
