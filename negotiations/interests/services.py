from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from django.db import transaction

from negotiations.interests.disclosing import told_with_its_source
from negotiations.interests.models import Interest, Position
from negotiations.rounds.models import Negotiation, Side
from negotiations.rounds.services import note_activity
from negotiations.statements.models import Statement
from srm.access.models import User
from srm.days import business_day
from srm.errors import RuleBroken
from srm.events.services import record, record_change
from srm.records import write_changes
from srm.verification import if_changed, mark_verified

# From which state an interest may come to this one; confirming skips nothing.
FROM_STATE: dict[str, tuple[str, ...]] = {
    Interest.State.PLAYED_BACK: (Interest.State.HEARD,),
    Interest.State.CONFIRMED: (Interest.State.PLAYED_BACK,),
}

AGE = ("as_of", "stale_on", "ask_again_on")
# What a confirmation is of: where one of these is new, nobody confirmed it yet (R20).
PLAYED_BACK = ("holder", "kind", "text")
# What a verification is of (R69).
CHECKED = (*PLAYED_BACK, "source", "as_of")


def check_source(negotiation: Negotiation, source: Statement | None) -> None:
    """Refuse a source from another negotiation."""
    if source is not None and source.negotiation_id != negotiation.pk:
        raise RuleBroken(
            "source-foreign", "The source was said in another negotiation.", field="source"
        )


def check_visibility(interest: Interest, changes: Mapping[str, object]) -> None:
    """Refuse to hide what was told, and to have received what is ours."""
    sent = [field for field in ("visibility", "holder") if field in changes]
    if not sent:
        return
    before, after = interest.visibility, changes.get("visibility", interest.visibility)
    if before != after == Interest.Visibility.PRIVATE and interest.disclosures.exists():
        raise RuleBroken(
            "interest-disclosed", "What was disclosed is not private again.", field="visibility"
        )
    is_ours = changes.get("holder", interest.holder) == Interest.Holder.BUYER
    if is_ours and after == Interest.Visibility.RECEIVED:
        raise RuleBroken(
            "received-of-us", "An interest of ours is shared, not received.", field=sent[0]
        )


@transaction.atomic
def note_interest(
    negotiation: Negotiation,
    facts: Mapping[str, object],
    *,
    source: Statement | None,
    by: User | None = None,
    reason: str = "",
    at: datetime,
) -> Interest:
    """Note why a side wants something. Without a source it counts as assumed."""
    check_source(negotiation, source)
    interest = Interest(negotiation=negotiation, source=source, noted_by=by, **facts)
    check_visibility(interest, facts)
    keep_fresh(interest, at=at)
    interest.save()
    if interest.visibility != Interest.Visibility.PRIVATE:
        told_with_its_source(interest, reason=reason, by=by, at=at)
    note_activity(negotiation.pk, at=at)
    # Interests may be private: the event tells that there is one, not what it is.
    record("interest.noted", interest, at=at, data={"negotiation": str(negotiation.pk)})
    return interest


@transaction.atomic
def change_interest(
    interest: Interest,
    changes: Mapping[str, object],
    *,
    by: User | None = None,
    reason: str = "",
    at: datetime,
) -> None:
    """Change an interest. With new words, or of another kind or holder, it is heard anew (R20)."""
    if "source" in changes:
        source = changes["source"]
        assert source is None or isinstance(source, Statement)
        check_source(interest.negotiation, source)
    if not changes:
        return
    check_visibility(interest, changes)
    known_to = (interest.visibility, Interest.Visibility.PRIVATE)
    anew = heard_anew(interest, changes)
    before = {name: getattr(interest, name) for name in CHECKED}
    was_stale = is_stale(interest, at=at)
    for field, value in changes.items():
        setattr(interest, field, value)
    keep_fresh(interest, at=at)
    rest = {name: getattr(interest, name) for name in {*changes, *AGE}}
    new = [name for name in CHECKED if name in changes and changes[name] != before[name]]
    write_changes(interest, {**rest, **anew, **if_changed(new, CHECKED)})
    if interest.visibility not in known_to:
        told_with_its_source(interest, reason=reason, by=by, at=at)
    record_change("interest.changed", interest, changes, at=at)
    if was_stale and not is_stale(interest, at=at):
        record("interest.renewed", interest, at=at)
    if anew:
        record("interest.moved", interest, at=at, data={"state": interest.state})


def is_stale(interest: Interest, *, at: datetime) -> bool:
    """Tell whether an interest is past its shelf life."""
    return interest.stale_on is not None and interest.stale_on <= business_day(at)


@transaction.atomic
def verify_interest(interest: Interest, *, how: str, by: User, at: datetime) -> None:
    """Note that somebody checked that this is an interest of theirs, or of ours."""
    mark_verified(interest, how=how, by=by, at=at)
    record("interest.verified", interest, at=at, data={"by": str(by.pk)})


