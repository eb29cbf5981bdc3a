from django.apps import AppConfig

from srm.celery import app as celery_app


class SrmConfig(AppConfig):
    """The ground both apps stand on: people, keys, events; and the Celery application."""

    name = "srm"
    verbose_name = "Access and events"
    celery_app = celery_app
