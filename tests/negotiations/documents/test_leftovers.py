"""Files that no row names; see negotiations/documents/leftovers.py."""

import io
import os
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.utils.timezone import now
from pytest_django import Settings

from negotiations.documents.leftovers import delete_leftovers, leftovers_in
from tests.factories.documents import AttachmentFactory, SealedDocumentFactory
from tests.moments import DAY

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_files(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


def stored(name: str, *, days: int = 2) -> str:
    """Store a file that is so many days old."""
    name = default_storage.save(name, ContentFile(b"text"))
    moment = (now() - days * DAY).timestamp()
    os.utime(default_storage.path(name), (moment, moment))
    return name


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
