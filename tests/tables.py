"""What the tables hold, to see that a refused request changed nothing."""

from typing import Any

from django.apps import apps
from django.db import connection

from srm.access.models import ApiKey
from srm.events.models import Event
from srm.records import Record
from tests.files import stored_names

State = dict[str, list[str] | None]


def state_of_everything() -> State:
    """The ids and revisions of all rows, and the events; keys note when they were used."""
    kept = [model for model in apps.get_models() if issubclass(model, Record)]
    rows = {model._meta.db_table: "id, revision" for model in kept if model is not ApiKey}
    with connection.cursor() as cursor:
        # One question for all tables: a hundred of them took ten times as long.
        cursor.execute(
            " UNION ALL ".join(
                f"SELECT '{table}', array_agg(({columns})::text ORDER BY id) FROM \"{table}\""
                for table, columns in {**rows, Event._meta.db_table: "id, kind"}.items()
            )
        )
        return dict(cursor.fetchall())


def hashes_of_everything() -> dict[str, Any]:
    """Hash the rows of every table, and name the stored files."""
    hashes: dict[str, Any] = {"files": stored_names()}
    with connection.cursor() as cursor:
        for table in connection.introspection.django_table_names():
            rows = f'SELECT row::text AS words FROM "{table}" row'
            cursor.execute(f"SELECT md5(string_agg(words, '' ORDER BY words)) FROM ({rows}) rows")
            hashes[table] = cursor.fetchone()[0]
    return hashes
