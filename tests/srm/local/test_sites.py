import json
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from srm.local.commands import BEAT
from srm.local.places import free_port
from srm.local.refusals import Refused
from srm.local.sites import check_port, registered, stop_all

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]


def test_a_taken_port_is_named_with_another_one_to_take() -> None:
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]

        with pytest.raises(Refused, match=rf"Port {port} is taken .* PORT=\d+\."):
            check_port(port)


def test_a_second_launcher_on_one_port_is_told_how_to_stop_the_first(tmp_path: Path) -> None:
    port = free_port()

    with (
        registered(tmp_path, port),
        pytest.raises(Refused, match="make stop"),
        registered(tmp_path, port),
    ):
        pass


def test_what_a_killed_launcher_left_is_ended_and_strangers_are_not(tmp_path: Path) -> None:
    ours = subprocess.Popen([*SLEEP, *BEAT.split()], start_new_session=True)
    stranger = subprocess.Popen(SLEEP, start_new_session=True)
    left = {"launcher": 0, "children": {"beat": ours.pid, "web": stranger.pid}}
    (tmp_path / "site-8000.json").write_text(json.dumps(left))

    ports = stop_all(tmp_path)

    assert ports == [8000]
    assert ours.wait(5) != 0
    assert stranger.poll() is None
    stranger.kill()
    stranger.wait()


def test_stopping_where_nothing_runs_stops_nothing(tmp_path: Path) -> None:
    assert stop_all(tmp_path) == []
