"""What an archive asks of a PDF (ISO 19005-2), as far as a reader can tell without a validator."""

import io
import re
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree as ET

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject

FORBIDDEN_ACTIONS = {
    *("/JavaScript", "/Launch", "/Sound", "/Movie", "/ResetForm", "/ImportData", "/Hide"),
    *("/SetOCGState", "/Rendition", "/Trans", "/GoTo3DView"),
}
PDFA = "http://www.aiim.org/pdfa/ns/id/"
PROGRAMS = ("/FontFile", "/FontFile2", "/FontFile3")


def objects_of(reader: PdfReader) -> Iterator[Any]:
    """Every object that can be reached from the trailer, once."""
    seen: set[int] = set()
    waiting: list[Any] = [reader.trailer]
    while waiting:
        found = waiting.pop()
        if isinstance(found, IndirectObject):
            if found.idnum in seen:
                continue
            seen.add(found.idnum)
            found = found.get_object()
        yield found
        if isinstance(found, DictionaryObject):
            waiting += [found.raw_get(key) for key in found]
        elif isinstance(found, ArrayObject):
            waiting += list(found)


def faults_of(content: bytes) -> list[str]:
    """What speaks against PDF/A-2a; nothing for a file that keeps to it as far as we can tell."""
    reader = PdfReader(io.BytesIO(content), strict=True)
    return [
        *faults_of_file(content, reader),
        *faults_of_catalog(reader),
        *(fault for found in objects_of(reader) for fault in faults_of_object(found)),
    ]


def faults_of_file(content: bytes, reader: PdfReader) -> Iterator[str]:
    """The header with its binary mark, the trailer, what the file says of itself (6.1, 6.6)."""
    if not re.match(rb"%PDF-1\.[0-7]\r?\n%[\x80-\xff]{4}", content):
        yield "header"
    if reader.is_encrypted or "/Encrypt" in reader.trailer:
        yield "encrypted"
    if "/ID" not in reader.trailer:
        yield "no id"
    stream = reader.root_object["/Metadata"].get_object()
    assert isinstance(stream, StreamObject)
    if "/Filter" in stream:
        yield "metadata that are packed"
    told = ET.fromstring(stream.get_data().strip(b"\x00"))  # our own file
    for name, value in (("part", "2"), ("conformance", "A")):
        # XMP knows two ways to write a property.
        inside = [element.text for element in told.iter(f"{{{PDFA}}}{name}")]
        beside = [element.get(f"{{{PDFA}}}{name}") for element in told.iter()]
        if [found for found in (*inside, *beside) if found] != [value]:
            yield name


def faults_of_catalog(reader: PdfReader) -> Iterator[str]:
    """Colours that mean something by themselves, and a structure to read aloud (6.2.3, 6.7)."""
    root = reader.root_object
    intents = [intent.get_object() for intent in root.get("/OutputIntents", [])]
    if not any(
        intent["/S"] == "/GTS_PDFA1" and intent["/DestOutputProfile"].get_object().get_data()
        for intent in intents
    ):
        yield "no output intent"
    if not root.get("/MarkInfo", {}).get("/Marked"):
        yield "not marked"
    if "/StructTreeRoot" not in root or "/Lang" not in root:
        yield "no structure or language"
    if {"/OpenAction", "/AA"} & set(root) or "/JavaScript" in root.get("/Names", {}):
        yield "runs something when opened"


def faults_of_object(found: Any) -> Iterator[str]:
    """Fonts that are in the file, and nothing that runs or lies elsewhere (6.1.7, 6.2.11, 6.5)."""
    if not isinstance(found, DictionaryObject):
        return
    if found.get("/S") in FORBIDDEN_ACTIONS or ("/AA" in found and "/Type" in found):
        yield f"action {found.get('/S')}"
    if isinstance(found, StreamObject) and ("/F" in found or found.get("/Filter") == "/LZWDecode"):
        yield "a stream from elsewhere, or packed by LZW"
    if found.get("/Type") == "/FontDescriptor" and not set(PROGRAMS) & set(found):
        yield f"font {found.get('/FontName')} is not in the file"
    is_simple = found.get("/Type") == "/Font" and found.get("/Subtype") in {"/TrueType", "/Type1"}
    if is_simple and "/FontDescriptor" not in found:
        yield f"font {found.get('/BaseFont')} is not described"
    if found.get("/Type") == "/Filespec" or "/EF" in found:
        yield "a file within the file"
