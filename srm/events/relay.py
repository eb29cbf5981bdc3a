"""The relay: a thread of each worker that sends the tasks of committed events.

It sleeps until PostgreSQL notifies it of a commit, and looks once a second anyway. It lives in
the worker because without a worker there is nobody to send to; any number may run at once.
"""

import logging
import threading
from typing import Any

import kombu.exceptions
import psycopg
from celery import bootsteps, current_app
from django.db import Error, connection
from django.utils.timezone import now

from srm.events import services

logger = logging.getLogger(__name__)

LOOK_EVERY_SECONDS = 1.0
PAUSE_AFTER_FAILURE_SECONDS = 2.0
BATCH = 500


def send(task: str, event_ids: list[str]) -> None:
    """Put one message on the task's queue; fail at once when the broker is away."""
    current_app.send_task(task, args=[event_ids], retry=False)


def relay_until(stop: threading.Event) -> None:
    """Relay events until told to stop, through failures of the database and the broker."""
    while not stop.is_set():
        try:
            listen_and_relay(stop)
        except (Error, psycopg.Error, kombu.exceptions.OperationalError, OSError) as error:
            logger.warning("The relay pauses: %s", type(error).__name__)
            stop.wait(PAUSE_AFTER_FAILURE_SECONDS)
        except Exception:
            # A thread that ends does so in silence, and then nothing is ever sent again.
            logger.exception("The relay pauses")
            stop.wait(PAUSE_AFTER_FAILURE_SECONDS)
        finally:
            connection.close()


def listen_and_relay(stop: threading.Event) -> None:
    """Send what waits, then sleep until notified, over one connection."""
    connection.ensure_connection()
    listener: psycopg.Connection[Any] = connection.connection
    listener.execute(f"LISTEN {services.CHANNEL}")
    while not stop.is_set():
        while services.relay(send, at=now(), limit=BATCH) == BATCH and not stop.is_set():
            pass
        for _ in listener.notifies(timeout=LOOK_EVERY_SECONDS, stop_after=1):
            pass


class RelayStep(bootsteps.StartStopStep):
    """Starts and stops the relay with the worker."""

    # The pool's children are forked first, and inherit neither the thread nor its connections.
    requires = ("celery.worker.components:Pool",)

    def __init__(self, parent: Any, **options: Any) -> None:
        super().__init__(parent, **options)
        self.stopping = threading.Event()
        self.thread: threading.Thread | None = None

    def start(self, parent: Any) -> None:
        self.thread = threading.Thread(
            target=relay_until, args=[self.stopping], name="relay", daemon=True
        )
        self.thread.start()

    def stop(self, parent: Any) -> None:
        self.stopping.set()
        if self.thread is not None:
            self.thread.join(timeout=LOOK_EVERY_SECONDS * 3)

    # A cold shutdown calls this one, and by itself it would do nothing.
    terminate = stop


class SendAgainStep(bootsteps.StartStopStep):
    """Has lost work sent again at once when the worker reaches a broker that was away.

    A message that the worker held and had not begun cannot be given back to a dead broker: it
    comes back with the visibility timeout, and the relay would miss it only after its patience.
    """

    requires = ("celery.worker.consumer.connection:Connection",)

    def start(self, parent: Any) -> None:
        # Zero at the start of the worker: then nothing was lost.
        if not parent.restart_count:
            return
        try:
            count = services.send_again(at=now())
            logger.info("The broker is back: %s events are sent again", count)
        except (Error, psycopg.Error) as error:
            logger.warning("What was lost waits for the relay: %s", type(error).__name__)
        finally:
            connection.close()
