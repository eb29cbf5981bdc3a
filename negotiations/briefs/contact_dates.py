"""When we last spoke with each supplier, and by when to speak again (R7).

A word of either side or a round is contact, in the negotiations that the viewer may see. A supplier
we never spoke with counts from the day it was put on record.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db.models import (
    DateTimeField,
    DurationField,
    ExpressionWrapper,
    F,
    OuterRef,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce, Greatest

from negotiations.rounds.models import Negotiation, Round
from negotiations.statements.models import Statement
from srm.access.models import User
from suppliers.profiles.models import Supplier

DAY = timedelta(days=1)


def contact_dates(*, viewer: User, at: datetime) -> Any:  # Any: rows with more columns
    """Give the suppliers that are not offboarded, with their last and their next contact."""
    talks = Negotiation.objects.visible_to(viewer).order_by()
    said = Statement.objects.filter(negotiation__in=talks, said_at__lte=at, retracted_at=None)
    met = Round.objects.filter(negotiation__in=talks, opened_at__lte=at)
    suppliers: QuerySet[Any] = Supplier.objects.visible_to(viewer)
    suppliers = suppliers.exclude(status=Supplier.Status.OFFBOARDED)
    # Greatest skips what is empty.
    suppliers = suppliers.annotate(
        last_contact_at=Greatest(last_of(said, "said_at"), last_of(met, "opened_at")),
        days=Coalesce(F("silent_after_days"), Value(settings.SILENT_AFTER_DAYS)),
    )
    wait = ExpressionWrapper(F("days") * Value(DAY), output_field=DurationField())
    due = ExpressionWrapper(
        Coalesce(F("last_contact_at"), F("created_at")) + wait, output_field=DateTimeField()
    )
    return suppliers.annotate(next_contact_due_at=due)


def last_of(rows: QuerySet[Any], moment: str) -> Subquery:
    """Give the last moment among the rows of one supplier."""
    own = rows.filter(negotiation__supplier=OuterRef("pk"))
    return Subquery(own.order_by(f"-{moment}").values(moment)[:1])


def narrowed(rows: Any, wanted: Mapping[str, Any], *, at: datetime) -> Any:  # Any: as above
    """Keep one supplier, or those that are silent, or those that are not."""
    if "supplier" in wanted:
        rows = rows.filter(pk=wanted["supplier"])
    if "is_silent" in wanted:
        step = "lte" if wanted["is_silent"] == "true" else "gt"
        rows = rows.filter(**{f"next_contact_due_at__{step}": at})
    return rows
