from suppliers.disputes.models import Dispute
from suppliers.people.models import Contact
from suppliers.products.models import Product
from suppliers.profiles.models import Category, Identifier, Supplier

__all__ = ["Category", "Contact", "Dispute", "Identifier", "Product", "Supplier"]
