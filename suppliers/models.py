from suppliers.disputes.models import Dispute
from suppliers.people.models import Contact, PersonalNote
from suppliers.products.models import Product
from suppliers.profiles.models import Category, Identifier, Supplier
from suppliers.profiles.supply_notices import SupplyNotice

__all__ = [
    "Category",
    "Contact",
    "Dispute",
    "Identifier",
    "PersonalNote",
    "Product",
    "Supplier",
    "SupplyNotice",
]
