import pytest
from django.db import IntegrityError

from negotiations.digests.lines import Line
from negotiations.digests.models import Delivery, Reach
from negotiations.digests.services import (
    EVERYTHING,
    change_reach,
    mute,
    note_delivered,
    reach_everybody,
    reach_of,
    read_token,
    take_back,
    unsubscribe_token,
)
from srm.access.roles import Role
from srm.errors import RuleBroken
from srm.events.models import Event
from tests.factories.people import UserFactory
from tests.moments import DAY, HOUR, NOON

LINES = [Line("steps", f"sign:{n}", "Due", "Koel", "http://x/") for n in (2, 1)]

pytestmark = pytest.mark.django_db


def test_people_with_an_address_are_reached_as_usual() -> None:
    anna = UserFactory.create(email="anna@example.com")
    UserFactory.create()
    UserFactory.create(email="left@example.com", is_active=False)
    UserFactory.create(email="erp@example.com", role=Role.INTEGRATION)

    assert [reach_everybody(at=NOON), reach_everybody(at=NOON)] == [1, 0]

    reach = Reach.objects.get()
    assert (reach.user, reach.zone, reach.muted) == (anna, "UTC", [])
    assert reach.next_digest_at == NOON + 19 * HOUR


def test_a_change_of_hours_moves_the_next_digest() -> None:
    reach = change_reach(
        UserFactory.create(), {"zone": "Europe/Amsterdam", "digest_hour": 9}, at=NOON
    )

    assert reach.next_digest_at == NOON + 20 * HOUR


def test_a_change_of_wishes_is_an_event_that_names_them() -> None:
    user = UserFactory.create()

    for hour in (9, 9):
        reach = change_reach(user, {"digest_hour": hour, "quiet_from": 20}, at=NOON)

    (event,) = Event.objects.filter(subject_id=reach.pk)
    assert (event.kind, event.data) == ("reach.changed", {"fields": ["digest_hour"]})


def test_a_zone_that_does_not_exist_is_refused() -> None:
    with pytest.raises(RuleBroken) as refusal:
        change_reach(UserFactory.create(), {"zone": "Mars/Base"}, at=NOON)

    assert (refusal.value.code, refusal.value.field) == ("zone-unknown", "zone")


@pytest.mark.parametrize(
    ("kind", "muted"),
    [("signs", ["signs"]), (EVERYTHING, ["dates", "escalations", "signs", "steps"])],
)
def test_one_can_stop_a_kind_or_all(kind: str, muted: list[str]) -> None:
    user = UserFactory.create()

    mute(user, kind, at=NOON)
    mute(user, kind, at=NOON)

    assert Reach.objects.get().muted == muted


def test_a_signed_wish_is_read_and_no_other() -> None:
    user = UserFactory.create()
    token = unsubscribe_token(user, "signs")

    assert read_token(token) == (user, "signs")
    assert read_token(token[:-1]) is None
    assert read_token("") is None
    user.delete()
    assert read_token(token) is None


def test_what_was_told_is_not_told_again() -> None:
    user, other = UserFactory.create_batch(2)

    first = note_delivered(user, LINES, is_urgent=False, at=NOON)
    again = note_delivered(user, LINES, is_urgent=True, at=NOON + DAY)

    assert (first, again) == (LINES, [])
    assert note_delivered(other, LINES, is_urgent=False, at=NOON) == LINES


def test_a_mail_that_was_refused_is_taken_back() -> None:
    user = UserFactory.create()
    reach_of(user, at=NOON)
    note_delivered(user, LINES, is_urgent=False, at=NOON)

    take_back(user, LINES[:1], again_at=NOON + HOUR)

    assert [d.item for d in Delivery.objects.all()] == ["sign:1"]
    assert Reach.objects.get().next_digest_at == NOON + HOUR


def test_the_database_forbids_a_second_time_and_hours_that_are_none() -> None:
    reach = reach_of(UserFactory.create(), at=NOON)

    with pytest.raises(IntegrityError):
        Reach.objects.filter(pk=reach.pk).update(digest_hour=24)


def test_rows_have_names() -> None:
    assert str(Reach(zone="UTC", digest_hour=7)) == "UTC, 7:00"
    assert str(Delivery(kind="steps", item="sign:1")) == "steps: sign:1"
