"""How often somebody may ask for a guest page: enough for people, too little for guessing."""

import hashlib
import hmac
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection

from negotiations.guests.models import Knock

MOST_PER_MINUTE = 30
KEPT = timedelta(hours=1)


def caller_of(remote: str, forwarded: str) -> str:
    """Give a keyed hash of whoever asks; the proxy, where there is one, wrote the last address."""
    address = forwarded.rsplit(",", 1)[-1].strip() if settings.SECURE_PROXY_SSL_HEADER else ""
    key = settings.SECRET_KEY.encode()
    return hmac.new(key, (address or remote).encode(), hashlib.sha256).hexdigest()


def knock(caller: str, *, at: datetime) -> bool:
    """Count a request; tell whether it is one too many within this minute."""
    minute = at.replace(second=0, microsecond=0)
    table = Knock._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} (caller, minute, count) VALUES (%s, %s, 1)"  # noqa: S608  # our own name
            f" ON CONFLICT (caller, minute) DO UPDATE SET count = {table}.count + 1"
            " RETURNING count",
            [caller, minute],
        )
        count: int = cursor.fetchone()[0]
    if count == 1:
        Knock.objects.filter(minute__lt=at - KEPT).delete()
    return count > MOST_PER_MINUTE
