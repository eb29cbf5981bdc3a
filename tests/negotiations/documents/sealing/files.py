"""PDFs and keys that sealing is tested with."""

import hashlib
import io
from datetime import timedelta

from pyhanko.pdf_utils.generic import StreamObject, pdf_name, pdf_string
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.signers import PdfSignatureMetadata, SimpleSigner, sign_pdf

from negotiations.documents.printing import Letter, print_sheet
from negotiations.documents.sealing.keys import Key, new_test_key
from negotiations.documents.sealing.seals import Sealed, seal
from tests.moments import NOON
from tests.negotiations.documents.test_printing import SHEET

LIFE = timedelta(days=365)
CONTENT = print_sheet(SHEET, Letter(company="Koel"))
KEY = Key(new_test_key(NOON, "Ours", life=LIFE))
OTHER_KEY = Key(new_test_key(NOON, "Theirs", life=LIFE))


def sealed_by(key: Key = KEY) -> Sealed:
    return seal(CONTENT, key, name="Koel")


def edited(content: bytes) -> bytes:
    """The file with a change that is saved behind its end, as editors do."""
    writer = IncrementalPdfFileWriter(io.BytesIO(content))
    writer.root[pdf_name("/Lang")] = pdf_string("xx")
    writer.update_root()
    writer.add_object(pdf_name("/Shadow"))
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def signed_again(content: bytes, key: Key = OTHER_KEY) -> bytes:
    """The file with a signature of another behind ours, by somebody who skips our prohibition."""
    writer = IncrementalPdfFileWriter(io.BytesIO(content))
    del writer.root["/Perms"]
    writer.update_root()
    signer = SimpleSigner.load_pkcs12_data(key.pkcs12, other_certs=[], passphrase=None)
    written = io.BytesIO()
    metadata = PdfSignatureMetadata(field_name="Another", md_algorithm="sha256")
    sign_pdf(writer, metadata, signer=signer, output=written)
    return written.getvalue()


def shadowed(content: bytes) -> bytes:
    """The file with the text of its page covered in a later revision: a shadow attack."""
    writer = IncrementalPdfFileWriter(io.BytesIO(content))
    page, _ = writer.find_page_for_modification(0)
    stream = StreamObject(stream_data=b"1 1 1 rg 0 0 600 850 re f")
    page.get_object()[pdf_name("/Contents")] = writer.add_object(stream)
    writer.update_container(page.get_object())
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def with_another_byte(content: bytes, place: int) -> bytes:
    """The file with one bit turned at a place."""
    return content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]


def fingerprint(certificate: bytes) -> str:
    return hashlib.sha256(certificate).hexdigest()
