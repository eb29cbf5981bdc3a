"""Files that no row names; see negotiations/documents/leftovers.py."""

import io
import os
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.utils.timezone import now
from pytest_django import DjangoAssertNumQueries, Settings

from negotiations.documents import leftovers
from negotiations.documents.leftovers import delete_leftovers, leftovers_in
from negotiations.documents.tasks import tidy_storage
from tests.factories.documents import AttachmentFactory, SealedDocumentFactory
from tests.files import stored

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_files(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def aged(name: str) -> str:
    os.utime(default_storage.path(name), (0, 0))
    return name


def test_only_what_no_row_names_and_is_old_is_deleted() -> None:
    files = [AttachmentFactory.create().file, SealedDocumentFactory.create().file]
    kept = [aged(str(file.name)) for file in files] + [stored("attachments/2026/03/new", days=0)]
    kept.append(stored("other/2026/file"))
    left = [stored("attachments/2026/03/lost"), stored("documents/lost.pdf")]

    assert sorted(delete_leftovers(default_storage, at=now())) == sorted(left)

    assert all(default_storage.exists(name) for name in kept)
    assert not any(default_storage.exists(name) for name in left)
    assert list(leftovers_in(default_storage, at=now())) == []


def test_where_nothing_was_stored_nothing_is_left() -> None:
    assert list(leftovers_in(default_storage, at=now())) == []


def test_the_command_lists_first_and_deletes_when_told() -> None:
    name = stored("attachments/2026/03/lost")
    outputs = []

    for arguments in ([], ["--delete"], []):
        output, words = io.StringIO(), io.StringIO()
        call_command("clean_files", *arguments, stdout=output, stderr=words)
        outputs.append((output.getvalue().split(), words.getvalue().strip()))

    assert outputs == [([name], "1 found"), ([name], "1 deleted"), ([], "0 found")]


def test_the_job_deletes_what_a_killed_process_left(settings: Settings) -> None:
    AttachmentFactory.create()
    name = stored("documents/2026/03/lost.pdf")
    settings.DELETE_LEFTOVERS = False
    assert tidy_storage() == 0
    assert default_storage.exists(name)

    settings.DELETE_LEFTOVERS = True
    assert [tidy_storage(), tidy_storage()] == [1, 0]

    assert not default_storage.exists(name)


def test_the_job_leaves_files_alone_where_no_row_names_any() -> None:
    name = stored("attachments/2026/03/of-another-database")

    assert tidy_storage() == 0

    assert default_storage.exists(name)


def test_more_files_than_a_batch_are_all_looked_at(
    monkeypatch: pytest.MonkeyPatch, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    monkeypatch.setattr(leftovers, "BATCH", 2)
    names = [stored(f"attachments/2026/03/lost-{number}") for number in range(5)]

    with django_assert_num_queries(3):
        found = delete_leftovers(default_storage, at=now())

    assert sorted(found) == names


def test_a_file_that_goes_meanwhile_is_no_leftover() -> None:
    assert not leftovers.is_old(default_storage, "attachments/gone", at=now())
