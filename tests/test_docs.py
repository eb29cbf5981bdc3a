"""What docs say of the code is compared with the code."""

import re
import subprocess
from pathlib import Path

import pytest

from negotiations.warning_signs.detectors import CODES
from srm.access.roles import GRANTS, Verb
from srm.schedule import BEAT_SCHEDULE, TASK_OF_EVENT

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"
PAGES = [*DOCS.rglob("*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md"]


def source() -> str:
    folders = ("srm", "suppliers", "negotiations")
    return "\n".join(path.read_text() for f in folders for path in (ROOT / f).rglob("*.py"))


def test_every_warning_sign_has_a_paragraph() -> None:
    headings = re.findall(r"^## ([a-z-]+)$", (DOCS / "warning-signs.md").read_text(), re.MULTILINE)

    assert sorted(headings) == sorted(CODES)


def test_every_setting_has_a_line() -> None:
    settings = (ROOT / "srm" / "settings.py").read_text() + (ROOT / "srm" / "celery.py").read_text()
    read = set(re.findall(r'(?:env\.\w+|environ\.get)\(\s*"([A-Z_]+)"', settings))
    described = set(
        re.findall(r"^\| `([A-Z_]+)`", (DOCS / "settings.md").read_text(), re.MULTILINE)
    )

    assert read - {"DJANGO_SETTINGS_MODULE"} == described - {"DJANGO_SETTINGS_MODULE"}


def test_every_code_of_a_broken_rule_is_listed() -> None:
    raised = set(re.findall(r'(?:RuleBroken|FileRefused)\(\s*"([a-z-]+)"', source()))
    raised |= set(re.findall(r'default_code = "([a-z-]+)"', source()))
    listed = set(re.findall(r"^\| `([a-z-]+)`", (DOCS / "problems.md").read_text(), re.MULTILINE))

    assert raised <= listed


def test_every_event_is_listed() -> None:
    recorded = set(re.findall(r'record(?:_many|_change)?\(\s*f?"([a-z_]+\.[a-z_{}]+)"', source()))
    listed = set(
        re.findall(r"^\| `([a-z_]+\.[a-z_]+)`", (DOCS / "events.md").read_text(), re.MULTILINE)
    )

    assert recorded - {"agreement.{verb}"} | {"agreement.consented", "agreement.refused"} == listed


def test_every_job_is_described() -> None:
    page = (DOCS / "jobs.md").read_text()
    tasks = [entry["task"] for entry in BEAT_SCHEDULE.values()] + list(TASK_OF_EVENT.values())

    assert not [task for task in tasks if f"`{task}`" not in page]


def test_the_table_of_roles_is_the_code() -> None:
    page = (DOCS / "api.md").read_text()
    rows = {row[0]: row[1:] for row in re.findall(r"^\| `(\w+)` \|(.*)\|$", page, re.MULTILINE)}

    for role, verbs in GRANTS.items():
        cells = [cell.strip() for cell in rows[role][0].split("|")]
        assert [cell == "yes" for cell in cells] == [verb in verbs for verb in Verb]


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT)))
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)(?:#[^)]*)?\)", page.read_text())

    assert not [link for link in links if not (page.parent / link).exists()]


def test_make_targets_named_in_the_docs_exist() -> None:
    targets = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE))
    named = {t for page in PAGES for t in re.findall(r"`make ([a-z-]+)", page.read_text())}

    assert named <= targets


def test_lock_files_name_no_host() -> None:
    texts = [path.read_text() for path in (ROOT / "requirements").glob("*.txt")]

    assert texts
    assert not [text for text in texts if "://" in text]


def test_change_notes_are_one_sentence_of_a_known_kind() -> None:
    notes = [path for path in (ROOT / "changes").iterdir() if path.name != "README.md"]

    assert notes
    for note in notes:
        assert re.fullmatch(r"[a-z0-9-]+\.(added|changed|fixed|removed)\.md", note.name)
        assert len(note.read_text().strip().splitlines()) == 1


def test_no_generated_file_is_committed() -> None:
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert not re.search(r"\.pyc$|\.egg-info|^\.local/|^\.venv/", listed.stdout, re.MULTILINE)
