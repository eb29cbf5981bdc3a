"""What never leaves us: one declaration, that everything which leaves has to pass.

A model names its private columns in `private`. The API shows them to our own people. Whatever is
made for others declares as `Shared` what it takes of which model, where it is built: pages of the
supplier, documents, open contracting data, calendars, mails, the public check page. To declare a
private column fails when that place is imported; what is not declared cannot be read of a row that
passed it. Events ask the same check each time one is written.
"""

from collections.abc import Iterable
from types import SimpleNamespace

from django.db.models import Model


def private_fields(model: type[Model]) -> frozenset[str]:
    """Give the names of the columns of a model that never leave us."""
    return getattr(model, "private", frozenset())


def check_shareable(model: type[Model], fields: Iterable[str]) -> None:
    """Refuse, as a mistake of ours, to show the other side or a feed what is private."""
    private = private_fields(model)
    # A relation is as private by its id.
    hidden = private | {f"{name}_id" for name in private}
    if leaking := sorted(hidden & set(fields)):
        raise ValueError(f"{model.__name__}: {', '.join(leaking)} never leave us.")


class Shared:
    """The columns of one model that one place shows to others."""

    def __init__(self, model: type[Model], *fields: str) -> None:
        check_shareable(model, fields)
        # Raises for a column that there is not.
        columns = [model._meta.get_field(name) for name in fields]
        self.model = model
        self.fields = fields
        self.choices = [column.name for column in columns if getattr(column, "choices", None)]

    def of(self, row: Model) -> SimpleNamespace:
        """Take of a row what is declared, and nothing else; `<name>_label` is a choice in words."""
        if not isinstance(row, self.model):
            raise TypeError(f"{type(row).__name__} is no {self.model.__name__}.")
        labels = {f"{name}_label": getattr(row, f"get_{name}_display")() for name in self.choices}
        return SimpleNamespace(**{name: getattr(row, name) for name in self.fields}, **labels)

    def of_all(self, rows: Iterable[Model]) -> list[SimpleNamespace]:
        """Take of each row what is declared."""
        return [self.of(row) for row in rows]
