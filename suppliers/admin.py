from suppliers.people.admin import ContactAdmin
from suppliers.profiles.admin import CategoryAdmin, IdentifierAdmin, SupplierAdmin

__all__ = ["CategoryAdmin", "ContactAdmin", "IdentifierAdmin", "SupplierAdmin"]
