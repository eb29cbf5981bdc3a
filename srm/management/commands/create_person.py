import secrets
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from srm.access.roles import Role
from srm.access.services import create_person
from srm.errors import RuleBroken


class Command(BaseCommand):
    """Make a person who can log in to the console, such as the first administrator."""

    help = "Make a person who can log in. Without --password one is made and printed once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--username", required=True)
        parser.add_argument("--role", required=True, choices=Role.values)
        parser.add_argument("--email", default="", help="Where digests go; none without.")
        parser.add_argument("--all-categories", action="store_true")
        parser.add_argument("--password", help="Visible in the list of processes; better leave it.")

    def handle(self, *args: Any, **options: Any) -> None:
        password = options["password"] or secrets.token_urlsafe(12)
        try:
            create_person(
                options["username"],
                role=options["role"],
                password=password,
                sees_all_categories=options["all_categories"],
                email=options["email"],
            )
        except RuleBroken as refusal:
            raise CommandError(refusal.message) from refusal
        if not options["password"]:
            self.stdout.write(password)
