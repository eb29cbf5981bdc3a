from srm.access.models import ApiKey, User
from srm.events.models import Event

__all__ = ["ApiKey", "Event", "User"]
