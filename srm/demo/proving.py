"""What the story leaves in files, looked at after everything was stopped and started again."""

import email
import email.policy
import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import EmailMessage
from pathlib import Path

from icalendar import Calendar

from srm.demo.client import Client, Row, Unexpected, exchange
from srm.demo.story import Told
from srm.local.places import ROOT

# Django's mail backend for files ends each mail with such a line.
END_OF_MAIL = b"\n" + b"-" * 79


@dataclass(frozen=True)
class Papers:
    """Where files are left, and where the data of this demo lies."""

    folder: Path
    place: Path

    def keep(self, name: str, content: bytes) -> Path:
        """Leave a file."""
        path = self.folder / f"demo-{name}"
        path.write_bytes(content)
        return path

    @property
    def mails(self) -> Path:
        """Where the mails of the story go: nothing leaves this machine."""
        return self.place / "mails"


def keep_document(papers: Papers, client: Client, told: Told) -> Path:
    """Leave the sealed document."""
    return papers.keep(
        "agreement.pdf", client.file(f"agreements/{told.deal.agreement['id']}/document/")
    )


def lines(papers: Papers, client: Client, told: Told, document: Path) -> Iterator[str]:
    """Look at each paper, and say what was found; whatever is wrong ends the story."""
    deal = told.deal.agreement
    content = document.read_bytes()
    yield "After everything was stopped and started again"
    yield f"  The supplier agreed  on their page, {told.deal.answered}"
    yield f"  Sealed document      {named(document)}: {verified(papers, document)}"
    yield f"  One byte changed     {refused(papers, content)}"
    calendar = calendar_of(client)
    yield f"  Calendar             {named(papers.keep('calendar.ics', calendar))}: " + (
        said_of_calendar(calendar, told)
    )
    mail = digest_in(papers.mails)
    yield f"  Digest               {named(papers.keep('digest.eml', mail))}: " + (
        said_of_digest(mail)
    )
    release = client.call("GET", f"agreements/{deal['id']}/ocds/")
    path = papers.keep("release.json", json.dumps(release, indent=2).encode())
    yield f"  OCDS release         {named(path)}: {said_of_release(release, deal, content)}"
    yield f"  See for yourself     {written(papers, document)}"


def named(path: Path) -> str:
    """Name a file as one would type it here."""
    return str(path.relative_to(ROOT) if path.is_relative_to(ROOT) else path)


def command_for(python: str, document: str) -> list[str]:
    """Give the command that verifies a document, as somebody would run it who was not here.

    A database that is named is not all that the settings need: the launcher knows the rest.
    """
    command = [python, "manage.py", "verify_document", document]
    if os.environ.get("DATABASE_URL"):
        return [python, "-m", "srm.local", "exec", "--", *command]
    return command


def written(papers: Papers, document: Path) -> str:
    """Write that command with the place that it works on."""
    place = [] if os.environ.get("DATABASE_URL") else [f"SRM_LOCAL={named(papers.place)}"]
    return " ".join([*place, *command_for(".venv/bin/python", named(document))])


def verify(papers: Papers, document: Path) -> "subprocess.CompletedProcess[str]":
    """Run that command, in a process that knows of nothing but the place."""
    return subprocess.run(
        command_for(sys.executable, str(document)),
        env=os.environ | {"SRM_LOCAL": str(papers.place)},
        capture_output=True,
        text=True,
        check=False,
        cwd=ROOT,
    )


def verified(papers: Papers, document: Path) -> str:
    """Check that the document is ours, unchanged, and signed over all its bytes."""
    done = verify(papers, document)
    verdict = json.loads(done.stdout) if done.returncode == 0 else {}
    if not (verdict.get("ours") and verdict["unchanged"]):
        raise Unexpected(f"The document does not verify: {done.stdout}{done.stderr}")
    size = document.stat().st_size
    return f"{size:,} bytes, ours and unchanged, version {verdict['version']}"


def refused(papers: Papers, content: bytes) -> str:
    """Change one bit in the middle, and check that the command refuses what comes of it."""
    place = len(content) // 2
    changed = papers.place / "changed.pdf"
    changed.write_bytes(content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :])
    done = verify(papers, changed)
    changed.unlink()
    if done.returncode != 1:
        raise Unexpected(f"A changed document was not refused: {done.stdout}{done.stderr}")
    return f"refused with exit status 1 ({done.stderr.strip().splitlines()[-1]})"


def calendar_of(client: Client) -> bytes:
    """Ask for a calendar, and read it at its address as a calendar programme does."""
    answer = exchange("GET", client.add("my-calendars", name="demo")["url"])
    if answer.status != 200:
        raise Unexpected(f"The calendar answered {answer.status}.")
    return answer.content


def said_of_calendar(content: bytes, told: Told) -> str:
    """Read the calendar back; its titles must not give away what we call the matter."""
    calendar = Calendar.from_ical(content)
    entries = [*calendar.walk("VTODO"), *calendar.walk("VEVENT")]
    uids = {str(entry["UID"]) for entry in entries}
    titles = {talk["title"] for talk in told.negotiations}
    spoken = [t for entry in entries for t in titles if t in str(entry["SUMMARY"])]
    tasks, days = (len(calendar.walk(kind)) for kind in ("VTODO", "VEVENT"))
    if not (tasks and days and len(uids) == len(entries)) or spoken:
        raise Unexpected(f"The calendar is not as it should be: {content.decode()}")
    return f"{tasks} steps, {days} date of an agreement"


def digest_in(mails: Path) -> bytes:
    """Find the last digest among the mails; what is urgent has a mail of its own."""
    contents = [
        content.lstrip()
        for path in sorted(mails.glob("*.log"))
        for content in path.read_bytes().split(END_OF_MAIL)[:-1]
    ]
    digests = [text for text in contents if not str(read(text)["Subject"]).startswith("Urgent")]
    if not digests:
        raise Unexpected(f"There is no digest in {mails}.")
    return digests[-1]


def read(content: bytes) -> EmailMessage:
    """Read a mail."""
    return email.message_from_bytes(content, policy=email.policy.default)


def said_of_digest(content: bytes) -> str:
    """Check that the digest has both parts, tells of the step that is due, and links each line."""
    mail = read(content)
    text, page = mail.get_body(("plain",)), mail.get_body(("html",))
    told = text.get_content().splitlines() if text and page else []
    things = [line for line in told if line.startswith("- ")]
    links = [line for line in told if line.strip().startswith("http")]
    is_due = any("Follow up due: Pay 5,000 units in advance" in line for line in things)
    if not is_due or len(things) != len(links):
        raise Unexpected(f"The digest is not as it should be: {content.decode()}")
    return f"{mail['Subject']}, each with a link, to {mail['To']}"


def said_of_release(release: Row, deal: Row, document: bytes) -> str:
    """Check the release against what was agreed, sealed, and by whom."""
    head = {"ocid", "id", "date", "tag", "initiationType", "parties", "buyer", "contracts"}
    (contract,) = release["contracts"] if head <= set(release) else ({},)
    talk = contract.get("negotiation", {})
    found = (
        contract.get("status"),
        talk.get("sha256"),
        {consent["side"]: consent["method"] for consent in talk.get("consents", [])},
        [paper["id"] for paper in contract.get("documents", [])],
    )
    consents = {"buyer": "api", "supplier": "link"}
    if found != ("active", deal["sha256"], consents, [hashlib.sha256(document).hexdigest()]):
        raise Unexpected(f"The release is not as it should be: {release}")
    return (
        f"contract active, {len(contract['milestones'])} milestones, consents of both sides,"
        " the document is the file above"
    )
