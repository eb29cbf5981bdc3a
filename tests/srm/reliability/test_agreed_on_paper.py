"""The whole way of a paper: they consent first in a browser, we do, it is sealed and verified.

In between everything is started anew: nothing that a process keeps in memory counts.
"""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from negotiations.agreements.consents import Consent
from negotiations.agreements.models import Agreement
from negotiations.documents.models import SealedDocument
from tests.srm.reliability.browsers import CHROMIUM, telephone
from tests.srm.reliability.sites import Site
from tests.srm.reliability.test_in_a_browser import consent_for_us, downloaded, invite
from tests.srm.reliability.test_verify_after_restart import verify
from tests.srm.reliability.waiting import wait_until

pytestmark = [
    pytest.mark.processes,
    pytest.mark.timeout(300),
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed (apt install chromium)"),
]


def accept(url: str) -> tuple[str, bytes]:
    """Say yes and answer the questions; the address of the page that is left, and its file."""
    with telephone() as (page, _):
        page.goto(url)
        page.get_by_role("button", name="I accept version 1").tap()
        page.get_by_text("We have not agreed to this version yet").wait_for()
        page.get_by_label("4 – satisfied").tap()
        page.get_by_label("Why, in one sentence?").fill("You listened.")
        page.get_by_label("Yes").tap()
        page.get_by_role("button", name="Send").tap()
        page.get_by_text("Your answer is on record.").wait_for()
        return page.url, downloaded(page)


def come_back(url: str) -> bytes:
    """Open the page that was left again; its file."""
    with telephone() as (page, _):
        page.goto(url)
        page.get_by_text("Both sides have agreed to this version").wait_for()
        return downloaded(page)


def test_a_paper_that_they_consent_to_first_is_sealed_and_verified_after_a_restart(
    site: Site, tmp_path: Path
) -> None:
    files = str(tmp_path / "files")
    programs = [site.start_worker(FILES_ROOT=files), site.start_web(FILES_ROOT=files)]
    drafted, url = invite(site)
    # The driver has a loop of its own, which Django would not like beside its queries.
    with ThreadPoolExecutor(1) as pool:
        page, draft = pool.submit(accept, url).result()
    assert Agreement.objects.get().status == Agreement.Status.AWAITING_CONSENT
    consent_for_us(site, drafted)
    wait_until(SealedDocument.objects.exists, seconds=60)

    for program in programs:
        program.kill()
    site.start_web(FILES_ROOT=files)
    with ThreadPoolExecutor(1) as pool:
        sealed = pool.submit(come_back, page).result()

    assert set(Consent.objects.values_list("side", "method")) == {
        ("supplier", "link"),
        ("buyer", "api"),
    }
    assert (b"/ByteRange" in draft, b"/ByteRange" in sealed) == (False, True)
    path = tmp_path / "agreement.pdf"
    path.write_bytes(sealed)
    assert verify(site, path, files) == 0
    place = len(sealed) // 2
    path.write_bytes(sealed[:place] + bytes([sealed[place] ^ 1]) + sealed[place + 1 :])
    assert verify(site, path, files) == 1
