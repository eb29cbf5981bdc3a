from datetime import date
from typing import Any

import pytest

from negotiations.agreements.models import AgreementVersion
from negotiations.agreements.terms import term_of
from negotiations.dates.months import Span
from negotiations.dates.terms import Renewal

TODAY = date(2026, 3, 2)


def version(**facts: Any) -> AgreementVersion:
    return AgreementVersion(**{"renewal": "", "notice_unit": "", **facts})


def test_a_version_without_dates_has_no_term() -> None:
    assert term_of(version(), in_force_on=TODAY) is None


def test_a_term_starts_when_it_is_effective_or_else_in_force() -> None:
    told = term_of(
        version(effective_on=date(2026, 4, 1), ends_on=date(2027, 3, 31)), in_force_on=TODAY
    )
    untold = term_of(version(ends_on=date(2027, 3, 31)), in_force_on=TODAY)

    assert told is not None
    assert untold is not None
    assert (told.starts_on, told.renewal) == (date(2026, 4, 1), Renewal.FIXED)
    assert untold.starts_on == TODAY


def test_a_term_that_was_over_when_both_consented_is_over() -> None:
    term = term_of(version(ends_on=date(2026, 1, 31)), in_force_on=TODAY)

    assert term is not None
    assert term.starts_on == date(2026, 1, 31)


@pytest.mark.parametrize(
    ("period", "unit", "notice", "working_days"),
    [
        (None, "", Span(), 0),
        (30, "days", Span(days=30), 0),
        (6, "weeks", Span(days=42), 0),
        (3, "months", Span(months=3), 0),
        (10, "working_days", Span(), 10),
    ],
)
def test_notice_has_several_units(
    period: int | None, unit: str, notice: Span, working_days: int
) -> None:
    facts = {"notice_period": period, "notice_unit": unit}

    term = term_of(version(renewal="perpetual", **facts), in_force_on=TODAY)

    assert term is not None
    assert (term.notice, term.notice_working_days) == (notice, working_days)


def test_tacit_renewal_has_a_length_and_a_minimum() -> None:
    row = version(
        ends_on=date(2027, 3, 1), renewal="tacit", renewal_months=6, minimum_term_months=24
    )

    term = term_of(row, in_force_on=TODAY)

    assert term is not None
    assert (term.renewal, term.renewal_months) == (Renewal.TACIT, 6)
    assert term.minimum == Span(months=24)
