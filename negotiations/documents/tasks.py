from celery import shared_task
from django.utils.timezone import now

from negotiations.documents import leftovers, services
from srm.events.services import work_off_apart


@shared_task(name="negotiations.seal_documents")
def seal_documents(event_ids: list[str]) -> int:
    """Seal the agreements that these events tell of; see TASK_OF_EVENT in srm/schedule.py."""
    at = now()
    return work_off_apart(event_ids, lambda ids: services.seal_agreements(ids, at=at), at=at)


@shared_task(name="negotiations.tidy_storage")
def tidy_storage() -> int:
    """Beat runs this every six hours; see srm/schedule.py."""
    return leftovers.tidy_storage(at=now())
