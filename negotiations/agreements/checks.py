"""What a wording must be before anybody is asked to consent to it."""

from dataclasses import replace

from negotiations.agreements.models import AgreementVersion
from negotiations.agreements.wording import Line, Wording
from negotiations.offers.holding import hold_issues
from negotiations.offers.models import Issue
from negotiations.offers.values import normal_value
from negotiations.rounds.models import Negotiation
from srm.errors import RuleBroken

Renewal = AgreementVersion.Renewal
NEVER_NEGATIVE = {Issue.Kind.MONEY, Issue.Kind.QUANTITY}


def checked(negotiation: Negotiation, wording: Wording) -> Wording:
    """Refuse what does not fit together, and bring values to their one spelling."""
    check_money(wording)
    check_term(wording)
    if wording.steps and wording.has_no_next_steps:
        raise RuleBroken(
            "next-steps-contradiction",
            "There are next steps; do not say that there are none.",
            field="has_no_next_steps",
        )
    check_interests(negotiation, wording)
    return replace(wording, lines=with_values(negotiation, wording))


def check_money(wording: Wording) -> None:
    """Refuse a value without a currency, and the other way round."""
    if (wording.value is None) != (wording.currency == ""):
        raise RuleBroken(
            "currency-needed", "A value has a currency, and a currency a value.", field="currency"
        )


def check_term(wording: Wording) -> None:
    """Refuse dates, renewal and notice that do not fit together."""
    starts, ends = wording.effective_on, wording.ends_on
    if starts is not None and ends is not None and ends < starts:
        raise RuleBroken(
            "ends-before-it-starts",
            f"It would end on {ends}, before it starts on {starts}.",
            field="ends_on",
        )
    if wording.renewal == Renewal.PERPETUAL and ends is not None:
        raise RuleBroken("renewal-end", "What is perpetual has no last day.", field="ends_on")
    if wording.renewal in {Renewal.FIXED, Renewal.TACIT} and ends is None:
        raise RuleBroken("renewal-end", "This kind of renewal has a last day.", field="ends_on")
    if (wording.renewal_months is not None) != (wording.renewal == Renewal.TACIT):
        raise RuleBroken(
            "renewal-months",
            "Tacit renewal, and only that, says by how many months it goes on.",
            field="renewal_months",
        )
    if (wording.notice_period is None) != (wording.notice_unit == ""):
        raise RuleBroken(
            "notice-incomplete", "A notice period has a number and a unit.", field="notice_unit"
        )


def check_interests(negotiation: Negotiation, wording: Wording) -> None:
    """Refuse terms that serve interests of another negotiation."""
    named = {pk for line in wording.lines for pk in line.interest_ids}
    if negotiation.interests.filter(pk__in=named).count() != len(named):
        raise RuleBroken(
            "interest-foreign", "A term serves an interest of another negotiation.", field="terms"
        )


def with_values(negotiation: Negotiation, wording: Wording) -> tuple[Line, ...]:
    """Give the terms with their values spelled as the kind of their issue wants."""
    named = {line.issue_id for line in wording.lines if line.issue_id is not None}
    issues = hold_issues(negotiation, named)
    if len(issues) != len(named):
        raise RuleBroken(
            "issue-foreign", "A term names an issue of another negotiation.", field="terms"
        )
    return tuple(
        with_value(line, issues.get(line.issue_id) if line.issue_id else None, index)
        for index, line in enumerate(wording.lines)
    )


def with_value(line: Line, issue: Issue | None, index: int) -> Line:
    """Give one term with its value in the one spelling of its issue."""
    if not line.value:
        return line
    field = f"terms/{index}/value"
    if issue is None:
        raise RuleBroken(
            "value-needs-issue", "A value is of an issue; name it, or use the text.", field=field
        )
    value = normal_value(issue, line.value, field=field)
    if issue.kind in NEVER_NEGATIVE and value.startswith("-"):
        raise RuleBroken("value-negative", f"{issue.name} is not below zero.", field=field)
    return replace(line, value=value)


def is_ready(version: AgreementVersion) -> bool:
    """Tell whether somebody said what happens next, or that nothing does (R23)."""
    return version.has_no_next_steps or version.next_steps.exists()


def check_ready(version: AgreementVersion) -> None:
    """Refuse to ask for consent while nobody said what happens next."""
    if not is_ready(version):
        raise RuleBroken(
            "next-steps-missing",
            "Write down the next steps, or say that there are none with `has_no_next_steps`.",
        )
