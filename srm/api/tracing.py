"""One id per request, from the client or made here, in the answer and in every log line."""

import logging
import re
import traceback
import uuid
from collections.abc import Callable, Iterator
from contextvars import ContextVar
from typing import Any

import psycopg
from django.db import Error as DjangoDatabaseError
from django.http import HttpRequest, HttpResponse

request_id: ContextVar[str] = ContextVar("request_id", default="-")
SECRET_PATHS = re.compile(r"/(calendar|unsubscribe)/[^\s/\"']+")
# The address of a supplier's page is a secret; see negotiations/guests. That of the page behind a
# QR code tells which document somebody holds.
SECRET_PATH = re.compile(r"(/(?:guest|check)/)[^/\s?\"']+")
ACCEPTABLE = re.compile(r"[A-Za-z0-9._-]{1,100}")


class RequestIdFilter(logging.Filter):
    """Puts the id of the current request on each log record, and takes tokens out of addresses.

    Who reads logs must not read calendars.
    """

    def filter(self, record: logging.LogRecord) -> bool:
        record.request_id = request_id.get()
        message = record.getMessage()
        if SECRET_PATHS.search(message):
            record.msg, record.args = SECRET_PATHS.sub(r"/\1/…", message), ()
        return True


class DiscreetFormatter(logging.Formatter):
    """Writes where the database refused, but not what it said: that quotes rows and values."""

    # Any: a triple that logging and its stubs describe at length.
    def formatException(self, ei: Any) -> str:  # noqa: N802  # the name is Python's
        found = list(chain_of(ei[1]))
        if not any(isinstance(error, DATABASE_ERRORS) for error in found):
            return super().formatException(ei)
        return "\n".join(description(error) for error in reversed(found))


DATABASE_ERRORS = (DjangoDatabaseError, psycopg.Error)


def chain_of(error: BaseException | None) -> Iterator[BaseException]:
    """Give an error and what led to it."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


def description(error: BaseException) -> str:
    """Give the places of an error, and its words unless they may be words of somebody."""
    places = "".join(traceback.format_tb(error.__traceback__))
    return f"{places}{type(error).__module__}.{type(error).__qualname__}{code_of(error)}"


def code_of(error: BaseException) -> str:
    """Give PostgreSQL's code and the constraint, which name no value."""
    if not isinstance(error, psycopg.Error):
        return ""
    return f": {error.sqlstate} {error.diag.constraint_name or ''}".rstrip()


class SecretPathFilter(logging.Filter):
    """Takes the secrets of links to guest pages out of each log record."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.msg = without_secrets(record.getMessage())
        record.args = ()
        return True


def without_secrets(text: str) -> str:
    """Blacken the secret in a text that holds the address of a guest page."""
    return SECRET_PATH.sub(r"\1…", text)


def trace_request(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Take over the client's X-Request-ID when it is harmless, and send it back."""

    def middleware(request: HttpRequest) -> HttpResponse:
        given = request.headers.get("X-Request-ID", "")
        token = request_id.set(given if ACCEPTABLE.fullmatch(given) else uuid.uuid4().hex)
        try:
            response = get_response(request)
            response["X-Request-ID"] = request_id.get()
        finally:
            request_id.reset(token)
        return response

    return middleware
