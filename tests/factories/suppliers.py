from collections.abc import Sequence
from datetime import timedelta
from decimal import Decimal

import factory
from django.utils.timezone import localdate

from srm.records import uuid7
from suppliers.disputes.models import Dispute
from suppliers.people.models import Contact, PersonalNote
from suppliers.products.models import Product
from suppliers.profiles.models import Category, Identifier, Supplier
from suppliers.profiles.supply_notices import SupplyNotice
from tests.factories.people import UserFactory
from tests.moments import DAY, NOON


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


class DisputeFactory(factory.django.DjangoModelFactory[Dispute]):
    """An open dispute; `settled=True` for one that was settled a month later."""

    class Meta:
        model = Dispute

    class Params:
        settled = factory.Trait(
            settled_on=factory.LazyAttribute(lambda dispute: dispute.opened_on + 30 * DAY),
            settlement="They paid for the delay.",
        )

    supplier = factory.SubFactory(SupplierFactory)
    subject = "Late deliveries."
    opened_on = NOON.date()
    recorded_by = factory.SubFactory(UserFactory)


class SupplyNoticeFactory(factory.django.DjangoModelFactory[SupplyNotice]):
    """A delisting of all that a supplier delivers; `cut=True` for a volume that was cut."""

    class Meta:
        model = SupplyNotice

    class Params:
        cut = factory.Trait(kind=SupplyNotice.Kind.VOLUME_CUT, cut_percent=Decimal(40))

    supplier = factory.SubFactory(SupplierFactory)
    kind = SupplyNotice.Kind.DELISTING
    reason = "It sells badly."
    notified_on = NOON.date() - 30 * DAY
    takes_effect_on = NOON.date()
    recorded_by = factory.SubFactory(UserFactory)


class PersonalNoteFactory(factory.django.DjangoModelFactory[PersonalNote]):
    """What somebody likes, for its author alone; `category=` shares it with a team."""

    class Meta:
        model = PersonalNote

    contact = factory.SubFactory(ContactFactory)
    kind = PersonalNote.Kind.LIKE
    text = "Short meetings."
    purpose = "To prepare meetings."
    legal_basis = PersonalNote.LegalBasis.LEGITIMATE_INTEREST
    author = factory.SubFactory(UserFactory)
    keep_until_on = factory.LazyFunction(lambda: localdate() + timedelta(days=90))


class ProductFactory(factory.django.DjangoModelFactory[Product]):
    """A listed product of which nothing else is known; `suppliers=[...]` can deliver it."""

    class Meta:
        model = Product
        skip_postgeneration_save = True

    category = factory.SubFactory(CategoryFactory)
    number = factory.Sequence(lambda n: f"{n:06}")
    name = factory.Sequence(lambda n: f"Product {n}")
    yearly_sales: Decimal | None = None
    currency = factory.LazyAttribute(lambda row: "" if row.yearly_sales is None else "EUR")

    # The first argument is the product: so factory_boy calls it.
    @factory.post_generation  # type: ignore[untyped-decorator]  # factory_boy has no types for it
    def suppliers(
        self: Product,
        create: bool,  # the signature that factory_boy calls
        extracted: Sequence[Supplier] | None,
        **_: object,
    ) -> None:
        if create:
            self.suppliers.set(extracted or [])

    @factory.post_generation  # type: ignore[untyped-decorator]  # as above
    def substitutes(
        self: Product, create: bool, extracted: Sequence[Product] | None, **_: object
    ) -> None:
        if create:
            self.substitutes.set(extracted or [])
