import re
from typing import Any

import pytest
from rest_framework.test import APIClient

from negotiations.rounds.models import Negotiation
from tests.factories.negotiations import NegotiationFactory
from tests.factories.suppliers import ProductFactory, SupplierFactory

pytestmark = pytest.mark.django_db


def line_of(client: APIClient, negotiation: Negotiation) -> str:
    """What the printed brief says of the exposure, on one line."""
    answer: Any = client.get(f"/api/v1/negotiations/{negotiation.pk}/brief/", {"format": "html"})
    text = " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())
    return text[: text.index(" Source:")]


def test_the_brief_tells_the_exposure_with_its_source(client: APIClient) -> None:
    negotiation = NegotiationFactory.create()
    supplier = negotiation.supplier
    other = ProductFactory.create(suppliers=[SupplierFactory.create()], yearly_sales=300)
    ProductFactory.create(
        suppliers=[supplier], substitutes=[other], yearly_sales=100, days_of_cover=3
    )
    ProductFactory.create(suppliers=[supplier])

    brief = client.get(f"/api/v1/negotiations/{negotiation.pk}/brief/").json()
    line = line_of(client, negotiation)

    assert brief["exposure"]["only_from_them_count"] == 2
    assert brief["exposure"]["rows"].startswith("/api/v1/products/?only_from=")
    assert line.endswith(
        "2 of 2 products come only from them: stock lasts 3.0 days at least, 3.0 in the middle "
        "(1 unknown); 1 can be replaced; 25.00 % of our sales in EUR (1 unknown)."
    )


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ([], "No product on record comes from them"),
        ([2], "0 of 1 products come only from them"),
        (
            [1],
            "stock lasts an unknown time (1 unknown); 0 can be replaced; what share of our sales",
        ),
    ],
)
def test_what_nobody_told_is_said_to_be_unknown(
    client: APIClient, counts: list[int], words: str
) -> None:
    negotiation = NegotiationFactory.create()
    for count in counts:
        others = SupplierFactory.create_batch(count - 1)
        ProductFactory.create(suppliers=[negotiation.supplier, *others])

    assert words in line_of(client, negotiation)
