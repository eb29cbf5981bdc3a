"""The supplier's copy: the PDF of the version that a link was made for."""

import logging

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.http import require_safe

from negotiations.documents.services import document_of
from negotiations.guests.pages import closed, wait_after_many
from negotiations.guests.services import find_kept_link, find_link
from srm.api.responses import file_answer
from srm.errors import RuleBroken

logger = logging.getLogger(__name__)


@require_safe
def guest_document(request: HttpRequest, secret: str) -> HttpResponse:
    """Give the PDF of exactly the version a link was made for; the link is not used up by it.

    After a yes it is the link to the questions that gives it, also when they are answered.
    """
    at = now()
    if (wait := wait_after_many(request, at=at)) is not None:
        return wait
    link = find_link(secret, at=at) or find_kept_link(secret, at=at)
    if link is None:
        return closed(request)
    try:
        document = document_of(link.version, at=at)
    except RuleBroken as refusal:
        # What ails our storage or our key is for us to read, not for the supplier.
        logger.error("No document for a guest: %s", refusal.code)  # noqa: TRY400
        return render(request, "guests/no_document.html", status=503)
    return file_answer(document.content, document.name, "application/pdf")
