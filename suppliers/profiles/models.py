from typing import Any, Self

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models.functions import Upper

from srm.access.models import User
from srm.access.scope import ScopedQuerySet
from srm.records import Record
from srm.verification import Verifiable, verified_whole
from suppliers.profiles.fair_trading import is_protected

DEPENDENT_FROM_PERCENT = 50


class CategoryQuerySet(ScopedQuerySet["Category"]):
    """Questions about categories."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep the categories assigned to this user, and all below them."""
        if not isinstance(user, User):
            return self.none()
        if user.sees_all_categories:
            return self
        assigned = Category.people.through.objects.filter(user=user)
        return self.filter(path__overlap=models.Subquery(assigned_ids(assigned)))


def assigned_ids(assigned: models.QuerySet[Any]) -> Any:  # Any: rows of a join table
    """Gather the ids of assigned categories in one array."""
    ids = models.Func(models.F("category_id"), function="ARRAY_AGG")
    grouped = assigned.order_by().values("user_id").annotate(ids=ids)
    return grouped.values_list("ids", flat=True)


class Category(Record):
    """What is bought; a tree. People are assigned to categories; that decides what they see."""

    name = models.CharField(max_length=200)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children"
    )
    unspsc = models.CharField(max_length=8, blank=True, help_text="UNSPSC code of eight digits.")
    readiness_threshold = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        help_text="How ready a round must be, 0 to 100; empty for what the category above asks.",
    )
    escalate_after_days = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        help_text="How many days overdue a step may be before it is taken to the category "
        "managers, 1 to 365; empty for what the category above says.",
    )
    path = ArrayField(
        models.UUIDField(), default=list, editable=False, help_text="Ids from the root to this one."
    )
    people = models.ManyToManyField(
        settings.AUTH_USER_MODEL, blank=True, related_name="categories", db_table="category_person"
    )

    objects = CategoryQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["name", "id"]
        verbose_name_plural = "categories"
        constraints = [
            models.UniqueConstraint(
                fields=["parent", "name"],
                nulls_distinct=False,
                name="category_name_unique_below_parent",
            ),
            models.CheckConstraint(
                condition=models.Q(unspsc__regex=r"^([0-9]{8})?$"), name="category_unspsc_digits"
            ),
            models.CheckConstraint(
                condition=models.Q(readiness_threshold=None)
                | models.Q(readiness_threshold__range=(0, 100)),
                name="category_readiness_threshold",
            ),
            models.CheckConstraint(
                condition=models.Q(escalate_after_days=None)
                | models.Q(escalate_after_days__range=(1, 365)),
                name="category_escalate_after_days",
            ),
        ]
        # Serves CategoryQuerySet.visible_to.
        indexes = [GinIndex(fields=["path"], name="category_path")]

    def __str__(self) -> str:
        return self.name


class SupplierQuerySet(ScopedQuerySet["Supplier"]):
    """Questions about suppliers."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep the suppliers of categories this user sees."""
        if not isinstance(user, User):
            return self.none()
        if user.sees_all_categories:
            return self
        visible = Category.objects.visible_to(user).values("pk")
        links = Supplier.categories.through.objects.filter(category_id__in=visible)
        return self.filter(pk__in=links.values("supplier_id"))


class Supplier(Record, Verifiable):
    """A company we buy from. Never deleted once evidence refers to it."""

    class Status(models.TextChoices):
        PROSPECT = "prospect"
        ACTIVE = "active"
        ON_HOLD = "on_hold"
        OFFBOARDED = "offboarded"

    name = models.CharField(max_length=200)
    status = models.CharField(max_length=12, choices=Status, default=Status.PROSPECT)
    country = models.CharField(max_length=2, blank=True, help_text="ISO 3166-1 alpha-2.")
    website = models.URLField(blank=True)
    categories = models.ManyToManyField(
        Category, related_name="suppliers", db_table="supplier_category"
    )
    share_of_their_sales = models.DecimalField(
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        help_text="Percent of their sales that we buy: how much they depend on us.",
    )
    share_of_our_spend = models.DecimalField(
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        help_text="Percent of our spend in the category: how much we depend on them.",
    )
    shares_as_of = models.DateField(null=True, blank=True, help_text="When the shares were true.")
    is_agri_food = models.BooleanField(
        default=False, db_default=False, help_text="Supplies agricultural or food products."
    )
    is_under_gscop = models.BooleanField(
        default=False, db_default=False, help_text="Protected by the UK's groceries supply code."
    )
    annual_turnover = models.PositiveBigIntegerField(
        null=True, blank=True, help_text="Euros a year."
    )
    silent_after_days = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        help_text="After how many days without a word it counts as silent, 1 to 1000; empty for "
        "the usual number.",
    )

    objects = SupplierQuerySet.as_manager()

    class Meta(Record.Meta):
        constraints = [
            models.CheckConstraint(
                condition=models.Q(share_of_their_sales=None)
                | models.Q(share_of_their_sales__range=(0, 100)),
                name="supplier_share_of_their_sales_is_percent",
            ),
            models.CheckConstraint(
                condition=models.Q(share_of_our_spend=None)
                | models.Q(share_of_our_spend__range=(0, 100)),
                name="supplier_share_of_our_spend_is_percent",
            ),
            models.CheckConstraint(
                condition=models.Q(country__regex=r"^([A-Z]{2})?$"), name="supplier_country_code"
            ),
            models.CheckConstraint(
                condition=models.Q(silent_after_days=None)
                | models.Q(silent_after_days__range=(1, 1000)),
                name="supplier_silent_after_days",
            ),
            verified_whole("supplier_verified_whole"),
        ]
        indexes = [
            # Serves the search by part of a name.
            GinIndex(OpClass(Upper("name"), name="gin_trgm_ops"), name="supplier_name_trigram"),
            models.Index(fields=["name", "id"], name="supplier_by_name"),
            models.Index(fields=["status", "id"], name="supplier_by_status"),
            models.Index(fields=["updated_at", "id"], name="supplier_by_change"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_dependent(self) -> bool:
        """Whether so much of their sales goes to us that they can hardly say no (R26)."""
        share = self.share_of_their_sales
        return share is not None and share >= DEPENDENT_FROM_PERCENT

    @property
    def is_protected(self) -> bool:
        """Whether the rules on unfair trading practices protect them from us."""
        return is_protected(
            is_agri_food=self.is_agri_food,
            their_turnover=self.annual_turnover,
            our_turnover=settings.OUR_ANNUAL_TURNOVER,
        )


class IdentifierQuerySet(ScopedQuerySet["Identifier"]):
    """Questions about identifiers."""

    def visible_to(self, user: User | AnonymousUser) -> Self:
        """Keep the identifiers of suppliers this user sees."""
        return self.filter(supplier__in=Supplier.objects.visible_to(user))


class Identifier(Record):
    """What others call a supplier: DUNS, GLN, VAT, LEI, or an ERP's own number (`erp:<system>`)."""

    supplier = models.ForeignKey(Supplier, models.CASCADE, related_name="identifiers")
    scheme = models.CharField(max_length=40)
    value = models.CharField(max_length=80)

    objects = IdentifierQuerySet.as_manager()

    class Meta(Record.Meta):
        ordering = ["scheme", "value"]
        constraints = [
            models.UniqueConstraint(fields=["scheme", "value"], name="identifier_unique"),
        ]

    def __str__(self) -> str:
        return f"{self.scheme} {self.value}"
