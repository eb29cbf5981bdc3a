from datetime import timedelta

import pytest
from pytest_django import Settings

from negotiations.guests.knocking import MOST_PER_MINUTE, caller_of, knock
from negotiations.guests.models import Knock
from tests.moments import HOUR, MINUTE, NOON


@pytest.mark.django_db
def test_a_caller_may_knock_so_often_within_a_minute() -> None:
    outcomes = [knock("a", at=NOON) for _ in range(MOST_PER_MINUTE + 1)]

    assert outcomes == [False] * MOST_PER_MINUTE + [True]
    assert not knock("b", at=NOON)
    assert not knock("a", at=NOON + MINUTE)


@pytest.mark.django_db
def test_what_was_counted_is_forgotten_after_an_hour() -> None:
    knock("a", at=NOON)

    knock("a", at=NOON + HOUR + timedelta(minutes=1))

    assert str(Knock.objects.get()) == "1 at 13:01"


def test_an_address_is_kept_as_a_keyed_hash(settings: Settings) -> None:
    assert caller_of("192.0.2.1", "") == caller_of("192.0.2.1", "198.51.100.1")
    assert caller_of("192.0.2.1", "") != caller_of("192.0.2.2", "")
    assert "192" not in caller_of("192.0.2.1", "")[:3] or len(caller_of("192.0.2.1", "")) == 64


def test_behind_a_proxy_the_address_is_the_one_it_wrote(settings: Settings) -> None:
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

    forged = caller_of("10.0.0.1", "203.0.113.9, 198.51.100.1")

    assert forged == caller_of("10.0.0.1", "198.51.100.1")
    assert forged != caller_of("10.0.0.1", "")
