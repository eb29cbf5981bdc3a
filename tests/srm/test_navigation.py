"""Every table of the console can be found in its navigation."""

import pytest
from django.contrib import admin

from srm.access.roles import Role
from srm.navigation import THEME
from tests.console import OF_ADMINISTRATORS, address, console, text_of
from tests.factories.suppliers import CategoryFactory

SIDEBAR: dict[str, list[dict[str, list[dict[str, object]]]]] = THEME["SIDEBAR"]  # type: ignore[assignment]  # of many kinds
LINKS = [str(page["link"]) for group in SIDEBAR["navigation"] for page in group["items"]]


def test_every_model_is_in_the_navigation_once() -> None:
    """A new model gets a line in srm/navigation.py."""
    lists = {address(model) for model in admin.site._registry}

    assert sorted(LINKS) == sorted({*lists, "/admin/"})


@pytest.mark.django_db
def test_the_navigation_shows_what_one_may_see() -> None:
    pages = {
        role: text_of(console(role, CategoryFactory.create()), "/admin/")
        for role in (Role.VIEWER, Role.ADMINISTRATOR)
    }
    hidden = {address(model) for model in OF_ADMINISTRATORS}

    assert {link for link in LINKS if f'href="{link}"' not in pages[Role.VIEWER]} == hidden
    assert not [link for link in LINKS if f'href="{link}"' not in pages[Role.ADMINISTRATOR]]
