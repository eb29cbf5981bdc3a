"""What one process sealed another one verifies, after everything was started anew."""

from http.client import HTTPConnection
from pathlib import Path

import pytest

from negotiations.documents.models import SealedDocument
from negotiations.rounds.models import Side
from tests.factories.negotiations import AgreementFactory, ConsentFactory
from tests.srm.reliability.sites import Site

pytestmark = [pytest.mark.processes, pytest.mark.timeout(300)]


def document_from(site: Site) -> bytes:
    """Have the web processes seal an agreement, and give its file."""
    agreement = AgreementFactory.create(negotiation=site.round.negotiation, in_force=True)
    for side in Side.values:
        ConsentFactory.create(version=agreement.current, side=side)
    client = HTTPConnection("127.0.0.1", site.port, timeout=60)
    key = {"Authorization": f"Bearer {site.secret}"}
    client.request("GET", f"/api/v1/agreements/{agreement.pk}/document/", headers=key)
    answer = client.getresponse()
    content = answer.read()
    client.close()
    assert answer.status == 200, content
    return content


def verify(site: Site, path: Path, files: str) -> int:
    """Run the command in a process of its own; give its exit status."""
    program = site.programs.start(f"python manage.py verify_document {path}", FILES_ROOT=files)
    return program.process.wait(60)


def test_a_document_is_verified_after_a_restart(site: Site, tmp_path: Path) -> None:
    files = str(tmp_path / "files")
    web = site.start_web(FILES_ROOT=files)
    content = document_from(site)
    web.kill()
    assert SealedDocument.objects.get().size == len(content)
    path = tmp_path / "agreement.pdf"

    path.write_bytes(content)
    assert verify(site, path, files) == 0

    place = len(content) // 2
    path.write_bytes(content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :])
    assert verify(site, path, files) == 1
