import hashlib
import json
import re
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rest_framework.test import APIClient

from negotiations.agreements.wording import (
    Line,
    Step,
    Wording,
    canonical,
    sha256_of,
    sha256_of_format_1,
)
from tests.factories.negotiations import AgreementFactory, AgreementVersionFactory, InterestFactory

AGREEMENT = UUID("01900000-0000-7000-8000-000000000001")
ISSUE = UUID("01900000-0000-7000-8000-000000000002")
PAGE = Path(__file__).resolve().parents[3] / "docs" / "agreements.md"
FULL = Wording(
    title="Milk",
    lines=(Line("Price", "€ 5 per “m²”", ISSUE, "5"), Line("Payment", 'within "30" days')),
    value=Decimal(1000),
    currency="EUR",
    effective_on=date(2027, 1, 1),
    ends_on=date(2027, 12, 31),
    renewal="tacit",
    renewal_months=12,
    notice_period=3,
    notice_unit="months",
    minimum_term_months=6,
    max_price_change=Decimal("2.5"),
    steps=(Step("supplier", "Deliver", date(2027, 1, 2), "Niamh", "The receipt", "We buy less"),),
)


def recipe() -> Any:
    """The function that docs/agreements.md gives to third parties."""
    code = re.search(r"```python\n(.*?)```", PAGE.read_text(), re.DOTALL)
    assert code
    names: dict[str, Any] = {}
    exec(code[1], names)
    return names["sha256"]


def test_the_canonical_form_is_written_out() -> None:
    assert canonical(AGREEMENT, 2, FULL).decode() == (
        '{"agreement":"01900000-0000-7000-8000-000000000001","currency":"EUR",'
        '"effective_on":"2027-01-01","ends_on":"2027-12-31","format":2,'
        '"has_no_next_steps":false,"max_price_change":"2.50","minimum_term_months":6,'
        '"next_steps":[{"action":"Deliver","consequence":"We buy less","due_on":"2027-01-02",'
        '"evidence":"The receipt","owner_name":"Niamh","position":1,"side":"supplier"}],'
        '"notice_period":3,"notice_unit":"months","number":2,"renewal":"tacit",'
        '"renewal_months":12,'
        '"terms":[{"issue":"01900000-0000-7000-8000-000000000002","position":1,'
        '"subject":"Price","text":"€ 5 per “m²”","value":"5"},'
        '{"issue":null,"position":2,"subject":"Payment","text":"within \\"30\\" days","value":""}],'
        '"title":"Milk","value":"1000.00"}'
    )


def test_the_first_form_stays_what_it_was() -> None:
    content = {
        "agreement": str(AGREEMENT),
        "version": 1,
        "title": "Milk",
        "terms": [{"position": 1, "subject": "Price", "text": "5", "issue": ""}],
    }
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)

    expected = hashlib.sha256(text.encode("utf-8")).hexdigest()
    assert sha256_of_format_1(AGREEMENT, 1, "Milk", [Line("Price", "5")]) == expected


def differing() -> list[Wording]:
    """The full wording with one part of it changed at a time."""
    last = FULL.lines[1]
    step = FULL.steps[0]
    return [
        Wording(**{**vars(FULL), name: value})
        for name, value in [
            ("title", "milk"),
            ("lines", (FULL.lines[1], FULL.lines[0])),
            ("lines", FULL.lines[:1]),
            ("lines", (FULL.lines[0], Line(last.subject, last.text + " "))),
            ("lines", (Line("Price", "€ 5 per “m²”", ISSUE, "5.1"), last)),
            ("lines", (Line("Price", "€ 5 per “m²”", None, "5"), last)),
            ("value", Decimal("1000.01")),
            ("currency", "USD"),
            ("effective_on", date(2027, 1, 2)),
            ("ends_on", None),
            ("renewal", "fixed"),
            ("renewal_months", 11),
            ("notice_period", 2),
            ("notice_unit", "weeks"),
            ("minimum_term_months", None),
            ("max_price_change", Decimal("2.6")),
            ("has_no_next_steps", True),
            ("steps", ()),
            ("steps", (Step(**{**vars(step), "due_on": date(2027, 1, 3)}),)),
        ]
    ]


def test_every_part_counts() -> None:
    hashes = [sha256_of(AGREEMENT, 1, wording) for wording in [FULL, *differing()]]
    hashes += [sha256_of(ISSUE, 1, FULL), sha256_of(AGREEMENT, 2, FULL)]

    assert len(set(hashes)) == len(hashes)


def test_our_notes_on_interests_do_not_count() -> None:
    noted = Wording("Milk", [Line("Price", "5", interest_ids=(ISSUE,))])

    assert sha256_of(AGREEMENT, 1, noted) == sha256_of(
        AGREEMENT, 1, Wording("Milk", [Line("Price", "5")])
    )


@given(st.text(), st.text(), st.decimals(0, 10**12, places=2))
def test_the_same_content_has_the_same_hash(subject: str, text: str, value: Decimal) -> None:
    one, other = (
        Wording("Milk", [Line(subject, text)], value=amount, currency="EUR")
        for amount in (value, value.normalize())
    )

    if any("\ud800" <= character <= "\udfff" for character in subject + text):
        return
    assert sha256_of(AGREEMENT, 1, one) == sha256_of(AGREEMENT, 1, other)


@pytest.mark.django_db
def test_anybody_can_recompute_the_hash_by_the_recipe(client: APIClient) -> None:
    parts = {name: value for name, value in vars(FULL).items() if name != "title"}
    lines = (Line("Price", "€ 5 per “m²”"), Line("Payment", 'within "30" days\n'))
    agreement = AgreementFactory.create(title="Milk “2”", wording={**parts, "lines": lines})
    interest = InterestFactory.create(negotiation=agreement.negotiation)
    assert agreement.current is not None
    agreement.current.terms.first().interests.add(interest)  # type: ignore[union-attr]  # there are two

    shown = client.get(f"/api/v1/agreement-versions/{agreement.current_id}/").json()

    assert recipe()(shown) == shown["sha256"] == agreement.current.sha256


@pytest.mark.django_db
def test_the_recipe_knows_the_first_form_too(client: APIClient) -> None:
    agreement = AgreementFactory.create()
    lines = [Line("Payment", "30 days.")]
    version = AgreementVersionFactory.create(
        agreement=agreement,
        format=1,
        lines=lines,
        sha256=sha256_of_format_1(agreement.pk, 2, agreement.title, lines),
    )

    shown = client.get(f"/api/v1/agreement-versions/{version.pk}/").json()

    assert recipe()(shown) == version.sha256
