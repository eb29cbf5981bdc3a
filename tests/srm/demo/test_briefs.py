"""The demo's first case as its users see it: section by section of what it adds up to."""

from typing import Any

import pytest
from django.utils.timezone import now
from rest_framework.test import APIClient

from negotiations.readings.services import scan_statements
from negotiations.statements.models import Statement
from srm.demo.client import Client, Row
from tests.srm.demo.conftest import SECRET

pytestmark = pytest.mark.django_db


@pytest.fixture
def api(talk: Row) -> APIClient:
    return APIClient(HTTP_AUTHORIZATION=f"Bearer {SECRET}")


def read(api: APIClient, path: str, **query: str) -> Any:
    answer = api.get(f"/api/v1/{path}/", query)
    assert answer.status_code == 200, (path, answer.content)
    return answer.json()


def all_evidence(found: Any) -> list[str]:
    """Gather the addresses of all rows that an answer names."""
    if isinstance(found, dict):
        own = [found["url"]] if set(found) == {"resource", "id", "url"} else []
        return own + [url for value in found.values() for url in all_evidence(value)]
    if isinstance(found, list):
        return [url for value in found for url in all_evidence(value)]
    return []


def test_every_row_that_a_page_names_can_be_opened(api: APIClient, talk: Row) -> None:
    supplier = read(api, f"negotiations/{talk['id']}")["supplier"]
    pages = [
        *(
            f"negotiations/{talk['id']}/{name}"
            for name in ("progress", "style", "brief", "scores", "first-contact")
        ),
        f"negotiations/{talk['id']}/style-suggestion",
        f"talk-panels/{talk['id']}",
        f"suppliers/{supplier}/scores",
        f"suppliers/{supplier}/who-knows-whom",
    ]
    urls = {url for page in pages for url in all_evidence(read(api, page))}

    assert len(urls) > 10
    for url in urls:
        assert api.get(url).status_code == 200, url


def test_both_sides_show_signs_of_a_joint_gain_and_what_is_unknown_says_so(
    api: APIClient, talk: Row
) -> None:
    panel = read(api, f"talk-panels/{talk['id']}")

    answers = {(one["code"], one["side"]): one["answer"] for one in panel["indicators"]}
    assert panel["status"] == "quiet"
    assert answers["asked-about-interests", "buyer"] == "yes"
    assert answers["told-own-interests", "buyer"] == "yes"
    assert answers["told-own-interests", "supplier"] == "yes"
    assert answers["offered-packages", "supplier"] == "yes"
    assert answers["moved-from-first-package", "buyer"] == "yes"
    # They took our second offer, so nobody can say that they would have kept to theirs.
    assert answers["moved-from-first-package", "supplier"] == "unknown"
    early = read(api, f"talk-panels/{talk['id']}", until="2026-01-01T00:00:00Z")
    assert {one["answer"] for one in early["indicators"]} == {"unknown"}
    assert early["status"] == "unknown"


def test_the_advice_fits_what_they_did(api: APIClient, talk: Row) -> None:
    advice = read(api, f"negotiations/{talk['id']}/style-suggestion")

    assert (advice["style"], advice["opening"], advice["disclose"]) == (
        "integrate",
        "integrate",
        "yes",
    )
    assert advice["warnings"] == []
    about = {ground["about"] for ground in advice["grounds"]}
    assert {"importance", "our-willingness", "their-willingness", "their-conduct"} <= about
    values = {one["code"]: one["value"] for one in advice["observed"]["signals"]}
    assert (values["told"], values["threats"], values["moved"]) == (1.0, 1.0, None)


def test_the_plan_stood_when_the_talk_began(api: APIClient, talk: Row) -> None:
    brief = read(api, f"negotiations/{talk['id']}/brief")

    assert brief["plan"]["words"] == "Written before round 1 and frozen when it began."
    assert brief["sanctions"] == {"count": 0, "rows": []}
    points = {point["code"]: point["shown_by"] for point in brief["first_contact"]["points"]}
    assert points["asked_about_them"] == "evidence"
    assert points["said_why"] == "evidence"


def test_words_that_are_taken_back_undo_what_they_showed(api: APIClient, talk: Row) -> None:
    path = f"negotiations/{talk['id']}"
    interests = read(api, "interests", negotiation=talk["id"])["results"]
    (theirs,) = (one for one in interests if one["holder"] == "supplier")
    for source in (theirs["source"], theirs["confirmed_in"]):
        body = {"reason": "That was another supplier."}
        assert api.post(f"/api/v1/statements/{source}/retract/", body).status_code == 200

    progress = read(api, f"{path}/progress")
    brief = read(api, f"{path}/brief")

    assert {"questions", "sharing"} <= set(progress["missing"])
    (line,) = (row for row in brief["interests"]["rows"] if row["id"] == theirs["id"])
    assert (line["is_taken_back"], line["is_verified"]) == (True, False)
    assert line["source"]["retracted_at"] is not None
    page = api.get(f"/api/v1/{path}/brief/", {"format": "html"}).content.decode()
    assert "taken back" in page


def test_haggling_over_the_discount_alone_makes_it_less_integrative(
    api: APIClient, client: Client, talk: Row
) -> None:
    other = client.add("negotiations", supplier=talk["supplier"], title="Haggling")
    issues = [
        client.add("issues", negotiation=other["id"], name=name, kind="percent")
        for name in ("Discount", "Bonus", "Deposit")
    ]
    round_ = client.add("rounds", negotiation=other["id"], channel="call")

    def offer(side: str, discount: str) -> Row:
        values = [discount, "5", "10"]
        lines = [
            {"issue": issue["id"], "value": value}
            for issue, value in zip(issues, values, strict=True)
        ]
        return client.add("packages", round=round_["id"], side=side, values=lines)

    for side, discount in (("buyer", "5"), ("supplier", "1"), ("buyer", "4"), ("supplier", "2")):
        offer(side, discount)
    scan_statements(list(Statement.objects.values_list("pk", flat=True)), at=now())

    style = read(api, f"negotiations/{other['id']}/style")["style"]

    values = {signal["code"]: signal["value"] for signal in style["signals"]}
    assert (values["packages"], values["mutual-moves"]) == (-1.0, 1.0)
