"""Checking facts at the console: one action for all tables that can be verified (R69)."""

from collections.abc import Callable
from typing import Any, ClassVar, TypeVar

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.timezone import now

from srm.console import ConsoleAdmin
from srm.console_columns import user_of
from srm.console_forms import How

M = TypeVar("M", bound=Model)


class CheckedAdmin(ConsoleAdmin[M]):
    """Rows that somebody can check; a subclass names the service, and `verify` in its actions."""

    # Any: the service takes rows of the subclass's model.
    checks: ClassVar[Callable[..., Any]]

    @admin.action(description="Checked: it is so", permissions=["judge"])
    def verify(self, request: HttpRequest, rows: QuerySet[M]) -> HttpResponse | None:
        by = user_of(request)
        return self.ask_first(
            request,
            rows,
            lambda row, said: type(self).checks(row, how=said["how"], by=by, at=now()),
            form=How,
            done="verified",
        )
