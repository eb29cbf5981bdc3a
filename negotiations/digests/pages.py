"""The page behind the link in a mail that stops it. The signed link is all that is asked for."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from negotiations.digests.services import mute, read_token


# Mail programs send the POST themselves (RFC 8058) and have no cookie of ours.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """Ask whether to stop; a POST stops. A programme that only looks at links stops nothing."""
    read = read_token(token)
    if read is None:
        return render(request, "digests/unsubscribe.html", {"state": "unknown"}, status=404)
    user, kind = read
    if request.method == "POST":
        mute(user, kind, at=now())
        return render(request, "digests/unsubscribe.html", {"state": "done", "kind": kind})
    return render(request, "digests/unsubscribe.html", {"state": "asked", "kind": kind})
