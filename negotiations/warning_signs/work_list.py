"""The first page of the console: what waits for a person, in their categories, three short lists.

A fixed number of queries, each with an index of its own and a limit, however much there is.
"""

from datetime import datetime
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest
from django.template.defaultfilters import date
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.timesince import timesince
from django.utils.timezone import now

from negotiations.agreements.consents import Consent
from negotiations.agreements.models import Agreement
from negotiations.follow_ups.models import FollowUp
from negotiations.rounds.admin import with_supplier
from negotiations.rounds.models import Side
from negotiations.warning_signs.detectors.follow_up_overdue import GRACE
from negotiations.warning_signs.models import WarningSign
from srm.access.models import User
from srm.console_columns import SEVERITY_COLOURS, link_to, shortened, user_of

ROWS = 10
Cells = list[object]


def work_list(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """Add to the first page what waits for this person."""
    user, at = user_of(request), now()
    panels = [
        panel(
            "Open warning signs",
            ["Raised", "Severity", "Sign", "Words", "Negotiation"],
            [sign_cells(sign) for sign in open_signs(user)],
            "negotiations_warningsign",
            "verdict__exact=open&cleared_at__isempty=1",
        ),
        panel(
            "Steps that are due",
            ["Due", "Since", "Owed by", "Step", "Negotiation"],
            [step_cells(step, at) for step in due_steps(user, at)],
            "negotiations_followup",
            "due=now",
        ),
        panel(
            "Agreements waiting for consent",
            ["Waiting since", "For", "Missing", "Agreement", "Negotiation"],
            [agreement_cells(agreement, at) for agreement in waiting_agreements(user)],
            "negotiations_agreement",
            "status__exact=awaiting_consent",
        ),
    ]
    return {**context, "title": "Work list", "panels": panels}


def panel(
    title: str, headers: list[str], rows: list[Cells], page: str, query: str
) -> dict[str, Any]:
    """Make one list of the first page; it knows of more rows than it shows."""
    return {
        "title": title,
        "table": {"headers": headers, "rows": rows[:ROWS]},
        "has_more": len(rows) > ROWS,
        "url": f"{reverse(f'admin:{page}_changelist')}?{query}",
    }


def open_signs(user: User) -> QuerySet[WarningSign]:
    """The newest signs nobody has judged."""
    signs = WarningSign.objects.standing().visible_to(user).select_related("negotiation")
    signs = signs.order_by("-raised_at", "-id")
    return with_supplier(signs, user, "supplier_id")[: ROWS + 1]


def due_steps(user: User, at: datetime) -> QuerySet[FollowUp]:
    """The steps that wait longest."""
    steps = FollowUp.objects.due(at=at).visible_to(user).select_related("negotiation")
    steps = steps.order_by("due_at", "id")
    return with_supplier(steps, user, "negotiation__supplier_id")[: ROWS + 1]


def waiting_agreements(user: User) -> QuerySet[Agreement]:
    """The agreements that wait longest for a side, with the answers that count."""
    answers = Prefetch("current__consents", Consent.objects.filter(voided_at=None))
    agreements = Agreement.objects.visible_to(user).filter(status=Agreement.Status.AWAITING_CONSENT)
    agreements = agreements.select_related("negotiation", "current").prefetch_related(answers)
    agreements = agreements.order_by("awaiting_since", "id")
    return with_supplier(agreements, user, "negotiation__supplier_id")[: ROWS + 1]


def sign_cells(sign: WarningSign) -> Cells:
    """What one line tells of a sign: the words first of all."""
    return [
        moment(sign.raised_at),
        label(sign.get_severity_display(), SEVERITY_COLOURS[sign.severity]),
        format_html("{}<br>{}", link_to(sign, sign.code), quiet(sign.get_direction_display())),
        format_html("“{}”", shortened(sign.excerpt)) if sign.excerpt else "",
        matter(sign),
    ]


def step_cells(step: FollowUp, at: datetime) -> Cells:
    """What one line tells of a step."""
    is_overdue = step.due_at + GRACE <= at
    word, colour = ("overdue", "danger") if is_overdue else ("due", "warning")
    return [
        moment(step.due_at),
        format_html("{} {}", label(word, colour), quiet(timesince(step.due_at, at, depth=1))),
        step.get_side_display(),
        link_to(step, shortened(step.action)),
        matter(step),
    ]


def agreement_cells(agreement: Agreement, at: datetime) -> Cells:
    """What one line tells of an agreement: whose consent it waits for."""
    since = agreement.awaiting_since
    assert since is not None
    assert agreement.current is not None
    answers = {consent.side: consent for consent in agreement.current.consents.all()}
    return [
        moment(since),
        quiet(timesince(since, at, depth=1)),
        format_html("{}", missing_sides(answers)),
        link_to(agreement, f"{agreement.title}, version {agreement.current.number}"),
        matter(agreement),
    ]


def missing_sides(answers: dict[str, Consent]) -> str:
    """Name the sides that have not said yes, and those that said no."""
    missing = []
    for side in Side:
        answer = answers.get(side)
        if answer is None:
            missing.append(str(side.label))
        elif not answer.is_given:
            missing.append(f"{side.label} (refused)")
    return ", ".join(missing)


def matter(row: Any) -> str:  # Any: a row of a negotiation, annotated
    """Name the negotiation of a row and its supplier."""
    return format_html("{}<br>{}", link_to(row.negotiation), quiet(row.supplier_name or ""))


def quiet(text: str) -> str:
    """Show a text as less important."""
    return format_html('<span class="text-base-500">{}</span>', text)


def moment(at: datetime) -> str:
    """Show a moment in one line."""
    return format_html('<span class="whitespace-nowrap">{}</span>', date(at, "j M, H:i"))


def label(text: str, colour: str) -> str:
    """Show a word on a colour."""
    return render_to_string("unfold/helpers/label.html", {"text": text, "type": colour})
