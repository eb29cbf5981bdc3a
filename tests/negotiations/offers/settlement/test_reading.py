from contextlib import suppress
from decimal import Decimal
from math import inf, nan

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from negotiations.offers.settlement.documents import appraise, settle
from negotiations.offers.settlement.reading import DocumentRefused
from tests.negotiations.offers.settlement.examples import altered, document

MANY = list(range(1_001))
PRICE = "/issues/0"


@pytest.mark.parametrize(
    ("pointer", "value", "words"),
    [
        ("/issues", ..., "issues is missing"),
        ("/issues", [], "issues must be an array with at least one entry"),
        ("/issues", {}, "issues must be an array"),
        ("/issues", [{}] * 101, "at most 100"),
        ("/issues/0", "price", "0 must be an object"),
        ("/isues", [], "'isues' is not known"),
        ("/issues/0/unit", "EUR", "'unit' is not known"),
        ("/our_reservation", "half", "our_reservation must be a number"),
        ("/their_reservation", nan, "their_reservation must be a finite number"),
        ("/their_reservation", 1e300, "their_reservation must lie between"),
        (f"{PRICE}/name", ..., "name is missing"),
        (f"{PRICE}/name", "  ", "name must be a text"),
        (f"{PRICE}/name", 7, "name must be a text"),
        (f"{PRICE}/name", "x" * 201, "name must be a text of 1 to 200"),
        ("/issues/1/name", "price", "already the name of issue 0"),
        (f"{PRICE}/options", ..., "options is missing"),
        (f"{PRICE}/options", [], "options must be an array with at least one"),
        (f"{PRICE}/options", MANY, "at most 1000"),
        (f"{PRICE}/options/1", "0 %", "has '0 %' twice"),
        (f"{PRICE}/options/1", None, "options must be texts"),
        (f"{PRICE}/options/1", " ", "options must be texts"),
        (f"{PRICE}/options/1", inf, "finite numbers"),
        (f"{PRICE}/ours", ..., "ours is missing"),
        (f"{PRICE}/ours", None, "ours must be an object"),
        (f"{PRICE}/ours/weight", ..., "weight is missing"),
        (f"{PRICE}/ours/weight", -0.1, "weight must lie between 0 and"),
        (f"{PRICE}/ours/weight", True, "weight must be a number"),
        (f"{PRICE}/ours/weight", inf, "weight must be a finite number"),
        (f"{PRICE}/ours/weight", 10**400, "weight must lie between 0 and 1000000000"),
        (f"{PRICE}/ours/weight", Decimal("sNaN"), "weight must be a finite number"),
        (f"{PRICE}/ours/weight", Decimal("1e-999999"), "at most 400 decimals"),
        (f"{PRICE}/ours/weight", Decimal("0." + "1" * 401), "at most 400 decimals"),
        (f"{PRICE}/theirs/values", ..., "values is missing"),
        (f"{PRICE}/theirs/values", [1, 0], "values has 2 entries for 3 options"),
        (f"{PRICE}/theirs/values/2", 1.01, "values must lie between 0 and 1"),
        (f"{PRICE}/theirs/values/2", "1", "values must be a number"),
        (f"{PRICE}/theirs/values/2", nan, "values must be a finite number"),
    ],
)
def test_a_document_is_refused_where_it_is_wrong(pointer: str, value: object, words: str) -> None:
    with pytest.raises(DocumentRefused) as refusal:
        settle(altered(pointer, value))

    assert refusal.value.pointer == pointer
    assert words in refusal.value.message
    assert refusal.value.message.endswith(".")


@pytest.mark.parametrize("value", [None, [], "issues", 3])
def test_a_document_is_an_object(value: object) -> None:
    with pytest.raises(DocumentRefused, match="The document must be an object") as refusal:
        settle(value)

    assert refusal.value.pointer == ""


def test_a_pointer_escapes_what_rfc_6901_escapes() -> None:
    with pytest.raises(DocumentRefused) as refusal:
        settle(document(**{"a/b~c": 1}))

    assert refusal.value.pointer == "/a~1b~0c"


def test_all_options_together_are_bounded() -> None:
    side = {"weight": 1, "values": [0] * 1_000}
    issue = {"options": MANY[:1_000], "ours": side, "theirs": side}

    with pytest.raises(DocumentRefused, match="more than 5000 options"):
        settle({"issues": [{"name": str(place), **issue} for place in range(6)]})


@pytest.mark.parametrize(
    ("pointer", "package"),
    [
        ("/package", ...),
        ("/package", "all"),
        ("/package/training", {"price": "2 %", "payment": "30 days"}),
        ("/package/training", {"price": "2 %", "payment": "30 days", "training": 0}),
        ("/package/colour", {"price": "2 %", "payment": "30 days", "colour": "red"}),
    ],
)
def test_a_package_names_one_option_of_each_issue(pointer: str, package: object) -> None:
    fields = {} if package is ... else {"package": package}

    with pytest.raises(DocumentRefused) as refusal:
        appraise(document(**fields))

    assert refusal.value.pointer == pointer


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)
PLACES = [
    "/issues", "/issues/0", "/issues/0/name", "/issues/0/options", "/issues/0/options/0",
    "/issues/0/ours", "/issues/0/ours/weight", "/issues/0/theirs/values/0", "/our_reservation",
    "/limit",
]  # fmt: skip


@settings(deadline=None)
@given(st.sampled_from(PLACES), JSON)
def test_whatever_is_sent_is_settled_or_refused(pointer: str, value: object) -> None:
    with suppress(DocumentRefused):
        assert settle(altered(pointer, value))["exact"] is True
