"""What the date engine is told of a version."""

from datetime import date

from negotiations.agreements.models import AgreementVersion
from negotiations.dates.months import Span
from negotiations.dates.terms import Renewal, Term

DAYS_IN: dict[str, int] = {AgreementVersion.Unit.DAYS: 1, AgreementVersion.Unit.WEEKS: 7}


def term_of(version: AgreementVersion, *, in_force_on: date) -> Term | None:
    """Give the dates of a version; None where it tells none. It starts in force unless told."""
    if not version.renewal and version.ends_on is None:
        return None
    starts_on = version.effective_on or in_force_on
    if version.ends_on is not None:
        starts_on = min(starts_on, version.ends_on)
    count, unit = version.notice_period or 0, version.notice_unit
    in_working_days = unit == AgreementVersion.Unit.WORKING_DAYS
    return Term(
        starts_on=starts_on,
        ends_on=version.ends_on,
        renewal=Renewal(version.renewal or Renewal.FIXED),
        renewal_months=version.renewal_months or 0,
        notice=Span(
            months=count if unit == AgreementVersion.Unit.MONTHS else 0,
            days=count * DAYS_IN.get(unit, 0),
        ),
        notice_working_days=count if in_working_days else 0,
        minimum=Span(months=version.minimum_term_months or 0),
    )
