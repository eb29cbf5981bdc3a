"""What the brief says of packages."""

from typing import Any

import pytest
from rest_framework.test import APIClient

from negotiations.rounds.models import Side
from tests.factories.negotiations import PackageFactory, RoundFactory
from tests.moments import DAY, NOON

pytestmark = pytest.mark.django_db


def test_a_package_says_whether_it_was_accepted_or_is_an_idea(client: APIClient) -> None:
    round_ = RoundFactory.create()
    PackageFactory.create(round=round_, side=Side.BUYER, accepted_at=NOON)
    PackageFactory.create(round=round_, side=Side.BUYER, is_binding=False, offered_at=NOON + DAY)
    path = f"/api/v1/negotiations/{round_.negotiation_id}/brief/"

    rows: Any = client.get(path).json()["packages"]["rows"]

    idea, accepted = rows
    assert (idea["is_binding"], idea["accepted_at"]) == (False, None)
    assert accepted["accepted_at"].startswith("2026-03-02")
    page = client.get(path, {"format": "html"}).content.decode()
    assert ", an idea, on the table:" in page
    assert '<span class="done">accepted</span>:' in page
