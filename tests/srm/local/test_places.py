import os
from pathlib import Path

import pytest

from srm.local import places
from srm.local.places import command_of, free_port, keep_secret, own_place, place_of_commands


def test_a_secret_stays_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    secret = keep_secret(tmp_path / "secret")

    assert keep_secret(tmp_path / "secret") == secret
    assert len(secret) > 50
    assert (tmp_path / "secret").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in tmp_path.iterdir()] == ["secret"]


def test_two_at_once_get_two_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "MAIN", tmp_path)

    with own_place("test") as first, own_place("test") as second:
        names = [first.name, second.name]

    assert names == ["test-1", "test-2"]


def test_a_place_that_is_free_again_is_used_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "MAIN", tmp_path)
    with own_place("test") as first:
        pass

    with own_place("test") as second:
        assert second == first


def test_a_process_that_is_gone_has_no_command() -> None:
    assert "python" in command_of(os.getpid())
    assert not command_of(2**22 + 1)


def test_a_free_port_is_a_port() -> None:
    assert 1024 <= free_port() < 65536


def test_commands_work_on_the_data_of_the_demo_before_there_is_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "MAIN", tmp_path)
    found = [place_of_commands()]

    for place in (tmp_path / "demo-1", tmp_path):
        (place / "postgres").mkdir(parents=True)
        (place / "postgres" / "ready").touch()
        found.append(place_of_commands())

    assert found == [tmp_path, tmp_path / "demo-1", tmp_path]
