import json
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from negotiations.offers.settlement.documents import settle
from negotiations.offers.settlement.reading import DocumentRefused


class Command(BaseCommand):
    """Settle a JSON document from standard input; asks no database."""

    help = "Read issues and reservations as JSON and write the packages that no other one beats."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            answer = settle(json.load(sys.stdin))
        except ValueError as error:
            raise CommandError(f"This is not JSON: {error}") from error
        except DocumentRefused as refusal:
            raise CommandError(str(refusal)) from refusal
        json.dump(answer, self.stdout)
        self.stdout.write("")
