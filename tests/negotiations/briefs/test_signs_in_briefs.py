import pytest
from rest_framework.test import APIClient

from tests.factories.negotiations import NegotiationFactory, WarningSignFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("confidence", "verified"), [("1.00", True), ("0.60", False)])
def test_a_sign_that_rests_on_words_of_others_is_not_verified(
    client: APIClient, confidence: str, verified: bool
) -> None:
    talk = NegotiationFactory.create(open=True)
    WarningSignFactory.create(
        code="continuity-risk",
        statement=None,
        negotiation=talk,
        evidence_key="signals",
        confidence=confidence,
    )

    (sign,) = client.get(f"/api/v1/negotiations/{talk.pk}/brief/").json()["signs"]["rows"]

    assert (sign["is_verified"], sign["source"]) == (verified, None)
