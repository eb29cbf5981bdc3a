"""What the rules say when they refuse."""

from collections.abc import Mapping


class RuleBroken(Exception):
    """A rule of the business refuses; `code` is stable, `message` is a whole sentence.

    The API answers it with status 409, or 400 naming `field` when one input is at fault. `facts`
    stand in the problem document beside it: what a client needs in order to go on.
    """

    def __init__(
        self, code: str, message: str, *, field: str = "", facts: Mapping[str, object] | None = None
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.field = field
        self.facts = dict(facts or {})

    def inside(self, path: str) -> "RuleBroken":
        """Say the same of an input that lies deeper in the request."""
        return RuleBroken(self.code, self.message, field=self.field and f"{path}/{self.field}")


class FileRefused(RuleBroken):
    """A file was read and is not taken; the API answers it with status 422, naming `file`."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(code, message, field="file")
