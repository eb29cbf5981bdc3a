import ipaddress
from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import Settings

from negotiations.guests import knocking
from negotiations.guests.knocking import (
    MOST_PER_MINUTE,
    caller_of,
    client_address,
    knock,
    network_of,
)
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
    settings.TRUSTED_PROXIES = ["10.0.0.1"]

    forged = caller_of("10.0.0.1", "203.0.113.9, 198.51.100.1")

    assert forged == caller_of("10.0.0.1", "198.51.100.1") == caller_of("198.51.100.1", "")
    assert forged != caller_of("10.0.0.1", "")


PROXIES = [ipaddress.ip_network(text) for text in ("10.0.0.0/8", "fd00::/8", "192.0.2.7")]


@pytest.mark.parametrize(
    ("remote", "forwarded", "client"),
    [
        pytest.param("198.51.100.1", "", "198.51.100.1", id="straight"),
        pytest.param("198.51.100.1", "203.0.113.9", "198.51.100.1", id="spoofed-straight"),
        pytest.param("198.51.100.1", "10.0.0.1", "198.51.100.1", id="as-if-from-our-proxy"),
        pytest.param("10.0.0.1", "198.51.100.1", "198.51.100.1", id="by-our-proxy"),
        pytest.param("10.0.0.1", "203.0.113.9, 198.51.100.1", "198.51.100.1", id="spoofed-by-it"),
        pytest.param("10.0.0.1", "198.51.100.1 ,192.0.2.7", "198.51.100.1", id="two-of-ours"),
        pytest.param("10.0.0.1", "203.0.113.9,198.51.100.1,192.0.2.7", "198.51.100.1", id="both"),
        pytest.param("10.0.0.1", "", "10.0.0.1", id="nothing-written"),
        pytest.param("10.0.0.1", "198.51.100.1, unknown", "10.0.0.1", id="no-address"),
        pytest.param("::ffff:10.0.0.1", "198.51.100.1", "198.51.100.1", id="mapped"),
        pytest.param("fd00::1", "2001:db8::1", "2001:db8::1", id="six"),
        pytest.param("", "198.51.100.1", "", id="no-remote-address"),
    ],
)
def test_only_what_our_proxies_wrote_is_believed(remote: str, forwarded: str, client: str) -> None:
    assert client_address(remote, forwarded, PROXIES) == client


def test_without_proxies_nothing_forwarded_is_believed() -> None:
    assert client_address("10.0.0.1", "198.51.100.1", []) == "10.0.0.1"


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:3::4", "2001:db8:1:2::/64"),
        ("nobody", "nobody"),
        ("", ""),
    ],
)
def test_of_six_a_whole_household_counts_as_one(address: str, network: str) -> None:
    assert network_of(address) == network


@pytest.mark.django_db
def test_who_spoofs_addresses_still_waits(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.TRUSTED_PROXIES = ["10.0.0.0/8"]
    monkeypatch.setattr(knocking, "MOST_PER_MINUTE", 0)
    from_afar = Client(REMOTE_ADDR="198.51.100.1")

    statuses = [
        from_afar.get("/guest/guess/", headers={"X-Forwarded-For": f"203.0.113.{n}"}).status_code
        for n in range(3)
    ]

    assert statuses == [429] * 3
    assert Knock.objects.filter(caller=caller_of("198.51.100.1", "")).exists()
    assert Knock.objects.values("caller").distinct().count() == 1
