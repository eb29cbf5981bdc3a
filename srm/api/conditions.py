"""Conditional requests: strong ETags from row revisions (RFC 9110, section 13)."""

from rest_framework.request import Request

from srm.api.errors import PreconditionFailed, PreconditionRequired


def etag(revision: int) -> str:
    """Give the strong ETag of a revision."""
    return f'"{revision}"'


def is_fresh(request: Request, revision: int) -> bool:
    """Tell whether the client already holds this revision (If-None-Match)."""
    given = request.headers.get("If-None-Match", "")
    return etag(revision) in [tag.strip() for tag in given.split(",")] or given.strip() == "*"


def require_match(request: Request, revision: int, *, is_required: bool = True) -> None:
    """Refuse a change that is not based on the current revision: 428 without a base, 412 stale."""
    given = request.headers.get("If-Match")
    if given is None:
        if is_required:
            raise PreconditionRequired
        return
    tags = [tag.strip() for tag in given.split(",")]
    if etag(revision) not in tags and given.strip() != "*":
        raise PreconditionFailed(etag(revision))
