"""The cases that other systems got wrong (traps 3 and 6), and properties over decades."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import islice, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiations.dates.months import DAY, Span, start_after
from negotiations.dates.terms import (
    Renewal,
    Stage,
    Term,
    current_end,
    end_by_notice,
    ends_from,
    next_notice,
    notice_day,
    stage,
)
from negotiations.dates.working_days import WorkCalendar, is_working_day

DAYS = st.dates(date(2000, 1, 1), date(2040, 12, 31))
SPANS = st.builds(Span, months=st.integers(0, 12), days=st.integers(0, 60))
NETHERLANDS = WorkCalendar("NL")


@st.composite
def tacit_terms(draw: st.DrawFn) -> Term:
    starts_on = draw(DAYS)
    return Term(
        starts_on,
        starts_on + timedelta(days=draw(st.integers(0, 1_500))),
        Renewal.TACIT,
        draw(st.integers(1, 36)),
        draw(SPANS),
        draw(st.integers(0, 30)),
        draw(SPANS),
    )


def day(text: str) -> date:
    return date.fromisoformat(text)


def yearly(ends_on: str, notice: Span, *, months: int = 12, starts_on: str = "2020-01-01") -> Term:
    return Term(day(starts_on), day(ends_on), Renewal.TACIT, months, notice)


QUARTER = Span(months=3)
MONTH = Span(months=1)
CALENDAR_YEAR = yearly("2020-12-31", QUARTER)


@pytest.mark.parametrize(
    ("term", "on", "notice_on", "ends_on"),
    [
        (CALENDAR_YEAR, "2019-06-01", "2020-09-30", "2020-12-31"),
        (CALENDAR_YEAR, "2020-01-01", "2020-09-30", "2020-12-31"),
        (CALENDAR_YEAR, "2020-09-30", "2020-09-30", "2020-12-31"),
        (CALENDAR_YEAR, "2020-10-01", "2021-09-30", "2021-12-31"),
        (CALENDAR_YEAR, "2021-01-01", "2021-09-30", "2021-12-31"),
        (CALENDAR_YEAR, "2024-11-05", "2025-09-30", "2025-12-31"),
        (yearly("2020-12-31", Span(days=30)), "2020-01-01", "2020-12-01", "2020-12-31"),
        (yearly("2020-12-31", Span()), "2020-01-01", "2020-12-31", "2020-12-31"),
        # Month ends and leap days.
        (yearly("2023-02-28", MONTH), "2023-06-01", "2024-01-31", "2024-02-29"),
        (yearly("2020-02-29", MONTH), "2020-03-01", "2021-01-31", "2021-02-28"),
        (yearly("2020-05-30", QUARTER), "2020-01-01", "2020-02-28", "2020-05-30"),
        (yearly("2020-01-31", MONTH, months=1), "2020-02-01", "2020-02-29", "2020-03-31"),
        # Notice for longer than the agreement renews.
        (yearly("2020-03-31", Span(months=6), months=3), "2020-01-01", "2020-03-31", "2020-09-30"),
    ],
)
def test_the_notice_date_is_that_of_the_term_that_runs(
    term: Term, on: str, notice_on: str, ends_on: str
) -> None:
    assert next_notice(term, on=day(on)) == (day(notice_on), day(ends_on))


def test_notice_is_given_on_a_working_day() -> None:
    # 30 June 2024 is a Sunday; 27 April 2026 is a holiday, the day before a Sunday.
    terms = [yearly("2024-09-30", QUARTER), yearly("2026-05-27", MONTH)]

    days = [notice_day(t, t.ends_on, calendar=NETHERLANDS) for t in terms if t.ends_on]

    assert [d.isoformat() for d in days] == ["2024-06-28", "2026-04-24"]


def test_notice_is_counted_in_working_days() -> None:
    # 25 to 27 December 2026 are Christmas, Boxing Day and a Sunday.
    term = Term(day("2026-01-01"), day("2026-12-31"), Renewal.TACIT, 12, notice_working_days=5)

    assert notice_day(term, day("2026-12-31"), calendar=NETHERLANDS) == day("2026-12-23")
    assert notice_day(term, day("2026-12-31")) == day("2026-12-24")
    for given_on, ends_on in [("2026-12-23", "2026-12-31"), ("2026-12-24", "2027-12-31")]:
        assert end_by_notice(term, given_on=day(given_on), calendar=NETHERLANDS) == day(ends_on)


def test_a_notice_day_that_moves_before_today_is_missed() -> None:
    term = yearly("2024-09-30", Span(months=3))

    notice = next_notice(term, on=date(2024, 6, 29), calendar=NETHERLANDS)

    assert notice == (date(2025, 6, 30), date(2025, 9, 30))


def test_within_the_minimum_term_notice_is_for_its_end() -> None:
    term = Term(
        day("2024-01-01"), day("2024-12-31"), Renewal.TACIT, 12, Span(months=1), 0, Span(months=18)
    )

    assert term.minimum_ends_on == date(2025, 6, 30)
    assert next_notice(term, on=date(2024, 1, 1)) == (date(2025, 11, 30), date(2025, 12, 31))
    assert end_by_notice(term, given_on=date(2024, 2, 1)) == date(2025, 12, 31)


@pytest.mark.parametrize(
    ("term", "given_on", "ends_on"),
    [
        (yearly("2024-12-31", Span(months=3)), "2024-09-30", "2024-12-31"),
        (yearly("2024-12-31", Span(months=3)), "2024-10-01", "2025-12-31"),
        (Term(day("2024-01-01"), day("2024-12-31")), "2024-06-01", "2024-12-31"),
        (Term(day("2024-01-01"), day("2024-12-31")), "2025-01-01", None),
        (
            Term(day("2024-01-01"), None, Renewal.PERPETUAL, 0, Span(months=1)),
            "2024-01-31",
            "2024-02-29",
        ),
        (
            Term(day("2024-01-01"), None, Renewal.PERPETUAL, 0, Span(), 0, Span(months=12)),
            "2024-01-31",
            "2024-12-31",
        ),
    ],
)
def test_notice_ends_an_agreement_when_its_period_is_over(
    term: Term, given_on: str, ends_on: str | None
) -> None:
    assert end_by_notice(term, given_on=day(given_on)) == (day(ends_on) if ends_on else None)


def test_not_begun_and_over_are_different_things() -> None:
    fixed = Term(day("2024-01-01"), day("2024-12-31"))
    tacit, perpetual = (
        yearly("2024-12-31", Span()),
        Term(day("2020-01-01"), renewal=Renewal.PERPETUAL),
    )

    days = ["2023-12-31", "2024-01-01", "2024-12-31", "2025-01-01"]

    stages = [stage(fixed, on=day(text)) for text in days]

    assert stages == [Stage.NOT_STARTED, Stage.RUNNING, Stage.RUNNING, Stage.OVER]
    assert stage(tacit, on=day("2030-01-01")) == Stage.RUNNING
    assert stage(perpetual, on=day("2030-01-01")) == Stage.RUNNING


def test_only_what_renews_by_itself_has_a_notice_date() -> None:
    fixed = Term(day("2024-01-01"), day("2024-12-31"), notice=Span(months=3))
    perpetual = Term(day("2024-01-01"), renewal=Renewal.PERPETUAL, notice=Span(months=3))

    assert next_notice(fixed, on=day("2024-01-01")) is None
    assert next_notice(perpetual, on=day("2024-01-01")) is None
    assert current_end(perpetual, on=day("2024-01-01")) is None
    assert current_end(fixed, on=day("2023-01-01")) == day("2024-12-31")
    assert current_end(fixed, on=day("2025-01-01")) is None


@pytest.mark.parametrize(
    "facts",
    [
        {"ends_on": date(2023, 12, 31)},
        {"ends_on": None},
        {"ends_on": date(2024, 12, 31), "renewal": Renewal.PERPETUAL},
        {"ends_on": date(2024, 12, 31), "renewal": Renewal.TACIT},
        {"ends_on": date(2024, 12, 31), "renewal_months": 12},
    ],
)
def test_dates_that_contradict_each_other_are_refused(facts: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"\.$"):
        Term(date(2024, 1, 1), **facts)  # type: ignore[arg-type]


@given(tacit_terms())
def test_terms_follow_each_other_without_a_gap_over_decades(term: Term) -> None:
    assert term.ends_on is not None
    ends = list(islice(ends_from(term, on=term.starts_on), 40))

    assert ends[0] == term.ends_on
    for number, (end, following) in enumerate(pairwise(ends), start=1):
        months = Span(months=number * term.renewal_months)
        assert following + DAY == start_after(term.ends_on + DAY, months)
        assert end < following


@given(tacit_terms(), DAYS)
def test_the_current_end_is_the_first_one_not_passed(term: Term, on: date) -> None:
    end = current_end(term, on=on)

    assert end is not None
    assert end >= max(on, term.starts_on)
    wanted = max(on, term.starts_on)
    assert end == next(e for e in ends_from(term, on=term.starts_on) if e >= wanted)


@given(tacit_terms(), DAYS)
def test_notice_on_the_last_day_is_in_time_and_the_day_after_is_not(term: Term, on: date) -> None:
    notice = next_notice(term, on=on)

    assert notice is not None
    given_on, ends_on = notice
    assert given_on >= on
    assert ends_on >= term.minimum_ends_on
    assert end_by_notice(term, given_on=given_on) == ends_on
    assert (end_by_notice(term, given_on=given_on + DAY) or ends_on) > ends_on


@given(tacit_terms(), DAYS)
def test_a_working_day_is_never_later_than_the_notice_date(term: Term, on: date) -> None:
    end = current_end(term, on=on)

    assert end is not None
    worked = notice_day(term, end, calendar=NETHERLANDS)
    assert is_working_day(worked, NETHERLANDS)
    assert worked <= notice_day(term, end)


@given(tacit_terms(), DAYS)
def test_no_working_day_is_left_between_it_and_the_notice_date(term: Term, on: date) -> None:
    term = replace(term, notice_working_days=0)
    end = current_end(term, on=on)

    assert end is not None
    worked = notice_day(term, end, calendar=NETHERLANDS)
    between = (
        worked + timedelta(days=n) for n in range(1, (notice_day(term, end) - worked).days + 1)
    )
    assert not any(is_working_day(day, NETHERLANDS) for day in between)
