import os
import signal
from pathlib import Path

import psycopg
import pytest
import redis

from srm.local import valkey
from srm.local.as_root import FAR
from srm.local.services import services, stop_left_behind

pytestmark = pytest.mark.processes


def ask(url: str, question: str) -> object:
    with psycopg.connect(url, autocommit=True, connect_timeout=5) as connection:
        cursor = connection.execute(question)
        return cursor.fetchone() if cursor.description else None


def server_of(place: Path) -> int:
    return int((place / "postgres/data/postmaster.pid").read_text().split()[0])


def test_what_was_written_is_there_the_next_time(place: Path) -> None:
    with services(place) as first:
        ask(first["DATABASE_URL"], "CREATE TABLE kept (word text)")
        with redis.Redis.from_url(first["REDIS_URL"]) as client:
            client.set("word", "kept")

    with services(place) as second:
        assert ask(second["DATABASE_URL"], "SELECT count(*) FROM kept") == (0,)
        with redis.Redis.from_url(second["REDIS_URL"]) as client:
            assert client.get("word") == b"kept"


def test_the_first_to_leave_does_not_stop_the_servers_under_the_second(place: Path) -> None:
    with services(place, durable=False) as first:
        with services(place, durable=False) as second:
            assert second["DATABASE_URL"] == first["DATABASE_URL"]
        assert stop_left_behind(place) == {"postgres": None, "valkey": None}

        assert ask(first["DATABASE_URL"], "SELECT 1") == (1,)
        with redis.Redis.from_url(first["REDIS_URL"]) as client:
            assert client.ping()

    assert stop_left_behind(place) == {"postgres": False, "valkey": False}


def test_servers_killed_without_warning_come_back_with_their_data(place: Path) -> None:
    with services(place) as first:
        ask(first["DATABASE_URL"], "CREATE TABLE kept (word text)")
        with redis.Redis.from_url(first["REDIS_URL"]) as client:
            client.set("word", "kept")
        os.kill(server_of(place), signal.SIGKILL)
        os.kill(int((place / "valkey/server.pid").read_text()), signal.SIGKILL)

        with services(place) as second:
            assert ask(second["DATABASE_URL"], "SELECT count(*) FROM kept") == (0,)
            with redis.Redis.from_url(second["REDIS_URL"]) as client:
                assert client.get("word") == b"kept"


def test_a_stale_pid_file_that_names_a_stranger_is_no_obstacle(place: Path) -> None:
    with services(place, durable=False):
        lines = (place / "postgres/data/postmaster.pid").read_text().splitlines()
    lines[0] = str(os.getpid())
    (place / "postgres/data/postmaster.pid").write_text("\n".join(lines))
    (place / "valkey/server.pid").write_text(str(os.getpid()))

    with services(place, durable=False) as environment:
        assert ask(environment["DATABASE_URL"], "SELECT 1") == (1,)


def test_a_path_too_long_for_a_socket_will_do(place: Path) -> None:
    with services(place / ("long" * 40) / "and spaces", durable=False) as environment:
        assert ask(environment["DATABASE_URL"], "SELECT 1") == (1,)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root runs the server as another user")
def test_root_opens_no_closed_directory_for_the_server(place: Path) -> None:
    place.chmod(0o700)
    inner = place / "clone"

    with services(inner, durable=False) as environment:
        assert ask(environment["DATABASE_URL"], "SELECT 1") == (1,)
        assert (inner / "postgres").readlink().parent == FAR

    assert place.stat().st_mode & 0o777 == 0o700


def test_addresses_from_the_environment_are_taken_as_they_are(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgresql://elsewhere/srm")
    monkeypatch.setenv("REDIS_URL", "redis://elsewhere/0")

    with services(place) as environment:
        assert environment["DATABASE_URL"] == "postgresql://elsewhere/srm"
        assert environment["REDIS_URL"] == "redis://elsewhere/0"

    assert not (place / "postgres").exists()


def test_the_server_knows_letters_beyond_ascii(place: Path) -> None:
    with services(place, durable=False) as environment:
        words = ask(
            environment["DATABASE_URL"], "SELECT upper('ä'), to_tsvector('german', 'Ärger')"
        )

    assert words == ("Ä", "'arg':1")


def test_where_no_server_ever_ran_or_one_just_ended_none_runs(tmp_path: Path) -> None:
    assert valkey.running_pid(tmp_path) is None

    (tmp_path / "server.pid").write_text("")
    assert valkey.running_pid(tmp_path) is None
