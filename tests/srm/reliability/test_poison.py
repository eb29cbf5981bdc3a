from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from uuid import UUID

import pytest
from django.utils.timezone import now

from srm.events.models import Event
from srm.events.services import MAX_RUNS, work_off
from tests.srm.reliability.poisoned import DONE, KILLS, RAISES, TASK
from tests.srm.reliability.sites import Site, all_are_read
from tests.srm.reliability.waiting import wait_until

pytestmark = pytest.mark.processes

HARMLESS = [UUID(int=number) for number in range(10, 18)]


class Killed(BaseException):
    """Ends the work as a killed process does: nothing catches it, and all is rolled back."""


def find(subjects: Sequence[UUID]) -> None:
    at = now()
    Event.objects.bulk_create(
        Event(kind="tests.found", subject_id=subject, task=TASK, occurred_at=at, send_at=at)
        for subject in subjects
    )


def is_settled() -> bool:
    return not Event.objects.pending().exists()


def test_poison_is_given_up_after_four_runs_and_the_others_go_on(
    site: Site, tmp_path: Path
) -> None:
    find([*HARMLESS[:4], KILLS, RAISES, *HARMLESS[4:]])
    site.record_statements(3)

    runs = tmp_path / "runs"
    site.start_worker("tests.srm.reliability.poisoned", RUNS=str(runs), EVENT_PATIENCE_SECONDS="3")
    wait_until(is_settled, seconds=60)

    dead = dict(Event.objects.dead().values_list("subject_id", "run_count"))
    done = Event.objects.filter(kind=DONE).order_by("subject_id")
    counted = Counter(runs.read_text().split())
    assert dead == {KILLS: 4, RAISES: 4}
    assert 1 < counted[str(KILLS)] <= 4
    assert 1 < counted[str(RAISES)] <= 4
    assert list(done.values_list("subject_id", flat=True)) == HARMLESS
    assert all_are_read(3)


@pytest.mark.django_db(transaction=True)
def test_poison_at_the_head_of_a_message_does_not_use_up_the_runs_of_the_rest() -> None:
    find([KILLS, *HARMLESS])
    message = [str(pk) for pk in Event.objects.order_by("pk").values_list("pk", flat=True)]

    def work(subjects: Sequence[UUID]) -> None:
        if KILLS in subjects:
            raise Killed

    for _ in range(MAX_RUNS):
        with suppress(Killed):
            work_off(message, work, at=now())
    work_off(message, work, at=now())

    assert Event.objects.dead().get().subject_id == KILLS
    assert Event.objects.filter(done_at__isnull=False).count() == len(HARMLESS)
