"""What the tables hold, to see that a refused request changed nothing."""

from typing import Any

from django.apps import apps

from srm.access.models import ApiKey
from srm.events.models import Event
from srm.records import Record

State = dict[str, list[Any]]


def state_of_everything() -> State:
    """The ids and revisions of all rows, and the events; keys note when they were used."""
    state: State = {"Event": list(Event.objects.order_by("pk").values_list("pk", flat=True))}
    for model in apps.get_models():
        if issubclass(model, Record) and model is not ApiKey:
            rows = model._default_manager.order_by("pk").values_list("pk", "revision")
            state[model.__name__] = list(rows)
    return state
