from suppliers.disputes.admin import DisputeAdmin
from suppliers.people.admin import ContactAdmin, PersonalNoteAdmin
from suppliers.products.admin import ProductAdmin
from suppliers.profiles.admin import (
    CategoryAdmin,
    IdentifierAdmin,
    SupplierAdmin,
    SupplyNoticeAdmin,
)

__all__ = [
    "CategoryAdmin",
    "ContactAdmin",
    "DisputeAdmin",
    "IdentifierAdmin",
    "PersonalNoteAdmin",
    "ProductAdmin",
    "SupplierAdmin",
    "SupplyNoticeAdmin",
]
