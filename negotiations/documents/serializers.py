from typing import Any

from rest_framework import serializers

HIGHEST_NUMBER = 2**31 - 1


class WhichVersionSerializer(serializers.Serializer[Any]):
    """Which version a document is asked of."""

    version = serializers.IntegerField(
        min_value=1, max_value=HIGHEST_NUMBER, required=False, help_text="The current one, if left."
    )
