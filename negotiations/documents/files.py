"""What a file is, by its content, and what it may be called. Pure."""

import io
import re
import unicodedata
import zipfile
from pathlib import PurePosixPath

PDF = "application/pdf"
TEXT = "text/plain"
OFFICE = "application/vnd.openxmlformats-officedocument"
ODF = b"application/vnd.oasis.opendocument."
MAGIC = (
    (b"%PDF-", PDF),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
)
# What a file of each kind may end with; the first is added to a name that ends otherwise.
ENDINGS: dict[str, tuple[str, ...]] = {
    PDF: (".pdf",),
    "image/png": (".png",),
    "image/jpeg": (".jpg", ".jpeg"),
    f"{OFFICE}.wordprocessingml.document": (".docx",),
    f"{OFFICE}.spreadsheetml.sheet": (".xlsx",),
    f"{OFFICE}.presentationml.presentation": (".pptx",),
    "application/vnd.oasis.opendocument.text": (".odt",),
    "application/vnd.oasis.opendocument.spreadsheet": (".ods",),
    "application/vnd.oasis.opendocument.presentation": (".odp",),
    TEXT: (".txt", ".csv", ".md", ".eml", ".json", ".xml"),
}
OFFICE_PARTS = (
    ("word/document.xml", f"{OFFICE}.wordprocessingml.document"),
    ("xl/workbook.xml", f"{OFFICE}.spreadsheetml.sheet"),
    ("ppt/presentation.xml", f"{OFFICE}.presentationml.presentation"),
)
MOST_PARTS = 10_000
DIRECTORY_BYTES = 1024 * 1024
END_OF_ZIP = b"PK\x05\x06"
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
LONGEST_NAME = 150
NAMELESS = "file"


def sniff(content: bytes) -> str | None:
    """Tell the kind of a file from its content; None for what is not taken."""
    for start, kind in MAGIC:
        if content.startswith(start):
            return kind
    if content.startswith(b"PK\x03\x04"):
        return sniff_package(content)
    return TEXT if is_text(content) else None


def sniff_package(content: bytes) -> str | None:
    """Tell the kind of an office document; other archives, and documents with macros, are none."""
    if directory_bytes(content) > DIRECTORY_BYTES:
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return None
    if len(names) > MOST_PARTS or any(name.endswith("vbaProject.bin") for name in names):
        return None
    if names[:1] == ["mimetype"]:
        return sniff_open_document(content)
    if "[Content_Types].xml" not in names:
        return None
    return next((kind for part, kind in OFFICE_PARTS if part in names), None)


def directory_bytes(content: bytes) -> int:
    """Read how long the list of an archive is, before anybody reads the list."""
    at = content.rfind(END_OF_ZIP)
    end = content[at : at + 22]
    return int.from_bytes(end[12:16], "little") if at >= 0 and len(end) == 22 else 0


def sniff_open_document(content: bytes) -> str | None:
    """Read the kind that an OpenDocument file names at its start, uncompressed."""
    found = re.match(rb"mimetype(application/vnd\.oasis\.opendocument\.[a-z]+)", content[30:200])
    kind = found[1].decode() if found else ""
    kind = next((known for known in ENDINGS if kind.startswith(known) and known != TEXT), "")
    return kind or None


def is_text(content: bytes) -> bool:
    """Tell whether a file is text in UTF-8, without control characters."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return bool(text) and not CONTROLS.search(text)


def clean_name(name: str, kind: str) -> str:
    """Keep of a name what is a name: no path, nothing invisible, and an ending of its kind."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rsplit("/", 1)[-1]
    seen = "".join(c for c in last if unicodedata.category(c)[0] not in "CZ" or c == " ")
    seen = re.sub(r'[<>:"|?*]', "_", seen).strip(" .") or NAMELESS
    path = PurePosixPath(seen)
    if path.suffix.lower() in ENDINGS[kind]:
        stem, ending = path.stem, path.suffix
    else:
        stem, ending = seen, ENDINGS[kind][0]
    return stem[: LONGEST_NAME - len(ending)] + ending
