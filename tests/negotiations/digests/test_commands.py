from io import StringIO

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.utils.timezone import now

from negotiations.digests.models import Reach
from tests.factories.negotiations import WarningSignFactory
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


def send_digest(username: str) -> str:
    said = StringIO()
    call_command("send_digest", "--username", username, stdout=said)
    return said.getvalue().strip()


def test_a_digest_is_sent_before_its_hour_once() -> None:
    anna = UserFactory.create(username="anna", email="anna@example.com")
    WarningSignFactory.create(statement__round__negotiation__owner=anna, code="stalled")

    said = [send_digest("anna"), send_digest("anna")]

    assert said == ["Sent.", "No mail was sent."]
    assert [message.to for message in mail.outbox] == [["anna@example.com"]]
    assert Reach.objects.get().next_digest_at > now()


@pytest.mark.parametrize(
    "facts",
    [
        pytest.param({"username": "ben", "email": "ben@example.com"}, id="nobody of this name"),
        pytest.param({"username": "anna"}, id="no address"),
        pytest.param({"username": "anna", "email": "a@b.com", "is_active": False}, id="gone"),
    ],
)
def test_who_cannot_be_written_to_is_refused(facts: dict[str, object]) -> None:
    UserFactory.create(**facts)

    with pytest.raises(CommandError, match="nobody of this name"):
        send_digest("anna")

    assert not Reach.objects.exists()
