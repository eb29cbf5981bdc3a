"""Files that clients send: bounded, and each part once."""

from collections.abc import Mapping
from typing import IO, Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from rest_framework.exceptions import ParseError
from rest_framework.parsers import DataAndFiles, MultiPartParser

from srm.api.parsers import check_text

# For boundaries, headers and small fields beside the file.
ROOM_BYTES = 64 * 1024


class StrictMultiPartParser(MultiPartParser):
    """Reads a form with files, up to MAX_FILE_BYTES each, and refuses doubled parts."""

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,
    ) -> Any:  # Any: what DRF's own parser gives
        length = (parser_context or {})["request"].META.get("CONTENT_LENGTH") or "0"
        if length.isdecimal() and int(length) > settings.MAX_FILE_BYTES + ROOM_BYTES:
            raise RequestDataTooBig
        found: DataAndFiles[Any, Any] = super().parse(stream, media_type, parser_context)
        parts = [*found.data.lists(), *found.files.lists()]
        names = [name for name, values in parts for _ in values]
        if len(names) != len(set(names)):
            raise ParseError("A part is sent twice.")
        check_text(dict(found.data.items()))
        if any(file.size > settings.MAX_FILE_BYTES for file in found.files.values()):
            raise RequestDataTooBig
        return found
