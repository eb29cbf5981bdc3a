from celery import shared_task
from django.utils.timezone import now

from negotiations.results import services
from srm.events.services import work_off


@shared_task(name="negotiations.note_results")
def note_results(event_ids: list[str]) -> int:
    """Note what negotiations that are over came to, and ask no more; see TASK_OF_EVENT."""
    at = now()
    return work_off(event_ids, lambda ids: services.settle_ended(ids, at=at), at=at)


@shared_task(name="negotiations.note_missing_results")
def note_missing_results() -> int:
    """Beat runs this every hour; see srm/schedule.py."""
    return services.note_missing_results(at=now())
