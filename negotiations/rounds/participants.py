"""Who sat in a round, for which side, and as what (R17)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from negotiations.rounds.models import Participant, Round, Side
from negotiations.rounds.services import is_visible_to
from srm.errors import RuleBroken
from srm.events.services import record
from suppliers.people.models import Contact

NAMED_BY = ("contact", "person", "name")


@transaction.atomic
def note_participant(round_: Round, facts: Mapping[str, Any], *, at: datetime) -> Participant:
    """Note that somebody took part, also after the round was closed. Events name no person."""
    round_ = Round.objects.select_for_update(no_key=True, of=("self",)).get(pk=round_.pk)
    who = who_in(round_, facts)
    if round_.participants.filter(**who).exists():
        raise RuleBroken("participant-noted", "This person is already noted.", field=kind_in(who))
    participant = Participant.objects.create(round=round_, role=facts["role"], **who)
    record("participant.noted", participant, at=at, data={"round": str(round_.pk)})
    return participant


def who_in(round_: Round, facts: Mapping[str, Any]) -> dict[str, Any]:
    """Say who it was and of which side: a contact of theirs, a person of ours, or a name."""
    named = [kind for kind in NAMED_BY if facts.get(kind)]
    if len(named) != 1:
        raise RuleBroken(
            "participant-unclear", "Name a contact, a person or a name.", field="contact"
        )
    side = side_of(named[0], facts.get("side", ""))
    if contact := facts.get("contact") or contact_called(round_, side, facts.get("name", "")):
        if contact.supplier_id != round_.negotiation.supplier_id:
            raise RuleBroken("contact-foreign", "They work for another supplier.", field="contact")
        return {"side": side, "contact": contact}
    if person := facts.get("person"):
        if person.is_machine or not is_visible_to(round_.negotiation, person):
            raise RuleBroken(
                "person-outside", "This person does not see the category.", field="person"
            )
        return {"side": side, "person": person}
    return {"side": side, "name": facts["name"]}


def side_of(kind: str, side: str) -> str:
    """Tell whose side somebody is on: a contact is theirs, a person ours, of a name it is told."""
    known = {"contact": str(Side.SUPPLIER), "person": str(Side.BUYER)}.get(kind, "")
    if not known and not side:
        raise RuleBroken("side-needed", "Say which side they are on.", field="side")
    if known and side and side != known:
        raise RuleBroken("side-differs", f"They are on the side of the {known}.", field="side")
    return known or side


def contact_called(round_: Round, side: str, name: str) -> Contact | None:
    """Find the one contact of the supplier with this name."""
    if side != Side.SUPPLIER or not name:
        return None
    supplier = round_.negotiation.supplier_id
    found = Contact.objects.filter(supplier=supplier, name__iexact=name.strip())[:2]
    return found[0] if len(found) == 1 else None


def kind_in(who: Mapping[str, Any]) -> str:
    """Tell what names somebody."""
    return next(kind for kind in NAMED_BY if kind in who)


@transaction.atomic
def remove_participant(participant: Participant, *, at: datetime) -> None:
    """Take out somebody who was not there."""
    data = {"round": str(participant.round_id)}
    record("participant.removed", participant, at=at, data=data)
    participant.delete()
