"""Dialogues are replayed on a running site; the demo's test covers a site started for a command."""

import subprocess
import sys
from pathlib import Path

import pytest

from srm.access.roles import Role
from srm.local.places import ROOT
from tests.benchmarks.test_replay_dialogues import TWO, write
from tests.factories.people import ApiKeyFactory, UserFactory
from tests.srm.reliability.sites import Site


@pytest.mark.processes
def test_two_dialogues_are_scanned_and_the_threat_is_quoted(tmp_path: Path, site: Site) -> None:
    ApiKeyFactory.create(user=UserFactory.create(role=Role.ADMINISTRATOR), secret="srm_replay")
    file = write(tmp_path / "two.json", TWO)
    site.start_both()
    address = ["--url", f"http://127.0.0.1:{site.port}", "--api-key", "srm_replay"]

    played = subprocess.run(
        [sys.executable, "-m", "benchmarks.replay_dialogues", str(file), *address],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )

    assert played.returncode == 0, played.stdout + played.stderr
    assert "2 dialogues, 3 statements: 3 scanned, 0 not scanned" in played.stdout
    assert "1 sign raised by words\n  punitive-threat (theirs, alarm): “Sign today" in played.stdout
