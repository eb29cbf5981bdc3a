import hashlib
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from srm.local.places import ROOT

TARGETS = ["demo", "run", "test", "check", "bench", "stop"]


def make(*words: str) -> subprocess.CompletedProcess[str]:
    command = ["make", "--no-print-directory", *words]
    # A make above this one, which runs the tests, must not pass its own flags on.
    environment = {key: value for key, value in os.environ.items() if "MAKE" not in key}
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


def test_make_alone_lists_the_targets() -> None:
    listed = re.findall(r"^  make ([a-z]+) ", make().stdout, re.MULTILINE)

    assert set(TARGETS) < set(listed)


@pytest.mark.parametrize("target", ["demo", "run", "test", "check", "bench"])
def test_without_a_new_enough_python_it_says_what_to_do(target: str) -> None:
    result = make("PYTHON=", target)

    assert result.returncode != 0
    assert result.stderr.startswith("srm needs Python 3.11 or newer")


def test_ci_runs_make_check() -> None:
    script = ROOT / ".ci/run"

    assert os.access(script, os.X_OK)
    assert "exec make check" in script.read_text()


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A clone whose .venv claims to hold everything and records what it is asked to do."""
    shutil.copytree(ROOT / ".ci", tmp_path / ".ci")
    shutil.copytree(ROOT / "requirements", tmp_path / "requirements")
    (tmp_path / ".venv/bin").mkdir(parents=True)
    for name in ["python", "uv"]:
        program = tmp_path / ".venv/bin" / name
        program.write_text(f'#!/bin/sh\ncase "$*" in *install*) echo {name} "$@" >> calls;; esac\n')
        program.chmod(0o755)
    for name in ["uv", "base"]:
        lock = (tmp_path / "requirements" / f"{name}.txt").read_bytes()
        (tmp_path / ".venv" / f".installed-{name}").write_text(hashlib.sha256(lock).hexdigest())
    return tmp_path


def bootstrap(clone: Path, *names: str) -> str:
    subprocess.run([sys.executable, ".ci/bootstrap.py", *names], cwd=clone, check=True)
    calls = clone / "calls"
    return calls.read_text() if calls.exists() else ""


def test_what_is_installed_is_not_installed_again(clone: Path) -> None:
    assert not bootstrap(clone, "base")


def test_a_changed_lock_is_installed_once(clone: Path) -> None:
    with (clone / "requirements/base.txt").open("a") as lock:
        lock.write("# changed\n")

    calls = bootstrap(clone, "base")

    assert "--require-hashes" in calls
    assert bootstrap(clone, "base") == calls
