from rest_framework import serializers

from srm.api.serializers import AskSerializer, LanguageField, VisibleRelatedField
from suppliers.people.models import Contact
from suppliers.profiles.models import Supplier


class ContactSerializer(serializers.ModelSerializer[Contact]):
    class Meta:
        model = Contact
        fields = [
            "id",
            "supplier",
            "name",
            "position",
            "email",
            "phone",
            "language",
            "created_at",
            "updated_at",
        ]
        read_only_fields = fields


class ChangeContactSerializer(AskSerializer):
    """What a client sends to change a contact."""

    name = serializers.CharField(max_length=200)
    position = serializers.CharField(max_length=200, default="", allow_blank=True)
    email = serializers.EmailField(required=False, allow_blank=True, max_length=254)
    phone = serializers.RegexField(r"^(\+[1-9][0-9]{6,14})?$", default="", allow_blank=True)
    language = LanguageField()


class WriteContactSerializer(ChangeContactSerializer):
    """What a client sends to add a contact."""

    supplier = VisibleRelatedField(queryset=Supplier.objects.all())
