"""Files in the storage that no row names: of transactions that came to nothing."""

import posixpath
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.core.files.storage import Storage
from django.db.models import Model

from negotiations.documents.models import Attachment, SealedDocument

# What is newer may be of a transaction that is not over yet.
PATIENCE = timedelta(days=1)
# Where the files of each table lie.
FOLDERS: tuple[tuple[str, type[Model]], ...] = (
    ("attachments", Attachment),
    ("documents", SealedDocument),
)


def leftovers_in(storage: Storage, *, at: datetime) -> Iterator[str]:
    """Name the stored files that no row names and that are older than a day."""
    for folder, model in FOLDERS:
        for names in files_below(storage, folder):
            yield from unnamed(storage, model, names, at=at)


def files_below(storage: Storage, folder: str) -> Iterator[list[str]]:
    """Name the files in a folder and in those below it, folder by folder."""
    try:
        folders, files = storage.listdir(folder)
    except FileNotFoundError:
        return
    yield [posixpath.join(folder, name) for name in files]
    for name in folders:
        yield from files_below(storage, posixpath.join(folder, name))


def unnamed(
    storage: Storage, model: type[Model], names: list[str], *, at: datetime
) -> Iterator[str]:
    """Keep the names of old files that no row has."""
    old = [name for name in names if storage.get_modified_time(name) <= at - PATIENCE]
    rows: Any = model._default_manager.filter(file__in=old)  # Any: rows of either table
    known = set(rows.values_list("file", flat=True))
    yield from sorted(set(old) - known)


def delete_leftovers(storage: Storage, *, at: datetime) -> list[str]:
    """Delete the files that no row names; gives their names."""
    found = list(leftovers_in(storage, at=at))
    for name in found:
        storage.delete(name)
    return found
