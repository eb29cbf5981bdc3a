from rest_framework.permissions import BasePermission
from rest_framework.request import Request

from srm.access.models import ApiKey, User
from srm.access.roles import Verb

VERB_OF_METHOD = {
    "GET": Verb.READ,
    "HEAD": Verb.READ,
    "OPTIONS": Verb.READ,
    "POST": Verb.WRITE,
    "PUT": Verb.WRITE,
    "PATCH": Verb.WRITE,
    "DELETE": Verb.MANAGE,
}


def verb_needed(view: object, method: str) -> Verb:
    """Tell which verb a request needs: the view's own `verbs` by action, else by method."""
    verbs: dict[str, Verb] = getattr(view, "verbs", {})
    action: str | None = getattr(view, "action", "")
    if action is None:
        return Verb.READ  # the view has no such method and says so to everybody who reads
    return verbs.get(action, VERB_OF_METHOD.get(method, Verb.WRITE))


class RolePermission(BasePermission):
    """Lets through what the user's role grants and, for a machine, the key's scopes cover."""

    def has_permission(self, request: Request, view: object) -> bool:
        if not isinstance(request.user, User):
            return False
        verb = verb_needed(view, request.method or "GET")
        if isinstance(request.auth, ApiKey) and not request.auth.covers(
            getattr(view, "basename", ""), verb
        ):
            return False
        return request.user.may(verb)
