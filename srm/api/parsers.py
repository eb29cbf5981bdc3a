import codecs
import json
import re
from collections.abc import Mapping
from typing import IO, Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from rest_framework.exceptions import ParseError
from rest_framework.parsers import BaseParser

MAX_DEPTH = 32
HALF_A_PAIR = re.compile("[\ud800-\udfff]")


def refuse_constant(name: str) -> float:
    """Refuse NaN and Infinity, which are not JSON (RFC 8259, section 6)."""
    raise ParseError(f"{name} is not a JSON number.")


def object_without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Refuse a name that appears twice in one object; readers disagree on what it means."""
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ParseError("A name appears twice in one JSON object.")
    return found


def check_text(value: Any, depth: int = 0) -> None:
    """Refuse what PostgreSQL cannot store, and nesting no document of ours has."""
    if depth > MAX_DEPTH:
        raise ParseError(f"The JSON is nested deeper than {MAX_DEPTH} levels.")
    if isinstance(value, str):
        if "\x00" in value:
            raise ParseError("The text holds a NUL character, which cannot be stored.")
        if HALF_A_PAIR.search(value):
            raise ParseError("The text holds half of a surrogate pair, which is no character.")
    elif isinstance(value, dict):
        for key, item in value.items():
            check_text(key, depth + 1)
            check_text(item, depth + 1)
    elif isinstance(value, list):
        for item in value:
            check_text(item, depth + 1)


class StrictJSONParser(BaseParser):
    """Reads JSON as RFC 8259 means it, in UTF-8, of bounded size and depth."""

    media_type = "application/json"

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:  # Any: what JSON holds is the serializer's question
        body = stream.read(settings.MAX_BODY_BYTES + 1)
        if len(body) > settings.MAX_BODY_BYTES:
            raise RequestDataTooBig
        try:
            found = json.loads(
                codecs.decode(body, "utf-8"),
                parse_constant=refuse_constant,
                object_pairs_hook=object_without_doubles,
            )
        except RecursionError as error:
            raise ParseError("The JSON is nested too deeply.") from error
        except ValueError as error:
            raise ParseError(f"The body is not valid JSON: {error}") from error
        check_text(found)
        return found
