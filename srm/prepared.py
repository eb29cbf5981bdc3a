"""Statements that every request runs: PostgreSQL parses and plans them once per connection.

For rows found by a unique key only. A plan that is kept does not know what it is asked for, which
is no loss there and can be a great one for a search. A pooler between srm and PostgreSQL that
hands out connections per transaction must know prepared statements (PgBouncer does since 1.21).
"""

from typing import Any

import psycopg
from django.db import connection


# Any: what goes in and comes out is the statement's business.
def fetch_prepared(sql: str, parameters: Any) -> tuple[Any, ...] | None:
    """Run a statement on Django's connection and give its first row."""
    with connection.cursor() as cursor:
        # Django's own cursor merges parameters into the text, so that each would be another
        # statement. psycopg's prepares what it has seen `prepare_threshold` times.
        cursor.cursor = psycopg.Cursor(cursor.connection)
        cursor.execute(sql, parameters)
        row: tuple[Any, ...] | None = cursor.fetchone()
        return row
