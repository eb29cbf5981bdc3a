from django.db import transaction
from django.http import HttpResponse
from django.utils.timezone import now
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.request import Request

from srm.access.roles import Verb
from srm.api.verification import VerifySerializer
from srm.api.viewsets import RecordViewSet
from suppliers.profiles import services
from suppliers.profiles.filters import CategoryFilters, IdentifierFilters, SupplierFilters
from suppliers.profiles.models import Category, Identifier, Supplier
from suppliers.profiles.notice import Notice
from suppliers.profiles.notice_serializers import TellSerializer
from suppliers.profiles.serializers import (
    CategorySerializer,
    ChangeCategorySerializer,
    ChangeSupplierSerializer,
    IdentifierSerializer,
    SupplierSerializer,
    WriteCategorySerializer,
    WriteIdentifierSerializer,
    WriteSupplierSerializer,
)


class CategoryViewSet(RecordViewSet[Category]):
    """What is bought, as a tree."""

    queryset = Category.objects.all()
    serializer_class = CategorySerializer
    filterset_class = CategoryFilters
    orderings = ("name", "updated_at")
    verbs = {"create": Verb.MANAGE, "partial_update": Verb.MANAGE}

    @extend_schema(request=WriteCategorySerializer, responses={201: CategorySerializer})
    def create(self, request: Request) -> HttpResponse:
        asked = self.asked(WriteCategorySerializer)
        category = services.create_category(**asked, by=self.user, at=now())
        return self.shown(category.pk, status=201)

    @extend_schema(request=ChangeCategorySerializer, responses=CategorySerializer)
    @transaction.atomic
    def partial_update(self, request: Request, pk: str) -> HttpResponse:
        category = self.chosen(pk, needs_match=True)
        changes = self.asked(ChangeCategorySerializer, partial=True)
        services.change_category(category, changes, at=now())
        return self.shown(pk)


class SupplierViewSet(RecordViewSet[Supplier]):
    """The companies we buy from."""

    queryset = Supplier.objects.all()
    serializer_class = SupplierSerializer
    filterset_class = SupplierFilters
    orderings = ("name", "updated_at")
    verbs = {
        "activate": Verb.MANAGE,
        "hold": Verb.MANAGE,
        "offboard": Verb.MANAGE,
        "verify": Verb.JUDGE,
    }

    @extend_schema(request=WriteSupplierSerializer, responses={201: SupplierSerializer})
    def create(self, request: Request) -> HttpResponse:
        facts = self.asked(WriteSupplierSerializer)
        categories = facts.pop("categories")
        others = [services.OtherName(**other) for other in facts.pop("identifiers")]
        supplier = services.create_supplier(
            facts, categories=categories, identifiers=others, at=now()
        )
        return self.shown(supplier.pk, status=201)

    @extend_schema(request=ChangeSupplierSerializer, responses=SupplierSerializer)
    @transaction.atomic
    def partial_update(self, request: Request, pk: str) -> HttpResponse:
        supplier = self.chosen(pk, needs_match=True)
        changes = self.asked(ChangeSupplierSerializer, partial=True)
        categories = changes.pop("categories", None)
        services.change_supplier(supplier, changes, categories=categories, by=self.user, at=now())
        return self.shown(pk)

    @extend_schema(request=None, responses=SupplierSerializer)
    @action(detail=True, methods=["post"])
    def activate(self, request: Request, pk: str) -> HttpResponse:
        return self.moved(pk, Supplier.Status.ACTIVE)

    @extend_schema(request=None, responses=SupplierSerializer)
    @action(detail=True, methods=["post"])
    def hold(self, request: Request, pk: str) -> HttpResponse:
        return self.moved(pk, Supplier.Status.ON_HOLD)

    @extend_schema(request=TellSerializer, responses=SupplierSerializer)
    @action(detail=True, methods=["post"])
    @transaction.atomic
    def offboard(self, request: Request, pk: str) -> HttpResponse:
        told = Notice(**self.asked(TellSerializer))
        services.offboard_supplier(self.chosen(pk), told, by=self.user, at=now())
        return self.shown(pk)

    @extend_schema(request=VerifySerializer, responses=SupplierSerializer)
    @action(detail=True, methods=["post"])
    @transaction.atomic
    def verify(self, request: Request, pk: str) -> HttpResponse:
        asked = self.asked(VerifySerializer)
        services.verify_supplier(self.chosen(pk), **asked, by=self.user, at=now())
        return self.shown(pk)

    @transaction.atomic
    def moved(self, pk: str, status: Supplier.Status) -> HttpResponse:
        """Change the status of one supplier and answer with it."""
        services.set_supplier_status(self.chosen(pk), status, at=now())
        return self.shown(pk)


class IdentifierViewSet(RecordViewSet[Identifier]):
    """What others call our suppliers."""

    queryset = Identifier.objects.all()
    serializer_class = IdentifierSerializer
    filterset_class = IdentifierFilters
    verbs = {"destroy": Verb.WRITE}

    @extend_schema(request=WriteIdentifierSerializer, responses={201: IdentifierSerializer})
    def create(self, request: Request) -> HttpResponse:
        identifier = services.add_identifier(**self.asked(WriteIdentifierSerializer), at=now())
        return self.shown(identifier.pk, status=201)

    @extend_schema(responses={204: None})
    @transaction.atomic
    def destroy(self, request: Request, pk: str) -> HttpResponse:
        services.remove_identifier(self.chosen(pk, needs_match=True), at=now())
        return HttpResponse(status=204)
