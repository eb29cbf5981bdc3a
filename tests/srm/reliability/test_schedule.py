import shlex
from typing import Any

import pytest

from srm.celery import app
from srm.local.commands import WORKER
from srm.schedule import BEAT_SCHEDULE, SCANS, TASK_OF_EVENT

OURS = ("srm.", "suppliers.", "negotiations.")


@pytest.fixture
def tasks() -> dict[str, Any]:  # Any: tasks are made by the untyped application
    """The tasks that a worker registers, but for Celery's own."""
    app.loader.import_default_modules()
    return {name: task for name, task in app.tasks.items() if name.startswith(OURS)}


def test_every_scheduled_job_is_a_task(tasks: dict[str, Any]) -> None:
    assert {str(entry["task"]) for entry in BEAT_SCHEDULE.values()} <= set(tasks)


def test_the_work_of_every_event_is_a_task(tasks: dict[str, Any]) -> None:
    assert set(TASK_OF_EVENT.values()) <= set(tasks)


def test_every_task_belongs_to_a_schedule_or_an_event(tasks: dict[str, Any]) -> None:
    scheduled = {str(entry["task"]) for entry in BEAT_SCHEDULE.values()}

    assert set(tasks) == scheduled | set(TASK_OF_EVENT.values())


def test_every_task_survives_its_process(tasks: dict[str, Any]) -> None:
    for task in tasks.values():
        assert task.acks_late
        assert task.retry_on_worker_lost
        assert not task.reject_on_worker_lost
        assert task.max_retries == 3
        assert task.default_retry_delay < 10


def test_no_task_outlives_its_message(tasks: dict[str, Any]) -> None:
    visible_again = app.conf.broker_transport_options["visibility_timeout"]
    for task in tasks.values():
        assert task.soft_time_limit < task.time_limit < visible_again


def test_a_tick_is_dropped_before_the_next(tasks: dict[str, Any]) -> None:
    for entry in BEAT_SCHEDULE.values():
        assert entry["options"]["expires"] < entry["schedule"]  # type: ignore[index]  # values of mixed types


def test_the_worker_reads_every_queue(tasks: dict[str, Any]) -> None:
    words = shlex.split(WORKER)
    read = words[words.index("--queues") + 1].split(",")
    queues = {name: app.amqp.router.route({}, name)["queue"].name for name in tasks}

    assert set(queues.values()) == set(read)
    assert queues[TASK_OF_EVENT["statement.recorded"]] == SCANS
