"""Counts of the votes on ideas, by side and answer (R5)."""

from collections.abc import Callable
from typing import Any

from django.db import models
from django.db.models.functions import Coalesce, JSONObject

SIDES = ("buyer", "supplier")
ANSWERS = ("for", "against", "unsure")


def tally_for(package: type[models.Model]) -> models.Case:
    """Count what people of both sides now think of each idea; null for a binding package."""
    # Votes stand in a module above packages, so their model is found by its name.
    votes: Any = package._meta.get_field("votes").related_model
    of_idea = votes.objects.latest_of_each().filter(package=models.OuterRef("pk")).order_by()
    counted = of_idea.values("package").annotate(tally=tally_of(votes_with))
    tally = Coalesce(models.Subquery(counted.values("tally")), tally_of(nobody))
    return models.Case(models.When(is_binding=False, then=tally))


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
