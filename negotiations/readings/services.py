"""Reading what was said: findings of the reader become warning signs and suggestions."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction

from negotiations.language import reading
from negotiations.readings.models import Scan, Suggestion
from negotiations.statements.models import Statement
from negotiations.warning_signs.detectors import OF_UTTERANCES
from negotiations.warning_signs.detectors.base import Utterance
from negotiations.warning_signs.services import Evidence, Finding, look, raise_signs
from srm.events.services import record_many
from srm.records import in_batches

CENT = Decimal("0.01")


@transaction.atomic
def scan_statements(statement_ids: Sequence[UUID], *, at: datetime) -> int:
    """Read statements, raise the signs in their words, and note that they were read."""
    statements = list(
        Statement.objects.filter(pk__in=statement_ids).select_related("negotiation__supplier")
    )
    texts = [request_of(statement) for statement in statements]
    pairs = list(zip(statements, reading.read_many(texts), strict=True))
    findings = {statement.pk: list(findings_in(statement, found)) for statement, found in pairs}
    raise_signs([finding for several in findings.values() for finding in several], at=at)
    suggest([one for statement, found in pairs for one in suggestions_in(statement, found)])
    note_scans(pairs, {pk: len(several) for pk, several in findings.items()}, at=at)
    return len(statements)


def request_of(statement: Statement) -> reading.Request:
    """Hand a statement to the reader."""
    return reading.Request(
        text=statement.text,
        speaker=statement.side,
        language=statement.language,
        # “Tomorrow” is a day after that of the business, which the reader knows nothing of.
        sent_at=statement.said_at.astimezone(ZoneInfo(settings.BUSINESS_ZONE)),
    )


def findings_in(statement: Statement, found: reading.Reading) -> Iterator[Finding]:
    """Show the words of one statement to the detectors."""
    evidence = Evidence(
        key=f"statement:{statement.pk}",
        negotiation=statement.negotiation,
        side=statement.side,
        rows={"statement": statement.pk, "round": statement.round_id},
    )
    return look(OF_UTTERANCES, Utterance(statement.side, statement.text, found), evidence)


def suggestions_in(statement: Statement, found: reading.Reading) -> Iterator[Suggestion]:
    """Make suggestions of the interests and the steps in one statement."""
    for interest in found.interests:
        yield Suggestion(
            kind=interest.kind,
            side=interest.holder,
            topic=interest.topic,
            text=statement.text[interest.start : interest.end],
            reader_version=found.version,
            **where(statement, interest.start, interest.end, interest.confidence),
        )
    for step in found.steps:
        yield Suggestion(
            kind=Suggestion.Kind.STEP,
            side=step.owner,
            text=step.action,
            due_on=step.due,
            reader_version=found.version,
            **where(statement, step.start, step.end, step.confidence),
        )


def where(statement: Statement, start: int, end: int, confidence: float) -> dict[str, object]:
    """Tell where in a statement a suggestion comes from, and how sure the reader is."""
    return {
        "statement": statement,
        "negotiation_id": statement.negotiation_id,
        "start": start,
        "end": end,
        "confidence": Decimal(confidence).quantize(CENT),
    }


def suggest(suggestions: Sequence[Suggestion]) -> None:
    """Offer what was not offered before from the same words."""
    Suggestion.objects.bulk_create(suggestions, ignore_conflicts=True)


def note_scans(
    pairs: Sequence[tuple[Statement, reading.Reading]], counts: dict[UUID, int], *, at: datetime
) -> None:
    """Note of each statement that it was read, in which language, and how much was seen."""
    scans = [
        Scan(
            statement=statement,
            reader_version=found.version,
            language=found.language,
            is_supported=found.is_supported,
            read_at=at,
            sign_count=counts[statement.pk],
        )
        for statement, found in pairs
    ]
    Scan.objects.bulk_create(
        scans,
        update_conflicts=True,
        unique_fields=["statement"],
        update_fields=["reader_version", "language", "is_supported", "read_at", "sign_count"],
    )


def ask_for_rescan(*, since: datetime, at: datetime) -> int:
    """Have the statements recorded since a moment read again, by the relay and the workers.

    What was dismissed is not raised again, and what was suggested is not suggested again.
    """
    count = 0
    for batch in in_batches(Statement.objects.filter(created_at__gte=since), of=RESCAN_BATCH):
        record_many("statement.rescan_asked", batch, at=at)
        count += len(batch)
    return count


RESCAN_BATCH = 1000
