import hashlib
import secrets
from datetime import datetime
from uuid import UUID

from django.db import transaction

from negotiations.calendars.models import CalendarFeed
from srm.access.models import User
from srm.errors import RuleBroken
from srm.events.services import record

MOST_FEEDS = 10


def digest_of(token: str) -> str:
    """Hash a token. It is random and long, so that no salt is needed."""
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def open_feed(user: User, *, name: str, at: datetime) -> tuple[CalendarFeed, str]:
    """Make a feed and its token, which is told once."""
    User.objects.select_for_update(no_key=True).get(pk=user.pk)
    if CalendarFeed.objects.live().filter(user=user).count() >= MOST_FEEDS:
        raise RuleBroken("too-many-feeds", f"Revoke one first: {MOST_FEEDS} feeds are live.")
    token = secrets.token_urlsafe(32)
    feed = CalendarFeed.objects.create(user=user, name=name, digest=digest_of(token))
    record("calendar_feed.opened", feed, at=at)
    return feed, token


@transaction.atomic
def revoke_feed(user: User, feed_id: UUID, *, at: datetime) -> CalendarFeed | None:
    """Close one's feed for good; None if there is none."""
    feed = CalendarFeed.objects.visible_to(user).filter(pk=feed_id).first()
    if feed is None:
        return None
    if CalendarFeed.objects.filter(pk=feed.pk, revoked_at=None).update(revoked_at=at):
        record("calendar_feed.revoked", feed, at=at)
    feed.refresh_from_db(fields=["revoked_at"])
    return feed


def find_feed(token: str) -> CalendarFeed | None:
    """Find the live feed of a token."""
    feeds = CalendarFeed.objects.live().select_related("user")
    return feeds.filter(digest=digest_of(token)).first()
