from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.timezone import now

from negotiations.digests.sweeps import can_be_written_to, send_digest_to
from srm.access.models import User


class Command(BaseCommand):
    """Send somebody the digest now instead of at its hour."""

    help = "Send somebody what is new to them now, such as to see that the mail server works."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--username", required=True)

    def handle(self, *args: Any, **options: Any) -> None:
        user = User.objects.filter(username=options["username"]).first()
        if user is None or not can_be_written_to(user):
            raise CommandError("There is nobody of this name who is here and has a mail address.")
        is_sent = bool(send_digest_to(user, at=now()))
        self.stdout.write("Sent." if is_sent else "No mail was sent.")
