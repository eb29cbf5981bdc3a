"""Files in the storage of the tests."""

import os

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.timezone import now

from negotiations.documents.leftovers import files_below
from tests.moments import DAY


def stored(name: str, *, days: int = 2) -> str:
    """Store a file that is so many days old."""
    name = default_storage.save(name, ContentFile(b"text"))
    moment = (now() - days * DAY).timestamp()
    os.utime(default_storage.path(name), (moment, moment))
    return name


def stored_names() -> list[str]:
    """Name all files in the storage."""
    return sorted(name for names in files_below(default_storage, "") for name in names)
