"""The console's page on a table as a buyer has it, in a real browser with its content policy."""

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import pytest
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from playwright.sync_api import Page

from negotiations.offers.models import LookConsent
from srm.access.models import User
from tests.factories.negotiations import IssueFactory, PackageFactory, PackageValueFactory
from tests.srm.reliability.browsers import CHROMIUM, WIDTH, telephone
from tests.srm.reliability.sites import Site

PASSWORD = "a password that is long"

pytestmark = [
    pytest.mark.processes,
    pytest.mark.timeout(300),
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed (apt install chromium)"),
]


def set_table(site: Site) -> User:
    """Put a priced package on the table, and give its owner a way in."""
    wishes = {"ideal": "60", "limit": "0", "their_ideal": "0", "their_limit": "60"}
    for name, ours in (("Bonus", "0.8"), ("Terms", "0.2")):
        weights = {"weight": Decimal(ours), "their_weight": 1 - Decimal(ours)}
        issue = IssueFactory.create(
            negotiation=site.round.negotiation, name=name, kind="days", **wishes, **weights
        )
        PackageValueFactory.create(
            package=site.round.packages.first() or PackageFactory.create(round=site.round),
            issue=issue,
            value="30",
        )
    owner: User = site.round.negotiation.owner
    # The site knows nothing of the cheap hash that tests use.
    owner.password = PBKDF2PasswordHasher().encode(PASSWORD, "salt")
    owner.is_staff = True
    owner.save()
    return owner


def walk(site: Site, username: str, negotiation: str) -> list[str]:
    """Log in, look at the table, agree to look for something better; give the complaints."""
    home = f"http://127.0.0.1:{site.port}/admin/"
    with telephone() as (page, watched):
        page.goto(f"{home}login/")
        page.locator("input[name=username]").fill(username)
        page.locator("input[name=password]").fill(PASSWORD)
        page.locator("input[name=password]").press("Enter")
        page.wait_for_url(home)
        page.goto(f"{home}negotiations/negotiation/{negotiation}/change/")
        page.get_by_text("What lies on the table").tap()
        check_picture(page)
        page.get_by_text("Back to the negotiation").tap()
        page.get_by_role("button", name="Agree to look for better").tap()
        page.get_by_role("button", name="Agree to look for better").tap()
        page.get_by_text("open to something better").wait_for()
        assert not [asked for asked in watched.asked if not asked.startswith(home[:-6])]
        return watched.complaints


def check_picture(page: Page) -> None:
    """Check that the picture is drawn with its colours, and fits the screen."""
    picture = page.locator("svg.table-page-chart")
    picture.wait_for()
    box = picture.bounding_box()
    assert box
    assert box["width"] > WIDTH / 2
    assert box["x"] + box["width"] <= WIDTH
    ours = picture.locator("circle.supplier").first
    assert ours.evaluate("dot => getComputedStyle(dot).fill") == "rgb(217, 119, 6)"
    assert page.get_by_text("Nash: the largest product of gains").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= WIDTH


def test_a_buyer_looks_at_the_table_and_agrees_to_look_for_better(site: Site) -> None:
    owner = set_table(site)
    site.start_web()

    # The driver has a loop of its own, which Django would not like beside its queries.
    with ThreadPoolExecutor(1) as pool:
        walked = pool.submit(walk, site, owner.username, str(site.round.negotiation_id))
        complaints = walked.result()

    assert complaints == []
    consent = LookConsent.objects.get()
    assert (consent.side, consent.is_given, consent.recorded_by) == ("buyer", True, owner)
