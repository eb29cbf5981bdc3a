from rest_framework import serializers

from negotiations.rounds.models import Channel, Round, Side
from negotiations.statements.models import Statement
from srm.api.serializers import AskSerializer, LanguageField, MomentField, VisibleRelatedField
from srm.api.verification import VERIFIED

LONGEST_TEXT = 200_000


class StatementSerializer(serializers.ModelSerializer[Statement]):
    class Meta:
        model = Statement
        fields = [
            "id",
            "negotiation",
            "round",
            "side",
            "text",
            "said_at",
            "language",
            "channel",
            "speaker",
            "external_id",
            "retracted_at",
            "retraction_reason",
            *VERIFIED,
            "created_at",
            "updated_at",
        ]
        read_only_fields = fields


class RecordStatementSerializer(AskSerializer):
    """What a client sends to put words on record."""

    round = VisibleRelatedField(queryset=Round.objects.all())
    side = serializers.ChoiceField(choices=Side.choices)
    # Word for word: nothing is trimmed.
    text = serializers.CharField(max_length=LONGEST_TEXT, trim_whitespace=False)
    said_at = MomentField(required=False, help_text="Now, unless told.")
    language = LanguageField(help_text="Language tag (BCP 47); left out, it is recognised.")
    channel = serializers.ChoiceField(
        choices=Channel.choices, required=False, help_text="The round's, unless told."
    )
    speaker = serializers.CharField(max_length=200, default="", allow_blank=True)
    external_id = serializers.CharField(
        max_length=255, default="", allow_blank=True, help_text="Sent twice, recorded once."
    )

    def validate_text(self, value: str) -> str:
        if not value.strip():
            raise serializers.ValidationError("Nothing was said.")
        return value


class RetractStatementSerializer(AskSerializer):
    """What a client sends to mark words as taken back."""

    reason = serializers.CharField(max_length=500)
