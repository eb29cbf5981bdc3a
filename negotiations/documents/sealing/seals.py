"""Put a PAdES seal on a PDF."""

import io
from dataclasses import dataclass

from asn1crypto import x509
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
from pyhanko.sign.general import SigningError, extract_certificate_info, find_unique_cms_attribute
from pyhanko.sign.signers import PdfSignatureMetadata, SimpleSigner, sign_pdf
from pyhanko.sign.timestamps import HTTPTimeStamper, TimeStamper

from negotiations.documents.sealing.keys import Key

TIMESTAMP_PATIENCE_SECONDS = 5
# A key that cannot be read or used, a service that does not answer.
REFUSALS = (OSError, ValueError, SigningError)


@dataclass(frozen=True)
class Sealed:
    """A sealed PDF and what is needed to check it later."""

    content: bytes
    certificate: bytes
    signer: str
    timestamp_certificate: bytes | None


def seal(content: bytes, key: Key, *, name: str, timestamp_url: str = "") -> Sealed:
    """Seal a PDF so that nothing may be changed any more; raises one of REFUSALS."""
    signer = SimpleSigner.load_pkcs12_data(key.pkcs12, other_certs=[], passphrase=key.passphrase)
    timestamper = stamper_at(timestamp_url) if timestamp_url else None
    sealed = io.BytesIO()
    sign_pdf(
        IncrementalPdfFileWriter(io.BytesIO(content)),
        PdfSignatureMetadata(
            field_name="Seal",
            name=name or None,
            subfilter=SigSeedSubFilter.PADES,
            md_algorithm="sha256",
            certify=True,
            docmdp_permissions=MDPPerm.NO_CHANGES,
        ),
        signer=signer,
        timestamper=timestamper,
        output=sealed,
    )
    certificate: x509.Certificate = signer.signing_cert
    return Sealed(
        content=sealed.getvalue(),
        certificate=certificate.dump(),
        signer=certificate.subject.human_friendly,
        timestamp_certificate=timestamp_certificate_in(sealed) if timestamper else None,
    )


def stamper_at(url: str) -> TimeStamper:
    """Ask a service for timestamps, and not wait for it for long."""
    return HTTPTimeStamper(url, timeout=TIMESTAMP_PATIENCE_SECONDS)


def timestamp_certificate_in(sealed: io.BytesIO) -> bytes:
    """Read who said when the seal was put: we asked them, so their word counts for this file."""
    (signature,) = PdfFileReader(sealed).embedded_regular_signatures
    stamp = find_unique_cms_attribute(
        signature.signer_info["unsigned_attrs"], "signature_time_stamp_token"
    )
    certificate: bytes = extract_certificate_info(stamp["content"]).signer_cert.dump()
    return certificate
