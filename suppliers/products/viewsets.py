from typing import Any

from django.db import transaction
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.timezone import now
from drf_spectacular.utils import extend_schema
from rest_framework.decorators import action
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ViewSet

from srm.access.models import User
from srm.api import conditions
from srm.api.filters import refuse_unknown
from srm.api.viewsets import RecordViewSet
from suppliers.products import services
from suppliers.products.filters import ProductFilters
from suppliers.products.gathering import exposure_of
from suppliers.products.models import Product
from suppliers.products.serializers import (
    ChangeProductSerializer,
    ExposureSerializer,
    ProductSerializer,
    WriteProductSerializer,
)
from suppliers.profiles.models import Supplier


class ProductViewSet(RecordViewSet[Product]):
    """What we buy and sell, who can deliver it, and how long our stock of it lasts."""

    queryset = Product.objects.for_display()
    serializer_class = ProductSerializer
    filterset_class = ProductFilters
    orderings = ("number", "name", "updated_at")

    @extend_schema(request=WriteProductSerializer, responses={201: ProductSerializer})
    def create(self, request: Request) -> HttpResponse:
        facts = self.asked(WriteProductSerializer)
        category, suppliers = facts.pop("category"), facts.pop("suppliers")
        substitutes = facts.pop("substitutes")
        product = services.add_product(
            category, facts, suppliers=suppliers, substitutes=substitutes, at=now()
        )
        return self.shown(product.pk, status=201)

    @extend_schema(request=ChangeProductSerializer, responses=ProductSerializer)
    @transaction.atomic
    def partial_update(self, request: Request, pk: str) -> HttpResponse:
        product = self.chosen(pk, needs_match=True)
        changes = self.asked(ChangeProductSerializer, partial=True)
        suppliers, substitutes = changes.pop("suppliers", None), changes.pop("substitutes", None)
        services.change_product(
            product, changes, suppliers=suppliers, substitutes=substitutes, by=self.user, at=now()
        )
        return self.shown(pk)

    @extend_schema(
        request=ChangeProductSerializer,
        responses={200: ProductSerializer, 201: ProductSerializer},
        description="For an ERP that knows its numbers: adds the product (201), or changes what is "
        "new of it (200); what is not sent stays as it is, and the same sent twice changes nothing."
        " `If-Match` is optional.",
    )
    @action(detail=False, methods=["put"], url_path="by-number/<path:number>")
    def by_number(self, request: Request, number: str) -> HttpResponse:
        facts = self.facts_of(number)
        product, is_new = services.put_product(facts, check=self.checked, by=self.user, at=now())
        answer = self.shown(product.pk, status=201 if is_new else 200)
        if is_new:
            answer.headers["Location"] = reverse("products-detail", args=[product.pk])
        return answer

    def facts_of(self, number: str) -> dict[str, Any]:
        """Read the body, with the number of the address."""
        sent = self.request.data
        if isinstance(sent, dict):
            if sent.get("number", number) != number:
                raise ValidationError({"number": "The address names another number."})
            sent = {**sent, "number": number}
        refuse_unknown(self.request, set())
        asked = ChangeProductSerializer(
            data=sent, partial=True, context=self.get_serializer_context()
        )
        asked.is_valid(raise_exception=True)
        return dict(asked.validated_data)

    def checked(self, product: Product | None) -> None:
        """Compare If-Match, where it is sent, with what is there."""
        revision = 0 if product is None else product.revision
        conditions.require_match(self.request, revision, is_required=False)


class ExposureViewSet(ViewSet):
    """What we would miss if a supplier stopped."""

    @extend_schema(
        operation_id="suppliers_exposure",
        responses=ExposureSerializer,
        description="Counts the listed products of your categories that nobody but this supplier "
        "can deliver: how long our stock of them lasts, what customers can have instead, and what "
        "share of our yearly sales hangs on them. What is not known is told as such, and never "
        "counted as nothing. `rows` and `total_rows` list the products that each number is made "
        "of.",
    )
    def exposure(self, request: Request, pk: str) -> Response:
        refuse_unknown(request, set())
        assert isinstance(request.user, User)
        supplier = Supplier.objects.visible_to(request.user).filter(pk=pk).first()
        if supplier is None:
            raise Http404
        exposure = exposure_of(supplier, viewer=request.user, at=now())
        return Response(ExposureSerializer(exposure).data)
