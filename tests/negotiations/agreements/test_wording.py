import hashlib
import json
from uuid import UUID

from negotiations.agreements.wording import Line, canonical, sha256_of

AGREEMENT = UUID("01900000-0000-7000-8000-000000000001")
ISSUE = UUID("01900000-0000-7000-8000-000000000002")


def test_the_canonical_form_is_written_out() -> None:
    lines = [Line("Price", "€ 5 per “m²”", ISSUE), Line("Payment", 'within "30" days')]

    assert canonical(AGREEMENT, 2, "Milk", lines).decode() == (
        '{"agreement":"01900000-0000-7000-8000-000000000001",'
        '"terms":[{"issue":"01900000-0000-7000-8000-000000000002","position":1,'
        '"subject":"Price","text":"€ 5 per “m²”"},'
        '{"issue":"","position":2,"subject":"Payment","text":"within \\"30\\" days"}],'
        '"title":"Milk","version":2}'
    )


def test_anybody_can_recompute_the_hash() -> None:
    content = {
        "agreement": str(AGREEMENT),
        "version": 1,
        "title": "Milk",
        "terms": [{"position": 1, "subject": "Price", "text": "5", "issue": ""}],
    }
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)

    expected = hashlib.sha256(text.encode("utf-8")).hexdigest()
    assert sha256_of(AGREEMENT, 1, "Milk", [Line("Price", "5")]) == expected


def test_every_part_counts() -> None:
    lines = [Line("Price", "5"), Line("Payment", "30 days")]
    hashes = {
        sha256_of(AGREEMENT, 1, "Milk", lines),
        sha256_of(ISSUE, 1, "Milk", lines),
        sha256_of(AGREEMENT, 2, "Milk", lines),
        sha256_of(AGREEMENT, 1, "milk", lines),
        sha256_of(AGREEMENT, 1, "Milk", lines[::-1]),
        sha256_of(AGREEMENT, 1, "Milk", lines[:1]),
        sha256_of(AGREEMENT, 1, "Milk", [Line("Price", "5", ISSUE), lines[1]]),
        sha256_of(AGREEMENT, 1, "Milk", [Line("Price", "5 "), lines[1]]),
    }

    assert len(hashes) == 8
