import base64
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.utils.timezone import now
from pytest_django import Settings
from rest_framework.test import APIClient

from negotiations.agreements.consents import Consent
from negotiations.agreements.models import Agreement
from negotiations.agreements.services import current_of
from negotiations.guests.models import SigningCallback
from negotiations.guests.signing import Message, is_authentic, signature_of
from srm.records import uuid7
from tests.answers import faults, refusal
from tests.factories.negotiations import AgreementFactory
from tests.threads import at_once

URL = "/api/v1/signing-callbacks/"
SECRET = "whsec_" + base64.b64encode(b"k" * 32).decode()
BODY = b'{"a": 1}'
AT = datetime(2026, 3, 2, 12, tzinfo=UTC)
STAMP = str(int(AT.timestamp()))


@pytest.fixture(autouse=True)
def known_secret(settings: Settings) -> None:
    settings.SIGNING_SERVICE_SECRETS = ["an older one", SECRET]


def message(**facts: Any) -> Message:
    whole = {"id": "m1", "timestamp": STAMP, "body": BODY, **facts}
    signature = signature_of(SECRET, "m1", STAMP, BODY)
    return Message(**{"signatures": f"v1,other {signature}", **whole})


def authentic(found: Message, *secrets: str) -> bool:
    return is_authentic(found, secrets or [SECRET], at=AT)


def test_a_message_signed_with_one_of_our_secrets_is_authentic() -> None:
    assert authentic(message())
    assert authentic(message(), "new", SECRET)
    plain = signature_of("whsec_not base64!", "m1", STAMP, BODY)
    assert authentic(message(signatures=plain), "whsec_not base64!")


@pytest.mark.parametrize(
    "facts",
    [
        {"id": "m2"},
        {"id": ""},
        {"body": b'{"a": 2}'},
        {"signatures": ""},
        {"signatures": "v1,é"},
        {"timestamp": ""},
        {"timestamp": "soon"},
        {"timestamp": "²"},
        {"timestamp": "9" * 40},
        {"timestamp": str(int(STAMP) + 1)},
    ],
)
def test_any_other_message_is_not(facts: dict[str, Any]) -> None:
    assert not authentic(message(**facts))


def test_without_a_secret_nothing_is_authentic() -> None:
    assert not is_authentic(message(), [], at=AT)
    assert not authentic(message(signatures=signature_of("", "m1", STAMP, BODY)), "")


@pytest.mark.parametrize("minutes", [-6, 6])
def test_an_old_message_is_not_taken_nor_one_from_the_future(minutes: int) -> None:
    assert not is_authentic(message(), [SECRET], at=AT + timedelta(minutes=minutes))


def asked(deal: Agreement, **facts: Any) -> dict[str, Any]:
    return {
        "agreement": str(deal.pk),
        "side": "supplier",
        "sha256": current_of(deal).sha256,
        "outcome": "signed",
        "person": "Niamh Byrne",
        "role": "CFO",
        "given_at": now().isoformat(),
        "reference": "env-1",
        "level": "AES",
        **facts,
    }


def send(body: dict[str, Any], message_id: str = "m1", secret: str = SECRET) -> Any:
    raw = json.dumps(body)
    stamp = str(int(now().timestamp()))
    return APIClient().post(
        URL,
        raw,
        content_type="application/json",
        headers={
            "webhook-id": message_id,
            "webhook-timestamp": stamp,
            "webhook-signature": signature_of(secret, message_id, stamp, raw.encode()),
        },
    )


@pytest.mark.django_db
def test_a_signature_is_a_consent() -> None:
    agreement = AgreementFactory.create(proposed=True)

    answer = send(asked(agreement))

    consent = Consent.objects.get()
    assert (answer.status_code, answer.json()["consent"]) == (200, str(consent.pk))
    assert answer.json()["status"] == "awaiting_consent"
    assert (consent.method, consent.side, consent.role) == ("signing", "supplier", "CFO")
    assert consent.recorded_by is None
    callback = SigningCallback.objects.get()
    assert (str(callback), callback.reference, callback.level) == ("m1", "env-1", "AES")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("told", "kept"), [("Too dear.", "Too dear."), ("", "Declined at the signing service.")]
)
def test_who_declines_refuses_with_a_reason(told: str, kept: str) -> None:
    send(asked(AgreementFactory.create(proposed=True), outcome="declined", reason=told))

    assert (Consent.objects.get().is_given, Consent.objects.get().reason) == (False, kept)


@pytest.mark.django_db
def test_the_same_message_twice_has_one_effect() -> None:
    body = asked(AgreementFactory.create(proposed=True))

    answers = [send(body), send(body)]

    assert answers[0].json() == answers[1].json()
    assert Consent.objects.count() == 1


@pytest.mark.django_db
def test_another_message_under_a_known_id_is_refused() -> None:
    agreement = AgreementFactory.create(proposed=True)
    send(asked(agreement))

    answer = send(asked(agreement, side="buyer"))

    assert refusal(answer) == (409, "callback-differs")
    assert Consent.objects.count() == 1


@pytest.mark.django_db
def test_an_unsigned_message_changes_nothing() -> None:
    answer = send(asked(AgreementFactory.create(proposed=True)), secret="another")

    assert refusal(answer) == (401, "signature-invalid")
    assert not Consent.objects.exists()


@pytest.mark.django_db
def test_a_signature_under_an_old_version_is_refused_with_the_current_one() -> None:
    agreement = AgreementFactory.create(proposed=True)

    answer = send(asked(agreement, sha256="0" * 64))

    assert refusal(answer) == (409, "version-outdated")
    version = current_of(agreement)
    assert answer.json()["current"] == {
        "id": str(version.pk),
        "number": 1,
        "sha256": version.sha256,
    }
    assert not SigningCallback.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("facts", "fault"),
    [
        ({"agreement": str(uuid7())}, "/agreement"),
        ({"outcome": "maybe"}, "/outcome"),
        ({"given_at": "2199-01-01T00:00:00Z"}, "/given_at"),
        ({"given_at": "1999-01-01T00:00:00Z"}, "/given_at"),
    ],
)
def test_what_cannot_be_is_named(facts: dict[str, Any], fault: str) -> None:
    answer = send(asked(AgreementFactory.create(proposed=True), **facts))

    assert faults(answer) == [fault]
    assert not Consent.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_the_same_message_at_once_has_one_effect() -> None:
    body = asked(AgreementFactory.create(proposed=True))

    answers = at_once(lambda: send(body).status_code, lambda: send(body).status_code)

    assert answers == [200, 200]
    assert Consent.objects.count() == 1
