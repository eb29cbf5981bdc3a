"""Files in the storage that no row names: of transactions that came to nothing."""

import logging
import posixpath
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.files.storage import Storage, default_storage
from django.db.models import Model

from negotiations.documents.models import Attachment, SealedDocument

logger = logging.getLogger(__name__)

# What is newer may be of a transaction that is not over yet.
PATIENCE = timedelta(days=1)
BATCH = 500
# Where the files of each table lie.
FOLDERS: tuple[tuple[str, type[Model]], ...] = (
    ("attachments", Attachment),
    ("documents", SealedDocument),
)


def leftovers_in(storage: Storage, *, at: datetime) -> Iterator[str]:
    """Name the stored files that no row names and that are older than a day, some at a time."""
    for folder, model in FOLDERS:
        for names in files_below(storage, folder):
            for first in range(0, len(names), BATCH):
                yield from unnamed(storage, model, names[first : first + BATCH], at=at)


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
    old = [name for name in names if is_old(storage, name, at=at)]
    rows: Any = model._default_manager.filter(file__in=old)  # Any: rows of either table
    known = set(rows.values_list("file", flat=True))
    yield from sorted(set(old) - known)


def is_old(storage: Storage, name: str, *, at: datetime) -> bool:
    """Tell whether a file is older than a day; one that somebody deletes meanwhile is gone."""
    try:
        stored_at: datetime = storage.get_modified_time(name)
    except FileNotFoundError:
        return False
    return stored_at <= at - PATIENCE


def delete_leftovers(storage: Storage, *, at: datetime) -> list[str]:
    """Delete the files that no row names; gives their names."""
    found = list(leftovers_in(storage, at=at))
    for name in found:
        storage.delete(name)
    return found


def tidy_storage(*, at: datetime) -> int:
    """Delete what killed processes left behind, unless the settings say that a person does it.

    A database that names no file at all is new, or not the one that this storage belongs to.
    """
    has_files = any(model._default_manager.exists() for _, model in FOLDERS)
    if not settings.DELETE_LEFTOVERS or not has_files:
        return 0
    deleted = delete_leftovers(default_storage, at=at)
    if deleted:
        logger.warning("Deleted %s stored files that no row names", len(deleted))
    return len(deleted)
