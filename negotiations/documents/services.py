"""The document of an agreement version: what both sides can keep in their files."""

from dataclasses import dataclass

from negotiations.agreements.models import AgreementVersion
from negotiations.documents.contents import letter_of_ours, sheet_of
from negotiations.documents.printing import print_sheet


@dataclass(frozen=True)
class Document:
    """A PDF and how to call it."""

    content: bytes
    name: str


def document_of(version: AgreementVersion) -> Document:
    """Give the document of a version: a marked draft until both sides have consented."""
    letter = letter_of_ours()
    content = print_sheet(sheet_of(version, letter), letter)
    return Document(content, name=f"agreement-{version.agreement_id}-{version.number}.pdf")
