import os
import signal
import subprocess
from pathlib import Path

import pytest
import redis
from django.db import connection
from psycopg.conninfo import make_conninfo

from srm.local.places import command_of, free_port
from srm.local.processes import Site, is_healthy, start, stop
from srm.local.refusals import Refused
from srm.local.services import services
from srm.local.sites import read
from tests.srm.local.conftest import Launch

pytestmark = [pytest.mark.processes, pytest.mark.timeout(120)]


# Read before a fixture of this folder forgets it.
DATABASE_URL = os.environ["DATABASE_URL"]


@pytest.fixture
def migrated(transactional_db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """Name the test's database: to migrate an empty one takes 15 s, and the demo's test does so."""
    name = connection.settings_dict["NAME"]
    monkeypatch.setenv("DATABASE_URL", make_conninfo(DATABASE_URL, dbname=name))


def read_until(process: subprocess.Popen[str], words: str) -> None:
    lines = []
    for line in process.stdout or ():
        lines.append(line)
        if words in line:
            return
    pytest.fail("".join(lines))


def test_ctrl_c_stops_what_was_started_and_nothing_else(
    place: Path, launch: Launch, migrated: None
) -> None:
    port = free_port()
    with services(place, durable=False) as environment:
        site = launch("run", "--port", str(port))
        read_until(site, "srm answers")
        children = read(place / f"site-{port}.json")["children"].values()
        assert is_healthy(port)
        assert all(command_of(pid) for pid in children)

        site.send_signal(signal.SIGINT)
        site.send_signal(signal.SIGINT)
        output, _ = site.communicate(timeout=30)

        assert site.returncode == 0
        assert "Traceback" not in output
        assert not any(command_of(pid) for pid in children)
        with redis.Redis.from_url(environment["REDIS_URL"]) as broker:
            assert broker.ping()


def test_when_one_process_ends_it_is_said_and_all_can_be_stopped(tmp_path: Path) -> None:
    site = Site("", dict(os.environ), tmp_path / "log")
    site.children["web"] = start(site, "web", "sleep 60")
    site.children["beat"] = start(site, "beat", "sh -c 'echo out of order; exit 3'")

    with pytest.raises(Refused, match=r"^The beat process ended with status 3; .* ends with:"):
        site.watch()
    stop(site.children)

    assert "beat    | out of order\n" in (tmp_path / "log").read_text()
    assert not any(command_of(child.pid) for child in site.children.values())
