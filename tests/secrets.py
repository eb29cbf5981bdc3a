"""A secret in every column that a model declares private, found from the models themselves.

`plant` fails where it cannot put one: a new private column is searched for without being listed.
"""

import importlib
import itertools
import pkgutil
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pgtrigger
from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import IntegrityError, models, transaction
from factory.django import DjangoModelFactory

import tests.factories
from srm.privacy import private_fields
from tests.factories.people import UserFactory
from tests.moments import NOON
from tests.worlds import World

Row = Any  # of any model
FIRST_DAY = date(2091, 1, 1)
NOTHING = r"(?!)"
# What the database wants beside a column; not which columns there are.
BESIDE: dict[str, Callable[[World], dict[str, Any]]] = {
    "Alternative.supplier": lambda _: {"kind": "supplier"},
    "Approval.currency": lambda _: {"up_to": 1},
    "Approval.up_to": lambda _: {"currency": "EUR"},
    "EffortBudget.currency": lambda _: {"hourly_cost": 1},
    "StyleResult.person": lambda _: {"contact": None},
    "Dispute.settled_on": lambda _: {"settlement": "So."},
    "Dispute.settlement": lambda _: {"settled_on": FIRST_DAY},
    "Participant.contact": lambda _: {"side": "supplier", "person": None, "name": ""},
    "Participant.name": lambda _: {"contact": None, "person": None},
    "Participant.person": lambda _: {"side": "buyer", "contact": None, "name": ""},
    "Issue.verified_how": lambda world: {
        "verified_by": world.negotiation.owner,
        "verified_at": NOON,
    },
    "Product.yearly_sales": lambda _: {"currency": "EUR"},
    "Product.yearly_spend": lambda _: {"currency": "EUR"},
    "SupplyNotice.reviewer": lambda _: {
        "review_asked_on": FIRST_DAY,
        "reviewed_on": FIRST_DAY,
        "review_outcome": "upheld",
    },
    "Question.answer": lambda world: {
        "asked_at": NOON,
        "asked_by": world.negotiation.owner,
        "round": world.round,
        "answered_at": NOON,
    },
}


@dataclass(frozen=True)
class Secret:
    """A private column and what it holds now; `words` finds it in an answer."""

    column: str
    words: str

    def is_in(self, text: str) -> bool:
        return re.search(self.words, text) is not None


def plant(world: World) -> list[Secret]:
    """Put a secret in every private column of a world."""
    number, found, missing = itertools.count(1), [], []
    for model in apps.get_models():
        columns = sorted(private_fields(model))
        row = row_in(world, model) if columns else None
        for column in columns:
            if secret := planted(world, row, column, next(number)):
                found.append(secret)
            else:
                missing.append(f"{model.__name__}.{column}")
    assert not missing, f"They hold no secret: {missing}. What do they need beside it?"
    return found


def planted(world: World, row: Row, column: str, number: int) -> Secret | None:
    """Put a secret in one column; of a row of its own where it changes others beside it."""
    model = type(row)
    field: Any = model._meta.get_field(column)
    name = f"{model.__name__}.{column}"
    beside = BESIDE[name](world) if name in BESIDE else {}
    rows = [made_if_possible(world, model), row] if beside else [row]
    for value, words in candidates(field, world, number):
        if isinstance(field, models.ManyToManyField):
            getattr(row, column).add(value)
            return Secret(name, words)
        if any(one and is_taken(one, {column: value, **beside}) for one in rows):
            return Secret(name, words)
    return None


def made_if_possible(world: World, model: type[models.Model]) -> Row:
    """Make a row of a model; None where a world can have one only."""
    try:
        with transaction.atomic():
            return made(world, model)
    except IntegrityError:
        return None


def is_taken(row: Row, values: dict[str, Any]) -> bool:
    """Write to a row, also what is never edited, as far as the database lets one."""
    try:
        with pgtrigger.ignore(), transaction.atomic():
            rows = type(row)._default_manager.filter(pk=row.pk)
            return bool(rows.order_by().update(**values))
    except IntegrityError:
        return False


