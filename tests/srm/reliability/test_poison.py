from collections import Counter
from pathlib import Path
from uuid import UUID

import pytest
from django.utils.timezone import now

from srm.events.models import Event
from tests.srm.reliability.poisoned import DONE, KILLS, RAISES, TASK
from tests.srm.reliability.sites import Site, all_are_read
from tests.srm.reliability.waiting import wait_until

pytestmark = pytest.mark.processes

HARMLESS = [UUID(int=number) for number in range(10, 18)]


def is_settled() -> bool:
    return not Event.objects.pending().exists()


def test_poison_is_given_up_after_four_runs_and_the_others_go_on(
    site: Site, tmp_path: Path
) -> None:
    at = now()
    Event.objects.bulk_create(
        Event(kind="tests.found", subject_id=subject, task=TASK, occurred_at=at, send_at=at)
        for subject in [*HARMLESS[:4], KILLS, RAISES, *HARMLESS[4:]]
    )
    site.record_statements(3)

    runs = tmp_path / "runs"
    site.start_worker("tests.srm.reliability.poisoned", RUNS=str(runs), EVENT_PATIENCE_SECONDS="3")
    took = wait_until(is_settled, seconds=60)

    dead = dict(Event.objects.dead().values_list("subject_id", "run_count"))
    done = Event.objects.filter(kind=DONE).order_by("subject_id")
    counted = Counter(runs.read_text().split())
    assert dead == {KILLS: 4, RAISES: 4}
    assert counted[str(KILLS)] == 4
    assert list(done.values_list("subject_id", flat=True)) == HARMLESS
    assert all_are_read(3)
    print("F4", took, counted)
