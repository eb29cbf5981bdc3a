"""The worker of srm with one more task, whose work kills its process, raises, or does its duty.

Words cannot do that to a scan, so the poison has to be made; all else is srm's own.
"""

import os
import signal
from collections.abc import Sequence
from pathlib import Path
from uuid import UUID

from django.utils.timezone import now

from srm.celery import app

TASK = "tests.handle_with_care"
DONE = "tests.handled"
KILLS, RAISES = UUID(int=1), UUID(int=2)


@app.task(name=TASK)  # type: ignore[untyped-decorator]  # the application is untyped
def handle_with_care(event_ids: list[str]) -> int:
    # The models are loaded when the worker is, which is after this module.
    from srm.events.services import work_off

    return work_off(event_ids, handle, at=now())


def handle(subjects: Sequence[UUID]) -> None:
    """Note that each subject is run, and leave one event as the effect."""
    from srm.events.models import Event

    for subject in subjects:
        with Path(os.environ["RUNS"]).open("a") as runs:
            runs.write(f"{subject}\n")
        if subject == RAISES:
            raise RuntimeError
        if subject == KILLS:
            os.kill(os.getpid(), signal.SIGKILL)
        at = now()
        Event.objects.create(kind=DONE, subject_id=subject, occurred_at=at, send_at=at)
