from typing import Any

from rest_framework import serializers

from suppliers.profiles.models import Identifier, Supplier


class IdentifierSerializer(serializers.ModelSerializer[Identifier]):
    class Meta:
        model = Identifier
        fields = ["id", "scheme", "value"]


class SupplierSerializer(serializers.ModelSerializer[Supplier]):
    identifiers = IdentifierSerializer(many=True, required=False)

    class Meta:
        model = Supplier
        fields = [
            "id",
            "name",
            "status",
            "country",
            "website",
            "categories",
            "identifiers",
            "share_of_their_sales",
            "share_of_our_spend",
            "shares_as_of",
            "is_agri_food",
            "is_under_gscop",
            "annual_turnover",
            "silent_after_days",
            "verified_by",
            "verified_at",
            "verified_how",
            "created_at",
            "updated_at",
        ]
        read_only_fields = [
            "status",
            "verified_by",
            "verified_at",
            "verified_how",
            "created_at",
            "updated_at",
        ]

    def create(self, validated_data: dict[str, Any]) -> Supplier:
        identifiers = validated_data.pop("identifiers", [])
        supplier: Supplier = super().create(validated_data)
        for identifier in identifiers:
            Identifier.objects.create(supplier=supplier, **identifier)
        supplier.refresh_from_db()
        return supplier
