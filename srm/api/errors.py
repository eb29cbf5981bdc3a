"""Every error of the API, as a problem document (RFC 9457)."""

import http
import json
import logging
from collections.abc import Iterator, Mapping
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.db import DatabaseError, DataError, InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from psycopg.errors import DeadlockDetected, ForeignKeyViolation, UniqueViolation
from rest_framework import exceptions
from rest_framework.settings import api_settings

from srm.errors import FileRefused, RuleBroken

logger = logging.getLogger(__name__)

CONTENT_TYPE = "application/problem+json"
TYPE_PREFIX = "urn:srm:problem:"  # docs/problems.md lists them


class PreconditionRequired(exceptions.APIException):
    """A change was sent without saying which revision it is based on (RFC 6585, 428)."""

    status_code = 428
    default_code = "precondition-required"
    default_detail = "Send If-Match with the ETag you read, so that no one's change is lost."


class PreconditionFailed(exceptions.APIException):
    """The row changed since the client read it (RFC 9110, 412)."""

    status_code = 412
    default_code = "precondition-failed"
    default_detail = "Someone changed this in the meantime. Read it again and repeat your change."

    def __init__(self, etag: str) -> None:
        super().__init__()
        self.etag = etag


class BodyTooLarge(exceptions.APIException):
    """The body is larger than the service reads (413)."""

    status_code = 413
    default_code = "body-too-large"
    default_detail = "The body is larger than this service reads."


class Conflict(exceptions.APIException):
    """Somebody made the same thing, or took away what this needs, at the same moment (409)."""

    status_code = 409
    default_code = "conflict"
    default_detail = "Another change made at the same time stands against this one. Try again."


class DatabaseAway(exceptions.APIException):
    """The database does not answer; the client may try again (503)."""

    status_code = 503
    default_code = "database-unavailable"
    default_detail = "The database does not answer. Nothing was changed; try again."
    wait = 5


# What Django raises, and what it means to a client; the first match counts.
ANSWERS: tuple[tuple[tuple[type[Exception], ...], exceptions.APIException], ...] = (
    ((Http404,), exceptions.NotFound("There is nothing here, or you may not see it.")),
    ((PermissionDenied,), exceptions.PermissionDenied()),
    ((RequestDataTooBig,), BodyTooLarge()),
    ((SuspiciousOperation,), exceptions.ParseError("The request is malformed.")),
    ((DataError,), exceptions.ParseError("A value is outside what can be stored.")),
    ((OperationalError, InterfaceError), DatabaseAway()),
)

# What two requests do to each other; a check that fails is a fault of ours.
CONFLICTS = (DeadlockDetected, ForeignKeyViolation, UniqueViolation)

# Codes of DRF that have a name of their own here; the others only trade "_" for "-".
CODES = {"parse_error": "malformed-body", "invalid": "invalid-input", "not_found": "not-found"}


def problem(
    status: int,
    code: str,
    detail: str,
    *,
    errors: list[dict[str, str]] | None = None,
    headers: Mapping[str, str] | None = None,
    facts: Mapping[str, object] | None = None,
) -> HttpResponse:
    """Build one problem document; facts are members of its own (RFC 9457, section 3.2)."""
    body: dict[str, Any] = {
        **(facts or {}),
        "type": TYPE_PREFIX + code,
        "title": http.HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        "code": code,
    }
    if errors:
        body["errors"] = errors
    return HttpResponse(
        json.dumps(body), status=status, content_type=CONTENT_TYPE, headers=dict(headers or {})
    )


def pointers(detail: Any, path: str = "") -> Iterator[dict[str, str]]:
    """Flatten DRF's nested error detail into JSON pointers (RFC 6901)."""
    if isinstance(detail, Mapping):
        for key, value in detail.items():
            name = str(key).replace("~", "~0").replace("/", "~1")
            is_general = key == api_settings.NON_FIELD_ERRORS_KEY
            yield from pointers(value, path if is_general else f"{path}/{name}")
    elif isinstance(detail, list):
        for index, value in enumerate(detail):
            nested = isinstance(value, Mapping | list)
            yield from pointers(value, f"{path}/{index}" if nested else path)
    else:
        code: str = getattr(detail, "code", None) or "invalid"
        yield {"pointer": path, "detail": str(detail), "code": code.replace("_", "-")}


def of_validation(error: exceptions.ValidationError) -> HttpResponse:
    """Name each field at fault."""
    errors = list(pointers(error.detail))
    fields = ", ".join(dict.fromkeys(e["pointer"].strip("/") for e in errors if e["pointer"]))
    detail = f"Not accepted: {fields}." if fields else errors[0]["detail"]
    return problem(400, "invalid-input", detail, errors=errors)


def of_broken_rule(error: RuleBroken) -> HttpResponse:
    """Name the rule; a rule about one input of the request names its field, as 400."""
    if not error.field:
        return problem(409, error.code, error.message, facts=error.facts)
    found = {"pointer": f"/{error.field}", "detail": error.message, "code": error.code}
    status = 422 if isinstance(error, FileRefused) else 400
    return problem(status, error.code, error.message, errors=[found])


def of_api_exception(error: exceptions.APIException) -> HttpResponse:
    """Translate what DRF or our own subclasses raise."""
    headers = {}
    if isinstance(error, PreconditionFailed):
        headers["ETag"] = error.etag
    if wait := getattr(error, "wait", None):
        headers["Retry-After"] = str(int(wait))
    if challenge := getattr(error, "auth_header", None):
        headers["WWW-Authenticate"] = challenge
    codes = error.get_codes()
    code = codes if isinstance(codes, str) else error.default_code
    code = CODES.get(code, code.replace("_", "-"))
    return problem(error.status_code, code, str(error.detail), headers=headers)


def translated(error: Exception) -> Exception:
    """Give Django's own exceptions the form of an API exception."""
    if isinstance(error, DatabaseError) and isinstance(error.__cause__, CONFLICTS):
        return Conflict()
    if isinstance(error, OperationalError | InterfaceError):
        logger.error("The database does not answer: %s", type(error).__name__)
    for kinds, answer in ANSWERS:
        if isinstance(error, kinds):
            return answer
    return error


def problem_response(error: Exception, _context: Mapping[str, Any]) -> HttpResponse | None:
    """Answer any exception of an API view; None leaves it to `server_error` below."""
    error = translated(error)
    if isinstance(error, RuleBroken):
        return of_broken_rule(error)
    if isinstance(error, exceptions.ValidationError):
        return of_validation(error)
    if isinstance(error, exceptions.APIException):
        return of_api_exception(error)
    return None


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a path that leads nowhere."""
    return problem(404, "not-found", "There is nothing at this address.")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a request that Django itself refuses."""
    return problem(400, "bad-request", "The request is malformed.")


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what is not allowed, outside the API's own views."""
    return problem(403, "permission-denied", "You may not do this.")


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer a fault of ours without a word of what is inside."""
    return problem(500, "server-error", "Something failed on our side. It has been logged.")
