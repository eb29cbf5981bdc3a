"""The first command of the README, played whole: real HTTP, real worker."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from srm.demo.account import is_raised
from srm.demo.telling import Expected
from srm.local.places import ROOT, free_port
from tests.srm.reliability.browsers import CHROMIUM

WAY = "in a headless browser (chrom" if CHROMIUM else "over HTTP, since no Chromium is installed"
# What the cases add up to, to the digit.
CASE = (
    "Readiness before the round: 96 of 100",
    "Steps to an integrative deal: 5 of 5",
    "Style: integrative (+0.64;",
    "Looked together before signing: change 1000 pieces of Units (4000 pieces → 5000 pieces)",
    "Our concessions: 2, they cost us 0.33 and are worth 0.66 to them",
    "The deal is win-win: worth 0.55 to us, 0.88 to them",
    "worth 394904.38 of 480000.00 EUR claimed over two years",
)
# What is left of it after everything was stopped and started again.
PAPERS = (
    f"The supplier agreed  on their page, {WAY}",
    "One byte changed     refused with exit status 1",
    "demo-calendar.ics: 5 steps, 1 date of an agreement",
    "things to look at, each with a link, to admin@example.com",
    "demo-release.json: contract active, 2 milestones, consents of both sides, the document is the",
)


def alike(text: str, place: Path) -> str:
    """What the demo prints, without what differs from time to time."""
    text = text.replace(str(place), ".local")
    text = re.sub(r"browser \(\S+\)", "browser (chromium)", text)
    return re.sub(r"\d[\d,]* (bytes|things)", r"N \1", text)


def shown_in_readme(place: Path) -> list[str]:
    """The lines that the README shows of the demo; of the browser only where there is one."""
    readme = (ROOT / "README.md").read_text()
    (block,) = re.findall(r"^```text\n(What “.*?)^```$", readme, re.MULTILINE | re.DOTALL)
    lines = [line for line in alike(block, place).splitlines() if line.strip()]
    return [line for line in lines if CHROMIUM or "headless" not in line]


def verified(document: Path, environment: dict[str, str]) -> int:
    """Run the command as it stands in the issue, when nothing of the demo runs any more."""
    command = [sys.executable, "manage.py", "verify_document", str(document)]
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


@pytest.mark.processes
@pytest.mark.timeout(600)
def test_the_demo_tells_its_story_and_ends_well(tmp_path: Path) -> None:
    own = {"DATABASE_URL", "REDIS_URL"}
    environment = {name: value for name, value in os.environ.items() if name not in own}
    port = free_port()

    played = subprocess.run(
        [sys.executable, "-m", "srm.demo", "--exit", "--port", str(port)],
        cwd=ROOT,
        env=environment | {"SRM_LOCAL": str(tmp_path / "local")},
        capture_output=True,
        text=True,
        timeout=560,
        check=False,
    )

    assert played.returncode == 0, played.stdout + played.stderr
    assert played.stdout.count("punitive-threat") == 4
    assert "I'll stop delivery" in played.stdout
    assert "version 2, in force" in played.stdout
    for words in CASE + PAPERS:
        assert words in played.stdout
    printed = alike(played.stdout, tmp_path / "local").splitlines()
    assert [line for line in shown_in_readme(tmp_path) if line not in printed] == []
    assert "ours and unchanged, version 2" in played.stdout
    document = tmp_path / "local" / "demo-agreement.pdf"
    assert document.read_bytes().startswith(b"%PDF-")
    assert verified(document, environment | {"SRM_LOCAL": str(tmp_path / "local")}) == 0
    access = json.loads((tmp_path / "local" / "demo.json").read_text())
    assert set(access) == {"url", "api_key", "admin_user", "admin_password"}
    assert access["url"] == f"http://127.0.0.1:{port}"


@pytest.mark.parametrize(
    ("changed", "raised"),
    [
        ({}, True),
        ({"direction": "ours"}, False),
        ({"statement": "2"}, False),
        ({"code": "x"}, False),
    ],
)
def test_a_sign_counts_only_on_its_own_statement(changed: dict[str, str], raised: bool) -> None:
    sign = {"code": "punitive-threat", "direction": "theirs", "statement": "1", **changed}

    assert is_raised(Expected("punitive-threat", "theirs", "1"), [sign]) is raised
