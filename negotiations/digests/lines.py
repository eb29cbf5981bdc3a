"""What somebody is told: signs of matters that are theirs, and steps that were taken to them.

A mail leaves us, and is read in many places: what goes in is declared, and a matter is named by its
supplier and a number, not by its title.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import (
    Case,
    CharField,
    DateTimeField,
    Exists,
    F,
    Func,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Value,
    When,
)
from django.db.models.functions import Cast, Concat

from negotiations.digests.models import Delivery, LineKind
from negotiations.follow_ups.models import FollowUp
from negotiations.follow_ups.refusals import REFUSED
from negotiations.rounds.names import discreet_names
from negotiations.warning_signs.models import WarningSign
from srm.access.models import User
from srm.access.roles import Role
from srm.addresses import console_url
from srm.days import business_day
from srm.privacy import Shared

MOST_LINES = 50
MOST_LOOKED_AT = 2_000
# As PostgreSQL writes it.
MOMENT = 'YYYY-MM-DD"T"HH24:MI:SS'
OF_STEPS = ("follow-up-due", "follow-up-overdue")
OF_DATES = ("notice-window-opening", "agreement-ending")
ESCALATIONS_SINCE = timedelta(days=30)

Severity = WarningSign.Severity
# What comes first. A refusal, or a step taken to the category manager, is more than a warning.
ORDER: Mapping[str, int] = {Severity.ALARM: 0, Severity.WARNING: 2, Severity.NOTICE: 3}
ORDER_OF_STEPS = 1

SIGN = Shared(WarningSign, "id", "code", "severity", "direction", "excerpt")
STEP = Shared(FollowUp, "id", "due_at", "action")


@dataclass(frozen=True)
class Line:
    """One thing somebody is told, and where to see it."""

    kind: str
    item: str
    """What it tells of, so that it is told once."""
    text: str
    matter: str
    url: str


def lines_for(user: User, muted: list[str], *, at: datetime) -> list[Line]:
    """Gather what somebody was not told yet: the gravest and newest first."""
    signs = list(untold_signs(user, muted))
    refused = [] if LineKind.STEPS in muted else untold(user, refusals_of(user), "refusal")
    is_manager = user.role == Role.CATEGORY_MANAGER and LineKind.ESCALATIONS not in muted
    late = untold(user, escalations_of(user, at=at), "escalation") if is_manager else []
    rows = [
        *(sign.negotiation_id for sign in signs),
        *(s.negotiation_id for s in (*refused, *late)),
    ]
    names = discreet_names(rows)
    found = [(ORDER[sign.severity], line_of(sign, names[sign.negotiation_id])) for sign in signs]
    found += [(ORDER_OF_STEPS, refusal_of(step, names[step.negotiation_id])) for step in refused]
    found += [(ORDER_OF_STEPS, escalation_of(step, names[step.negotiation_id])) for step in late]
    return [line for _, line in sorted(found, key=lambda one: one[0])][:MOST_LINES]


def kind_of(code: str) -> LineKind:
    """Tell which kind of line a sign makes."""
    if code in OF_STEPS:
        return LineKind.STEPS
    return LineKind.DATES if code in OF_DATES else LineKind.SIGNS


def of_person(user: User) -> Q:
    """Signs of steps that are this person's, and of their negotiations."""
    own = Q(follow_up__owner=user)
    return own | Q(negotiation__owner=user) & (Q(follow_up=None) | Q(follow_up__owner=None))


def untold_signs(user: User, muted: list[str]) -> QuerySet[WarningSign]:
    """Standing signs of matters of this person that they see and were not told of."""
    told = Delivery.objects.filter(user=user, item=OuterRef("item"))
    signs = WarningSign.objects.standing().visible_to(user).filter(of_person(user))
    for kind in muted:
        signs = signs.exclude(of_kind(kind))
    signs = signs.select_related("follow_up").annotate(item=named()).filter(~Exists(told))
    gravity = Case(
        *(When(severity=severity, then=Value(order)) for severity, order in ORDER.items()),
        output_field=IntegerField(),
    )
    return signs.order_by(gravity, "-raised_at", "-id")[:MOST_LINES]


