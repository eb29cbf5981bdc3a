from argparse import ArgumentParser
from typing import Any

from django.core.files.storage import default_storage
from django.core.management.base import BaseCommand
from django.utils.timezone import now

from negotiations.documents.leftovers import delete_leftovers, leftovers_in


class Command(BaseCommand):
    """Find stored files that no row names, and delete them if told to."""

    help = (
        "List the files of documents and attachments that no row names and that are older than a "
        "day; delete them with --delete. After an older backup of the database was restored, list "
        "first: newer files have no row then."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--delete", action="store_true", help="Delete what is listed.")

    def handle(self, *args: Any, **options: Any) -> None:
        find = delete_leftovers if options["delete"] else leftovers_in
        found = list(find(default_storage, at=now()))
        for name in found:
            self.stdout.write(name)
        done = "deleted" if options["delete"] else "found"
        self.stderr.write(f"{len(found)} {done}")
