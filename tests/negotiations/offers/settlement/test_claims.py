"""What is offered instead of a price claim, to the cent."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiations.offers.settlement.claims import (
    Amount,
    Block,
    Claim,
    IndexClause,
    Payment,
    Phase,
    Promotion,
    Term,
    Volume,
    counter,
    rounded,
)

NEW_YEAR = date(2027, 1, 1)
# 12 % on a million a year: 120,000 a year.
CLAIM = Claim(Decimal(1_000_000), Decimal(12), is_percent=True, starts_on=NEW_YEAR, years=2)


def worth(block: Block, claim: Claim = CLAIM) -> list[tuple[str, str]]:
    """Theirs and ours, year by year."""
    (line,) = counter(claim, [block]).lines
    return [(str(amount.theirs), str(amount.ours)) for amount in line.amounts]


def test_a_part_of_the_increase_counts_from_its_day() -> None:
    half_way = Phase(increase=Decimal(4), from_on=date(2027, 7, 1))

    # 184 of the 365 days of 2027, and all of 2028.
    assert worth(half_way) == [("20164.38", "-20164.38"), ("40000.00", "-40000.00")]


def test_a_claim_in_money_is_phased_in_money() -> None:
    claim = Claim(Decimal(500), Decimal(90), is_percent=False, starts_on=NEW_YEAR, years=1)

    found = counter(claim, [Phase(increase=Decimal(45), from_on=NEW_YEAR)])

    assert (found.claimed, found.total.theirs) == (Decimal("90.00"), Decimal("45.00"))
    assert found.covered_percent == Decimal("50.00")


@pytest.mark.parametrize(
    ("block", "theirs", "ours"),
    [
        (Volume(extra_spend=Decimal(200_000), their_margin=Decimal(20)), "40000.00", "0.00"),
        (
            Volume(
                extra_spend=Decimal(200_000), their_margin=Decimal(20), our_cost=Decimal("99.5")
            ),
            "40000.00",
            "-99.50",
        ),
        (Term(chance=Decimal(10), their_margin=Decimal(20)), "20000.00", "0.00"),
        (
            Term(chance=Decimal(10), their_margin=Decimal(20), our_cost=Decimal(7)),
            "20000.00",
            "-7.00",
        ),
        (Promotion(amount=Decimal(5_000), is_paid_by_us=True), "5000.00", "-5000.00"),
        (Promotion(amount=Decimal(5_000), is_paid_by_us=False), "-5000.00", "5000.00"),
        (IndexClause(share=Decimal(30), movement=Decimal(10)), "30000.00", "-30000.00"),
        (
            IndexClause(share=Decimal(30), movement=Decimal(10), cap=Decimal(2)),
            "20000.00",
            "-20000.00",
        ),
        (
            IndexClause(share=Decimal(30), movement=Decimal(-10), cap=Decimal(2)),
            "-20000.00",
            "20000.00",
        ),
    ],
)
def test_a_full_year_of_each_block(block: Block, theirs: str, ours: str) -> None:
    assert worth(block) == [(theirs, ours)] * 2


def test_early_payment_is_priced_at_each_sides_own_interest() -> None:
    # 24.8 % a year is what 2 % for thirty days pays: 2/98 * 365/30.
    rate = Decimal("24.8299")
    block = Payment(days_earlier=30, their_rate=rate, our_rate=Decimal(4))

    (theirs, ours), _ = worth(block)

    assert Decimal(theirs) == pytest.approx(Decimal(20_000), abs=Decimal("0.1"))
    assert Decimal(ours) == rounded(
        -1_000_000 * Fraction(4 * 30, 36500) / (1 + Fraction(4, 1) * 30 / 36500)
    )


def test_late_payment_costs_them() -> None:
    later = Payment(days_earlier=-30, their_rate=Decimal(10), our_rate=Decimal(4))
    earlier = Payment(days_earlier=30, their_rate=Decimal(10), our_rate=Decimal(4))

    assert counter(CLAIM, [earlier, later]).total == Amount()


def test_a_clause_ends_with_the_day_of_its_sunset() -> None:
    block = IndexClause(share=Decimal(50), movement=Decimal(8), until_on=date(2027, 3, 31))

    assert worth(block) == [("9863.01", "-9863.01"), ("0.00", "0.00")]


def test_years_run_from_the_day_of_the_claim() -> None:
    claim = Claim(Decimal(1000), Decimal(10), is_percent=True, starts_on=date(2028, 2, 29), years=2)

    first, second = counter(claim, [Phase(increase=Decimal(1), from_on=NEW_YEAR)]).years

    assert (first.starts_on, first.ends_on, first.days) == (
        date(2028, 2, 29),
        date(2029, 2, 27),
        365,
    )
    assert (second.starts_on, second.ends_on) == (date(2029, 2, 28), date(2030, 2, 27))


@pytest.mark.parametrize(
    ("amount", "shown"),
    [("0.005", "0.01"), ("-0.005", "-0.01"), ("0.0049", "0.00"), ("-2", "-2.00")],
)
def test_half_a_cent_goes_away_from_zero(amount: str, shown: str) -> None:
    assert str(rounded(Fraction(amount))) == shown


percents = st.decimals(0, 100, places=4)
amounts = st.decimals(0, 10**8, places=2)
days = st.none() | st.dates(date(2026, 1, 1), date(2032, 12, 31))
windows = {"from_on": days, "until_on": days}
blocks = st.one_of(
    st.builds(Phase, increase=percents, from_on=days),
    st.builds(Volume, extra_spend=amounts, their_margin=percents, our_cost=amounts, **windows),
    st.builds(Term, chance=percents, their_margin=percents, our_cost=amounts, **windows),
    st.builds(Promotion, amount=amounts, is_paid_by_us=st.booleans(), **windows),
    st.builds(
        Payment,
        days_earlier=st.integers(-365, 365).filter(bool),
        their_rate=percents,
        our_rate=percents,
        **windows,
    ),
    st.builds(
        IndexClause,
        share=percents,
        movement=st.decimals(-100, 1000, places=4),
        cap=st.none() | percents,
        **windows,
    ),
)
claims = st.builds(
    Claim,
    base_spend=st.decimals(1, 10**9, places=2),
    value=st.decimals(1, 100, places=2),
    is_percent=st.booleans(),
    starts_on=st.dates(date(2026, 1, 1), date(2030, 12, 31)),
    years=st.integers(1, 5),
)


@given(claims, st.lists(blocks, min_size=1, max_size=8))
def test_lines_and_years_add_up_to_the_total_to_the_cent(
    claim: Claim, offered: list[Block]
) -> None:
    found = counter(claim, offered)

    assert sum((line.total for line in found.lines), Amount()) == found.total
    assert sum(found.by_year, Amount()) == found.total
    for line in found.lines:
        for amount in (*line.amounts, line.full_year):
            assert amount.theirs.as_tuple().exponent == amount.ours.as_tuple().exponent == -2


@given(claims, st.lists(blocks, min_size=1, max_size=6), st.randoms())
def test_the_order_of_the_blocks_changes_nothing(
    claim: Claim, offered: list[Block], chance: Random
) -> None:
    shuffled = sorted(offered, key=lambda _: chance.random())

    assert counter(claim, shuffled).total == counter(claim, offered).total
    assert counter(claim, offered) == counter(claim, offered)


@given(claims)
def test_the_whole_increase_at_once_covers_the_claim(claim: Claim) -> None:
    found = counter(claim, [Phase(increase=claim.value, from_on=claim.starts_on)])

    assert found.total == Amount(found.claimed, -found.claimed)
    assert found.covered_percent == 100


@given(claims, blocks, days)
def test_a_block_cut_in_two_is_worth_the_same_but_for_a_cent_a_year(
    claim: Claim, block: Block, cut: date | None
) -> None:
    cut = cut or claim.starts_on
    before = type(block)(**{**vars(block), "from_on": None, "until_on": cut - timedelta(days=1)})
    after = type(block)(**{**vars(block), "from_on": cut, "until_on": None})
    whole = type(block)(**{**vars(block), "from_on": None, "until_on": None})

    parts, total = counter(claim, [before, after]).total, counter(claim, [whole]).total

    assert abs(parts.theirs - total.theirs) <= Decimal("0.01") * claim.years
    assert abs(parts.ours - total.ours) <= Decimal("0.01") * claim.years
