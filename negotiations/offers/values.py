"""What a value of each kind of issue looks like, as text with one spelling."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

from negotiations.offers.models import Issue
from srm.errors import RuleBroken

NUMBER = re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,6})?")
DECIMAL_KINDS = {Issue.Kind.MONEY, Issue.Kind.PERCENT, Issue.Kind.QUANTITY}


def normal_value(issue: Issue, text: str, *, field: str = "value") -> str:
    """Bring a value to the one spelling of its issue's kind, or refuse it naming the field."""
    spelling = spelled(issue, text.strip())
    if spelling is None:
        raise RuleBroken("value-invalid", f"{issue.name}: send {wanted(issue)}.", field=field)
    return spelling


def spelled(issue: Issue, text: str) -> str | None:
    """Give the one spelling of a value, or None when it is no value of this issue."""
    if issue.kind in DECIMAL_KINDS:
        return number(text)
    if issue.kind == Issue.Kind.DAYS:
        return str(int(text)) if re.fullmatch(r"[0-9]{1,5}", text) else None
    if issue.kind == Issue.Kind.DATE:
        return day(text)
    allowed = ["yes", "no"] if issue.kind == Issue.Kind.YES_NO else issue.options
    return text if text in allowed else None


def number(text: str) -> str | None:
    """Give a decimal without needless zeros."""
    if not NUMBER.fullmatch(text):
        return None
    # Adding zero makes 0 of -0.
    return format((Decimal(text) + 0).normalize(), "f")


def day(text: str) -> str | None:
    """Give a calendar date of ISO 8601."""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError:
        return None


def wanted(issue: Issue) -> str:
    """Say in words what a value of this issue is."""
    if issue.kind == Issue.Kind.CHOICE:
        return "one of " + ", ".join(issue.options)
    return {
        Issue.Kind.MONEY: "an amount such as 12.50",
        Issue.Kind.PERCENT: "a percentage such as 2.5",
        Issue.Kind.QUANTITY: "a quantity such as 5000",
        Issue.Kind.DAYS: "a number of days such as 30",
        Issue.Kind.DATE: "a date such as 2027-01-31",
    }.get(Issue.Kind(issue.kind), "yes or no")


def normal_worths(
    issue: Issue, points: Sequence[Mapping[str, object]], *, field: str
) -> list[dict[str, str]]:
    """Bring a value function to its spelling: a table of all options, or points of a range."""
    found = [
        {
            "value": normal_value(issue, str(point["value"]), field=field),
            "worth": format(Decimal(str(point["worth"])).normalize(), "f"),
        }
        for point in points
    ]
    values = [point["value"] for point in found]
    if len(set(values)) != len(values):
        raise RuleBroken("worths-invalid", f"{issue.name}: a value has two worths.", field=field)
    options = options_of(issue)
    if options and found and set(values) != set(options):
        raise RuleBroken(
            "worths-invalid", f"{issue.name}: say what each option is worth.", field=field
        )
    if not options and len(found) == 1:
        raise RuleBroken("worths-invalid", f"{issue.name}: one point is no line.", field=field)
    return found


def options_of(issue: Issue) -> list[str]:
    """Give the values of a kind that has a list of them."""
    if issue.kind == Issue.Kind.YES_NO:
        return ["yes", "no"]
    return issue.options
