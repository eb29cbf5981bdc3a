import pytest
from django.contrib.auth.models import AnonymousUser
from django.core import mail

from negotiations.digests.models import Reach
from negotiations.digests.services import reach_everybody
from negotiations.digests.tasks import send_digests, send_urgent
from tests.factories.people import UserFactory
from tests.moments import NOON

pytestmark = pytest.mark.django_db


def test_the_jobs_send_nothing_where_nothing_is_new() -> None:
    UserFactory.create(email="anna@example.com")

    assert (send_digests(), send_urgent()) == (0, 0)
    assert mail.outbox == []


def test_who_is_not_logged_in_sees_nobodys_reach() -> None:
    UserFactory.create(email="anna@example.com")
    reach_everybody(at=NOON)

    assert Reach.objects.exists()
    assert not Reach.objects.visible_to(AnonymousUser()).exists()
