"""What never leaves us: the one declaration that events, exports and supplier pages ask.

A model names its private columns in `private`. The API shows them to our own people; nothing that
the other side, a feed or a webhook may see takes them: `record` refuses them in the data of an
event, and whatever is made for the other side asks `check_shareable` for its fields.
"""

from collections.abc import Iterable

from django.db.models import Model


def private_fields(model: type[Model]) -> frozenset[str]:
    """Give the names of the columns of a model that never leave us."""
    return getattr(model, "private", frozenset())


def check_shareable(model: type[Model], fields: Iterable[str]) -> None:
    """Refuse, as a mistake of ours, to show the other side or a feed what is private."""
    if leaking := sorted(private_fields(model) & set(fields)):
        raise ValueError(f"{model.__name__}: {', '.join(leaking)} never leave us.")
