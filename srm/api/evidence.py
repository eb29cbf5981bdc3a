from typing import Any

from rest_framework import serializers


class EvidenceSerializer(serializers.Serializer[Any]):
    """A row that shows something: the resource of the API that has it, its id, and its address."""

    resource = serializers.CharField()
    id = serializers.UUIDField()
    url = serializers.CharField()
