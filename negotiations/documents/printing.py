"""From plain texts to a PDF: PDF/A-2a by typst. The same texts give the same bytes.

Pure: no database, no settings, no clock.
"""

import io
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

import segno
import typst

FOLDER = Path(__file__).parent / "template"
TEMPLATE = (FOLDER / "agreement.typ").read_bytes()
LABELS: Mapping[str, Mapping[str, str]] = json.loads((FOLDER / "labels.json").read_text())
ENGLISH = "en"

# They turn the reading direction of what follows, and so can show what is not written.
DECEIVING = "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff"
CONTROLS = "\x00-\x08\x0b-\x1f\x7f-\x9f"
TO_NAME = re.compile(f"[{DECEIVING}{CONTROLS}]")
# What the fonts inside typst have for certain: Latin, Greek, Cyrillic and common signs.
UNKNOWN = re.compile(
    "[^\t\n\x20-\x7e\xa0-\u0377\u0384-\u038a\u038e-\u03a1\u03a3-\u04ff\u1e00-\u1eff"
    "\u2010-\u2027\u2030-\u203e\u20a0-\u20bf\u2100-\u2113\u2190-\u2199\u2200-\u22ff"
    "\u2500-\u25ff\u27e8\u27e9]"
)


@dataclass(frozen=True)
class Letter:
    """Who writes, and how their documents look."""

    company: str
    language: str = ENGLISH
    logo: bytes | None = None
    fonts: str = ""

    @property
    def labels(self) -> Mapping[str, str]:
        """The words around the texts, in English where the language is not among ours."""
        return LABELS.get(self.language, LABELS[ENGLISH])

    @property
    def name(self) -> str:
        """Our name, or what we are where no name is set."""
        return self.company or self.labels["buyer"]


@dataclass(frozen=True)
class Sheet:
    """What a document says, line by line; every value is a text that stays text."""

    title: str
    version_line: str
    sha256: str
    link: str
    parties: Sequence[Sequence[str]]
    facts: Sequence[tuple[str, str]]
    terms: Sequence[Mapping[str, str]]
    steps: Sequence[Sequence[str]]
    consents: Sequence[Sequence[str]]
    is_draft: bool
    dated_at: datetime
    check_at: str = ""
    """Where files can be checked, for those who cannot read the code."""


def print_sheet(sheet: Sheet, letter: Letter) -> bytes:
    """Set a document as PDF/A. A character that no font has is shown by its number."""
    try:
        return compiled(sheet, letter, TO_NAME)
    except typst.TypstError:
        return compiled(sheet, letter, UNKNOWN)


def compiled(sheet: Sheet, letter: Letter, unwanted: re.Pattern[str]) -> bytes:
    """Let typst set the document, with the unwanted characters named."""
    document = json.dumps(
        cleaned(contents(sheet, letter), unwanted), ensure_ascii=False, sort_keys=True
    )
    return typst.compile(
        TEMPLATE,
        font_paths=fonts_in(letter.fonts),
        ignore_system_fonts=True,
        format="pdf",
        sys_inputs={"document": document},
        pdf_standards="a-2a",
        timestamp=int(sheet.dated_at.timestamp()),
    )


@cache
def fonts_in(folder: str) -> typst.Fonts:
    """Read the fonts of typst itself and of one folder, never those of the machine."""
    return typst.Fonts(include_system_fonts=False, font_paths=[folder] if folder else [])


def contents(sheet: Sheet, letter: Letter) -> dict[str, object]:
    """Give the template all that it shows."""
    facts = asdict(sheet)
    is_draft = facts.pop("is_draft")
    del facts["dated_at"], facts["link"]
    return facts | {
        "labels": dict(letter.labels),
        "language": letter.language,
        "company": letter.name,
        "logo": None if letter.logo is None else list(letter.logo),
        "code": code_of(sheet.link),
        "mark": letter.labels["draft"] if is_draft else "",
        "mark_line": letter.labels["draft_line"],
    }


def code_of(text: str) -> str:
    """Draw a QR code as SVG."""
    picture = io.BytesIO()
    code = segno.make(text, error="m", micro=False)
    code.save(picture, kind="svg", xmldecl=False, border=0)
    return picture.getvalue().decode()


def cleaned(value: object, unwanted: re.Pattern[str]) -> object:
    """Name the unwanted characters in all texts."""
    if isinstance(value, str):
        lines = value.replace("\r\n", "\n").replace("\r", "\n")
        return unwanted.sub(lambda found: f"\u27e8U+{ord(found[0]):04X}\u27e9", lines)
    if isinstance(value, Mapping):
        return {key: cleaned(item, unwanted) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [cleaned(item, unwanted) for item in value]
    return value
