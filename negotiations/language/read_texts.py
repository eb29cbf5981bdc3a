"""Read texts from lines of JSON to lines of JSON, in order, without a database."""

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from typing import Any, TextIO

from negotiations.language.findings import Sign
from negotiations.language.labels import BUYER, SUPPLIER, THREAT
from negotiations.language.reading import Reading, Request, UnreadableText, read_many

TOGETHER = 64
"""Lines that are read in one go; answers keep the order of the lines."""


class BadLine(ValueError):
    """A line that is not a request, and why."""


@dataclass(frozen=True)
class Line:
    """One line of input: its id, and either a request or what is wrong with it."""

    id: Any  # Any: whatever JSON value the sender uses as its id
    request: Request | None
    error: str = ""


def run(lines_in: Iterable[str | bytes], lines_out: TextIO) -> None:
    """Answer every line that is not blank; a bad one gets an error and the rest goes on."""
    rest = (line for line in lines_in if line.strip())
    while batch := list(islice(rest, TOGETHER)):
        answers = _answers([_parsed(line) for line in batch])
        lines_out.writelines(json.dumps(answer) + "\n" for answer in answers)
        lines_out.flush()


def _answers(lines: Sequence[Line]) -> Iterator[dict[str, Any]]:  # Any: JSON
    requests = [line.request for line in lines if line.request]
    answers = iter(_read_together(requests))
    for line in lines:
        reading, error = next(answers) if line.request else (None, line.error)
        if reading is None:
            yield {"id": line.id, "error": error}
        else:
            yield {"id": line.id, **as_json(reading)}


def _read_together(requests: Sequence[Request]) -> list[tuple[Reading | None, str]]:
    try:
        return [(reading, "") for reading in read_many(requests)]
    except UnreadableText:
        return [_read_alone(request) for request in requests]


def _read_alone(request: Request) -> tuple[Reading | None, str]:
    try:
        return read_many([request])[0], ""
    except UnreadableText as problem:
        return None, str(problem)


def as_json(reading: Reading) -> dict[str, Any]:  # Any: JSON
    """Say a reading in the words of the interface."""
    return {
        "language": reading.language,
        "supported": reading.is_supported,
        "signs": [_sign(sign) for sign in reading.signs],
        "interests": [
            {
                "kind": one.kind,
                "holder": one.holder,
                "topic": one.topic,
                "confidence": round(one.confidence, 4),
                "start": one.start,
                "end": one.end,
            }
            for one in reading.interests
        ],
        "steps": [
            {
                "owner": one.owner,
                "action": one.action,
                "due": one.due.isoformat() if one.due else None,
                "confidence": round(one.confidence, 4),
                "start": one.start,
                "end": one.end,
            }
            for one in reading.steps
        ],
    }


def _sign(sign: Sign) -> dict[str, Any]:  # Any: JSON
    said = {
        "code": sign.code,
        "confidence": round(sign.confidence, 4),
        "start": sign.start,
        "end": sign.end,
    }
    if sign.code == THREAT:
        said |= {"sanction": sign.sanction, "veiled": sign.is_veiled, "by": sign.by}
    return said


def _parsed(line: str | bytes) -> Line:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as problem:
        return Line(None, None, f"Not a line of JSON: {problem}")
    if not isinstance(row, dict):
        return Line(None, None, "A line must be a JSON object.")
    try:
        return Line(row.get("id"), _request(row))
    except BadLine as problem:
        return Line(row.get("id"), None, str(problem))


def _request(row: dict[str, Any]) -> Request:  # Any: JSON
    text, speaker, language = row.get("text"), row.get("speaker"), row.get("language") or ""
    if not isinstance(text, str):
        raise BadLine("'text' must be a string.")
    if speaker not in (BUYER, SUPPLIER):
        raise BadLine("'speaker' must be 'buyer' or 'supplier'.")
    if not isinstance(language, str):
        raise BadLine("'language' must be a string.")
    return Request(text, speaker, language, _moment(row.get("sent_at")))


def _moment(said: object) -> datetime | None:
    if said is None or said == "":
        return None
    if not isinstance(said, str):
        raise BadLine("'sent_at' must be an ISO moment or day.")
    try:
        moment = datetime.fromisoformat(said)
    except ValueError as problem:
        raise BadLine("'sent_at' must be an ISO moment or day.") from problem
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


if __name__ == "__main__":
    run(sys.stdin.buffer, sys.stdout)
