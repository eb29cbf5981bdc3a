from rest_framework import serializers

from negotiations.lessons.models import Lesson
from negotiations.offers.models import Package
from negotiations.outtakes.models import Outtake
from negotiations.rounds.models import Round
from negotiations.statements.models import Statement
from negotiations.warning_signs.models import WarningSign
from srm.api.serializers import AskSerializer, VisibleRelatedField


class LessonSerializer(serializers.ModelSerializer[Lesson]):
    class Meta:
        model = Lesson
        fields = [
            "id",
            "negotiation",
            "sentence",
            "round",
            "statement",
            "warning_sign",
            "package",
            "outtake",
            "learnt_by",
            "learnt_at",
            "retracted_at",
            "retraction_reason",
            "created_at",
            "updated_at",
        ]
        read_only_fields = fields


class NoteLessonSerializer(AskSerializer):
    """What a client sends to note a lesson: it, and the one thing that taught it."""

    sentence = serializers.CharField(max_length=300, help_text="What to do next time.")
    round = VisibleRelatedField(queryset=Round.objects.all(), required=False, allow_null=True)
    statement = VisibleRelatedField(
        queryset=Statement.objects.all(), required=False, allow_null=True
    )
    warning_sign = VisibleRelatedField(
        queryset=WarningSign.objects.all(), required=False, allow_null=True
    )
    package = VisibleRelatedField(queryset=Package.objects.all(), required=False, allow_null=True)
    outtake = VisibleRelatedField(
        queryset=Outtake.objects.select_related("agreement"), required=False, allow_null=True
    )


class RetractLessonSerializer(AskSerializer):
    """What a client sends to take back a lesson."""

    reason = serializers.CharField(max_length=500)
