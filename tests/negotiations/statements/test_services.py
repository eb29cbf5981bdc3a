from collections.abc import Callable
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from negotiations.rounds import services as rounds
from negotiations.rounds.models import Negotiation, Round
from negotiations.statements import services
from negotiations.statements.models import Statement
from negotiations.statements.services import Saying
from srm.errors import RuleBroken
from srm.events.models import Event
from tests.factories.negotiations import NegotiationFactory, RoundFactory, StatementFactory
from tests.factories.people import UserFactory
from tests.moments import HOUR, NOON
from tests.threads import at_once, while_uncommitted

Recorded = tuple[Statement, bool]


def say(round_: Round, text: str = "No.", **facts: Any) -> Recorded:
    saying = Saying(**{"side": "supplier", "text": text, "said_at": NOON, **facts})
    return services.record_statement(round_, saying, by=round_.negotiation.owner, at=NOON + HOUR)


@pytest.mark.django_db
def test_a_statement_is_recorded_with_the_event_that_has_it_read() -> None:
    round_ = RoundFactory.create(channel="email")

    statement, is_new = say(round_, said_at=NOON + HOUR)

    event = Event.objects.get()
    assert is_new
    assert statement.channel == "email"
    assert (event.kind, event.subject_id) == ("statement.recorded", statement.pk)
    assert event.task == "negotiations.scan_statements"
    assert Negotiation.objects.get().last_activity_at == NOON + HOUR


@pytest.mark.django_db
def test_nothing_is_said_in_the_future() -> None:
    with pytest.raises(RuleBroken) as refusal:
        say(RoundFactory.create(), said_at=NOON + 2 * HOUR)

    assert (refusal.value.code, refusal.value.field) == ("moment-ahead", "said_at")
    assert not Statement.objects.exists()


@pytest.mark.django_db
def test_the_event_does_not_quote_the_statement() -> None:
    say(RoundFactory.create(), "Secret words.")

    assert "Secret" not in str(Event.objects.values().get())


@pytest.mark.django_db
def test_the_same_external_id_is_the_same_statement() -> None:
    round_ = RoundFactory.create()
    first, _ = say(round_, external_id="<1@mail>")

    again, is_new = say(round_, external_id="<1@mail>")

    assert (again, is_new) == (first, False)
    assert Event.objects.count() == 1


@pytest.mark.django_db
def test_the_same_external_id_is_known_after_the_round_is_closed() -> None:
    round_ = RoundFactory.create()
    first, _ = say(round_, external_id="<1@mail>")
    rounds.close_round(round_, closed_at=NOON, at=NOON)

    assert say(round_, external_id="<1@mail>") == (first, False)


@pytest.mark.django_db
@pytest.mark.parametrize("change", [{"text": "Yes."}, {"side": "buyer"}])
def test_an_external_id_is_not_given_to_other_words(change: dict[str, str]) -> None:
    round_ = RoundFactory.create()
    say(round_, external_id="<1@mail>")

    with pytest.raises(RuleBroken) as refusal:
        say(round_, external_id="<1@mail>", **change)

    assert refusal.value.code == "external-id-taken"
    assert Statement.objects.count() == 1


@pytest.mark.django_db
def test_an_external_id_is_unique_within_its_negotiation_only() -> None:
    say(RoundFactory.create(), external_id="<1@mail>")

    _, is_new = say(RoundFactory.create(), external_id="<1@mail>")

    assert is_new


@pytest.mark.django_db
def test_statements_without_an_external_id_are_all_new() -> None:
    round_ = RoundFactory.create()

    assert [say(round_)[1], say(round_)[1]] == [True, True]


@pytest.mark.django_db(transaction=True)
def test_the_same_external_id_at_once_is_one_statement() -> None:
    round_ = RoundFactory.create()

    recorded = at_once(*[lambda: say(round_, external_id="<1@mail>")] * 4)

    statement = Statement.objects.get()
    new = [is_new for found, is_new in recorded if found == statement]  # type: ignore[misc]  # an exception would fail here
    assert sorted(new) == [False, False, False, True]
    assert Event.objects.count() == 1


@pytest.mark.django_db
def test_a_closed_round_takes_no_statement() -> None:
    with pytest.raises(RuleBroken) as refusal:
        say(RoundFactory.create(closed=True))

    assert refusal.value.code == "round-closed"
    assert not Statement.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_round_that_is_just_closing_takes_no_statement() -> None:
    round_ = RoundFactory.create()

    late = while_uncommitted(
        lambda: rounds.close_round(round_, closed_at=NOON, at=NOON), lambda: say(round_)
    )

    assert isinstance(late, RuleBroken)
    assert not Statement.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_round_closes_after_the_statement_that_is_just_recorded() -> None:
    round_ = RoundFactory.create()

    late = while_uncommitted(
        lambda: say(round_), lambda: rounds.close_round(round_, closed_at=NOON, at=NOON)
    )

    assert late is None
    assert Statement.objects.count() == 1
    assert not Round.objects.get().is_open


@pytest.mark.django_db
@pytest.mark.parametrize(
    "change",
    [
        pytest.param({"text": "Other."}, id="text"),
        pytest.param({"side": "buyer"}, id="side"),
        pytest.param({"language": "nl"}, id="language"),
        pytest.param({"channel": "letter"}, id="channel"),
        pytest.param({"speaker": "Anna"}, id="speaker"),
        pytest.param({"said_at": NOON + HOUR}, id="moment"),
        pytest.param({"external_id": "<2@mail>"}, id="external id"),
    ],
)
def test_what_was_said_is_never_edited(change: dict[str, object]) -> None:
    StatementFactory.create()
    before = Statement.objects.values().get()

    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        Statement.objects.update(**change)

    assert Statement.objects.values().get() == before


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("column", "make_other"),
    [
        ("negotiation", NegotiationFactory.create),
        ("round", RoundFactory.create),
        ("recorded_by", UserFactory.create),
    ],
)
def test_a_statement_stays_where_it_was_said(column: str, make_other: Callable[[], object]) -> None:
    StatementFactory.create()

    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        Statement.objects.update(**{column: make_other()})


@pytest.mark.django_db
def test_raw_sql_does_not_edit_what_was_said() -> None:
    StatementFactory.create(text="No.")

    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE negotiations_statement SET text = 'Yes.'")

    assert Statement.objects.get().text == "No."


@pytest.mark.django_db
def test_retracting_adds_a_mark_and_keeps_the_words() -> None:
    statement = StatementFactory.create(text="Never!")

    services.retract_statement(statement, reason="Said in anger.", at=NOON)

    statement.refresh_from_db()
    assert (statement.text, statement.retracted_at) == ("Never!", NOON)
    assert Event.objects.get().kind == "statement.retracted"


@pytest.mark.django_db
def test_a_statement_is_retracted_once() -> None:
    statement = StatementFactory.create(retracted_at=NOON)

    with pytest.raises(RuleBroken) as refusal:
        services.retract_statement(statement, reason="Again.", at=NOON + HOUR)

    assert refusal.value.code == "statement-retracted"
    assert Statement.objects.get().retracted_at == NOON


@pytest.mark.django_db
def test_the_database_forbids_an_empty_statement() -> None:
    with pytest.raises(IntegrityError):
        StatementFactory.create(text="")


def test_a_statement_is_called_by_its_side_and_first_words() -> None:
    assert str(Statement(side="buyer", text="x" * 100)) == "buyer: " + "x" * 60
