"""What a reader of a PDF sees."""

import io

from pypdf import PdfReader


def words_of(content: bytes) -> str:
    """All words of a PDF, on one line."""
    pages = PdfReader(io.BytesIO(content)).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


def names_in(content: bytes) -> str:
    """What a PDF says about itself."""
    return str(PdfReader(io.BytesIO(content)).metadata)


def links_in(content: bytes) -> list[str]:
    """The addresses that a click in a PDF leads to."""
    pages = PdfReader(io.BytesIO(content)).pages
    notes = [note.get_object() for page in pages for note in page.get("/Annots", [])]
    return [str(note["/A"]["/URI"]) for note in notes if "/A" in note]
