from rest_framework import serializers

from negotiations.calendars.models import CalendarFeed
from srm.api.serializers import AskSerializer


class CalendarFeedSerializer(serializers.ModelSerializer[CalendarFeed]):
    class Meta:
        model = CalendarFeed
        fields = ["id", "name", "revoked_at", "created_at"]
        read_only_fields = fields


class OpenedFeedSerializer(CalendarFeedSerializer):
    """A new feed, with its address, which is told this once."""

    url = serializers.CharField(read_only=True, help_text="Told once; keep it like a password.")

    class Meta(CalendarFeedSerializer.Meta):
        fields = [*CalendarFeedSerializer.Meta.fields, "url"]
        read_only_fields = fields


class OpenFeedSerializer(AskSerializer):
    """What somebody sends to get a calendar feed."""

    name = serializers.CharField(max_length=100, help_text="Where it is read.")
