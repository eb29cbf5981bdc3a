from rest_framework import serializers

from srm.api.serializers import AskSerializer, DayField, LanguageField, VisibleRelatedField
from srm.api.verification import VERIFIED
from suppliers.people.models import Contact, PersonalNote
from suppliers.profiles.models import Category, Supplier


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
            "noted_by",
            *VERIFIED,
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


class PersonalNoteSerializer(serializers.ModelSerializer[PersonalNote]):
    class Meta:
        model = PersonalNote
        fields = [
            "id",
            "contact",
            "category",
            "kind",
            "text",
            "purpose",
            "legal_basis",
            "author",
            "keep_until_on",
            "created_at",
            "updated_at",
        ]
        read_only_fields = fields


class NotePersonSerializer(AskSerializer):
    """What a client sends to note something of a person."""

    contact = VisibleRelatedField(queryset=Contact.objects.all())
    category = VisibleRelatedField(
        queryset=Category.objects.all(),
        default=None,
        allow_null=True,
        help_text="Whose team reads it too; null for the author alone.",
    )
    kind = serializers.ChoiceField(choices=PersonalNote.Kind.choices)
    text = serializers.CharField(max_length=500)
    purpose = serializers.CharField(max_length=200, help_text="What it is kept for.")
    legal_basis = serializers.ChoiceField(choices=PersonalNote.LegalBasis.choices)
    keep_until_on = DayField(help_text="The last day on which it is shown; two years at most.")
