from rest_framework import serializers

from negotiations.agreements.models import Agreement
from negotiations.outtakes.models import Outtake
from srm.api.serializers import AskSerializer, VisibleRelatedField


class OuttakeSerializer(serializers.ModelSerializer[Outtake]):
    class Meta:
        model = Outtake
        fields = [
            "id",
            "agreement",
            "side",
            "satisfaction",
            "sentence",
            "would_deal_again",
            "person",
            "given_at",
            "created_at",
            "updated_at",
        ]
        read_only_fields = fields


class OuttakeGapSerializer(serializers.ModelSerializer[Outtake]):
    our_satisfaction = serializers.IntegerField(source="satisfaction", read_only=True)
    our_sentence = serializers.CharField(source="sentence", read_only=True)
    their_satisfaction = serializers.IntegerField(source="other_satisfaction", read_only=True)
    their_sentence = serializers.CharField(source="other_sentence", read_only=True)
    gap = serializers.IntegerField(read_only=True, help_text="Ours less theirs.")

    class Meta:
        model = Outtake
        fields = [
            "id",
            "agreement",
            "our_satisfaction",
            "their_satisfaction",
            "gap",
            "our_sentence",
            "their_sentence",
        ]
        read_only_fields = fields


class LeaveOuttakeSerializer(AskSerializer):
    """What a client sends to say what we thought of a deal."""

    agreement = VisibleRelatedField(queryset=Agreement.objects.all())
    satisfaction = serializers.IntegerField(min_value=1, max_value=5)
    sentence = serializers.CharField(max_length=300)
    would_deal_again = serializers.BooleanField()
    person = serializers.CharField(
        max_length=200, required=False, help_text="Who says so; the caller, unless told."
    )
