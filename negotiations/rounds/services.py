from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.db.models.functions import Greatest

from negotiations.rounds.models import Negotiation, Round
from srm.access.models import User
from srm.errors import RuleBroken
from srm.events.services import record, record_change
from srm.records import write_changes
from suppliers.profiles.models import Category, Supplier


@transaction.atomic
def start_negotiation(
    supplier: Supplier, *, category: Category | None, owner: User, title: str, at: datetime
) -> Negotiation:
    """Begin to prepare a negotiation. The category may be left out where there is only one."""
    if supplier.status == Supplier.Status.OFFBOARDED:
        raise RuleBroken("supplier-offboarded", "We do not negotiate with an offboarded supplier.")
    negotiation = Negotiation.objects.create(
        supplier=supplier,
        category=category_of(supplier, category),
        owner=owner,
        title=title,
        last_activity_at=at,
    )
    record("negotiation.started", negotiation, at=at, data={"supplier": str(supplier.pk)})
    return negotiation


def category_of(supplier: Supplier, chosen: Category | None) -> Category:
    """Find the category of a negotiation among those of its supplier."""
    categories = list(supplier.categories.all()[:2]) if chosen is None else []
    if chosen is None and len(categories) != 1:
        raise RuleBroken(
            "category-needed", "The supplier has several categories; name one.", field="category"
        )
    if chosen is not None and not supplier.categories.filter(pk=chosen.pk).exists():
        raise RuleBroken(
            "category-foreign", "The supplier does not belong to this category.", field="category"
        )
    return chosen or categories[0]


@transaction.atomic
def change_negotiation(
    negotiation: Negotiation, changes: Mapping[str, object], *, at: datetime
) -> None:
    """Change the title of a negotiation or hand it to another owner."""
    owner = changes.get("owner")
    if isinstance(owner, User):
        check_owner(negotiation, owner)
    write_changes(negotiation, changes)
    record_change("negotiation.changed", negotiation, changes, at=at)


def check_owner(negotiation: Negotiation, owner: User) -> None:
    """Refuse an owner who could not look after a negotiation."""
    if not owner.is_active or owner.is_machine:
        raise RuleBroken(
            "owner-no-person", "Only a person who works here can take it over.", field="owner"
        )
    if not is_visible_to(negotiation, owner):
        raise RuleBroken("owner-outside", "This person does not see the category.", field="owner")


def is_visible_to(negotiation: Negotiation, user: User) -> bool:
    """Tell whether a person sees a negotiation."""
    return Negotiation.objects.visible_to(user).filter(pk=negotiation.pk).exists()


@transaction.atomic
def end_negotiation(negotiation: Negotiation, phase: Negotiation.Phase, *, at: datetime) -> None:
    """End a negotiation as closed or abandoned. Its rounds stay as they are."""
    came_from = [*Negotiation.UNDERWAY, Negotiation.Phase.AGREED]
    ending = Negotiation.objects.filter(pk=negotiation.pk, phase__in=came_from)
    if not ending.update(phase=phase, ended_at=at):
        raise RuleBroken("negotiation-ended", f"This negotiation is already {negotiation.phase}.")
    record("negotiation.ended", negotiation, at=at, data={"phase": phase})


def mark_agreed(negotiation: Negotiation, *, at: datetime) -> None:
    """Note that both sides consented to an agreement."""
    underway = Negotiation.objects.underway().filter(pk=negotiation.pk)
    if underway.update(phase=Negotiation.Phase.AGREED, ended_at=at):
        record("negotiation.agreed", negotiation, at=at)


def note_activity(negotiation_id: UUID, *, at: datetime) -> None:
    """Remember that a side moved; an older moment changes nothing."""
    quieter = Negotiation.objects.filter(pk=negotiation_id, last_activity_at__lt=at)
    quieter.update(last_activity_at=Greatest("last_activity_at", at))


@transaction.atomic
def open_round(
    negotiation: Negotiation, *, channel: str, opened_at: datetime, at: datetime
) -> Round:
    """Open the next round; the first one opens the negotiation."""
    negotiation = hold_underway(negotiation.pk)
    if negotiation.phase == Negotiation.Phase.PREPARING:
        Negotiation.objects.filter(pk=negotiation.pk).update(phase=Negotiation.Phase.OPEN)
    last = negotiation.rounds.aggregate(number=Max("number"))["number"]
    round_ = Round.objects.create(
        negotiation=negotiation, number=(last or 0) + 1, channel=channel, opened_at=opened_at
    )
    note_activity(negotiation.pk, at=opened_at)
    record("round.opened", round_, at=at, data={"negotiation": str(negotiation.pk)})
    return round_


@transaction.atomic
def close_round(round_: Round, *, closed_at: datetime, at: datetime) -> None:
    """Close a round for good."""
    if closed_at < round_.opened_at:
        raise RuleBroken(
            "closed-before-opened", "The round cannot close before it opened.", field="closed_at"
        )
    closing = Round.objects.filter(pk=round_.pk, closed_at=None)
    if not closing.update(closed_at=closed_at):
        raise RuleBroken("round-closed", f"Round {round_.number} is already closed.")
    round_.closed_at = closed_at
    record("round.closed", round_, at=at, data={"negotiation": str(round_.negotiation_id)})


def hold_underway(negotiation_id: UUID) -> Negotiation:
    """Lock a negotiation against ending while something is done in it; refuse one that ended."""
    held = Negotiation.objects.select_for_update(no_key=True).get(pk=negotiation_id)
    if not held.is_underway:
        raise RuleBroken("negotiation-ended", f"This negotiation is {held.phase}.")
    return held


def hold_open(round_: Round) -> Round:
    """Lock a round against closing while something is added to it; refuse a closed one."""
    held = Round.objects.select_for_update(no_key=True, of=("self",)).get(pk=round_.pk)
    if not held.is_open:
        raise RuleBroken("round-closed", f"Round {held.number} is closed and takes no more.")
    return held
