"""The demo's own way to drive a browser, without a library."""

from pathlib import Path

import pytest

from srm.demo import browsers
from srm.demo.browsers import NoBrowser
from srm.demo.client import Unexpected
from tests.srm.reliability.browsers import CHROMIUM

pytestmark = [pytest.mark.processes, pytest.mark.timeout(120)]
GREETING = "document.body.innerText = `Hello ${document.querySelector('[name=who]').value}!`"
FORM = f"""data:text/html,<form><input name=who><button value=yes
 onclick="event.preventDefault(); {GREETING}">Greet</button></form>"""


@pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed (apt install chromium)")
def test_a_form_is_filled_in_and_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    with browsers.page(str(CHROMIUM)) as page:
        page.go(FORM)
        page.wait_for("Greet")
        page.fill("who", 'the "owner"')
        page.press("button[value=yes]")
        page.wait_for('Hello the "owner"!')

        with pytest.raises(Unexpected, match="no button"):
            page.press("button")
        monkeypatch.setattr(browsers, "PATIENCE", 0.2)
        with pytest.raises(Unexpected, match="does not say “Goodbye”"):
            page.wait_for("Goodbye")


@pytest.mark.parametrize(
    "deed",
    [
        pytest.param("exit 1", id="ends"),
        pytest.param("sleep 60", id="says nothing"),
        pytest.param(r"""printf '{"id":1}\0{"id":2}\0' >&4; sleep 60""", id="opens no page"),
    ],
)
def test_what_does_not_start_is_no_browser(
    deed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "chromium"
    program.write_text(f"#!/bin/sh\n{deed}\n")
    program.chmod(0o755)
    monkeypatch.setattr(browsers, "PATIENCE", 1.0)

    with pytest.raises(NoBrowser), browsers.page(str(program)):
        pass
