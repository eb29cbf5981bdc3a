"""What we seal is judged by programmes that share no code with what made it."""

import io
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.actions import JavaScript

from negotiations.documents.printing import Letter, print_sheet
from tests.negotiations.documents.archive import faults_of
from tests.negotiations.documents.sealing.files import (
    CONTENT,
    edited,
    sealed_by,
    with_another_byte,
)
from tests.negotiations.documents.test_printing import SHEET

PDFSIG = shutil.which("pdfsig")
needs_pdfsig = pytest.mark.skipif(PDFSIG is None, reason="no pdfsig: install poppler-utils")


def pdfsig(path: Path, content: bytes) -> str:
    """What poppler says of the signatures in a file."""
    path.write_bytes(content)
    assert PDFSIG is not None
    said = subprocess.run(
        [PDFSIG, "-nocert", str(path)], capture_output=True, text=True, check=False, timeout=60
    )
    return said.stdout


@needs_pdfsig
def test_poppler_finds_the_seal_valid_and_over_the_whole_file(tmp_path: Path) -> None:
    said = pdfsig(tmp_path / "a.pdf", sealed_by().content)

    assert "Signature Validation: Signature is Valid." in said
    assert "Total document signed" in said
    assert "Signature Type: ETSI.CAdES.detached" in said
    assert said.count("Signature #") == 1


@needs_pdfsig
def test_poppler_finds_a_changed_byte(tmp_path: Path) -> None:
    said = pdfsig(tmp_path / "a.pdf", with_another_byte(sealed_by().content, len(CONTENT) // 2))

    assert "Signature is Valid." not in said


@needs_pdfsig
def test_poppler_finds_an_edit_behind_the_end(tmp_path: Path) -> None:
    said = pdfsig(tmp_path / "a.pdf", edited(sealed_by().content))

    assert "Total document signed" not in said


@pytest.mark.parametrize("language", ["en", "el"])
def test_what_we_print_keeps_to_what_an_archive_asks(language: str) -> None:
    logo = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'
    content = print_sheet(SHEET, Letter(company="Zoë & Söhne", language=language, logo=logo))

    assert faults_of(content) == []


def test_the_seal_takes_nothing_away_from_that() -> None:
    assert faults_of(sealed_by().content) == []


def test_the_check_finds_what_an_archive_refuses(tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(CONTENT)))
    writer.add_open_action(JavaScript("app.alert('x')"))
    writer.add_attachment("a.txt", b"a")
    del writer.root_object["/OutputIntents"], writer.root_object["/Lang"]
    path = tmp_path / "a.pdf"
    writer.write(path)

    found = faults_of(path.read_bytes())

    assert {"no output intent", "no structure or language", "a file within the file"} <= set(found)
    assert "action /JavaScript" in found
    assert re.search("runs something", " ".join(found))
