import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from negotiations.documents import files
from negotiations.documents.files import ENDINGS, PDF, TEXT, clean_name, sniff


def archive(*names: str, first: bytes = b"") -> bytes:
    """A ZIP archive of parts of these names."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as file:
        if first:
            file.writestr("mimetype", first)
        for name in names:
            file.writestr(name, b"x")
    return held.getvalue()


ODT = b"application/vnd.oasis.opendocument.text"


@pytest.mark.parametrize(
    ("content", "ending"),
    [
        (b"%PDF-1.7\n", ".pdf"),
        (b"\x89PNG\r\n\x1a\n...", ".png"),
        (b"\xff\xd8\xff\xe0...", ".jpg"),
        (archive("[Content_Types].xml", "word/document.xml"), ".docx"),
        (archive("[Content_Types].xml", "xl/workbook.xml"), ".xlsx"),
        (archive("[Content_Types].xml", "ppt/presentation.xml"), ".pptx"),
        (archive("content.xml", first=ODT), ".odt"),
        ("Prijs: 5 €\n".encode(), ".txt"),
        (b"<script>alert(1)</script>", ".txt"),
    ],
)
def test_a_kind_is_told_by_the_content(content: bytes, ending: str) -> None:
    kind = sniff(content)

    assert kind is not None
    assert ENDINGS[kind][0] == ending


@pytest.mark.parametrize(
    "content",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"MZ\x90\x00\x03", id="program"),
        pytest.param(b"\x7fELF\x02", id="other program"),
        pytest.param(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", id="old office"),
        pytest.param(b"GIF89a\x00\x01\xff", id="unlisted picture"),
        pytest.param("text".encode("utf-16"), id="other encoding"),
        pytest.param(b"text\x1b[31m", id="control characters"),
        pytest.param(archive("a.txt"), id="archive"),
        pytest.param(archive("[Content_Types].xml"), id="package of nothing"),
        pytest.param(
            archive("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"),
            id="macros",
        ),
        pytest.param(archive(first=b"application/epub+zip"), id="book"),
        pytest.param(archive(first=b"application/vnd.oasis.opendocument.chart"), id="chart"),
        pytest.param(b"PK\x03\x04 broken", id="broken archive"),
    ],
)
def test_what_is_not_taken(content: bytes) -> None:
    assert sniff(content) is None


def test_a_long_list_of_parts_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    content = archive("[Content_Types].xml", "word/document.xml")
    monkeypatch.setattr(files, "DIRECTORY_BYTES", 10)
    assert sniff(content) is None
    monkeypatch.undo()
    monkeypatch.setattr(files, "MOST_PARTS", 1)
    assert sniff(content) is None


@pytest.mark.parametrize(
    ("name", "cleaned"),
    [
        ("offer.pdf", "offer.pdf"),
        ("OFFER.PDF", "OFFER.PDF"),
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\Users\\me\\offer.pdf", "offer.pdf"),
        ("offer.exe", "offer.exe.pdf"),
        ("offer\u202efdp.exe", "offerfdp.exe.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie_ x.pdf"),
        ("..", "file.pdf"),
        ("", "file.pdf"),
        (".pdf", "pdf.pdf"),
        ("Zoë Ω.pdf", "Zoë Ω.pdf"),
        ("x" * 300 + ".pdf", "x" * 146 + ".pdf"),
    ],
)
def test_a_name_is_only_a_name(name: str, cleaned: str) -> None:
    assert clean_name(name, PDF) == cleaned


@given(name=st.text(), kind=st.sampled_from(sorted(ENDINGS)))
def test_every_name_becomes_a_good_one(name: str, kind: str) -> None:
    cleaned = clean_name(name, kind)

    assert cleaned.lower().endswith(ENDINGS[kind])
    assert 0 < len(cleaned) <= files.LONGEST_NAME
    assert not set(cleaned) & set("/\\\x00\r\n\u202e")


@given(content=st.binary(max_size=200))
def test_any_bytes_are_judged(content: bytes) -> None:
    assert sniff(content) in {None, TEXT, PDF, "image/png", "image/jpeg"}
