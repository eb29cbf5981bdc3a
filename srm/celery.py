"""The Celery application. The reasons for its settings are in docs/jobs.md."""

import os
from typing import Any

from celery import Celery
from celery.app.amqp import AMQP
from kombu import Connection

from srm.schedule import BEAT_SCHEDULE, SWEEPS, TASK_ROUTES

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "srm.settings")

HARD_LIMIT_SECONDS = 300
# Above the hard limit, or a slow task would be handed to a second worker while it runs.
VISIBILITY_SECONDS = int(os.environ.get("CELERY_VISIBILITY_SECONDS", HARD_LIMIT_SECONDS * 2))

# kombu's own pause grows to half a minute, which is long after a broker came back.
LONGEST_PAUSE_SECONDS = 5


class EagerConnection(Connection):
    """Knocks at an absent broker every few seconds, however long it stays away."""

    def ensure_connection(self, *args: Any, **options: Any) -> Any:  # Any: kombu's own
        return super().ensure_connection(*args, **options | {"interval_max": LONGEST_PAUSE_SECONDS})


class EagerMessaging(AMQP):
    """Where Celery asks for its kind of connection."""

    Connection = EagerConnection


# Any: Celery's own stubs leave the application untyped.
app: Any = Celery("srm", amqp=EagerMessaging)
app.config_from_object(
    {
        "broker_url": os.environ.get("REDIS_URL", ""),
        "broker_connection_retry_on_startup": True,
        # For ever: after Celery's hundred times a worker ends, and nobody may be there to see it.
        "broker_connection_max_retries": None,
        "broker_transport_options": {
            "visibility_timeout": VISIBILITY_SECONDS,
            # A killed worker's messages come back at the next look, so look often.
            "unacked_restore_interval": 5,
            "unacked_restore_throttle": 1,
            "socket_timeout": 10,
            "socket_connect_timeout": 2,
        },
        "task_acks_late": True,
        # A killed pool child counts as a retry; rejecting instead would loop for ever.
        "task_retry_on_worker_lost": True,
        # Celery has no setting for this delay, and its own default is three minutes.
        "task_annotations": {"*": {"default_retry_delay": 2}},
        "worker_prefetch_multiplier": 1,
        "worker_soft_shutdown_timeout": 5,
        "worker_max_tasks_per_child": 1000,
        "worker_hijack_root_logger": False,
        "task_time_limit": HARD_LIMIT_SECONDS,
        "task_soft_time_limit": HARD_LIMIT_SECONDS - 30,
        "task_ignore_result": True,
        "task_serializer": "json",
        "accept_content": ["json"],
        "task_default_queue": SWEEPS,
        "task_routes": TASK_ROUTES,
        "beat_schedule": BEAT_SCHEDULE,
        "timezone": "UTC",
    }
)
app.autodiscover_tasks(["srm", "suppliers", "negotiations"])
# By name: their module needs the models, which are not loaded yet.
app.steps["worker"].add("srm.events.relay:RelayStep")
app.steps["consumer"].add("srm.events.relay:SendAgainStep")
