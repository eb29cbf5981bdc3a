from celery import shared_task
from django.utils.timezone import now

from negotiations.follow_ups import agreed_changes
from srm.events.services import work_off


@shared_task(name="negotiations.chase_changes")
def chase_changes() -> int:
    """Beat runs this every hour; see srm/schedule.py."""
    return agreed_changes.chase_all_changes(at=now())


@shared_task(name="negotiations.close_chased_changes")
def close_chased_changes(event_ids: list[str]) -> int:
    """Close the steps of changes that are acknowledged; see TASK_OF_EVENT in srm/schedule.py."""
    at = now()
    return work_off(event_ids, lambda ids: agreed_changes.close_chased(ids, at=at), at=at)
