from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import now

from srm.access.roles import Role
from srm.access.services import create_api_key
from srm.errors import RuleBroken


class Command(BaseCommand):
    """Make an API key for a machine and show it once."""

    help = "Make an API key for a machine. The key is printed once and cannot be shown again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--name", required=True, help="What the key is for, such as erp.")
        parser.add_argument("--role", default=Role.INTEGRATION, choices=Role.values)
        parser.add_argument(
            "--scope", action="append", help="read, write, or such as suppliers:read; repeatable."
        )
        parser.add_argument("--expires-in-days", type=int)

    def handle(self, *args: Any, **options: Any) -> None:
        days = options["expires_in_days"]
        if days is not None and not 1 <= days <= 3650:
            raise CommandError("A key expires in 1 to 3650 days.")
        try:
            _, secret = create_api_key(
                options["name"],
                role=options["role"],
                scopes=options["scope"] or ["read", "write"],
                expires_at=now() + timedelta(days=days) if days else None,
            )
        except RuleBroken as refusal:
            raise CommandError(refusal.message) from refusal
        self.stdout.write(secret)
