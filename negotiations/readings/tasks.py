from typing import Any

from celery import shared_task
from celery.signals import worker_init
from django.utils.timezone import now

from negotiations.language.reader import load_reader
from negotiations.readings import services
from srm.events.services import work_off


@worker_init.connect
def load_before_forking(**_: Any) -> None:
    """Load the reader once: the processes of a worker share its memory."""
    load_reader()


@shared_task(name="negotiations.scan_statements")
def scan_statements(event_ids: list[str]) -> int:
    """Read the statements that these events tell of; see TASK_OF_EVENT in srm/schedule.py."""
    at = now()
    return work_off(event_ids, lambda ids: services.scan_statements(ids, at=at), at=at)
