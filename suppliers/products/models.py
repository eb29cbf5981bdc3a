from typing import Any

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from srm.access.scope import ScopedQuerySet
from srm.records import Record
from suppliers.profiles.models import Category, Supplier


class ProductQuerySet(ScopedQuerySet["Product"]):
    """Questions about products."""

    def listed(self) -> "ProductQuerySet":
        """Products that we buy and sell now."""
        return self.filter(is_listed=True)

    def for_display(self) -> Any:  # Any: rows with more than the model's own columns
        """Show with each product how many can deliver it, also those that the viewer cannot see."""
        able = deliverers(OuterRef("pk")).order_by().values("product")
        count = Subquery(able.annotate(count=Count("pk")).values("count"))
        return self.annotate(supplier_count=Coalesce(count, 0))

    def only_from(self, supplier: Any) -> "ProductQuerySet":  # Any: a supplier, or a query for one
        """Products that nobody but this supplier can deliver."""
        others = deliverers(OuterRef("pk")).exclude(supplier__in=supplier)
        return self.filter(~Exists(others), suppliers__in=supplier)


class Product(Record):
    """What we buy and sell: who can deliver it, how long our stock lasts, what it means to us.

    Whatever is not known is empty, and never counted as nothing.
    """

    private = frozenset({"days_of_cover", "yearly_spend", "yearly_sales"})

    category = models.ForeignKey(Category, models.PROTECT, related_name="products")
    number = models.CharField(max_length=80, unique=True, help_text="Our own, as in the ERP.")
    name = models.CharField(max_length=200)
    gtin = models.CharField(max_length=14, blank=True, default="", help_text="8 to 14 digits.")
    suppliers = models.ManyToManyField(
        Supplier,
        blank=True,
        related_name="products",
        db_table="product_supplier",
        help_text="Who can deliver it; one who is offboarded cannot.",
    )
    substitutes = models.ManyToManyField(
        "self",
        symmetrical=False,
        blank=True,
        related_name="substitute_for",
        db_table="product_substitute",
        help_text="What customers can have instead.",
    )
    is_listed = models.BooleanField(default=True, help_text="Whether we buy and sell it now.")
    delisting_reason = models.CharField(
        max_length=500, blank=True, default="", db_default="", help_text="As told in writing."
    )
    delisting_notified_on = models.DateField(
        null=True, blank=True, help_text="When those who deliver it were told."
    )
    days_of_cover = models.DecimalField(
        max_digits=7,
        decimal_places=1,
        null=True,
        blank=True,
        help_text="How many days our stock lasts.",
    )
    yearly_spend = models.DecimalField(max_digits=18, decimal_places=2, null=True, blank=True)
    yearly_sales = models.DecimalField(max_digits=18, decimal_places=2, null=True, blank=True)
    currency = models.CharField(max_length=3, blank=True, default="", help_text="ISO 4217.")
    figures_as_of = models.DateField(null=True, blank=True, help_text="When the figures were true.")

    objects = ProductQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["gtin"], condition=~Q(gtin=""), name="product_gtin_unique"
            ),
            models.CheckConstraint(
                condition=Q(gtin__regex=r"^([0-9]{8,14})?$"), name="product_gtin"
            ),
            models.CheckConstraint(
                condition=Q(currency="", yearly_spend=None, yearly_sales=None)
                | Q(currency__regex=r"^[A-Z]{3}$")
                & (Q(yearly_spend__isnull=False) | Q(yearly_sales__isnull=False)),
                name="product_amounts_with_currency",
            ),
            models.CheckConstraint(
                condition=(Q(days_of_cover=None) | Q(days_of_cover__gte=0))
                & (Q(yearly_spend=None) | Q(yearly_spend__gte=0))
                & (Q(yearly_sales=None) | Q(yearly_sales__gte=0)),
                name="product_figures_not_below_zero",
            ),
        ]
        indexes = [models.Index(fields=["name", "id"], name="product_by_name")]

    def __str__(self) -> str:
        return f"{self.number} {self.name}"


def deliverers(product: Any) -> Any:  # Any: rows of a join table, of one product or of a query
    """Rows of those who can deliver a product: an offboarded supplier cannot."""
    rows = Product.suppliers.through._default_manager.filter(product=product)
    return rows.exclude(supplier__status=Supplier.Status.OFFBOARDED)


def from_elsewhere(product: Any, supplier: Supplier) -> Any:  # Any: as above
    """Tell of a product whether somebody else than this supplier can deliver it."""
    return Exists(deliverers(product).exclude(supplier=supplier))


Substitution = Product.substitutes.through
