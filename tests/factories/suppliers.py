from collections.abc import Sequence

import factory

from srm.records import uuid7
from suppliers.people.models import Contact
from suppliers.profiles.models import Category, Identifier, Supplier


class CategoryFactory(factory.django.DjangoModelFactory[Category]):
    """A category at the root; `parent=` puts it below another."""

    class Meta:
        model = Category

    id = factory.LazyFunction(uuid7)
    name = factory.Sequence(lambda n: f"Category {n}")
    parent = None
    path = factory.LazyAttribute(
        lambda category: [*(category.parent.path if category.parent else []), category.id]
    )


class SupplierFactory(factory.django.DjangoModelFactory[Supplier]):
    """A supplier in a category of its own, unless `categories=[...]` names others."""

    class Meta:
        model = Supplier
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"Supplier {n}")

    # The first argument is the supplier: so factory_boy calls it.
    @factory.post_generation  # type: ignore[untyped-decorator]  # factory_boy has no types for it
    def categories(
        self: Supplier,
        create: bool,  # the signature that factory_boy calls
        extracted: Sequence[Category] | None,
        **_: object,
    ) -> None:
        if create:
            self.categories.set([CategoryFactory.create()] if extracted is None else extracted)


class IdentifierFactory(factory.django.DjangoModelFactory[Identifier]):
    """The number of a supplier in an ERP."""

    class Meta:
        model = Identifier

    supplier = factory.SubFactory(SupplierFactory)
    scheme = "erp:sap"
    value = factory.Sequence(lambda n: f"{n:06}")


class ContactFactory(factory.django.DjangoModelFactory[Contact]):
    """A person at a supplier."""

    class Meta:
        model = Contact

    supplier = factory.SubFactory(SupplierFactory)
    name = factory.Sequence(lambda n: f"Contact {n}")
