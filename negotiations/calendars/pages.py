"""The feed that calendar programmes read. Its token is in the address: it appears in no log."""

import hashlib

from django.http import HttpRequest, HttpResponse
from django.utils.timezone import now
from django.views.decorators.csrf import csrf_exempt

from negotiations.calendars.contents import days_for, tasks_for
from negotiations.calendars.ics import write_calendar
from negotiations.calendars.services import find_feed

PRIVATE = {"Cache-Control": "private, no-cache", "Referrer-Policy": "no-referrer"}


@csrf_exempt
def calendar(request: HttpRequest, token: str) -> HttpResponse:
    """Give the calendar of the person whose token it is, or 304 where nothing changed."""
    if request.method not in {"GET", "HEAD"}:
        return unlogged(HttpResponse(status=405, headers={"Allow": "GET, HEAD"}))
    feed = find_feed(token)
    if feed is None:
        return unlogged(HttpResponse("No such calendar.", status=404, content_type="text/plain"))
    at = now()
    body = write_calendar(tasks_for(feed.user, at=at), days_for(feed.user, at=at))
    headers = {**PRIVATE, "ETag": f'"{hashlib.sha256(body).hexdigest()[:32]}"'}
    if headers["ETag"] in request.headers.get("If-None-Match", ""):
        return HttpResponse(status=304, headers=headers)
    return HttpResponse(body, content_type="text/calendar; charset=utf-8", headers=headers)


def unlogged(response: HttpResponse) -> HttpResponse:
    """Keep Django from logging the address of a refusal: it holds the token."""
    response._has_been_logged = True  # type: ignore[attr-defined]  # noqa: SLF001  # Django's own mark
    return response
