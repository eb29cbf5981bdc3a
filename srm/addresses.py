"""Where others find us: addresses that leave with mails, calendars and documents."""

from django.conf import settings
from django.db.models import Model
from django.urls import reverse


def public_url(name: str, *arguments: object) -> str:
    """Give the address of a page by the name of its route; no host that a caller names."""
    return public_address(reverse(name, args=arguments))


def public_address(path: str) -> str:
    """Give the address of a path."""
    return f"{settings.PUBLIC_URL.rstrip('/')}{path}"


def console_url(row: Model) -> str:
    """Give the address of a row's page in the console."""
    return public_url(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", row.pk)
