"""The page behind the QR code of a document: does it stand, and is this file the one we sealed?

No account, no cookie, no script. Nothing is stored of a file that is sent.
"""

from datetime import datetime

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from negotiations.documents.standing import Known, find_known
from negotiations.documents.verification import Verdict, verify_ours
from negotiations.guests.pages import wait_after_many
from srm.api.uploads import ROOM_BYTES


class FileForm(forms.Form):
    """The file to be checked."""

    file = forms.FileField(
        label="The PDF to check",
        allow_empty_file=True,
        max_length=1000,
        widget=forms.FileInput(attrs={"accept": "application/pdf"}),
    )


# Nobody has a session here, so that there is none to protect from forgery.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def check_page(request: HttpRequest, sha256: str = "") -> HttpResponse:
    """Tell what is known of a version, and check a file."""
    at = now()
    if (wait := wait_after_many(request, at=at)) is not None:
        return wait
    known = find_known(sha256, at=at) if sha256 else None
    if request.method == "POST":
        return checked_file(request, known, at=at)
    status = 404 if sha256 and known is None else 200
    return shown(request, known, FileForm(), is_asked=bool(sha256), status=status)


def checked_file(request: HttpRequest, known: Known | None, *, at: datetime) -> HttpResponse:
    """Check the file that was sent; one that is too large is not read at all."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdecimal() or int(length) > settings.MAX_FILE_BYTES + ROOM_BYTES:
        return shown(request, known, FileForm(), is_too_large=True, status=413)
    form = FileForm(files=request.FILES)
    if not form.is_valid():
        return shown(request, known, form, status=400)
    file = form.cleaned_data["file"]
    if file.size > settings.MAX_FILE_BYTES:
        return shown(request, known, FileForm(), is_too_large=True, status=413)
    verdict = verify_ours(file.read(), at=at)
    return shown(request, known, FileForm(), verdict=verdict, found=found_by(verdict, at=at))


def found_by(verdict: Verdict, *, at: datetime) -> Known | None:
    """Tell whether what a file is the document of still stands."""
    return find_known(verdict.sha256, at=at) if verdict.sha256 else None


def shown(
    request: HttpRequest,
    known: Known | None,
    form: FileForm,
    *,
    status: int = 200,
    **facts: object,
) -> HttpResponse:
    """Show the page."""
    return render(
        request,
        "documents/check.html",
        {"known": known, "form": form, "most_mebibytes": settings.MAX_FILE_BYTES // 2**20, **facts},
        status=status,
    )
