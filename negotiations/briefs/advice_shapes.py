from typing import Any

from negotiations.briefs.serializers import StyleSerializer
from negotiations.preparation.styles.serializers import GroundSerializer, StyleSuggestionSerializer


class StyleAdviceSerializer(StyleSuggestionSerializer):
    """Which style suits a negotiation, why, and which rows show it."""

    observed = StyleSerializer(help_text="What the other side did, in this talk and the last five.")
    grounds = GroundSerializer(many=True)

    def to_representation(self, instance: Any) -> dict[str, Any]:
        """Show the suggestion beside what it rests on."""
        return super().to_representation(
            {
                **vars(instance.suggestion),
                "observed": instance.observed,
                "grounds": instance.grounds,
            }
        )
