"""The page on which the supplier adds issues: plain HTML, no account, nothing of ours (R36).

What it shows is declared below. A link that opens nothing gets the page of all such links.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from negotiations.guests.issue_links import IssueLink
from negotiations.guests.pages import closed, wait_after_many
from negotiations.guests.proposal_forms import ProposalForms
from negotiations.guests.proposing import find_issue_link, propose_by_link, proposed_before
from negotiations.offers.models import Issue
from srm.errors import RuleBroken
from srm.privacy import Shared
from suppliers.profiles.models import Supplier

LINK = Shared(IssueLink, "person", "expires_at")
PARTY = Shared(Supplier, "name")
# Of issues that they added themselves; of ours nothing is shown.
ADDED = Shared(Issue, "name")


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def propose_page(request: HttpRequest, secret: str) -> HttpResponse:
    """Ask what else to talk about, or take the answer."""
    at = now()
    if (wait := wait_after_many(request, at=at)) is not None:
        return wait
    link = find_issue_link(secret, at=at)
    if link is None:
        return closed(request)
    forms = ProposalForms(request.POST if request.method == "POST" else None, prefix="issue")
    if not forms.is_valid():
        status = 400 if forms.is_bound else 200
        return render(request, "guests/propose.html", shown(link, forms), status=status)
    filled = [form for form in forms.forms if form.has_changed()]
    try:
        left = propose_by_link(secret, [form.proposal() for form in filled], at=at)
    except RuleBroken:
        # Somebody ended the negotiation meanwhile. Nothing was done.
        left = None
    return closed(request) if left is None else render(request, "guests/proposed.html")


# Any: a set of forms.
def shown(link: IssueLink, forms: Any) -> dict[str, Any]:
    """Gather what the supplier may see: whom the page is for, and what they added before."""
    guest = LINK.of(link)
    return {
        "forms": forms,
        "person": guest.person,
        "expires_at": guest.expires_at,
        "supplier": PARTY.of(link.negotiation.supplier).name,
        "added": ADDED.of_all(proposed_before(link.negotiation)),
    }
