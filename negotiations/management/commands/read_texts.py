import sys
from typing import Any

from django.core.management.base import BaseCommand

from negotiations.language.read_texts import run


class Command(BaseCommand):
    """Read texts from lines of JSON and write the findings as lines of JSON."""

    help = "Read JSON lines (id, text, speaker, language, sent_at) and write what is found."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        run(sys.stdin.buffer, sys.stdout)
