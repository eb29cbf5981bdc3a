"""What the demo checks of its papers: each check fails where the paper is wrong."""

import hashlib
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from srm.demo.client import Row, Unexpected
from srm.demo.cooling import Deal
from srm.demo.proving import (
    END_OF_MAIL,
    Papers,
    digest_in,
    said_of_calendar,
    said_of_digest,
    said_of_release,
    written,
)
from srm.demo.story import Told
from srm.local.places import ROOT

DEAL: Row = {"id": "1", "sha256": "a" * 64}
TOLD = Told([], [{"title": "5,000 units"}], Deal(DEAL, ""), "", [])
DOCUMENT = b"%PDF-"
DUE = "- Follow up due: Pay 5,000 units in advance\n  Polar Breeze\n  http://127.0.0.1/admin/1/\n"


def calendar(*, uid: str = "b", title: str = "Agreement ends") -> bytes:
    lines = [
        "BEGIN:VCALENDAR",
        *("BEGIN:VTODO", "UID:a", "SUMMARY:Ours to do", "END:VTODO"),
        *("BEGIN:VEVENT", f"UID:{uid}", f"SUMMARY:{title}", "END:VEVENT"),
        "END:VCALENDAR",
    ]
    return "\r\n".join([*lines, ""]).encode()


def mail(text: str, subject: str = "1 thing to look at") -> EmailMessage:
    message = EmailMessage()
    message["Subject"], message["To"] = subject, "admin@example.com"
    message.set_content(text)
    message.add_alternative("<p>", subtype="html")
    return message


def release(**changes: Any) -> Row:
    names = ("ocid", "id", "date", "tag", "initiationType", "parties", "buyer")
    contract = {
        "status": "active",
        "milestones": [{}, {}],
        "documents": [{"id": hashlib.sha256(DOCUMENT).hexdigest()}],
        "negotiation": {
            "sha256": DEAL["sha256"],
            "consents": [
                {"side": "buyer", "method": "api"},
                {"side": "supplier", "method": "link"},
            ],
        },
    }
    return {**dict.fromkeys(names, ""), "contracts": [contract | changes]}


def test_a_calendar_has_steps_and_dates() -> None:
    assert said_of_calendar(calendar(), TOLD) == "1 steps, 1 date of an agreement"


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", id="empty"),
        pytest.param(calendar(uid="a"), id="one UID twice"),
        pytest.param(calendar(title="5\\,000 units"), id="private title"),
    ],
)
def test_a_wrong_calendar_is_seen(content: bytes) -> None:
    with pytest.raises(Unexpected):
        said_of_calendar(content, TOLD)


def test_the_digest_is_found_beside_urgent_mails(tmp_path: Path) -> None:
    urgent = mail(DUE, "Urgent: 1 thing to look at")
    content = b"".join(bytes(one) + END_OF_MAIL + b"\n" for one in (mail(DUE), urgent))
    (tmp_path / "1.log").write_bytes(content)

    said = said_of_digest(digest_in(tmp_path))

    assert said == "1 thing to look at, each with a link, to admin@example.com"


@pytest.mark.parametrize("text", ["Hello", DUE.replace("http", "see ")])
def test_a_wrong_digest_is_seen(text: str) -> None:
    with pytest.raises(Unexpected):
        said_of_digest(bytes(mail(text)))


def test_no_digest_is_seen(tmp_path: Path) -> None:
    with pytest.raises(Unexpected, match="no digest"):
        digest_in(tmp_path)


def test_a_release_is_of_the_deal_and_its_document() -> None:
    assert said_of_release(release(), DEAL, DOCUMENT).startswith("contract active, 2 milestones")


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param(release(status="pending"), id="not active"),
        pytest.param(release(documents=[]), id="no document"),
        pytest.param(release(negotiation={}), id="another version"),
        pytest.param({"contracts": [{}]}, id="no head"),
    ],
)
def test_a_wrong_release_is_seen(wrong: Row) -> None:
    with pytest.raises(Unexpected):
        said_of_release(wrong, DEAL, DOCUMENT)


def test_the_command_names_the_place_or_leaves_a_named_database_to_the_launcher(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    papers = Papers(ROOT / ".local", ROOT / ".local" / "demo-1")
    document = ROOT / ".local" / "demo-agreement.pdf"
    command = ".venv/bin/python manage.py verify_document .local/demo-agreement.pdf"

    monkeypatch.setenv("DATABASE_URL", "postgresql:///srm")
    assert written(papers, document) == f".venv/bin/python -m srm.local exec -- {command}"
    monkeypatch.delenv("DATABASE_URL")
    assert written(papers, document) == f"SRM_LOCAL=.local/demo-1 {command}"
