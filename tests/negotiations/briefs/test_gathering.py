from typing import Any

import pytest
from rest_framework.test import APIClient

from negotiations.rounds.models import Negotiation, Side
from tests.factories.agreements import AgreedChangeFactory
from tests.factories.negotiations import (
    AgreementFactory,
    AgreementVersionFactory,
    ConsentFactory,
    FollowUpFactory,
)

pytestmark = pytest.mark.django_db


def step(client: APIClient, negotiation: Negotiation, code: str) -> Any:
    answer = client.get(f"/api/v1/negotiations/{negotiation.pk}/progress/")
    assert answer.status_code == 200
    return next(row for row in answer.json()["steps"] if row["code"] == code)


def test_sharing_waits_for_each_change_of_the_current_version(client: APIClient) -> None:
    agreement = AgreementFactory.create(proposed=True)
    earlier = AgreementVersionFactory.create(agreement=agreement)
    FollowUpFactory.create_batch(2, negotiation=agreement.negotiation, agreement=agreement)
    changes = AgreedChangeFactory.create_batch(2, version=agreement.current)
    AgreedChangeFactory.create(version=earlier)

    gaps = []
    for change in changes:
        gaps.append(step(client, agreement.negotiation, "sharing")["gaps"][-1])
        client.post(f"/api/v1/agreement-changes/{change.pk}/acknowledge/", {"person": "Niamh"})

    assert gaps == [f"Tell them of what changed: {n} not acknowledged yet." for n in (2, 1)]
    assert "changed" not in str(step(client, agreement.negotiation, "sharing")["gaps"])


@pytest.mark.parametrize("says_none", [True, False])
def test_the_word_that_nothing_is_left_to_do_is_a_next_step(
    client: APIClient, *, says_none: bool
) -> None:
    agreement = AgreementFactory.create(wording={"has_no_next_steps": says_none})
    for side in Side:
        ConsentFactory.create(version=agreement.current, side=side)

    found = step(client, agreement.negotiation, "documents")

    assert found["is_done"] == says_none
    assert ("Note who does what next" in str(found["gaps"])) != says_none
