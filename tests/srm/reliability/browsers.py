"""A real browser, and what it asked for and complained of."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request, sync_playwright

from srm.demo.browsers import installed

CHROMIUM = installed()
WIDTH, HEIGHT = 390, 844
PATIENCE = 30_000  # milliseconds: the machine may be busy


class Watched:
    """What a browser asked for and complained of."""

    def __init__(self, context: BrowserContext) -> None:
        self.asked: set[str] = set()
        self.complaints: list[str] = []
        context.on("request", lambda request: self.asked.add(request.url))
        context.on("requestfailed", self.note_failure)
        context.on("console", self.hear)
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))

    def note_failure(self, request: Request) -> None:
        # A file that is kept instead of shown counts as a page that did not come.
        if not request.url.endswith("/document/"):
            self.complaints.append(request.url)

    def hear(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(message.text)


@contextmanager
def telephone() -> Iterator[tuple[Page, Watched]]:
    """Open a browser with the window of a telephone."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM)
        context = browser.new_context(
            viewport={"width": WIDTH, "height": HEIGHT},
            device_scale_factor=2,
            is_mobile=True,
            has_touch=True,
        )
        context.set_default_timeout(PATIENCE)
        watched = Watched(context)
        yield context.new_page(), watched
        browser.close()
