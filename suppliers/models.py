from suppliers.people.models import Contact
from suppliers.profiles.models import Category, Identifier, Supplier

__all__ = ["Category", "Contact", "Identifier", "Supplier"]
