"""What we believe the issues are to them: by whom, from what, and who checked it (R44, R69)."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from negotiations.briefs.pages import MOST, Listed, Source, source_of
from negotiations.briefs.verifications import Verification, name_of, verification_of
from negotiations.offers.models import Issue


@dataclass(frozen=True)
class EstimateLine:
    """What we believe of one issue. A belief until somebody checks it."""

    issue: UUID
    name: str
    their_ideal: str
    their_limit: str
    their_weight: str | None
    confidence: str | None
    estimated_by: str
    is_verified: bool
    verification: Verification | None
    source: Source | None


def estimate_lines(issues: Sequence[Issue]) -> Listed:
    """List the estimates on the table, in the order of the issues; they are at hand."""
    known = [issue for issue in issues if issue.has_estimate]
    return Listed(len(known), [line_of(issue) for issue in known[:MOST]])


def line_of(issue: Issue) -> EstimateLine:
    """Make a line of an estimate."""
    return EstimateLine(
        issue.pk,
        issue.name,
        issue.their_ideal,
        issue.their_limit,
        None if issue.their_weight is None else str(issue.their_weight),
        None if issue.their_confidence is None else str(issue.their_confidence),
        name_of(issue.estimated_by),
        issue.verified_at is not None,
        verification_of(issue),
        source_of(issue.their_source),
    )
