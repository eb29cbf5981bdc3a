from argparse import ArgumentParser
from datetime import UTC, datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import now

from negotiations.readings.services import ask_for_rescan


class Command(BaseCommand):
    """Have statements read again, after the reader has learned something new."""

    help = "Have the statements recorded since a day read again by the workers."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--since", required=True, help="A day or a moment, such as 2027-01-31.")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            since = datetime.fromisoformat(options["since"])
        except ValueError as error:
            raise CommandError("--since is a day such as 2027-01-31.") from error
        since = since if since.tzinfo else since.replace(tzinfo=UTC)
        count = ask_for_rescan(since=since, at=now())
        self.stdout.write(f"{count} statements are to be read again.")
