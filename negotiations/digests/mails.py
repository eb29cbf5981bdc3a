"""What a mail looks like: text and HTML, every line linked, a way out for every kind."""

from collections.abc import Sequence

from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string

from negotiations.digests.lines import Line
from negotiations.digests.models import LineKind
from negotiations.digests.services import EVERYTHING, unsubscribe_token
from srm.access.models import User
from srm.addresses import public_url

HEADINGS = {
    LineKind.STEPS: "Steps",
    LineKind.DATES: "Agreements that end or renew",
    LineKind.SIGNS: "Warning signs",
    LineKind.ESCALATIONS: "Taken to you",
}


def mail_of(user: User, lines: Sequence[Line], *, is_urgent: bool) -> EmailMultiAlternatives:
    """Write a mail. Its subject counts and names nothing: it is read on locked screens."""
    sections = [section_of(user, kind, lines) for kind in LineKind]
    things = "1 thing" if len(lines) == 1 else f"{len(lines)} things"
    subject = f"Urgent: {things} to look at" if is_urgent else f"{things} to look at"
    way_out = unsubscribe_url(user, EVERYTHING)
    context = {
        "name": user.display_name,
        "subject": subject,
        "sections": [section for section in sections if section["lines"]],
        "way_out": way_out,
    }
    headers = {
        "List-Unsubscribe": f"<{way_out}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
    }
    text = render_to_string("digests/mail.txt", context)
    mail = EmailMultiAlternatives(subject, text, to=[user.email], headers=headers)
    mail.attach_alternative(render_to_string("digests/mail.html", context), "text/html")
    return mail


def section_of(user: User, kind: LineKind, lines: Sequence[Line]) -> dict[str, object]:
    """Put the lines of one kind together, with the way to get no more of them."""
    return {
        "heading": HEADINGS[kind],
        "lines": [line for line in lines if line.kind == kind],
        "way_out": unsubscribe_url(user, kind),
    }


def unsubscribe_url(user: User, kind: str) -> str:
    """Give the address that stops one kind of line."""
    return public_url("unsubscribe", unsubscribe_token(user, kind))
