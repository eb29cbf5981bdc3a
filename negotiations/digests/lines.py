"""What somebody is told: signs of matters that are theirs, and steps that were taken to them."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import CharField, Exists, Model, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, Concat
from django.urls import reverse

from negotiations.digests.models import Delivery, LineKind
from negotiations.follow_ups.models import FollowUp
from negotiations.follow_ups.refusals import REFUSED
from negotiations.warning_signs.models import WarningSign
from srm.access.models import User
from srm.access.roles import Role

MOST_LINES = 50
OF_STEPS = ("follow-up-due", "follow-up-overdue")
OF_DATES = ("notice-window-opening", "agreement-ending")
ESCALATIONS_SINCE = timedelta(days=30)


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
    found = [line_of(sign) for sign in untold_signs(user, muted)]
    if LineKind.STEPS not in muted:
        found += untold(user, refusals_of(user))
    if user.role == Role.CATEGORY_MANAGER and LineKind.ESCALATIONS not in muted:
        found += untold(user, escalations_of(user, at=at))
    return found[:MOST_LINES]


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
    item = Concat(
        Value("sign:"), Cast("pk", CharField()), Value(":"), "severity", output_field=CharField()
    )
    told = Delivery.objects.filter(user=user, item=OuterRef("item"))
    signs = WarningSign.objects.standing().visible_to(user).filter(of_person(user))
    for kind in muted:
        signs = signs.exclude(of_kind(kind))
    signs = signs.annotate(item=item).filter(~Exists(told))
    return signs.select_related("negotiation").order_by("-raised_at", "-id")[:MOST_LINES]


def of_kind(kind: str) -> Q:
    """Signs that make one kind of line."""
    if kind == LineKind.SIGNS:
        return ~Q(code__in=[*OF_STEPS, *OF_DATES])
    return Q(code__in={LineKind.STEPS: OF_STEPS, LineKind.DATES: OF_DATES}.get(LineKind(kind), ()))


def refusals_of(user: User) -> list[Line]:
    """Refusals that this person has to answer, from the day of the refusal on."""
    own = Q(owner=user) | Q(owner=None, negotiation__owner=user)
    steps = FollowUp.objects.open().visible_to(user).filter(own)
    steps = steps.filter(origins__key__startswith=REFUSED).select_related("negotiation")
    return [refusal_of(step) for step in steps.order_by("-id")[:MOST_LINES]]


def escalations_of(user: User, *, at: datetime) -> list[Line]:
    """Steps that were taken to the category managers."""
    steps = FollowUp.objects.open().visible_to(user)
    steps = steps.filter(escalated_at__gt=at - ESCALATIONS_SINCE)
    steps = steps.select_related("negotiation").order_by("-escalated_at", "-id")[:MOST_LINES]
    return [escalation_of(step) for step in steps]


def untold(user: User, lines: list[Line]) -> list[Line]:
    """Keep the lines that somebody was not told yet."""
    told = Delivery.objects.filter(user=user, item__in=[line.item for line in lines])
    known = set(told.values_list("item", flat=True))
    return [line for line in lines if line.item not in known]


def line_of(sign: WarningSign) -> Line:
    """Tell of a sign. What people said is not quoted: mail is read in many places."""
    words = sign.code.replace("-", " ").capitalize()
    own = kind_of(sign.code) != LineKind.SIGNS
    return Line(
        kind=kind_of(sign.code),
        item=f"sign:{sign.pk}:{sign.severity}",
        text=f"{words}: {sign.excerpt}" if own else f"{words} ({sign.get_direction_display()})",
        matter=sign.negotiation.title,
        url=address_of(sign),
    )


def refusal_of(step: FollowUp) -> Line:
    """Tell of a refusal that waits for our answer."""
    return Line(
        kind=LineKind.STEPS,
        item=f"refusal:{step.pk}",
        text=f"Due before {step.due_at:%Y-%m-%d}: {step.action}",
        matter=step.negotiation.title,
        url=address_of(step),
    )


def escalation_of(step: FollowUp) -> Line:
    """Tell of a step that is so late that the category manager should know."""
    return Line(
        kind=LineKind.ESCALATIONS,
        item=f"escalation:{step.pk}:{step.due_at.isoformat()}",
        text=f"Overdue since {step.due_at:%Y-%m-%d}: {step.action}",
        matter=step.negotiation.title,
        url=address_of(step),
    )


def address_of(row: Model) -> str:
    """Give the address of a row's page in the console."""
    name = f"admin:{row._meta.app_label}_{row._meta.model_name}_change"
    return f"{settings.PUBLIC_URL.rstrip('/')}{reverse(name, args=[row.pk])}"
