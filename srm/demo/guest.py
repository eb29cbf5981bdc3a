"""The supplier's side of the story: a link in a browser, without an account.

The browser is a real one, headless, where a Chromium is installed; else the forms are read and sent
as a browser would.
"""

from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from srm.demo import browsers
from srm.demo.browsers import NoBrowser, Page
from srm.demo.client import Row, Unexpected, exchange

FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@dataclass(frozen=True)
class Reply:
    """What somebody of the supplier answers: yes to a version, and what they thought."""

    person: str
    sha256: str
    satisfaction: str
    would_deal_again: str
    sentence: str


def reply(link: Row, answer: Reply, *, browser: str | None) -> str:
    """Accept what the link shows and answer the two questions; tell with what."""
    if browser is None:
        reply_over_http(link["url"], answer)
        return "over HTTP, since no Chromium is installed"
    name = Path(browser).name
    try:
        with browsers.page(browser) as page:
            reply_on_page(page, link["url"], answer)
    except NoBrowser:
        reply_over_http(link["url"], answer)
        return f"over HTTP, since {name} does not start"
    return f"in a headless browser ({name})"


def reply_on_page(page: Page, url: str, answer: Reply) -> None:
    """Do what a person does; the page must show the very version that is agreed to."""
    page.go(url)
    page.wait_for(answer.sha256)
    page.fill("person", answer.person)
    page.press("button[value=accept]")
    page.wait_for("Two questions")
    page.press(f"[name=satisfaction][value='{answer.satisfaction}']")
    page.press(f"[name=would_deal_again][value='{answer.would_deal_again}']")
    page.fill("sentence", answer.sentence)
    page.press("form button")
    page.wait_for("Your answer is on record.")


def reply_over_http(url: str, answer: Reply) -> None:
    """Read the form, send it, and send the form of the page that it leads to."""
    form = Hidden()
    form.feed(sent("GET", url))
    if form.fields.get("sha256") != answer.sha256:
        raise Unexpected("The supplier's page shows another version.")
    yes = {**form.fields, "person": answer.person, "answer": "accept", "reason": ""}
    opinion = {
        "satisfaction": answer.satisfaction,
        "would_deal_again": answer.would_deal_again,
        "sentence": answer.sentence,
    }
    sent("POST", led_to(url, yes), opinion)


class Hidden(HTMLParser):
    """Collects what a form sends along without showing it."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        if tag == "input" and found.get("type") == "hidden":
            self.fields[found["name"] or ""] = found.get("value") or ""


def led_to(url: str, form: dict[str, str]) -> str:
    """Send a form and tell where it leads."""
    answer = exchange("POST", url, urlencode(form), FORM)
    where = answer.headers["Location"]
    if answer.status != 303 or where is None:
        raise Unexpected(f"The supplier's page answered {answer.status}.")
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc}{urlsplit(where).path}"


def sent(method: str, url: str, form: dict[str, str] | None = None) -> str:
    """Ask for a page, or send its form; give what came back."""
    answer = exchange(method, url, urlencode(form), FORM) if form else exchange(method, url)
    if answer.status != 200:
        raise Unexpected(f"The supplier's page answered {answer.status}.")
    return answer.content.decode()
