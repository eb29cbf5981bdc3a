"""SQL that is compiled once and asked many times: compiling costs Django more than the answer.

Who asks, and each value that `Asked` stands for, is bound anew by every request. All else that the
SQL depends on must be in the key that it is kept under.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self
from uuid import uuid4

from django.db import DEFAULT_DB_ALIAS
from django.db.models import QuerySet, Value

from srm.access.models import User

# Stands for whoever asks. Random, so that no client can send it.
SOMEBODY_ID = uuid4()


def somebody(*, role: str, sees_all_categories: bool) -> User:
    """Make the stand-in for people who see alike, but for the categories assigned to them."""
    return User(pk=SOMEBODY_ID, role=role, sees_all_categories=sees_all_categories)


class Asked(Value):
    """The place of a value, by its name."""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Asked) and other.value == self.value

    def __hash__(self) -> int:
        return hash(self.value)

    def as_sql(self, compiler: object, connection: object) -> tuple[str, tuple[Any, ...]]:
        return "%s", (self,)


@dataclass(frozen=True)
class KeptQuery:
    """SQL with its parameters, some of which are only places."""

    sql: str
    parameters: tuple[Any, ...]

    @classmethod
    def of(cls, rows: QuerySet[Any, Any]) -> Self:
        """Compile a query, also one that can find nothing: Django would not ask it."""
        compiler = rows.query.get_compiler(DEFAULT_DB_ALIAS, elide_empty=False)
        sql, parameters = compiler.as_sql()
        return cls(sql, tuple(parameters))

    def bound(self, user: User, values: Mapping[str, Any]) -> list[Any]:
        """Give the parameters of one request."""
        return [self.own(parameter, user, values) for parameter in self.parameters]

    def own(self, parameter: object, user: User, values: Mapping[str, Any]) -> Any:
        """Give one parameter of one request."""
        if isinstance(parameter, Asked):
            return values[parameter.value]
        return user.pk if parameter == SOMEBODY_ID else parameter
