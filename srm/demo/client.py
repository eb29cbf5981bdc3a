"""The API as a client without any library sees it."""

import json
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlencode, urlsplit

# Any: JSON of the API.
Row = dict[str, Any]


class Unexpected(Exception):
    """The API answered something the story does not allow for."""


@dataclass(frozen=True)
class Answer:
    """What came back of one request."""

    status: int
    headers: Message
    content: bytes


def exchange(
    method: str, url: str, body: bytes | str | None = None, headers: Mapping[str, str] | None = None
) -> Answer:
    """Do one request over a connection of its own."""
    where = urlsplit(url)
    connection = HTTPConnection(where.hostname or "127.0.0.1", where.port, timeout=30)
    try:
        path = f"{where.path}?{where.query}" if where.query else where.path
        connection.request(method, path, body, dict(headers or {}))
        answer = connection.getresponse()
        return Answer(answer.status, answer.headers, answer.read())
    finally:
        connection.close()


@dataclass(frozen=True)
class Client:
    """Speaks to one site with one API key."""

    url: str
    api_key: str

    @property
    def proof(self) -> dict[str, str]:
        """Say who is asking."""
        return {"Authorization": f"Bearer {self.api_key}"}

    def call(self, method: str, path: str, body: Row | None = None) -> Row:
        """Send one request and return its JSON; raise Unexpected for anything but success."""
        text = json.dumps(body).encode() if body is not None else None
        found: Row = json.loads(self.send(method, path, text, "application/json"))
        return found

    def file(self, path: str) -> bytes:
        """Fetch a file."""
        return self.send("GET", path, None, "")

    def send(self, method: str, path: str, body: bytes | None, kind: str) -> bytes:
        """Send one request and return what came back."""
        headers = {**self.proof, "Content-Type": kind} if kind else self.proof
        answer = exchange(method, f"{self.url}/api/v1/{path}", body, headers)
        if answer.status >= 300:
            raise Unexpected(f"{method} {path}: {answer.status} {answer.content.decode()}")
        return answer.content

    def add(self, resource: str, **body: Any) -> Row:
        """Create one row."""
        return self.call("POST", f"{resource}/", body)

    def act(self, resource: str, row: Row, verb: str, **body: Any) -> Row:
        """Do one business verb to a row."""
        return self.call("POST", f"{resource}/{row['id']}/{verb}/", body)

    def all(self, resource: str, **filters: str) -> Iterator[Row]:
        """Give all rows that a filter leaves, page by page."""
        page = self.call("GET", f"{resource}/?{urlencode({**filters, 'page_size': '200'})}")
        yield from page["results"]
        while page["next"]:
            page = self.call("GET", page["next"].split("/api/v1/", 1)[1])
            yield from page["results"]


def wait_for(found: Callable[[], bool], seconds: float) -> bool:
    """Ask again and again until something is so, or until time is up."""
    deadline = time.monotonic() + seconds
    while not found():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.2)
    return True
