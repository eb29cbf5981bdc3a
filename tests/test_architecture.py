"""The shape of the code, which no reviewer should have to check."""

import ast
import importlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db.migrations.loader import MigrationLoader

from negotiations.warning_signs.detectors import CODES, DETECTORS
from srm.records import Record

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ["srm", "suppliers", "negotiations"]
APPS = ["srm", "suppliers", "negotiations"]
LONGEST_FILE, LONGEST_FUNCTION = 300, 40
FORBIDDEN_NAMES = {"utils.py", "helpers.py", "common.py", "mixins.py", "signals.py"}
NEEDS_DOCSTRINGS = {
    "models.py",
    "services.py",
    "sweeps.py",
    "readings.py",
    "values.py",
    "wording.py",
}


def modules(*folders: str) -> list[Path]:
    found = [path for folder in folders for path in (ROOT / folder).rglob("*.py")]
    return [path for path in found if "migrations" not in path.parts]


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


@pytest.mark.parametrize(
    "path", modules(*PACKAGES, "tests", "benchmarks"), ids=lambda p: str(p.relative_to(ROOT))
)
def test_files_and_functions_stay_small(path: Path) -> None:
    lines = len(path.read_text().splitlines())
    long = {
        function.name: length
        for function in functions(path)
        if (length := (function.end_lineno or 0) - function.lineno + 1) > LONGEST_FUNCTION
    }

    assert lines <= LONGEST_FILE
    assert not long


def test_no_file_is_named_after_nothing() -> None:
    assert not [path for path in modules(*PACKAGES) if path.name in FORBIDDEN_NAMES]


def test_nothing_is_imported_inside_a_function() -> None:
    inside = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in modules(*PACKAGES)
        for function in functions(path)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]

    assert not inside


def test_what_rules_live_in_says_what_it_does() -> None:
    silent = [
        f"{path.relative_to(ROOT)}: {node.name}"
        for path in modules(*PACKAGES)
        if path.name in NEEDS_DOCSTRINGS or "detectors" in path.parts
        for node in ast.parse(path.read_text()).body
        if isinstance(node, ast.FunctionDef | ast.ClassDef)
        if not node.name.startswith("_") and not ast.get_docstring(node)
    ]

    assert not silent


def test_a_detector_has_a_file_of_its_code_and_opens_with_what_it_is() -> None:
    for code in CODES:
        module = importlib.import_module(
            f"negotiations.warning_signs.detectors.{code.replace('-', '_')}"
        )

        assert module.__doc__
        assert any(value in DETECTORS for value in vars(module).values() if callable(value))


def test_a_task_has_at_most_five_lines() -> None:
    for path in [path for path in modules(*PACKAGES) if path.name == "tasks.py"]:
        for task in functions(path):
            assert len([n for n in task.body if not isinstance(n, ast.Expr)]) <= 5


@pytest.mark.parametrize("app", APPS)
def test_migrations_are_named_linear_and_reversible(app: str) -> None:
    loader = MigrationLoader(None)
    names = sorted(name for label, name in loader.disk_migrations if label == app)
    latest = (ROOT / app / "migrations" / "max_migration.txt").read_text().strip()

    assert loader.graph.leaf_nodes(app) == [(app, names[-1])]
    assert latest == names[-1]
    assert not [name for name in names if "auto" in name]
    assert [int(name[:4]) for name in names] == list(range(1, len(names) + 1))
    for name in names:
        operations = loader.disk_migrations[app, name].operations
        assert all(operation.reversible for operation in operations)


def test_every_table_of_records_raises_its_revision() -> None:
    records = [model for model in apps.get_models() if issubclass(model, Record)]

    assert len(records) > 10
    for model in records:
        names = [trigger.name for trigger in getattr(model._meta, "triggers", [])]
        assert "bump_revision" in names, model


def test_committed_files_name_no_registry_and_no_machine() -> None:
    hosts = re.compile(rb"py[p]i\.org|python[h]osted|[n]pmjs\.|deb[.][d]ebian")
    found = [
        path.relative_to(ROOT)
        for folder in [*PACKAGES, "tests", "benchmarks", "docs", "requirements", ".ci"]
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and hosts.search(path.read_bytes())
    ]

    assert not found
