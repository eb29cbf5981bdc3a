from rest_framework import serializers

from negotiations.digests.models import LineKind, Reach
from srm.api.serializers import AskSerializer


class ReachSerializer(serializers.ModelSerializer[Reach]):
    class Meta:
        model = Reach
        fields = ["zone", "digest_hour", "quiet_from", "quiet_until", "muted", "next_digest_at"]
        read_only_fields = fields


class ChangeReachSerializer(AskSerializer):
    """What somebody sends to change how they are reached."""

    zone = serializers.CharField(max_length=50, help_text="Whose clocks, such as Europe/Paris.")
    digest_hour = serializers.IntegerField(min_value=0, max_value=23)
    quiet_from = serializers.IntegerField(
        min_value=0, max_value=23, help_text="Nobody writes from this hour on."
    )
    quiet_until = serializers.IntegerField(
        min_value=0, max_value=23, help_text="Until this hour; the same twice means never quiet."
    )
    muted = serializers.ListField(
        child=serializers.ChoiceField(choices=LineKind.choices),
        max_length=len(LineKind.values),
        help_text="What not to write about.",
    )
