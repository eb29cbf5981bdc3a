"""The supplier's side of the story: a link in a browser, without an account."""

from dataclasses import dataclass
from html.parser import HTMLParser
from http.client import HTTPConnection, HTTPResponse
from urllib.parse import urlencode, urlsplit

from srm.demo.client import Unexpected


class Hidden(HTMLParser):
    """Collects what a form sends along without showing it."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "input" and found.get("type") == "hidden":
            self.fields[found["name"] or ""] = found.get("value") or ""


@dataclass(frozen=True)
class Guest:
    """Somebody of the supplier who has a page open."""

    url: str
    page: str

    @classmethod
    def open(cls, url: str) -> "Guest":
        """Follow a link."""
        return cls(url, sent("GET", url))

    def accept(self, person: str) -> "Guest":
        """Say yes to the version that the page shows, and go on to the next page."""
        hidden = Hidden()
        hidden.feed(self.page)
        form = {**hidden.fields, "person": person, "answer": "accept", "reason": ""}
        return Guest.open(led_to(self.url, form))

    def answer(self, **form: str) -> None:
        """Answer the two questions."""
        sent("POST", self.url, form)


def led_to(url: str, form: dict[str, str]) -> str:
    """Send a form and tell where it leads."""
    answer = exchange("POST", url, form)
    where = answer.headers["Location"]
    if answer.status != 303 or where is None:
        raise Unexpected(f"The supplier's page answered {answer.status}.")
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}{urlsplit(where).path}"


def sent(method: str, url: str, form: dict[str, str] | None = None) -> str:
    """Ask for a page, or send its form; give what came back."""
    answer = exchange(method, url, form)
    if answer.status != 200:
        raise Unexpected(f"The supplier's page answered {answer.status}.")
    return answer.read().decode()


def exchange(method: str, url: str, form: dict[str, str] | None = None) -> HTTPResponse:
    """Do one request as a browser does."""
    where = urlsplit(url)
    connection = HTTPConnection(where.hostname or "127.0.0.1", where.port, timeout=30)
    headers = {"Content-Type": "application/x-www-form-urlencoded"} if form else {}
    connection.request(method, where.path, urlencode(form) if form else None, headers)
    return connection.getresponse()
