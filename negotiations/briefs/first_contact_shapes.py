from typing import Any

from rest_framework import serializers

from srm.api.evidence import EvidenceSerializer


class TickSerializer(serializers.Serializer[Any]):
    """That somebody of us says that a point was dealt with."""

    by = serializers.CharField()
    at = serializers.DateTimeField()
    note = serializers.CharField()


class ContactPointSerializer(serializers.Serializer[Any]):
    """One point of the first contact."""

    code = serializers.CharField()
    words = serializers.CharField()
    is_done = serializers.BooleanField()
    shown_by = serializers.ChoiceField(
        choices=["", "evidence", "tick"], help_text="Empty where nothing shows it."
    )
    evidence = EvidenceSerializer(many=True, help_text="The first three rows.")
    tick = TickSerializer(allow_null=True)


class FirstContactSerializer(serializers.Serializer[Any]):
    """The checklist of the first contact."""

    done_count = serializers.IntegerField()
    points = ContactPointSerializer(many=True)
