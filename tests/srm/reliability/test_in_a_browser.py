"""The supplier's page as a supplier has it: on a telephone, in a real browser."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from negotiations.agreements.consents import Consent
from negotiations.agreements.models import Agreement
from negotiations.guests.models import GuestLink
from negotiations.outtakes.models import Outtake
from suppliers.profiles.models import Supplier
from tests.srm.reliability.browsers import CHROMIUM, WIDTH, Watched, telephone
from tests.srm.reliability.sites import Site

pytestmark = [
    pytest.mark.processes,
    pytest.mark.timeout(300),
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed (apt install chromium)"),
]


def propose(site: Site) -> tuple[str, str]:
    """Write an agreement, consent for us and invite the supplier, over the API."""
    drafted, url = invite(site)
    consent_for_us(site, drafted)
    return url, drafted["sha256"]


def invite(site: Site) -> tuple[Any, str]:
    """Write an agreement and invite the supplier; the agreement and the address of their page."""
    Supplier.objects.update(name="Cork Cold Stores Ltd")
    drafted = site.ask("POST", "/api/v1/agreements/", wording_for(site)).body
    asked = {"agreement": drafted["id"], "person": "Niamh Byrne", "role": "Owner", "days": 7}
    link = site.ask("POST", "/api/v1/guest-links/", asked).body
    return drafted, link["url"]


def consent_for_us(site: Site, drafted: Any) -> None:
    """Say yes to the version that was drafted."""
    ours = {"side": "buyer", "sha256": drafted["sha256"], "person": "Anna"}
    consented = site.ask("POST", f"/api/v1/agreements/{drafted['id']}/consent/", ours)
    assert consented.status in {200, 201}, consented.body


def wording_for(site: Site) -> dict[str, Any]:
    return {
        "negotiation": str(site.round.negotiation_id),
        "title": "Cold storage in Cork, 2027",
        "value": "84000.00",
        "currency": "EUR",
        "effective_on": "2027-01-01",
        "ends_on": "2027-12-31",
        "renewal": "tacit",
        "renewal_months": 12,
        "notice_period": 3,
        "notice_unit": "months",
        "terms": [
            {"subject": "Price", "text": "7.00 EUR for each pallet and week."},
            {"subject": "Payment", "text": "Within 30 days of the invoice."},
        ],
        "next_steps": [
            {
                "side": "supplier",
                "action": "Send the plan for the summer peak.",
                "due_on": "2027-02-15",
                "owner_name": "Niamh Byrne",
            }
        ],
    }


def check_fits(page: Page) -> None:
    """Check that nobody has to scroll sideways, and that buttons are large enough for thumbs."""
    boxes = [found.bounding_box() for found in page.locator("main, button, code, textarea").all()]
    assert boxes
    assert [box for box in boxes if box and box["x"] + box["width"] > WIDTH] == []
    thumbs = [found.bounding_box() for found in page.locator("button").all()]
    assert [box for box in thumbs if box and box["height"] < 40] == []


def downloaded(page: Page) -> bytes:
    with page.expect_download() as waiting:
        page.get_by_text("Download this version as PDF").tap()
    return Path(waiting.value.path()).read_bytes()


def walk(url: str, sha256: str, shots: Path) -> tuple[bytes, bytes, Watched]:
    """Read, download, accept, answer the two questions; what else a person does."""
    with telephone() as (page, watched):
        page.goto(url)
        check_fits(page)
        assert page.locator("code").inner_text() == sha256
        page.screenshot(path=shots / "consent.png")
        draft = downloaded(page)
        page.get_by_role("button", name="I accept version 1").tap()
        page.get_by_text("Thank you. Two questions").wait_for()
        check_fits(page)
        sealed = downloaded(page)
        page.get_by_label("4 – satisfied").tap()
        page.get_by_label("Why, in one sentence?").fill("You listened.")
        page.get_by_label("Yes").tap()
        page.get_by_role("button", name="Send").tap()
        page.get_by_text("Your answer is on record.").wait_for()
        page.goto(url)
        page.get_by_text("This link opens nothing").first.wait_for()
        return draft, sealed, watched


def test_a_supplier_agrees_on_a_telephone(site: Site, tmp_path: Path) -> None:
    site.start_web(FILES_ROOT=str(tmp_path / "files"))
    url, sha256 = propose(site)

    # The driver has a loop of its own, which Django would not like beside its queries.
    with ThreadPoolExecutor(1) as pool:
        draft, sealed, watched = pool.submit(walk, url, sha256, tmp_path).result()

    consent = Consent.objects.get(side="supplier")
    assert (consent.is_given, consent.person, consent.method) == (True, "Niamh Byrne", "link")
    assert Agreement.objects.get().status == Agreement.Status.IN_FORCE
    outtake = Outtake.objects.get()
    assert (outtake.satisfaction, outtake.would_deal_again) == (4, True)
    assert not GuestLink.objects.filter(used_at=None).exists()
    assert (draft[:5], b"/ByteRange" in draft) == (b"%PDF-", False)
    assert b"/ByteRange" in sealed
    home = f"http://127.0.0.1:{site.port}/"
    assert [asked for asked in watched.asked if not asked.startswith(home)] == []
    # The last page is a 404 by design; the browser says so, and nothing else.
    assert len(watched.complaints) == 1
    assert "404" in watched.complaints[0]
