from celery import shared_task
from django.utils.timezone import now

from negotiations.follow_ups import agreed_changes, closing, oral_deals, stale_interests
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


@shared_task(name="negotiations.follow_oral_deals")
def follow_oral_deals(event_ids: list[str]) -> int:
    """Note who has to confirm what was agreed by word; see TASK_OF_EVENT in srm/schedule.py."""
    at = now()
    return work_off(event_ids, lambda ids: oral_deals.follow_oral_deals(ids, at=at), at=at)


@shared_task(name="negotiations.follow_packages")
def follow_packages(event_ids: list[str]) -> int:
    """Note what we owe early by accepted packages; see TASK_OF_EVENT in srm/schedule.py."""
    at = now()
    return work_off(event_ids, lambda ids: closing.settle_packages(ids, at=at), at=at)


@shared_task(name="negotiations.ask_again")
def ask_again() -> int:
    """Beat runs this every hour; see srm/schedule.py."""
    return stale_interests.ask_all_again(at=now())


@shared_task(name="negotiations.close_asked_again")
def close_asked_again(event_ids: list[str]) -> int:
    """Close the steps to ask what still holds; see TASK_OF_EVENT in srm/schedule.py."""
    at = now()
    return work_off(event_ids, lambda ids: stale_interests.close_asked_again(ids, at=at), at=at)
