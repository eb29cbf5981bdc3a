from celery import shared_task
from django.utils.timezone import now

from negotiations.warning_signs import (
    agreement_dates,
    effort_sweeps,
    overlooked,
    sweeps,
)
from srm.events.services import work_off


@shared_task(name="negotiations.flag_follow_ups")
def flag_follow_ups(event_ids: list[str]) -> int:
    """Flag the steps that these events tell of; see TASK_OF_EVENT in srm/schedule.py."""
    at = now()
    return work_off(event_ids, lambda ids: sweeps.flag_due_follow_ups(at=at, only=ids), at=at)


@shared_task(name="negotiations.flag_due_follow_ups")
def flag_due_follow_ups() -> int:
    """Beat runs this every minute; see srm/schedule.py."""
    return sweeps.sweep_follow_ups(at=now())


@shared_task(name="negotiations.look_at_coverage")
def look_at_coverage(event_ids: list[str]) -> int:
    """Look which interests these agreements overlook; see TASK_OF_EVENT in srm/schedule.py."""
    at = now()
    return work_off(event_ids, lambda ids: overlooked.look_at_coverage(at=at, only=ids), at=at)


@shared_task(name="negotiations.look_at_packages")
def look_at_packages(event_ids: list[str]) -> int:
    """Look which interests these packages overlook; see TASK_OF_EVENT in srm/schedule.py."""
    at = now()
    return work_off(event_ids, lambda ids: overlooked.look_at_packages(at=at, only=ids), at=at)


@shared_task(name="negotiations.look_at_negotiations")
def look_at_negotiations() -> int:
    """Beat runs this every ten minutes; see srm/schedule.py."""
    return sweeps.look_at_negotiations(at=now())


@shared_task(name="negotiations.follow_agreements")
def follow_agreements(event_ids: list[str]) -> int:
    """Look at the agreements that these events tell of; see TASK_OF_EVENT in srm/schedule.py."""
    at = now()
    look = agreement_dates.look_at_agreements
    return work_off(event_ids, lambda ids: look(at=at, only=ids), at=at)


@shared_task(name="negotiations.look_at_agreements")
def look_at_agreements() -> int:
    """Beat runs this every minute; see srm/schedule.py."""
    return agreement_dates.sweep_agreements(at=now())


@shared_task(name="negotiations.look_at_efforts")
def look_at_efforts(event_ids: list[str]) -> int:
    """Look at the hours that these events tell of; see TASK_OF_EVENT in srm/schedule.py."""
    at = now()
    look = effort_sweeps.look_at_noted_efforts
    return work_off(event_ids, lambda ids: look(at=at, only=ids), at=at)
