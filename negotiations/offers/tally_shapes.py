from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from negotiations.offers.tallies import ANSWERS, SIDES


@extend_schema_field(
    {
        "type": ["object", "null"],
        "properties": {
            side: {
                "type": "object",
                "properties": {answer: {"type": "integer"} for answer in ANSWERS},
                "required": list(ANSWERS),
            }
            for side in SIDES
        },
        "required": list(SIDES),
    }
)
class TallyField(serializers.JSONField):
    """How many of each side are for an idea, against it, and unsure."""