def candidates(field: Any, world: World, number: int) -> Iterator[tuple[Any, str]]:
    """What would be a secret in a column of this type, and how to find it; the best first."""
    if field.is_relation:
        related = made(world, field.related_model)
        yield related, str(related.pk)
    elif isinstance(field, ArrayField):
        yield from (([value], words) for value, words in of_text(field.base_field, number))
    elif isinstance(field, models.JSONField):
        token = f"Zq{number:03}json"
        yield ([token] if field.default is list else {token: token}), token
    elif isinstance(field, models.CharField | models.TextField):
        yield from of_text(field, number)
    else:
        yield from of_number_or_day(field, number)


def of_text(field: Any, number: int) -> Iterator[tuple[str, str]]:
    """Words that nobody writes; three letters where there is room for no more."""
    token = f"Zq{number:03}x"
    if field.max_length is None or field.max_length >= len(token):
        yield token, token
    code = "Q" + chr(65 + number // 26 % 26) + chr(65 + number % 26)
    yield code, rf"(?<![A-Za-z0-9_-]){code}(?![A-Za-z0-9_-])"


def of_number_or_day(field: Any, number: int) -> Iterator[tuple[Any, str]]:
    """Days of another century, large numbers; small ones where no others fit."""
    day = FIRST_DAY + timedelta(days=number)
    if isinstance(field, models.DateTimeField):
        yield datetime(day.year, day.month, day.day, tzinfo=UTC), days_as_written(day)
    elif isinstance(field, models.DateField):
        yield day, days_as_written(day)
    elif isinstance(field, models.BooleanField):
        # A yes is no word that one could look for.
        yield True, NOTHING
    elif isinstance(field, models.DecimalField):
        if field.max_digits - field.decimal_places >= 4:
            yield Decimal(7000 + number), alone(7000 + number)
        step = Decimal(1).scaleb(-field.decimal_places)
        fraction = Decimal(7000 + number).scaleb(-4).quantize(step)
        yield fraction, of_column(field, f"{fraction:f}")
    elif isinstance(field, models.IntegerField):
        yield 7000 + number, alone(7000 + number)
        for value in (700 + number, 70 + number % 20, 3):
            yield value, of_column(field, value)


def alone(number: int) -> str:
    """Find a number that is no part of another one, nor of an id."""
    return rf"(?<![\w.-]){number}(?![\w-])"


def of_column(field: Any, value: object) -> str:
    """Find a value that is common elsewhere by the name of its column beside it."""
    return rf'"{field.name}"\s*:\s*"?{re.escape(str(value))}"?\s*[,}}]'


def days_as_written(day: date) -> str:
    """Find a day as the API writes it, as a page does and as a calendar does."""
    return rf"{day.isoformat()}|\b{day.day} {day:%B} {day.year}|{day:%Y%m%d}"


def row_in(world: World, model: type[models.Model]) -> Row:
    """The row of a model in a world; a new one where it has none."""
    known = {type(row): row for row in rows_of(world)}
    if model in known:
        return known[model]
    ours = known_columns(model, known)
    found = model._default_manager.filter(**ours).first() if ours else None
    return found or made(world, model)


def made(world: World, model: type[models.Model]) -> Row:
    """Make a row of a model that belongs to a world as far as it can."""
    if model is UserFactory._meta.model:
        return UserFactory.create()
    known = {type(row): row for row in rows_of(world)}
    return factory_of(model).create(**known_columns(model, known))


def known_columns(model: type[models.Model], known: dict[Any, Row]) -> dict[str, Row]:
    """The columns of a model that lead to rows of a world, without which no row can be."""
    return {
        field.name: known[field.related_model]
        for field in model._meta.concrete_fields
        if field.is_relation and not field.null and field.related_model in known
    }


def rows_of(world: World) -> list[Row]:
    return [getattr(world, field.name) for field in fields(world)]


def factory_of(model: type[models.Model]) -> Any:
    """The factory of a model, wherever it stands."""
    for module in pkgutil.iter_modules(tests.factories.__path__):
        for factory in vars(importlib.import_module(f"tests.factories.{module.name}")).values():
            is_factory = isinstance(factory, type) and issubclass(factory, DjangoModelFactory)
            if is_factory and getattr(factory, "_meta").model is model:  # noqa: B009  # untyped
                return factory
    raise AssertionError(f"{model.__name__} has no factory in tests/factories")