def named() -> Concat:
    """Name what is told of a sign, as `item_of_sign` does, in the database."""
    put_off = F("follow_up__snoozed_until")
    in_utc = Func(Value("UTC"), put_off, function="timezone", output_field=DateTimeField())
    shown = Func(in_utc, Value(MOMENT), function="to_char", output_field=CharField())
    again = Case(
        When(follow_up__snoozed_until__isnull=False, then=Concat(Value(":"), shown)),
        default=Value(""),
    )
    words = (Value("sign:"), Cast("pk", CharField()), Value(":"), "severity")
    return Concat(*words, again, output_field=CharField())


def item_of_sign(row: WarningSign) -> str:
    """Name what is told of a sign: that it grew worse, or that a step was put off until now."""
    step = row.follow_up
    until = step.snoozed_until if step is not None else None
    again = f":{until:%Y-%m-%dT%H:%M:%S}" if until is not None else ""
    return f"sign:{row.pk}:{row.severity}{again}"


def of_kind(kind: str) -> Q:
    """Signs that make one kind of line."""
    if kind == LineKind.SIGNS:
        return ~Q(code__in=[*OF_STEPS, *OF_DATES])
    return Q(code__in={LineKind.STEPS: OF_STEPS, LineKind.DATES: OF_DATES}.get(LineKind(kind), ()))


def refusals_of(user: User) -> QuerySet[FollowUp]:
    """Refusals that this person has to answer, from the day of the refusal on."""
    own = Q(owner=user) | Q(owner=None, negotiation__owner=user)
    steps = FollowUp.objects.open().visible_to(user).filter(own)
    steps = steps.filter(origins__key__startswith=REFUSED)
    return steps.order_by("-id")


def escalations_of(user: User, *, at: datetime) -> QuerySet[FollowUp]:
    """Steps that were taken to the category managers."""
    steps = FollowUp.objects.open().visible_to(user)
    steps = steps.filter(escalated_at__gt=at - ESCALATIONS_SINCE)
    return steps.order_by("-escalated_at", "-id")


def untold(user: User, steps: QuerySet[FollowUp], what: str) -> list[FollowUp]:
    """Give the first steps that somebody was not told of yet, however many they were told of."""
    found: list[FollowUp] = []
    for first in range(0, MOST_LOOKED_AT, MOST_LINES):
        items = {item_of(what, step): step for step in steps[first : first + MOST_LINES]}
        told = Delivery.objects.filter(user=user, item__in=list(items))
        known = set(told.values_list("item", flat=True))
        found += [step for item, step in items.items() if item not in known]
        if len(found) >= MOST_LINES or len(items) < MOST_LINES:
            break
    return found[:MOST_LINES]


def line_of(row: WarningSign, matter: str) -> Line:
    """Tell of a sign. What people said is not quoted: mail is read in many places."""
    sign = SIGN.of(row)
    words = sign.code.replace("-", " ").capitalize()
    own = kind_of(sign.code) != LineKind.SIGNS
    return Line(
        kind=kind_of(sign.code),
        item=item_of_sign(row),
        text=f"{words}: {sign.excerpt}" if own else f"{words} ({sign.direction_label})",
        matter=matter,
        url=console_url(row),
    )


def item_of(what: str, step: FollowUp) -> str:
    """Name what is told of a step, so that it is told once.

    A new due moment makes another escalation of it.
    """
    return f"{what}:{step.pk}" + (f":{step.due_at.isoformat()}" if what == "escalation" else "")


def refusal_of(row: FollowUp, matter: str) -> Line:
    """Tell of a refusal that waits for our answer."""
    step = STEP.of(row)
    return Line(
        kind=LineKind.STEPS,
        item=item_of("refusal", row),
        text=f"Due before {business_day(step.due_at)}: {step.action}",
        matter=matter,
        url=console_url(row),
    )


def escalation_of(row: FollowUp, matter: str) -> Line:
    """Tell of a step that is so late that the category manager should know."""
    step = STEP.of(row)
    due_on = business_day(step.due_at)
    return Line(
        kind=LineKind.ESCALATIONS,
        item=item_of("escalation", row),
        text=f"Overdue since {due_on}: {step.action}",
        matter=matter,
        url=console_url(row),
    )
