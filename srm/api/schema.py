"""What the OpenAPI document says beyond the serializers: problems and preconditions."""

from typing import Any, Literal

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers


class ProblemEntrySerializer(serializers.Serializer[Any]):
    """One input at fault."""

    pointer = serializers.CharField(help_text="JSON pointer (RFC 6901) to the input.")
    detail = serializers.CharField()
    code = serializers.CharField()


class ProblemSerializer(serializers.Serializer[Any]):
    """An error, as RFC 9457 describes it."""

    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField()
    code = serializers.CharField()
    # DRF itself has an attribute of this name.
    errors = ProblemEntrySerializer(many=True, required=False)  # type: ignore[assignment]


COMMON = ["400", "401", "403", "413", "415", "500", "503"]


class ProblemAwareSchema(AutoSchema):
    """Adds the problem answers and the conditional headers that every route has."""

    def get_override_parameters(self) -> list[Any]:  # Any: parameters or serializers
        if self.method in {"PATCH", "PUT", "DELETE"}:
            return [
                OpenApiParameter(
                    "If-Match",
                    str,
                    OpenApiParameter.HEADER,
                    required=self.method != "PUT",
                    description="The ETag you read.",
                )
            ]
        return []

    def _get_response_bodies(
        self, direction: Literal["request", "response"] = "response"
    ) -> dict[str, Any]:
        bodies: dict[str, Any] = super()._get_response_bodies(direction)
        component = self.resolve_serializer(ProblemSerializer, "response")
        answer = {"application/problem+json": {"schema": component.ref}}
        for status in self.problem_statuses():
            bodies.setdefault(status, {"content": answer, "description": "Problem"})
        return dict(sorted(bodies.items()))

    def problem_statuses(self) -> list[str]:
        """List the statuses this operation may answer a problem with."""
        found = list(COMMON)
        if "{id}" in self.path:
            found.append("404")
        if self.method != "GET":
            found.append("409")
        if self.method in {"PATCH", "PUT", "DELETE"} or (
            "{id}" in self.path and self.method == "POST"
        ):
            found.append("412")
        if self.method in {"PATCH", "DELETE"}:
            found.append("428")
        return found
