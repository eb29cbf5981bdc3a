"""Rows that show something: the resource of the API that has each, and its id. Pure."""

from typing import NamedTuple
from uuid import UUID


class Evidence(NamedTuple):
    """A row that shows something."""

    resource: str
    id: UUID

    @property
    def url(self) -> str:
        """Where the API has it."""
        return f"/api/v1/{self.resource}/{self.id}/"
