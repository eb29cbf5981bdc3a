"""What we write is read by a package that shares no code with the one that wrote it."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import vobject
from django.test import Client
from django.utils.timezone import now
from hypothesis import given
from hypothesis import strategies as st

from negotiations.calendars.contents import Day, Task
from negotiations.calendars.ics import write_calendar
from negotiations.calendars.services import open_feed
from negotiations.follow_ups.closing import drop_follow_up
from negotiations.follow_ups.services import change_follow_up, complete_follow_up
from negotiations.warning_signs.agreement_dates import look_at_agreements
from srm.access.models import User
from suppliers.profiles.models import Supplier
from tests.factories.negotiations import FollowUpFactory
from tests.factories.people import UserFactory
from tests.factories.suppliers import SupplierFactory
from tests.moments import DAY, NOON
from tests.negotiations.calendars.test_pages import renewing

TASK = Task("step-1@srm", 0, NOON, "Ours", "Call.", "https://example.com/1", NOON + DAY, None)
# Anything that can be printed, and lines.
WORDS = st.text(st.characters(exclude_categories=["C", "Z"], include_characters=" \n"), min_size=1)


def read(content: bytes) -> Any:
    """The calendar, which is valid."""
    calendar = vobject.readOne(content.decode())
    calendar.validate(raiseException=True)
    return calendar


def written(*, title: str = "Ours", text: str = "Call.") -> Any:
    """A task of these words, written and read."""
    parts = {**vars(TASK), "title": title, "text": text}
    return read(write_calendar([Task(**parts)], [])).vtodo


@pytest.mark.django_db
def test_another_reader_sees_the_same_steps_and_dates() -> None:
    anna = UserFactory.create()
    supplier = SupplierFactory.create(name="Koel; 2027, é \\ " + "x" * 90)
    facts = {"side": "buyer", "owner": anna, "negotiation__supplier": supplier}
    steps = [FollowUpFactory.create(**facts, due_at=NOON + n * DAY) for n in range(3)]
    complete_follow_up(steps[1], done_at=now(), evidence="", at=now())
    drop_follow_up(steps[2], reason="Gone.", at=now())
    agreement = renewing(anna)

    answer: Any = Client().get(f"/calendar/{open_feed(anna, name='Telephone', at=NOON)[1]}.ics")

    calendar = read(answer.content)
    todos = {todo.uid.value: todo for todo in calendar.vtodo_list}
    assert [todos[f"step-{step.pk}@srm"].status.value for step in steps] == [
        *("NEEDS-ACTION", "COMPLETED", "CANCELLED"),
    ]
    first = todos[f"step-{steps[0].pk}@srm"]
    assert first.due.value == datetime(2026, 3, 2, 12, tzinfo=UTC)
    assert first.summary.value.startswith(f"Ours to do: {supplier.name}, negotiation ")
    event = calendar.vevent
    assert event.uid.value == f"dates-{agreement.pk}@srm"
    assert (event.dtstart.value, event.dtend.value) == (date(2199, 9, 30), date(2199, 10, 1))


def subscribed(user: User) -> Callable[[], Any]:
    """What a calendar programme of this user reads, each time that it looks."""
    path = f"/calendar/{open_feed(user, name='Telephone', at=NOON)[1]}.ics"
    client: Any = Client()
    return lambda: read(client.get(path).content)


def values(part: Any, *names: str) -> list[Any]:
    return [part.contents[name][0].value for name in names]


@pytest.mark.django_db
def test_another_reader_follows_a_step_through_its_life() -> None:
    anna = UserFactory.create()
    step = FollowUpFactory.create(negotiation__owner=anna, action="Send the costs.")
    look, seen = subscribed(anna), []

    seen.append(look().vtodo)
    change_follow_up(step, {"due_at": NOON + 9 * DAY}, at=NOON)
    seen.append(look().vtodo)
    Supplier.objects.update(name="Koel & Co")
    seen.append(look().vtodo)
    done_at = now().replace(microsecond=0)
    complete_follow_up(step, done_at=done_at, evidence="Sent.", at=now())
    seen.append(look().vtodo)

    assert [values(todo, "uid") for todo in seen] == [[f"step-{step.pk}@srm"]] * 4
    numbers = [int(todo.sequence.value) for todo in seen]
    assert numbers == sorted(set(numbers))
    changed = [todo.last_modified.value for todo in seen]
    assert changed == sorted(changed)
    assert [todo.due.value for todo in seen] == [NOON + DAY, *[NOON + 9 * DAY] * 3]
    assert values(seen[0], "status", "description", "class") == [
        *("NEEDS-ACTION", "Send the costs.", "PRIVATE"),
    ]
    assert seen[2].summary.value == "Theirs to do: Koel & Co, negotiation 1"
    url = f"http://127.0.0.1:8000/admin/negotiations/followup/{step.pk}/change/"
    assert values(seen[3], "status", "completed", "percent-complete", "url") == [
        *("COMPLETED", done_at, "100", url),
    ]


@pytest.mark.django_db
def test_another_reader_follows_a_notice_date() -> None:
    anna = UserFactory.create()
    agreement = renewing(anna, notice_period=2, notice_unit="working_days")
    look, seen = subscribed(anna), []

    seen.append(look().vevent)
    Supplier.objects.update(country="SA")
    seen.append(look().vevent)
    look_at_agreements(at=NOON, only=[agreement.pk])
    seen.append(look().vevent)

    assert [values(event, "uid") for event in seen] == [[f"dates-{agreement.pk}@srm"]] * 3
    numbers = [int(event.sequence.value) for event in seen]
    assert numbers == sorted(set(numbers))
    # Another country has other holidays and another weekend: the day moves.
    days = [event.dtstart.value for event in seen]
    assert days[0] != days[1] == days[2]
    assert [event.dtend.value - event.dtstart.value for event in seen] == [timedelta(days=1)] * 3
    name = agreement.negotiation.supplier.name
    url = f"http://127.0.0.1:8000/admin/negotiations/agreement/{agreement.pk}/change/"
    assert values(seen[0], "summary", "transp", "class", "url") == [
        *(f"Last day to give notice: {name}, negotiation 1", "TRANSPARENT", "PRIVATE", url),
    ]


@given(title=WORDS, text=WORDS)
def test_another_reader_sees_the_same_words(title: str, text: str) -> None:
    found = written(title=title, text=text)

    assert (found.summary.value, found.description.value) == (title, text)


@given(
    st.dates(date(1970, 1, 2), date(2199, 12, 30)),
    st.datetimes(datetime(1970, 1, 2), datetime(2199, 12, 30)),  # noqa: DTZ001  # made aware below
)
def test_another_reader_sees_the_same_days_and_moments(on: date, moment: datetime) -> None:
    due_at = moment.replace(microsecond=0, tzinfo=UTC)
    day = Day("dates-1@srm", 3, NOON, "Notice", "https://example.com/2", on)

    found = read(write_calendar([Task(**{**vars(TASK), "due_at": due_at})], [day]))

    assert found.vtodo.due.value == due_at
    assert found.vevent.dtstart.value == on
    assert found.vevent.dtend.value == on + timedelta(days=1)
    assert found.vevent.sequence.value == "3"
