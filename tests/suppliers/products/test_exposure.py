from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from suppliers.products.exposure import Cover, Held, SalesRisk, cover_of, sales_at_risk


def held(cover: str | None, sales: str | None = None, currency: str = "EUR", **facts: bool) -> Held:
    return Held(
        None if cover is None else Decimal(cover),
        None if sales is None else Decimal(sales),
        currency,
        **facts,
    )


AMOUNTS = st.none() | st.decimals(0, 10**9, places=2)
PRODUCTS = st.lists(
    st.builds(
        Held,
        st.none() | st.decimals(0, 10**4, places=1),
        AMOUNTS,
        st.sampled_from(["EUR", "USD"]),
        st.booleans(),
    )
)


@pytest.mark.parametrize(
    ("products", "expected"),
    [
        pytest.param([], (0, 0, None, None, None, 0), id="nothing"),
        pytest.param([held(None, "10")], (0, 1, None, None, None, 0), id="unknown"),
        pytest.param([held("0", "10")], (1, 0, "0.0", "0.0", "0.0", 1), id="none-left"),
        pytest.param([held("4"), held(None)], (1, 1, "4.0", "4.0", None, 0), id="no-weights"),
        pytest.param(
            [held("2", "100"), held("10", "300"), held("6")],
            (3, 0, "2.0", "6.0", "8.0", 2),
            id="weighted",
        ),
        pytest.param(
            [held("2"), held("3"), held("4"), held("20")], (4, 0, "2.0", "3.5", None, 0), id="even"
        ),
        pytest.param(
            [held("2", "1"), held("4", "1", "USD")],
            (2, 0, "2.0", "3.0", None, 0),
            id="two-currencies",
        ),
        pytest.param([held("2", "0")], (1, 0, "2.0", "2.0", None, 0), id="sells-nothing"),
    ],
)
def test_how_long_the_stock_lasts(
    products: list[Held], expected: tuple[int, int, str | None, str | None, str | None, int]
) -> None:
    known, unknown, *days, count = expected
    smallest, middle, weighted = (None if day is None else Decimal(str(day)) for day in days)

    assert cover_of(products) == Cover(known, unknown, smallest, middle, weighted, count)


def test_sales_at_risk_are_held_against_the_total_of_their_currency() -> None:
    products = [
        held(None, "100"),
        held(None, "50", is_replaceable=True),
        held(None, "7", "USD"),
        held(None),
    ]

    found = sales_at_risk(products, {"EUR": Decimal(450), "USD": Decimal(0)})

    assert found == [
        SalesRisk("EUR", Decimal(150), Decimal(100), Decimal(450), Decimal("33.33")),
        SalesRisk("USD", Decimal(7), Decimal(7), Decimal(0), None),
    ]


def test_where_no_sales_are_known_no_share_is_told() -> None:
    assert sales_at_risk([held("3"), held(None)], {"EUR": Decimal(10)}) == []


@given(PRODUCTS)
def test_every_product_is_counted_once_and_no_figure_leaves_its_bounds(
    products: list[Held],
) -> None:
    found = cover_of(products)
    days = [product.cover for product in products if product.cover is not None]

    assert found.known_count + found.unknown_count == len(products)
    assert (found.smallest is None) == (found.median is None) == (not days)
    for figure in (found.smallest, found.median, found.weighted):
        assert figure is None or min(days) <= figure <= max(days)


@given(PRODUCTS)
def test_shares_are_percents_of_what_is_known(products: list[Held]) -> None:
    totals: dict[str, Decimal] = {}
    for product in products:
        if product.sales is not None:
            totals[product.currency] = totals.get(product.currency, Decimal(0)) + product.sales

    for risk in sales_at_risk(products, totals):
        assert 0 <= risk.not_replaceable <= risk.at_risk == risk.total == totals[risk.currency]
        assert risk.share == (Decimal(100) if risk.total else None)
