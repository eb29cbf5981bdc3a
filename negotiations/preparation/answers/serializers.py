from rest_framework import serializers

from negotiations.language.labels import SANCTIONS
from negotiations.preparation.answers.models import PreparedAnswer
from srm.access.models import User
from srm.api.serializers import AskSerializer, VisibleRelatedField
from suppliers.profiles.models import Category


class PreparedAnswerSerializer(serializers.ModelSerializer[PreparedAnswer]):
    class Meta:
        model = PreparedAnswer
        fields = ["id", "category", "sanction", "text", "owner", "created_at", "updated_at"]
        read_only_fields = fields


class ChangeAnswerSerializer(AskSerializer):
    """What a client sends to change a prepared answer."""

    text = serializers.CharField(max_length=5000)
    owner = serializers.PrimaryKeyRelatedField(
        queryset=User.objects.filter(is_active=True), pk_field=serializers.UUIDField()
    )


class PrepareAnswerSerializer(AskSerializer):
    """What a client sends to prepare an answer to a sanction; the caller owns it."""

    category = VisibleRelatedField(queryset=Category.objects.all())
    sanction = serializers.ChoiceField(choices=SANCTIONS)
    text = serializers.CharField(max_length=5000)
