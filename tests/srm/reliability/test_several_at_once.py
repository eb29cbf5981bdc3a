from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial

import pytest
from django.utils.timezone import now

from negotiations.follow_ups.models import FollowUp
from negotiations.warning_signs.models import WarningSign
from srm.events.models import Event
from srm.local.commands import BEAT
from tests.factories.negotiations import FollowUpFactory
from tests.srm.reliability.sites import Answer, Site, all_are_read
from tests.srm.reliability.waiting import wait_until

pytestmark = pytest.mark.processes


def all_are_flagged() -> bool:
    return not FollowUp.objects.to_flag(at=now()).exists()


def test_two_beats_and_two_relays_do_everything_once(site: Site) -> None:
    hour_ago = now() - timedelta(hours=1)
    FollowUpFactory.create_batch(200, negotiation=site.round.negotiation, due_at=hour_ago)
    workers = site.start_workers(2)
    beats = [
        site.programs.start(BEAT.replace("-A srm", "-A tests.srm.reliability.hurried"))
        for _ in range(2)
    ]

    site.record_statements(100)
    wait_until(lambda: all_are_flagged() and all_are_read(100), seconds=30)
    for beat in beats:
        beat.wait_until_said("flag_due_follow_ups")

    signs = WarningSign.objects.filter(negotiation=site.round.negotiation)
    assert signs.filter(code="follow-up-due").count() == 200
    assert signs.filter(code="punitive-threat").count() == 100
    raised = Event.objects.filter(kind="warning_sign.raised")
    assert raised.count() == WarningSign.objects.count()
    for program in [*workers, *beats]:
        assert program.is_running
        assert "ERROR" not in program.said()


def test_of_two_changes_to_the_same_revision_one_is_refused(site: Site) -> None:
    site.start_web()
    path = f"/api/v1/negotiations/{site.round.negotiation_id}/"

    def rename(etag: str, title: str) -> Answer:
        return site.ask("PATCH", path, {"title": title}, {"If-Match": etag})

    for number in range(20):
        etag = site.ask("GET", path).etag
        titles = [f"{number} one", f"{number} other"]
        with ThreadPoolExecutor(2) as clients:
            answers = list(clients.map(partial(rename, etag), titles))

        assert sorted(answer.status for answer in answers) == [200, 412]
        kept = next(answer.body["title"] for answer in answers if answer.status == 200)
        assert site.ask("GET", path).body["title"] == kept

    assert site.ask("PATCH", path, {"title": "Blind"}).status == 428
