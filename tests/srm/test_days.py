"""Just before midnight in UTC it is tomorrow already where the business is."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.utils.timezone import now
from pytest_django import Settings

from negotiations.agreements.records import PriceFact
from negotiations.agreements.services import end_agreement
from negotiations.agreements.spoken import confirm_by
from negotiations.briefs.disputes import disputes_around
from negotiations.digests.lines import escalation_of
from negotiations.interests.models import Interest
from negotiations.interests.services import note_interest, renew_interest
from negotiations.readings.services import request_of
from negotiations.rounds.models import Negotiation
from negotiations.warning_signs.agreement_sweeps import look_at_spoken_deals
from negotiations.warning_signs.models import WarningSign
from srm.access.models import User
from srm.days import business_day, check_not_ahead, is_ahead
from srm.errors import RuleBroken
from suppliers.people.models import PersonalNote
from suppliers.people.services import erase_expired_notes
from tests.conftest import client_of
from tests.factories.agreements import OralAgreementFactory, PriceFactFactory
from tests.factories.negotiations import (
    FollowUpFactory,
    InterestFactory,
    NegotiationFactory,
    StatementFactory,
)
from tests.factories.people import UserFactory
from tests.factories.preparation import QuestionFactory
from tests.factories.suppliers import DisputeFactory, PersonalNoteFactory
from tests.moments import HOUR, NOON

# Monday in UTC, Tuesday in Amsterdam.
LATE = datetime(2026, 3, 2, 23, 30, tzinfo=UTC)
MONDAY, TUESDAY = date(2026, 3, 2), date(2026, 3, 3)
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def amsterdam(settings: Settings) -> None:
    settings.BUSINESS_ZONE = "Europe/Amsterdam"


@pytest.mark.parametrize(
    ("zone", "day"),
    [("UTC", MONDAY), ("Europe/Amsterdam", TUESDAY), ("America/New_York", MONDAY)],
)
def test_the_day_is_that_of_the_business(settings: Settings, zone: str, day: date) -> None:
    settings.BUSINESS_ZONE = zone

    assert business_day(LATE) == day


@pytest.mark.django_db
def test_an_interest_is_as_old_as_the_day_of_the_business() -> None:
    statement = StatementFactory.create(said_at=LATE)
    facts = {"holder": "supplier", "kind": "need", "text": "Cash."}

    said = note_interest(statement.negotiation, facts, source=statement, at=LATE + 9 * DAY)
    renewed = InterestFactory.create(negotiation=statement.negotiation)
    renew_interest(renewed, source=None, at=LATE)

    assert said.as_of == TUESDAY
    assert Interest.objects.get(pk=renewed.pk).as_of == TUESDAY


@pytest.mark.django_db
def test_what_was_said_late_is_confirmed_a_working_day_later() -> None:
    negotiation: Negotiation = NegotiationFactory.create()

    days = [confirm_by(negotiation, moment) for moment in (LATE - 2 * timedelta(hours=1), LATE)]

    assert days[1] == days[0] + DAY


@pytest.mark.django_db
def test_a_deal_by_word_of_mouth_is_late_when_its_day_is_over_here() -> None:
    OralAgreementFactory.create(confirm_by=MONDAY, spoken_at=LATE - 4 * DAY)

    hour = timedelta(hours=1)
    found = []
    for at in (LATE - hour, LATE):
        look_at_spoken_deals(at=at)
        found.append(WarningSign.objects.count())

    assert found == [0, 1]


@pytest.mark.django_db
def test_a_price_holds_to_the_day_on_which_it_is_ended() -> None:
    price = PriceFactFactory.create(valid_from=MONDAY - DAY)

    end_agreement(price.version.agreement, at=LATE)

    assert PriceFact.objects.get().valid_to == TUESDAY


@pytest.mark.django_db
def test_a_note_of_a_person_is_erased_when_its_day_is_over_here() -> None:
    PersonalNoteFactory.create(keep_until_on=MONDAY)
    PersonalNoteFactory.create(keep_until_on=TUESDAY)

    assert erase_expired_notes(at=LATE) == 1
    assert PersonalNote.objects.get().keep_until_on == TUESDAY


@pytest.mark.django_db
def test_a_dispute_of_the_last_day_is_around() -> None:
    talk = NegotiationFactory.create(ended=True, ended_at=LATE)
    Negotiation.objects.update(created_at=LATE - 9 * DAY)
    dispute = DisputeFactory.create(supplier=talk.supplier, opened_on=TUESDAY)

    assert list(disputes_around(talk, viewer=UserFactory.create())) == [dispute]


@pytest.mark.django_db
def test_a_mail_and_the_reader_tell_days_of_the_business() -> None:
    step = FollowUpFactory.create(due_at=LATE)
    request: Any = request_of(StatementFactory.create(said_at=LATE))

    assert f"since {TUESDAY}:" in escalation_of(step, "Koel").text
    assert request.sent_at.date() == TUESDAY


@pytest.mark.django_db
@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Etc/GMT+12"])
def test_what_is_noted_without_a_day_is_of_today_where_the_business_is(
    settings: Settings, zone: str
) -> None:
    """At any moment it is another day at one of these ends of the world than in UTC, or both."""
    settings.BUSINESS_ZONE = zone
    user: User = UserFactory.create()
    talk = str(QuestionFactory.create().negotiation_id)
    before = business_day(now())

    client = client_of(user)
    note = {"side": "buyer", "stance": "unclear", "evidence": "Nothing told."}
    answer = client.post("/api/v1/willingness/", {"negotiation": talk, **note})
    spent = client.post("/api/v1/time-entries/", {"negotiation": talk, "minutes": 5})

    assert (answer.status_code, spent.status_code) == (201, 201), answer.content
    assert before.isoformat() <= answer.json()["as_of_on"] <= business_day(now()).isoformat()
    assert before.isoformat() <= spent.json()["spent_on"] <= business_day(now()).isoformat()


@pytest.mark.parametrize(
    ("hours", "is_to_come"),
    [pytest.param(-3, True, id="nowhere yet"), pytest.param(-2, False, id="begun in the east")],
)
def test_a_day_is_ahead_until_it_begins_somewhere(hours: int, is_to_come: bool) -> None:
    tomorrow = date(2026, 3, 3)

    # At 10:00 UTC it is midnight in the eastmost places.
    assert is_ahead(tomorrow, at=NOON + hours * HOUR) is is_to_come


def test_what_is_ahead_is_refused_by_its_field() -> None:
    check_not_ahead(MONDAY, field="spent_on", at=LATE)

    with pytest.raises(RuleBroken) as refusal:
        check_not_ahead(TUESDAY + DAY, field="spent_on", at=LATE)

    assert (refusal.value.code, refusal.value.field) == ("day-ahead", "spent_on")
