import pytest

from tests.console import act, address, console, text_of
from tests.factories.agreements import GuestLinkFactory

pytestmark = pytest.mark.django_db


def test_a_link_is_revoked_and_its_hash_is_not_shown() -> None:
    link = GuestLinkFactory.create()
    client = console()

    assert link.secret_hash not in text_of(client, address(link, "change"))
    assert act(client, link, "revoke") == ["1 guest link revoked."]
    assert "used or revoked before" in act(client, link, "revoke")[-1]
