"""Pages about one row of the console, which a slice above the row's own adds."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from srm.access.models import User
from srm.console_columns import user_of
from srm.console_lists import uuid_or_none

if TYPE_CHECKING:
    from django.contrib.admin import ModelAdmin


# Any: rows of all models. Empty when there is nothing to tell, else HTML that is safe.
Telling = Callable[[Any, User], str]


@dataclass(frozen=True)
class RowPage:
    """A page about one row: its place below the row, its title, and what it shows to whom."""

    name: str
    title: str
    icon: str
    template: str
    content: Callable[[Any, User], Mapping[str, object]]  # Any: a row of any model


# Any: admins of all models.
def addresses(of: "ModelAdmin[Any]", pages: Iterable[RowPage]) -> list[URLPattern]:
    """Give the addresses of the pages about a row."""
    return [
        path(
            f"<uuid:pk>/{page.name}/",
            of.admin_site.admin_view(partial(shown, of, page)),
            name=address_name(of, page),
        )
        for page in pages
    ]


def address_name(of: "ModelAdmin[Any]", page: RowPage) -> str:
    """Name the address of a page as Django's admin names its own."""
    return f"{of.opts.app_label}_{of.opts.model_name}_{page.name}"


def links(of: Any, pk: str) -> list[dict[str, str]]:  # Any: an admin that has pages
    """Give what the page of a row shows of its other pages; none where the id is no id."""
    return [
        {
            "title": page.title,
            "icon": page.icon,
            "url": reverse(f"admin:{address_name(of, page)}", args=[pk]),
        }
        for page in of.pages
        if uuid_or_none(pk)
    ]


def told(of: Any, request: HttpRequest, pk: str) -> list[str]:  # Any: an admin with tellings
    """Give what is to be told above a row, to whoever sees the row."""
    rows = of.get_queryset(request) if of.tellings and uuid_or_none(pk) else None
    row = None if rows is None else rows.filter(pk=pk).first()
    if row is None:
        return []
    return [words for tell in of.tellings if (words := tell(row, user_of(request)))]


def shown(of: "ModelAdmin[Any]", page: RowPage, request: HttpRequest, pk: UUID) -> HttpResponse:
    """Show a page about a row, if the person may see the row."""
    if not of.has_view_permission(request):
        raise PermissionDenied
    row = of.get_queryset(request).filter(pk=pk).first()
    if row is None:
        messages.warning(request, "There is nothing here, or you may not see it.")
        return HttpResponseRedirect(
            reverse(f"admin:{of.opts.app_label}_{of.opts.model_name}_changelist")
        )
    change_url = reverse(f"admin:{of.opts.app_label}_{of.opts.model_name}_change", args=[pk])
    context = {
        **of.admin_site.each_context(request),
        "title": f"{row}: {page.title[0].lower()}{page.title[1:]}",
        "opts": of.opts,
        "original": row,
        "change_url": change_url,
        **page.content(row, user_of(request)),
    }
    return TemplateResponse(request, page.template, context)
