import pytest

from negotiations.offers.models import Issue
from negotiations.offers.values import normal_value
from srm.errors import RuleBroken

Kind = Issue.Kind


def issue_of(kind: Issue.Kind) -> Issue:
    return Issue(name="Term", kind=kind, options=["EXW", "DAP"])


@pytest.mark.parametrize(
    ("kind", "text", "spelling"),
    [
        (Kind.MONEY, " 12.50 ", "12.5"),
        (Kind.MONEY, "1000", "1000"),
        (Kind.MONEY, "-0", "0"),
        (Kind.PERCENT, "-2.50", "-2.5"),
        (Kind.QUANTITY, "123456789012345.123456", "123456789012345.123456"),
        (Kind.DAYS, "030", "30"),
        (Kind.DATE, "2028-02-29", "2028-02-29"),
        (Kind.CHOICE, "DAP", "DAP"),
        (Kind.YES_NO, "yes", "yes"),
    ],
)
def test_a_value_has_one_spelling(kind: Issue.Kind, text: str, spelling: str) -> None:
    assert normal_value(issue_of(kind), text) == spelling


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (Kind.MONEY, "12,50"),
        (Kind.MONEY, "1e3"),
        (Kind.MONEY, "NaN"),
        (Kind.MONEY, "1234567890123456"),
        (Kind.PERCENT, "2.1234567"),
        (Kind.QUANTITY, "١٢"),
        (Kind.DAYS, "-1"),
        (Kind.DAYS, "1.5"),
        (Kind.DAYS, "123456"),
        (Kind.DATE, "2027-02-29"),
        (Kind.DATE, "tomorrow"),
        (Kind.CHOICE, "dap"),
        (Kind.YES_NO, "EXW"),
    ],
)
def test_anything_else_is_refused_in_words(kind: Issue.Kind, text: str) -> None:
    with pytest.raises(RuleBroken, match=r"Term: send .+\.") as refusal:
        normal_value(issue_of(kind), text, field="target")

    assert (refusal.value.code, refusal.value.field) == ("value-invalid", "target")
