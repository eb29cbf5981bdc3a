"""A headless Chromium where one is installed, spoken to through its debugging pipe.

No library and no open port: requests and answers are JSON that ends with a NUL character, on two
pipes that Chromium expects as its descriptors 3 and 4.
"""

import fcntl
import json
import os
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from srm.demo.client import Unexpected

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Seconds: the machine may be busy, and a first start is slow.
PATIENCE = 30.0
WINDOW = "390,844"
OPTIONS = (
    "--headless",
    # It opens our own pages only; in a container its sandbox cannot start.
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-extensions",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
    "--remote-debugging-pipe",
    f"--window-size={WINDOW}",
)
# Puts the pipes where Chromium looks for them; both lie higher before, so neither is in the way.
START = """
import os, sys
for ours, place in zip(map(int, sys.argv[1:3]), (3, 4)):
    os.dup2(ours, place)
    os.close(ours)
os.execv(sys.argv[3], sys.argv[3:])
"""


class NoBrowser(Exception):
    """What is installed does not start."""


def installed() -> str | None:
    """Find a Chromium."""
    return next(filter(None, map(shutil.which, NAMES)), None)


@dataclass(frozen=True)
class Pipe:
    """The two ends that are ours: where orders go, and where answers come from."""

    orders: int
    answers: int
    numbers: Iterator[int]
    heard: bytearray

    def order(self, method: str, session: str = "", **parameters: object) -> dict[str, Any]:
        """Give an order and wait for its answer; what Chromium tells unasked is passed over."""
        number = next(self.numbers)
        order = {"id": number, "method": method, "params": parameters}
        if session:
            order["sessionId"] = session
        with suppress(BrokenPipeError):
            os.write(self.orders, json.dumps(order).encode() + b"\0")
        deadline = time.monotonic() + PATIENCE
        while (said := self.next_said(deadline)).get("id") != number:
            pass
        found: dict[str, Any] = said.get("result", {})
        return found

    # Any: JSON of Chromium.
    def next_said(self, deadline: float) -> dict[str, Any]:
        """Wait for the next thing that Chromium says."""
        while b"\0" not in self.heard:
            left = max(0.0, deadline - time.monotonic())
            ready, _, _ = select.select([self.answers], [], [], left)
            content = os.read(self.answers, 65536) if ready else b""
            if not content:
                raise Unexpected("The browser does not answer.")
            self.heard.extend(content)
        line, _, rest = bytes(self.heard).partition(b"\0")
        self.heard[:] = rest
        said: dict[str, Any] = json.loads(line)
        return said


@dataclass(frozen=True)
class Page:
    """A page that is open."""

    pipe: Pipe
    session: str

    def go(self, url: str) -> None:
        """Open an address."""
        self.pipe.order("Page.navigate", self.session, url=url)

    def read(self, script: str) -> Any:  # Any: whatever the script gives
        """Run a script in the page; None while the page is changing."""
        found = self.pipe.order(
            "Runtime.evaluate", self.session, expression=script, returnByValue=True
        )
        return found.get("result", {}).get("value")

    def wait_for(self, words: str) -> None:
        """Wait until the page is there and says something."""
        script = (
            "document.readyState === 'complete'"
            f" && document.body.innerText.includes({json.dumps(words)})"
        )
        deadline = time.monotonic() + PATIENCE
        while self.read(script) is not True:
            if time.monotonic() > deadline:
                raise Unexpected(f"The page does not say “{words}”.")
            time.sleep(0.05)

    def fill(self, name: str, value: str) -> None:
        """Write into a field of the form."""
        self.do(f"[name={name}]", f"found.value = {json.dumps(value)}")

    def press(self, selector: str) -> None:
        """Press a button, or choose one of several answers."""
        self.do(selector, "found.click()")

    def do(self, selector: str, deed: str) -> None:
        """Do something to what a selector finds, which must be there."""
        script = f"(found => {{ if (!found) return false; {deed}; return true }})"
        if self.read(f"{script}(document.querySelector({json.dumps(selector)}))") is not True:
            raise Unexpected(f"The page has no {selector}.")


@contextmanager
def page(program: str) -> Iterator[Page]:
    """Start a browser of our own, with an empty profile, and open a page; end both."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        pipe, process = start(program, Path(profile))
        try:
            yield new_page(pipe)
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            os.close(pipe.orders)
            os.close(pipe.answers)


def start(program: str, profile: Path) -> tuple[Pipe, "subprocess.Popen[bytes]"]:
    """Start the browser with the far ends of two pipes; its home is its profile."""
    (theirs_in, orders), (answers, theirs_out) = os.pipe(), os.pipe()
    given = [fcntl.fcntl(end, fcntl.F_DUPFD, 10) for end in (theirs_in, theirs_out)]
    command = [sys.executable, "-IS", "-c", START, *map(str, given), program, *OPTIONS]
    try:
        process = subprocess.Popen(
            [*command, f"--user-data-dir={profile}", "about:blank"],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=os.environ | {"HOME": str(profile)},
            pass_fds=given,
            start_new_session=True,
        )
    finally:
        for end in (theirs_in, theirs_out, *given):
            os.close(end)
    return Pipe(orders, answers, count(1), bytearray()), process


def new_page(pipe: Pipe) -> Page:
    """Open an empty page."""
    try:
        target = pipe.order("Target.createTarget", url="about:blank").get("targetId")
        session = pipe.order("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
    except (Unexpected, KeyError) as surprise:
        raise NoBrowser(f"It opens no page: {surprise}") from surprise
    return Page(pipe, session)
