"""Reading what was said: statements go to the detectors of words."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from negotiations.statements.models import Statement
from negotiations.warning_signs.detectors import OF_UTTERANCES
from negotiations.warning_signs.detectors.base import Utterance
from negotiations.warning_signs.models import Scan
from negotiations.warning_signs.services import Evidence, Finding, look, raise_signs

READER_VERSION = "rules-1"


@transaction.atomic
def scan_statements(statement_ids: Sequence[UUID], *, at: datetime) -> int:
    """Read statements for signs in their words, and note that they were read."""
    statements = Statement.objects.filter(pk__in=statement_ids).select_related("negotiation")
    findings = {statement.pk: list(findings_in(statement)) for statement in statements}
    raise_signs([finding for several in findings.values() for finding in several], at=at)
    scans = [
        Scan(statement_id=pk, reader_version=READER_VERSION, read_at=at, sign_count=len(several))
        for pk, several in findings.items()
    ]
    Scan.objects.bulk_create(
        scans,
        update_conflicts=True,
        unique_fields=["statement"],
        update_fields=["reader_version", "read_at", "sign_count"],
    )
    return len(scans)


def findings_in(statement: Statement) -> Iterator[Finding]:
    """Show the words of one statement to the detectors."""
    evidence = Evidence(
        key=f"statement:{statement.pk}",
        negotiation=statement.negotiation,
        side=statement.side,
        rows={"statement": statement.pk, "round": statement.round_id},
    )
    utterance = Utterance(statement.side, statement.text, statement.language)
    return look(OF_UTTERANCES, utterance, evidence)
