"""Holding issues while values of them are written."""

from collections.abc import Collection
from uuid import UUID

from negotiations.offers.models import Issue
from negotiations.rounds.models import Negotiation


def hold_issues(negotiation: Negotiation, issue_ids: Collection[UUID]) -> dict[UUID, Issue]:
    """Lock issues of a negotiation, and give them as they are: nobody changes their kind meanwhile.

    A value that is checked against an issue that is not held may be stored under another currency.
    """
    issues = Issue.objects.filter(negotiation=negotiation, pk__in=issue_ids).order_by("pk")
    return {issue.pk: issue for issue in issues.select_for_update(no_key=True, of=("self",))}