def heard_anew(interest: Interest, changes: Mapping[str, object]) -> dict[str, object]:
    """Say what takes an interest back to heard, where what was played back is changed."""
    known = {name: getattr(interest, name) for name in PLAYED_BACK}
    if interest.state == Interest.State.HEARD or known == {
        name: changes.get(name, value) for name, value in known.items()
    }:
        return {}
    nothing = dict.fromkeys(("played_back_at", "confirmed_at", "confirmed_in"))
    return {"state": Interest.State.HEARD, **nothing}


def keep_fresh(interest: Interest, *, at: datetime) -> None:
    """Date an interest by its source or by today, and tell from when on to ask again (R29)."""
    source = interest.source
    interest.as_of = interest.as_of or business_day(source.said_at if source else at)
    interest.stale_on = interest.as_of + timedelta(days=interest.shelf_life_days)
    is_theirs = interest.holder != Interest.Holder.BUYER
    interest.ask_again_on = interest.stale_on if is_theirs else None


@transaction.atomic
def renew_interest(interest: Interest, *, source: Statement | None, at: datetime) -> None:
    """Note that an interest still holds: its shelf life begins anew."""
    check_source(interest.negotiation, source)
    interest.as_of = business_day(source.said_at if source else at)
    keep_fresh(interest, at=at)
    write_changes(interest, {name: getattr(interest, name) for name in AGE})
    note_activity(interest.negotiation_id, at=at)
    record("interest.renewed", interest, at=at)


@transaction.atomic
def move_interest(
    interest: Interest,
    state: Interest.State,
    *,
    evidence: Statement | None = None,
    at: datetime,
) -> None:
    """Note that an interest was played back, or that they confirmed it, and in which words."""
    if evidence is not None:
        check_evidence(interest, evidence)
    moved = Interest.objects.filter(pk=interest.pk, state__in=FROM_STATE[state])
    if state == Interest.State.CONFIRMED:
        count = moved.update(state=state, confirmed_at=at, confirmed_in=evidence)
    else:
        count = moved.update(state=state, played_back_at=at)
    if not count:
        raise RuleBroken(
            "interest-state", f"An interest that is {interest.state} cannot become {state}."
        )
    interest.state = state
    record("interest.moved", interest, at=at, data={"state": state})


def check_evidence(interest: Interest, evidence: Statement) -> None:
    """Refuse words of another negotiation, and words of who does not hold the interest."""
    if evidence.negotiation_id != interest.negotiation_id:
        raise RuleBroken(
            "source-foreign", "The evidence was said in another negotiation.", field="evidence"
        )
    if interest.holder in Side.values and evidence.side != interest.holder:
        raise RuleBroken(
            "evidence-side", "Only who holds an interest can confirm it.", field="evidence"
        )


@transaction.atomic
def acknowledge_goal(
    interest: Interest, *, side: str, statement: Statement | None, at: datetime
) -> None:
    """Note that a side acknowledges a common goal; it is common when both do (R18)."""
    if interest.holder != Interest.Holder.SHARED:
        raise RuleBroken("goal-not-shared", "Only a shared goal is acknowledged by both.")
    if statement is not None:
        check_source(interest.negotiation, statement)
    if side == Side.BUYER:
        write_changes(interest, {"acknowledged_by_us_at": at})
    else:
        write_changes(interest, {"acknowledged_by_them_at": at, "acknowledged_in": statement})
    record("interest.acknowledged", interest, at=at, data={"side": side})


@transaction.atomic
def note_position(
    negotiation: Negotiation,
    facts: Mapping[str, object],
    *,
    source: Statement | None,
    interests: Sequence[Interest],
    at: datetime,
) -> Position:
    """Note a bare demand, with the interests it serves as far as they are known."""
    check_source(negotiation, source)
    check_interests(negotiation, interests)
    position = Position.objects.create(negotiation=negotiation, source=source, **facts)
    position.interests.set(interests)
    note_activity(negotiation.pk, at=at)
    record("position.noted", position, at=at, data={"negotiation": str(negotiation.pk)})
    return position


@transaction.atomic
def trace_position(position: Position, interests: Sequence[Interest], *, at: datetime) -> None:
    """Say which interests stand behind a demand."""
    check_interests(position.negotiation, interests)
    position.interests.set(interests)
    Position.objects.filter(pk=position.pk).update(updated_at=at)
    record("position.traced", position, at=at)


def check_interests(negotiation: Negotiation, interests: Sequence[Interest]) -> None:
    """Refuse interests of another negotiation."""
    if any(interest.negotiation_id != negotiation.pk for interest in interests):
        raise RuleBroken(
            "interest-foreign", "An interest belongs to another negotiation.", field="interests"
        )
