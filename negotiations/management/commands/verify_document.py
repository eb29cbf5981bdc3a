import json
from argparse import ArgumentParser
from dataclasses import asdict
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import now

from negotiations.documents.verification import Verdict, verify_document

NOT_OURS_OR_CHANGED, NO_FILE = 1, 2


class Command(BaseCommand):
    """Check whether a PDF is a document of ours, exactly as we sealed it."""

    help = (
        "Check a PDF: exit status 0 if it is ours and unchanged, 1 if not, 2 if there is no file. "
        "A technical check that claims no level of electronic signature."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE")

    def handle(self, *args: Any, **options: Any) -> None:
        path = Path(options["file"])
        try:
            with path.open("rb") as file:
                content = file.read(settings.MAX_FILE_BYTES + 1)
        except OSError as error:
            # No more than the system says: it names the file.
            raise CommandError(str(error), returncode=NO_FILE) from error
        is_too_large = len(content) > settings.MAX_FILE_BYTES
        verdict = Verdict() if is_too_large else verify_document(content, at=now())
        self.stdout.write(json.dumps(asdict(verdict), default=str, indent=2))
        if not (verdict.ours and verdict.unchanged):
            raise CommandError(told(verdict), returncode=NOT_OURS_OR_CHANGED)


def told(verdict: Verdict) -> str:
    """Say in words why the check fails."""
    if verdict.ours:
        return "This file was changed after we sealed it."
    return "This file is not a document of ours, or was changed."
