"""What a version changed, thing by thing, and whether the supplier knows (R22)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from negotiations.agreements.models import Agreement, AgreementVersion
from negotiations.agreements.records import AgreedChange, AgreedChangeQuerySet
from negotiations.agreements.wording import Line, Step, Wording
from srm.errors import RuleBroken
from srm.events.services import record
from srm.records import write_changes

Kind = AgreedChange.Kind
PATIENCE = timedelta(days=settings.CHANGE_PATIENCE_DAYS)


@dataclass(frozen=True)
class Difference:
    """One thing that differs between two wordings."""

    kind: str
    part: str
    before: str = ""
    after: str = ""


def differences(before: Wording, after: Wording) -> Iterator[Difference]:
    """Compare two wordings: the facts, then term by term, then step by step."""
    for field in fields(Wording):
        if field.name not in {"lines", "steps"}:
            old, new = (written(getattr(wording, field.name)) for wording in (before, after))
            yield from compared({field.name: old}, {field.name: new})
    yield from compared(terms_of(before), terms_of(after))
    yield from compared(steps_of(before), steps_of(after))


def written(value: object) -> str:
    """Write a fact as a text; what was not told is empty."""
    return "" if value is None else str(value)


def compared(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[Difference]:
    """Compare things by their names; an empty fact is one that is not there."""
    for part in dict.fromkeys([*before, *after]):
        old, new = before.get(part, ""), after.get(part, "")
        if old == new:
            continue
        kind = Kind.CHANGED if old and new else Kind.ADDED if new else Kind.REMOVED
        yield Difference(kind, part, old, new)


def terms_of(wording: Wording) -> dict[str, str]:
    """Give the terms by subject; the second of a name is told by its number."""
    found: dict[str, str] = {}
    for line in wording.lines:
        found[free_name(f"term: {line.subject}", found)] = text_of(line)
    return found


def text_of(line: Line) -> str:
    """Give what a term says, with its value."""
    return f"{line.text} [{line.value}]" if line.value else line.text


def steps_of(wording: Wording) -> dict[str, str]:
    """Give the next steps by who does what."""
    found: dict[str, str] = {}
    for step in wording.steps:
        name = free_name(f"next step: {step.side}: {step.action}", found)
        found[name] = details_of(step)
    return found


def details_of(step: Step) -> str:
    """Give the rest of a next step."""
    rest = [step.due_on.isoformat(), step.owner_name, step.evidence, step.consequence]
    return "; ".join(part for part in rest if part)


def free_name(name: str, taken: Mapping[str, str]) -> str:
    """Number a name that is taken."""
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name} ({number})"
    return free


def note_changes(version: AgreementVersion, before: Wording, after: Wording) -> int:
    """Put the changes of a new version on record."""
    changes = AgreedChange.objects.bulk_create(
        AgreedChange(version=version, **vars(difference))
        for difference in differences(before, after)
    )
    return len(changes)


def await_acknowledgement(agreement: Agreement, *, at: datetime) -> None:
    """Begin to wait for their word on what changed, now that they are asked.

    What is waited for already, or was followed up, is left as it is.
    """
    assert agreement.current is not None
    unknown = agreement.current.changes.filter(acknowledged_at=None)
    unknown.update(chase_at=at + PATIENCE)


@transaction.atomic
def acknowledge_change(change: AgreedChange, *, person: str, at: datetime) -> None:
    """Note that the supplier knows of a change and agrees to it."""
    if not acknowledge(AgreedChange.objects.filter(pk=change.pk), person=person, at=at):
        raise RuleBroken("change-acknowledged", "This change was acknowledged before.")


@transaction.atomic
def acknowledge_all(agreement: Agreement, *, person: str, at: datetime) -> None:
    """Note that the supplier consented to a wording, and with it to all that led to it."""
    acknowledge(AgreedChange.objects.filter(version__agreement=agreement), person=person, at=at)


def acknowledge(found: AgreedChangeQuerySet, *, person: str, at: datetime) -> int:
    """Note that the supplier knows; returns how many changes that were open are not any more."""
    unknown = found.filter(acknowledged_at=None).select_related("version")
    changes = list(unknown.select_for_update(of=("self",)).order_by("pk"))
    for change in changes:
        facts = {"acknowledged_at": at, "acknowledged_by": person, "chase_at": None}
        write_changes(change, facts)
        data = {"agreement": str(change.version.agreement_id)}
        record("agreed_change.acknowledged", change, at=at, data=data)
    return len(changes)
