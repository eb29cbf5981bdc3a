"""What was said of interests goes along to the next version, as far as it still holds (R3)."""

from collections import defaultdict
from uuid import UUID

from negotiations.agreements.models import AgreementVersion
from negotiations.agreements.parts import Term
from negotiations.agreements.records import Coverage

Content = tuple[str, str, UUID | None, str]


def keep_coverage(before: AgreementVersion, after: AgreementVersion) -> None:
    """Take over what was said of an interest if the terms that serve it are unchanged.

    Else it is open again. Where no term serves it, "met" rests on all that was agreed: it holds as
    long as no term changed or went. What was dropped stays dropped until a term serves it.
    """
    old, new = contents_of(before), contents_of(after)
    all_stand = set().union(*old.values()) <= set().union(*new.values())
    Coverage.objects.bulk_create(
        Coverage(version=after, interest_id=row.interest_id, state=row.state, reason=row.reason)
        for row in before.coverage.all()
        if old.get(row.interest_id) == new.get(row.interest_id)
        and (row.interest_id in old or row.state == Coverage.State.DROPPED or all_stand)
    )


def contents_of(version: AgreementVersion) -> dict[UUID | None, set[Content]]:
    """Give what the terms say that serve each interest, and under None what all of them say."""
    found: dict[UUID | None, set[Content]] = defaultdict(set)
    for term in version.terms.prefetch_related("interests"):
        for interest in (None, *(interest.pk for interest in term.interests.all())):
            found[interest].add(content_of(term))
    return dict(found)


def content_of(term: Term) -> Content:
    """Give what a term says, wherever it stands."""
    return (term.subject, term.text, term.issue_id, term.value)
