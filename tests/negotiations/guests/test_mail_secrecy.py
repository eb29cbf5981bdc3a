import json
from typing import Any

import pytest
from django.core import mail

from negotiations.guests.mailing import mail_links
from srm.events.models import Event
from tests.factories.agreements import GuestLinkFactory
from tests.moments import NOON
from tests.secrets import plant
from tests.worlds import make_world

pytestmark = pytest.mark.django_db


def outbox() -> list[Any]:  # Any: mails with two parts
    return list(mail.outbox)


def test_no_mail_to_the_supplier_tells_a_secret(caplog: pytest.LogCaptureFixture) -> None:
    world = make_world("Foreign")
    secrets = plant(world)
    links = [
        GuestLinkFactory.create(contact=world.contact, version=version, outtake=is_outtake)
        for version in (world.agreement.current, world.deal.current)
        for is_outtake in (True, False)
    ]

    with caplog.at_level("DEBUG"):
        sent = mail_links([link.pk for link in links], at=NOON)

    assert sent == 3  # what is in force waits for nobody
    told = [f"{one.subject} {one.body} {one.alternatives}" for one in outbox()]
    events = json.dumps(list(Event.objects.values("kind", "subject_type", "data")), default=str)
    for text in (*told, events, caplog.text):
        assert [secret.column for secret in secrets if secret.is_in(text)] == []
