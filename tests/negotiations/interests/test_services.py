import pytest
from django.db import IntegrityError

from negotiations.interests import services
from negotiations.interests.models import Interest, Position
from srm.errors import RuleBroken
from srm.events.models import Event
from tests.factories.negotiations import (
    InterestFactory,
    NegotiationFactory,
    PositionFactory,
    StatementFactory,
)
from tests.moments import DAY, NOON

State = Interest.State
FACTS = {"holder": "supplier", "kind": "need", "text": "Cash before the season."}

pytestmark = pytest.mark.django_db


def test_an_interest_without_a_source_is_assumed() -> None:
    heard = InterestFactory.create(source=StatementFactory.create())
    assumed = InterestFactory.create()

    told = {interest.pk: interest.is_assumed for interest in Interest.objects.for_display()}  # type: ignore[attr-defined]  # annotated

    assert told == {heard.pk: False, assumed.pk: True}


def test_noting_an_interest_is_activity_and_an_event_that_keeps_it_private() -> None:
    negotiation = NegotiationFactory.create(last_activity_at=NOON - DAY)

    services.note_interest(negotiation, FACTS, source=None, at=NOON)

    negotiation.refresh_from_db()
    assert negotiation.last_activity_at == NOON
    assert "Cash" not in str(Event.objects.values().get())


def test_an_interest_has_its_source_in_its_own_negotiation() -> None:
    statement = StatementFactory.create()

    interest = services.note_interest(statement.negotiation, FACTS, source=statement, at=NOON)

    assert interest.source == statement


def test_a_source_from_another_negotiation_is_refused() -> None:
    with pytest.raises(RuleBroken) as refusal:
        services.note_interest(
            NegotiationFactory.create(), FACTS, source=StatementFactory.create(), at=NOON
        )

    assert (refusal.value.code, refusal.value.field) == ("source-foreign", "source")
    assert not Interest.objects.exists()


def test_a_changed_source_is_of_the_same_negotiation_too() -> None:
    interest = InterestFactory.create()

    with pytest.raises(RuleBroken):
        services.change_interest(interest, {"source": StatementFactory.create()}, at=NOON)

    assert Interest.objects.get().source is None


def test_a_source_can_be_taken_away() -> None:
    statement = StatementFactory.create()
    interest = InterestFactory.create(negotiation=statement.negotiation, source=statement)

    services.change_interest(interest, {"source": None, "rank": 2}, at=NOON)

    interest.refresh_from_db()
    assert (interest.source, interest.rank) == (None, 2)
    assert Event.objects.get().data == {"fields": ["rank", "source"]}


@pytest.mark.parametrize(
    ("before", "after", "is_allowed"),
    [
        (State.HEARD, State.PLAYED_BACK, True),
        (State.PLAYED_BACK, State.CONFIRMED, True),
        (State.HEARD, State.CONFIRMED, False),
        (State.CONFIRMED, State.PLAYED_BACK, False),
        (State.PLAYED_BACK, State.PLAYED_BACK, False),
    ],
)
def test_an_interest_is_played_back_and_then_confirmed(
    before: Interest.State, after: Interest.State, *, is_allowed: bool
) -> None:
    interest = InterestFactory.create(state=before)

    try:
        services.move_interest(interest, after, at=NOON)
    except RuleBroken:
        assert not is_allowed

    assert Interest.objects.get().state == (after if is_allowed else before)


def test_a_demand_is_noted_with_its_interests() -> None:
    interest = InterestFactory.create()
    facts = {"side": "supplier", "text": "We want 5 % more."}

    position = services.note_position(
        interest.negotiation, facts, source=None, interests=[interest], at=NOON
    )

    assert list(position.interests.all()) == [interest]


def test_interests_of_another_negotiation_are_refused() -> None:
    position = PositionFactory.create()

    with pytest.raises(RuleBroken) as refusal:
        services.trace_position(position, [InterestFactory.create()], at=NOON)

    assert (refusal.value.code, refusal.value.field) == ("interest-foreign", "interests")
    assert not position.interests.exists()


def test_tracing_a_demand_raises_its_revision() -> None:
    position = PositionFactory.create()
    position.refresh_from_db()
    interest = InterestFactory.create(negotiation=position.negotiation)

    services.trace_position(position, [interest], at=NOON)

    assert Position.objects.get().revision == position.revision + 1


def test_the_database_forbids_a_rank_before_the_first() -> None:
    with pytest.raises(IntegrityError):
        InterestFactory.create(rank=0)


def test_interests_and_demands_are_called_by_whose_they_are() -> None:
    assert str(Interest(holder="shared", text="Trust.")) == "shared: Trust."
    assert str(Position(side="buyer", text="Less.")) == "buyer: Less."
