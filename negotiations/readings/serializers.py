from typing import Any

from rest_framework import serializers

from negotiations.language.reading import LONGEST_TEXT
from negotiations.readings.models import Scan, Suggestion
from negotiations.rounds.models import Side
from srm.api.evidence import EvidenceSerializer
from srm.api.serializers import AskSerializer, LanguageField, MomentField


class ScanSerializer(serializers.ModelSerializer[Scan]):
    class Meta:
        model = Scan
        fields = [
            "id",
            "statement",
            "reader_version",
            "language",
            "is_supported",
            "read_at",
            "sign_count",
            "created_at",
            "updated_at",
        ]
        read_only_fields = fields


class SuggestionSerializer(serializers.ModelSerializer[Suggestion]):
    class Meta:
        model = Suggestion
        fields = [
            "id",
            "negotiation",
            "statement",
            "kind",
            "side",
            "topic",
            "text",
            "start",
            "end",
            "due_on",
            "confidence",
            "reader_version",
            "state",
            "decided_by",
            "decided_at",
            "interest",
            "position",
            "follow_up",
            "created_at",
            "updated_at",
        ]
        read_only_fields = fields


class AcceptSuggestionSerializer(AskSerializer):
    """What a client sends to accept a suggestion."""

    due_at = MomentField(
        required=False, allow_null=True, help_text="For a step whose words name no day."
    )


class ReadTextSerializer(AskSerializer):
    """A text to read; nothing of it is stored."""

    text = serializers.CharField(max_length=LONGEST_TEXT, trim_whitespace=False)
    speaker = serializers.ChoiceField(choices=Side.choices)
    language = LanguageField()
    sent_at = MomentField(required=False, allow_null=True, default=None)


# The answers of the reader: frozen dataclasses, shown as they are.


class SignFoundSerializer(serializers.Serializer[Any]):
    """A warning sign in a text; `start` and `end` count characters."""

    code = serializers.CharField()
    confidence = serializers.FloatField()
    start = serializers.IntegerField()
    end = serializers.IntegerField()
    by = serializers.ChoiceField(choices=Side.choices)
    sanction = serializers.CharField(help_text="Of a threat; empty otherwise.")
    veiled = serializers.BooleanField(source="is_veiled")


class InterestFoundSerializer(serializers.Serializer[Any]):
    """A need, a demand, or a question for needs."""

    kind = serializers.CharField()
    holder = serializers.ChoiceField(choices=Side.choices)
    topic = serializers.CharField()
    confidence = serializers.FloatField()
    start = serializers.IntegerField()
    end = serializers.IntegerField()


class StepFoundSerializer(serializers.Serializer[Any]):
    """A promise to do something."""

    owner = serializers.ChoiceField(choices=Side.choices)
    action = serializers.CharField()
    due = serializers.DateField(allow_null=True)
    confidence = serializers.FloatField()
    start = serializers.IntegerField()
    end = serializers.IntegerField()


class ReadingSerializer(serializers.Serializer[Any]):
    """What the reader found in a text."""

    language = serializers.CharField()
    is_supported = serializers.BooleanField()
    version = serializers.CharField()
    signs = SignFoundSerializer(many=True)
    interests = InterestFoundSerializer(many=True)
    steps = StepFoundSerializer(many=True)


class CoverageSerializer(serializers.Serializer[Any]):
    """How many statements there are, and how many were not read, and why."""

    total = serializers.IntegerField()
    read = serializers.IntegerField()
    unsupported = serializers.IntegerField(help_text="Read, in a language it was not made for.")
    waiting = serializers.IntegerField(help_text="Not read yet.")
    failed = serializers.IntegerField(help_text="Given up; see the events.")
    read_ours = serializers.IntegerField(help_text="Of our words, in a language it knows.")
    read_theirs = serializers.IntegerField(help_text="Of their words, in a language it knows.")
    taken_back = serializers.IntegerField(help_text="Retracted; counted nowhere else.")


class ThreatCountSerializer(serializers.Serializer[Any]):
    """Threats of each side that nobody dismissed."""

    theirs = serializers.IntegerField()
    ours = serializers.IntegerField()


class IndicatorSerializer(serializers.Serializer[Any]):
    """One thing a side that wants a joint gain does."""

    code = serializers.CharField()
    side = serializers.ChoiceField(choices=Side.choices)
    answer = serializers.ChoiceField(choices=["yes", "no", "unknown"])
    evidence_count = serializers.IntegerField()
    evidence = EvidenceSerializer(many=True, help_text="The first twelve rows that show it.")


class PanelSerializer(serializers.Serializer[Any]):
    """Signs of integrative talk within a window."""

    since = serializers.DateTimeField(source="window.since")
    until = serializers.DateTimeField(source="window.until", help_text="Itself left out.")
    status = serializers.ChoiceField(choices=["unknown", "quiet", "threats"])
    coverage = CoverageSerializer()
    threats = ThreatCountSerializer()
    indicators = IndicatorSerializer(many=True)


class PanelWindowSerializer(AskSerializer):
    """Which window a panel is asked for."""

    since = MomentField(required=False, help_text="90 days ago, unless told.")
    until = MomentField(required=False, help_text="Now, unless told.")

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if "since" in attrs and "until" in attrs and attrs["since"] >= attrs["until"]:
            raise serializers.ValidationError({"since": "The window ends before it begins."})
        return attrs
