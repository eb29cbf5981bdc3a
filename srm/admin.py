from srm.access.admin import ApiKeyAdmin, PersonAdmin
from srm.events.admin import EventAdmin

__all__ = ["ApiKeyAdmin", "EventAdmin", "PersonAdmin"]
