"""How people are reached, and that nothing is written to anybody twice."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from django.conf import settings
from django.core import signing
from django.db import transaction

from negotiations.dates.zones import is_zone
from negotiations.digests.hours import Hours
from negotiations.digests.lines import Line
from negotiations.digests.models import Delivery, LineKind, Reach
from srm.access.models import User
from srm.access.roles import Role
from srm.errors import RuleBroken
from srm.events.services import record_change
from srm.records import write_changes

SALT = "srm.digests.unsubscribe"
EVERYTHING = "everything"


def hours_of(reach: Reach) -> Hours:
    """Give the hours somebody keeps."""
    return Hours(reach.zone, reach.digest_hour, reach.quiet_from, reach.quiet_until)


def reach_of(user: User, *, at: datetime) -> Reach:
    """Give how somebody wants to be reached; as usual until they say otherwise."""
    usual = Reach(user=user, zone=settings.BUSINESS_ZONE)
    first = hours_of(usual).next_digest(after=at)
    defaults = {"zone": usual.zone, "next_digest_at": first}
    return Reach.objects.get_or_create(user=user, defaults=defaults)[0]


def reach_everybody(*, at: datetime) -> int:
    """Begin to write to people who have a mail address and nothing to say against it yet."""
    people = User.objects.filter(is_active=True, reach=None).exclude(email="")
    people = people.exclude(role=Role.INTEGRATION)
    return len([reach_of(user, at=at) for user in people])


@transaction.atomic
def change_reach(user: User, changes: Mapping[str, object], *, at: datetime) -> Reach:
    """Change when and about what somebody is written to; the next digest moves with it."""
    reach = Reach.objects.select_for_update(of=("self",)).get(pk=reach_of(user, at=at).pk)
    if "zone" in changes and not is_zone(str(changes["zone"])):
        raise RuleBroken("zone-unknown", "Name a time zone such as Europe/Amsterdam.", field="zone")
    changed = {name for name, value in changes.items() if value != getattr(reach, name)}
    for name, value in changes.items():
        setattr(reach, name, value)
    write_changes(reach, {**changes, "next_digest_at": hours_of(reach).next_digest(after=at)})
    record_change("reach.changed", reach, changed, at=at)
    return reach


def unsubscribe_token(user: User, kind: str) -> str:
    """Sign who does not want what any more. It lets nobody in and shows nothing."""
    return signing.Signer(salt=SALT).sign_object([str(user.pk), kind])


def read_token(token: str) -> tuple[User, str] | None:
    """Read a signed wish to be left alone; None if it is not ours."""
    try:
        user_id, kind = signing.Signer(salt=SALT).unsign_object(token)
    except signing.BadSignature:
        return None
    user = User.objects.filter(pk=user_id).first()
    return (user, kind) if user else None


def mute(user: User, kind: str, *, at: datetime) -> None:
    """Stop to write to somebody about a kind of thing, or about everything."""
    kinds = list(LineKind.values) if kind == EVERYTHING else [kind]
    muted = sorted({*reach_of(user, at=at).muted, *kinds})
    change_reach(user, {"muted": muted}, at=at)


def note_delivered(
    user: User, lines: Sequence[Line], *, is_urgent: bool, at: datetime
) -> list[Line]:
    """Write down what is about to be sent; gives what nobody has sent before.

    Of two workers with the same line the second waits for the first and then finds it taken.
    """
    fresh = []
    for line in sorted(lines, key=lambda line: line.item):
        facts = {"is_urgent": is_urgent, "written_at": at}
        _, is_new = Delivery.objects.get_or_create(
            user=user, kind=line.kind, item=line.item, defaults=facts
        )
        if is_new:
            fresh.append(line)
    return [line for line in lines if line in fresh]


@transaction.atomic
def take_back(user: User, lines: Iterable[Line], *, again_at: datetime) -> None:
    """Forget that a mail was sent which the mail server refused; the next digest has it."""
    items = [line.item for line in lines]
    Delivery.objects.filter(user=user, item__in=items).delete()
    Reach.objects.filter(user=user, next_digest_at__gt=again_at).update(next_digest_at=again_at)
