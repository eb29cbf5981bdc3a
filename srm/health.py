"""Whether this process lives, and whether it can do its work."""

import redis
from django.conf import settings
from django.db import Error, connection
from django.http import HttpRequest, JsonResponse
from redis.backoff import NoBackoff
from redis.retry import Retry

TIMEOUT_SECONDS = 0.5


def live(request: HttpRequest) -> JsonResponse:
    """Answer as long as the process can answer anything."""
    return JsonResponse({"status": "ok"})


def database_answers() -> bool:
    """Ask the database for the simplest thing."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except Error:
        return False
    return True


def broker_answers() -> bool:
    """Ask the broker for the simplest thing, without patience."""
    client = redis.Redis.from_url(
        settings.REDIS_URL,
        socket_connect_timeout=TIMEOUT_SECONDS,
        socket_timeout=TIMEOUT_SECONDS,
        retry=Retry(NoBackoff(), 0),
    )
    try:
        return bool(client.ping())
    except redis.RedisError:
        return False
    finally:
        client.close()


def ready(request: HttpRequest) -> JsonResponse:
    """Answer 503 without the database. Without the broker requests still work, and it is said."""
    has_database = database_answers()
    checks = {
        "status": "ok" if has_database else "unavailable",
        "database": "ok" if has_database else "unavailable",
        "broker": "ok" if broker_answers() else "unavailable",
    }
    return JsonResponse(checks, status=200 if has_database else 503)
