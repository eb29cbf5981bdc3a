from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import AnonymousUser
from django.db.models import Model

from srm.access.models import User
from srm.access.roles import Verb

VERB_OF_PERMISSION = {
    "view": Verb.READ,
    "add": Verb.WRITE,
    "change": Verb.WRITE,
    "delete": Verb.MANAGE,
    "judge": Verb.JUDGE,
    "manage": Verb.MANAGE,
}


class RoleBackend(ModelBackend):
    """Logs people in by password, and answers Django's permission questions from their role."""

    def has_perm(self, user_obj: User | AnonymousUser, perm: str, obj: Model | None = None) -> bool:
        app, _, name = perm.partition(".")
        if not isinstance(user_obj, User):
            return False
        if app == "srm":
            return user_obj.may(Verb.ADMINISTER)
        verb = VERB_OF_PERMISSION.get(name.partition("_")[0])
        return verb is not None and user_obj.may(verb)

    def has_module_perms(self, user_obj: User | AnonymousUser, app_label: str) -> bool:
        if not isinstance(user_obj, User):
            return False
        return user_obj.may(Verb.ADMINISTER if app_label == "srm" else Verb.READ)
