from django.apps import AppConfig


class NegotiationsConfig(AppConfig):
    """What is said, offered, agreed and owed, and the signs to be warned by."""

    name = "negotiations"
