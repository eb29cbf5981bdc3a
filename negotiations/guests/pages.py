"""The supplier's pages: plain HTML, no account, no script, nothing from elsewhere.

What they show is declared below, column by column; templates get nothing else of a row.

Whatever is wrong with a link, the answer is one and the same page: it tells nobody whether such a
link ever existed. The address is the secret, so there is no session to protect from forgery.
"""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.timezone import now
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from negotiations.agreements.changes import differences
from negotiations.agreements.consents import Consent
from negotiations.agreements.models import Agreement, AgreementVersion
from negotiations.agreements.parts import NextStep, Term
from negotiations.agreements.records import AgreedChange
from negotiations.agreements.services import Answer
from negotiations.agreements.versions import wording_of
from negotiations.guests import services
from negotiations.guests.forms import AnswerForm, OuttakeForm
from negotiations.guests.knocking import caller_of, knock
from negotiations.guests.known import last_known
from negotiations.guests.models import GuestLink
from negotiations.outtakes.services import Opinion
from negotiations.rounds.models import Side
from srm.errors import RuleBroken
from srm.privacy import Shared
from suppliers.profiles.models import Supplier

VERSION = Shared(
    AgreementVersion,
    *("number", "sha256", "title", "value", "currency", "effective_on", "ends_on", "renewal"),
    *("renewal_months", "notice_period", "notice_unit", "minimum_term_months"),
    "max_price_change",
)
TERM = Shared(Term, "subject", "text", "value")
CHANGE = Shared(AgreedChange, "part", "kind", "before", "after")
STEP = Shared(NextStep, *("side", "owner_name", "action", "due_on", "evidence", "consequence"))
PARTY = Shared(Supplier, "name")
LINK = Shared(GuestLink, "person", "role", "expires_at")


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def guest_page(request: HttpRequest, secret: str) -> HttpResponse:
    """Show what a link opens, or take the answer."""
    at = now()
    if (wait := wait_after_many(request, at=at)) is not None:
        return wait
    link = services.find_link(secret, at=at)
    kept = services.find_kept_link(secret, at=at)
    try:
        if kept is not None and is_answered(request, link, kept):
            return render(request, "guests/thanks.html", shown(kept, secret))
        if link is None:
            return closed(request)
        if link.purpose == GuestLink.Purpose.CONSENT:
            return consent_page(request, link, secret)
        return outtake_page(request, link, secret)
    except RuleBroken:
        # Somebody was faster. Nothing was done.
        return closed(request)


def is_answered(request: HttpRequest, link: GuestLink | None, kept: GuestLink) -> bool:
    """Tell whether only the document is left of a page: whoever sends a form is told otherwise."""
    is_spent = link is None or services.are_questions_answered(kept.version.agreement)
    return request.method != "POST" and is_spent


def wait_after_many(request: HttpRequest, *, at: datetime) -> HttpResponse | None:
    """Count a request; ask its sender to wait if there were too many."""
    caller = caller_of(
        request.META.get("REMOTE_ADDR", ""), request.headers.get("X-Forwarded-For", "")
    )
    if not knock(caller, at=at):
        return None
    response = render(request, "guests/wait.html", status=429)
    response["Retry-After"] = "60"
    return response


def closed(request: HttpRequest) -> HttpResponse:
    """Say the one thing there is to say of a link that opens nothing."""
    return render(request, "guests/closed.html", status=404)


def consent_page(request: HttpRequest, link: GuestLink, secret: str) -> HttpResponse:
    """Show one version and take a yes or a no to it."""
    guest = LINK.of(link)
    start = {"person": guest.person, "role": guest.role, "sha256": link.version.sha256}
    form = AnswerForm(request.POST if request.method == "POST" else None, initial=start)
    if not form.is_valid():
        status = 400 if form.is_bound else 200
        return render(request, "guests/consent.html", shown(link, secret, form), status=status)
    asked = form.cleaned_data
    answer = Answer(
        side=Side.SUPPLIER,
        sha256=asked["sha256"],
        person=asked["person"],
        role=asked["role"],
        method=Consent.Method.LINK,
        is_given=asked["answer"] == "accept",
        reason=asked["reason"] if asked["answer"] == "refuse" else "",
    )
    after = services.answer_by_link(secret, answer, at=now())
    if after is None:
        return closed(request)
    return after_answer(after) if after else render(request, "guests/thanks.html")


def after_answer(secret: str) -> HttpResponse:
    """Lead on to the two questions, so that loading the page again sends nothing twice."""
    response = HttpResponseRedirect(reverse("guest-page", args=[secret]))
    response.status_code = 303
    return response


def outtake_page(request: HttpRequest, link: GuestLink, secret: str) -> HttpResponse:
    """Confirm what was answered, and ask the two questions."""
    form = OuttakeForm(request.POST if request.method == "POST" else None)
    if not form.is_valid():
        status = 400 if form.is_bound else 200
        return render(request, "guests/outtake.html", shown(link, secret, form), status=status)
    opinion = Opinion(**form.cleaned_data, person=link.person)
    left = services.leave_outtake_by_link(secret, opinion, at=now())
    return render(request, "guests/thanks.html", shown(link, secret)) if left else closed(request)


def changes_to_show(version: AgreementVersion) -> list[AgreedChange]:
    """List what changed since the version they know; what only we read is nobody else's."""
    before = last_known(version)
    if before is None:
        return []
    found = differences(wording_of(before), wording_of(version))
    return [AgreedChange(version=version, **vars(difference)) for difference in found]


def paper_of(version: AgreementVersion) -> str:
    """Tell when the sealed document of a version is there: now, once we agree, or never."""
    if version.in_force_at is not None:
        return "sealed"
    agreement = version.agreement
    waits = agreement.status == Agreement.Status.AWAITING_CONSENT
    return "awaited" if waits and agreement.current_id == version.pk else "never"


# Any: one of two forms.
def shown(link: GuestLink, secret: str, form: Any = None) -> dict[str, Any]:
    """Gather what the supplier may see: the wording of one version, and nothing else."""
    version = link.version
    return {
        "form": form,
        "version": VERSION.of(version),
        "terms": TERM.of_all(version.terms.all()),
        "changes": CHANGE.of_all(changes_to_show(version)),
        "next_steps": STEP.of_all(version.next_steps.all()),
        "supplier": PARTY.of(version.agreement.negotiation.supplier).name,
        "expires_at": LINK.of(link).expires_at,
        "paper": paper_of(version),
        # Documents build on this slice: it knows the name of their page only.
        "document_url": reverse("guest-document", args=[secret]),
    }
