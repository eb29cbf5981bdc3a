"""What is refused of a step before it is noted or changed."""

from collections.abc import Mapping
from datetime import datetime

from django.db import connection

from negotiations.agreements.models import Agreement
from negotiations.dates.recurrence import NoRule, check_rule
from negotiations.dates.zones import is_zone
from negotiations.follow_ups.models import FollowUp
from negotiations.interests.services import check_source
from negotiations.rounds.models import Negotiation, Side
from negotiations.rounds.services import is_visible_to
from negotiations.statements.models import Statement
from srm.access.models import User
from srm.errors import RuleBroken
from suppliers.people.models import Contact

LONGEST_CHAIN = 100
# Any number that no other advisory lock of this service has.
ORDER_LOCK = 7_406_212


def check_duty(negotiation: Negotiation, facts: Mapping[str, object]) -> None:
    """Refuse what does not belong together: these facts, and this negotiation."""
    source, agreement = facts.get("source"), facts.get("agreement")
    if isinstance(source, Statement):
        check_source(negotiation, source)
    if isinstance(agreement, Agreement) and agreement.negotiation_id != negotiation.pk:
        raise RuleBroken(
            "agreement-foreign", "The agreement is of another negotiation.", field="agreement"
        )
    check_zone(facts)
    check_recurrence(facts)


def check_people(follow_up: FollowUp) -> None:
    """Refuse people of the other side, and people who have nothing to do with the matter."""
    owner, contact, negotiation = follow_up.owner, follow_up.contact, follow_up.negotiation
    if owner is not None and follow_up.side != Side.BUYER:
        raise RuleBroken("owner-wrong-side", "Their step is not done by one of us.", field="owner")
    if contact is not None and follow_up.side != Side.SUPPLIER:
        raise RuleBroken(
            "owner-wrong-side", "Our step is not done by one of them.", field="contact"
        )
    if isinstance(owner, User) and not is_visible_to(negotiation, owner):
        raise RuleBroken("owner-outside", "This person does not see the category.", field="owner")
    if isinstance(contact, Contact) and contact.supplier_id != negotiation.supplier_id:
        raise RuleBroken(
            "contact-foreign", "This person works for another supplier.", field="contact"
        )


def check_zone(facts: Mapping[str, object]) -> None:
    """Refuse a time zone that does not exist."""
    if not is_zone(str(facts["zone"])):
        raise RuleBroken("zone-unknown", "Name a time zone such as Europe/Amsterdam.", field="zone")


def check_recurrence(facts: Mapping[str, object]) -> None:
    """Refuse a rule that is none, or by which the step never comes again."""
    due_at, rule = facts["due_at"], facts.get("recurrence")
    assert isinstance(due_at, datetime)
    if not rule:
        return
    try:
        check_rule(str(rule), first=due_at, zone=str(facts["zone"]))
    except NoRule as error:
        raise RuleBroken("recurrence-invalid", str(error), field="recurrence") from error


def hold_order() -> None:
    """Let one caller at a time decide which step waits for which, until its transaction ends.

    Two steps could otherwise be made to wait for each other at the same moment. Take it before the
    lock of a row.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ORDER_LOCK])


def check_order(follow_up: FollowUp) -> None:
    """Refuse to wait for a step of another matter, or for one that waits for this one."""
    first = follow_up.waits_for
    if first is None:
        return
    if first.negotiation_id != follow_up.negotiation_id:
        raise RuleBroken("step-foreign", "The step is of another negotiation.", field="waits_for")
    # Locked: it is not done while this one begins to wait for it.
    step: FollowUp | None = FollowUp.objects.select_for_update().get(pk=first.pk)
    follow_up.waits_for = step
    for _ in range(LONGEST_CHAIN):
        if step is None:
            return
        if step.pk == follow_up.pk:
            raise RuleBroken(
                "steps-in-a-circle", "That step waits for this one already.", field="waits_for"
            )
        step = step.waits_for
    raise RuleBroken(
        "chain-too-long", f"At most {LONGEST_CHAIN} steps wait for each other.", field="waits_for"
    )
