"""What the tables hold, to see that a refused request changed nothing."""

from typing import Any

from django.apps import apps
from django.db import connection

from srm.access.models import ApiKey
from srm.events.models import Event
from srm.records import Record
from tests.files import stored_names

State = dict[str, list[Any]]


def state_of_everything() -> State:
    """The ids and revisions of all rows, and the events; keys note when they were used."""
    state: State = {"Event": list(Event.objects.order_by("pk").values_list("pk", flat=True))}
    for model in apps.get_models():
        if issubclass(model, Record) and model is not ApiKey:
            rows = model._default_manager.order_by("pk").values_list("pk", "revision")
            state[model.__name__] = list(rows)
    return state


def hashes_of_everything() -> dict[str, Any]:
    """Hash the rows of every table, and name the stored files."""
    hashes: dict[str, Any] = {"files": stored_names()}
    with connection.cursor() as cursor:
        for table in connection.introspection.django_table_names():
            rows = f'SELECT row::text AS words FROM "{table}" row'
            cursor.execute(f"SELECT md5(string_agg(words, '' ORDER BY words)) FROM ({rows}) rows")
            hashes[table] = cursor.fetchone()[0]
    return hashes
