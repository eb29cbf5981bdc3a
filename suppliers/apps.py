from django.apps import AppConfig


class SuppliersConfig(AppConfig):
    """Who we buy from."""

    name = "suppliers"
