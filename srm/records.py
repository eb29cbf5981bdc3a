"""What every table of this project has in common."""

import secrets
import time
from collections.abc import Iterator, Mapping
from typing import Any, ClassVar, TypeVar
from uuid import UUID

import pgtrigger
from django.db import models
from django.db.models.functions import Now

R = TypeVar("R", bound="Record")

BUMP_REVISION = (
    "NEW.revision = OLD.revision + 1; NEW.updated_at = STATEMENT_TIMESTAMP(); RETURN NEW;"
)


def uuid7() -> UUID:
    """Make a time-ordered identifier (RFC 9562, version 7) with the sub-millisecond fraction."""
    milliseconds, rest = divmod(time.time_ns(), 1_000_000)
    fraction = (rest << 12) // 1_000_000
    value = milliseconds << 80 | 7 << 76 | fraction << 64 | 2 << 62 | secrets.randbits(62)
    return UUID(int=value)


class Uuid7(models.Func):
    """PostgreSQL's own `uuidv7()`, for rows that no model instance makes."""

    function = "uuidv7"
    arity = 0
    output_field = models.UUIDField()


class Record(models.Model):
    """A row with a time-ordered id and a revision that every change raises.

    The revision is the ETag of the API. A trigger raises it, so that bulk updates and raw SQL
    cannot forget to. A subclass with a Meta of its own derives it from `Record.Meta`.
    """

    # Columns that never leave us; srm/privacy.py says who asks.
    private: ClassVar[frozenset[str]] = frozenset()

    id = models.UUIDField(primary_key=True, default=uuid7, db_default=Uuid7(), editable=False)
    revision = models.PositiveIntegerField(db_default=1, editable=False)
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    updated_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        abstract = True
        ordering = ["-id"]
        triggers = [
            pgtrigger.Trigger(
                name="bump_revision",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.AnyChange(),
                func=BUMP_REVISION,
            )
        ]


def frozen(*fields: str) -> Any:  # Any: pgtrigger's ReadOnly has no public type of its own
    """A trigger that refuses to change these fields: what happened is never edited."""
    return pgtrigger.ReadOnly(name="frozen", fields=list(fields))


def write_changes(record: models.Model, changes: Mapping[str, object]) -> None:
    """Set these fields of a locked row and save just them."""
    for field, value in changes.items():
        setattr(record, field, value)
    if changes:
        record.save(update_fields=list(changes))


def in_batches(rows: models.QuerySet[R], *, of: int) -> Iterator[list[R]]:
    """Give rows so many at a time, in the order of their ids; rows that change keep their place."""
    last: UUID | None = None
    rows = rows.order_by("pk")
    while batch := list((rows.filter(pk__gt=last) if last else rows)[:of]):
        yield batch
        last = batch[-1].pk
