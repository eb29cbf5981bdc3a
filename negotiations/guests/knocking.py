"""How often somebody may ask for a guest page: enough for people, too little for guessing."""

import hashlib
import hmac
import ipaddress
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.db import connection

from negotiations.guests.models import Knock

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network
HOUSEHOLD_BITS = 64
MOST_PER_MINUTE = 30
KEPT = timedelta(hours=1)


def caller_of(remote: str, forwarded: str) -> str:
    """Give a keyed hash of whoever asks; of forwarded addresses, only what our proxies wrote."""
    return caller_named(network_of(client_address(remote, forwarded, trusted_proxies())))


def caller_named(name: str) -> str:
    """Give a keyed hash of a name, so that nobody reads it in the table of knocks."""
    return hmac.new(settings.SECRET_KEY.encode(), name.encode(), hashlib.sha256).hexdigest()


def trusted_proxies() -> list[Network]:
    """Read the networks of our proxies."""
    return [ipaddress.ip_network(network) for network in settings.TRUSTED_PROXIES]


def client_address(remote: str, forwarded: str, proxies: Sequence[Network]) -> str:
    """Go back along the proxies that are ours, and no further: what others wrote proves nothing."""
    address = remote
    for before in reversed(forwarded.split(",")):
        if not is_within(address, proxies) or parsed(before) is None:
            break
        address = before.strip()
    return address


def is_within(address: str, networks: Sequence[Network]) -> bool:
    """Tell whether an address is in one of these networks."""
    found = parsed(address)
    return found is not None and any(found in network for network in networks)


def parsed(text: str) -> Address | None:
    """Read an address; one of IPv4 in the dress of IPv6 is one of IPv4. None for what is none."""
    try:
        address = ipaddress.ip_address(text.strip())
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


def network_of(address: str) -> str:
    """Give whom an address stands for: in IPv6 one household has 2 to the 64 of them."""
    found = parsed(address)
    if isinstance(found, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((found.packed, HOUSEHOLD_BITS), strict=False))
    return address if found is None else str(found)


def knock(caller: str, *, at: datetime, most: int | None = None) -> bool:
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
    return count > (MOST_PER_MINUTE if most is None else most)
