"""Questions about packages: which are on the table or accepted, and what sides think of ideas."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models.functions import Coalesce, JSONObject

from srm.access.scope import ScopedQuerySet

SIDES = ("buyer", "supplier")
ANSWERS = ("for", "against", "unsure")


class PackageQuerySet(ScopedQuerySet["Package"]):
    """Questions about packages."""

    category_lookup = "negotiation__category"

    def standing(self, *, at: datetime) -> "PackageQuerySet":
        """Packages on the table at the given moment."""
        unlapsed = models.Q(lapses_at=None) | models.Q(lapses_at__gt=at)
        return self.filter(unlapsed, superseded_at=None, withdrawn_at=None, accepted_at=None)

    def accepted(self) -> "PackageQuerySet":
        """What the other side accepted, and no newer one took the place of."""
        return self.filter(accepted_at__isnull=False, superseded_at=None)

    def for_display(self) -> "PackageQuerySet":
        """Count for each idea what people of both sides think of it now (R5)."""
        # Votes stand in a module above this one.
        votes: Any = self.model._meta.get_field("votes").related_model
        of_idea = votes.objects.latest_of_each().filter(package=models.OuterRef("pk")).order_by()
        counted = of_idea.values("package").annotate(tally=tally_of(votes_with))
        tally = Coalesce(models.Subquery(counted.values("tally")), tally_of(nobody))
        return self.annotate(tally=models.Case(models.When(is_binding=False, then=tally)))


def tally_of(count: Callable[[str, str], Any]) -> JSONObject:  # Any: an expression
    """Put counts together by side and answer."""
    return JSONObject(
        **{side: JSONObject(**{word: count(side, word) for word in ANSWERS}) for side in SIDES}
    )


def votes_with(side: str, answer: str) -> models.Count:
    """Count the votes of a side with an answer."""
    return models.Count("pk", filter=models.Q(side=side, answer=answer))


def nobody(*_: str) -> models.Value:
    """Count nobody."""
    return models.Value(0)
