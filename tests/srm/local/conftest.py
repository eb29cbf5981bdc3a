import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from srm.local.as_root import FAR
from srm.local.places import ROOT, short_name
from srm.local.services import stop_left_behind
from srm.local.sites import stop_all

Launch = Callable[..., subprocess.Popen[str]]


@pytest.fixture(autouse=True)
def nothing_given(monkeypatch: pytest.MonkeyPatch) -> None:
    """Forget the servers of this very test run."""
    monkeypatch.delenv("DATABASE_URL")
    monkeypatch.delenv("REDIS_URL")


@pytest.fixture
def place() -> Iterator[Path]:
    """A place of its own that every user can reach, unlike tmp_path; stopped and removed."""
    directory = Path(tempfile.mkdtemp(prefix="srm-test-")).resolve()
    directory.chmod(0o711)
    yield directory
    stop_all(directory)
    for users in directory.rglob("postgres.users"):
        stop_left_behind(users.parent)
        shutil.rmtree(FAR / short_name(users.parent / "postgres"), ignore_errors=True)
    shutil.rmtree(directory)


@pytest.fixture
def launch(place: Path) -> Iterator[Launch]:
    """Start `python -m srm.local ...` on the place; whatever still runs at the end is ended."""
    started: list[subprocess.Popen[str]] = []

    def start(*words: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            [sys.executable, "-m", "srm.local", *words],
            cwd=ROOT,
            env=os.environ | {"SRM_LOCAL": str(place)},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()
