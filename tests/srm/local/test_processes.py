import os
import signal
import subprocess
from pathlib import Path

import psycopg
import pytest

from srm.local.places import command_of, free_port
from srm.local.processes import is_healthy
from srm.local.services import services
from srm.local.sites import read
from tests.srm.local.conftest import Launch

pytestmark = [pytest.mark.processes, pytest.mark.timeout(120)]


def read_until(process: subprocess.Popen[str], words: str) -> None:
    lines = []
    for line in process.stdout or ():
        lines.append(line)
        if words in line:
            return
    pytest.fail("".join(lines))


def test_ctrl_c_stops_what_was_started_and_nothing_else(place: Path, launch: Launch) -> None:
    port = free_port()
    with services(place) as environment:
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
        with psycopg.connect(environment["DATABASE_URL"]) as connection:
            assert connection.execute("SELECT 1").fetchone() == (1,)


def test_when_one_process_dies_all_stop_and_it_is_said(place: Path, launch: Launch) -> None:
    port = free_port()
    site = launch("run", "--port", str(port))
    read_until(site, "srm answers")
    children = read(place / f"site-{port}.json")["children"]

    os.kill(children["beat"], signal.SIGKILL)
    output, _ = site.communicate(timeout=30)

    assert site.returncode == 1
    assert output.splitlines()[-1].startswith("The beat process ended with status -9")
    assert not any(command_of(pid) for pid in children.values())
    assert not is_healthy(port)
