"""Look at the signatures in a PDF that may be anything, written by anybody."""

import io
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from asn1crypto import x509
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext

MOST_SIGNATURES = 20

# What it says of files by strangers is no news to us.
logging.getLogger("pyhanko").setLevel(logging.CRITICAL)
logging.getLogger("pyhanko_certvalidator").setLevel(logging.CRITICAL)


@dataclass(frozen=True)
class Trust:
    """Whose signatures count, and at which moment their certificates must have been valid."""

    seals: Sequence[bytes]
    timestamps: Sequence[bytes]
    at: datetime


@dataclass(frozen=True)
class Finding:
    """One signature: by whom, and whether it and the whole file are as they were."""

    signer: str
    fingerprint: str
    signed_at: str | None
    is_ours: bool
    is_valid: bool
    covers_file: bool
    has_timestamp: bool


def examine(content: bytes, trust: Trust) -> list[Finding]:
    """List the signatures of a PDF; a file that cannot be read has none."""
    try:
        signatures = PdfFileReader(io.BytesIO(content)).embedded_regular_signatures
        return [finding_of(found, trust) for found in signatures[:MOST_SIGNATURES]]
    except Exception:  # noqa: BLE001  # a file made to confuse raises whatever it can
        return []


def finding_of(signature: EmbeddedPdfSignature, trust: Trust) -> Finding:
    """Judge one signature by pyHanko's `bottom_line`: its other answers stay true after edits."""
    status = validate_pdf_signature(
        signature,
        signer_validation_context=context_of(trust.seals, trust.at),
        ts_validation_context=context_of(trust.timestamps, trust.at),
        key_usage_settings=KeyUsageConstraints(key_usage=set()),
    )
    certificate: x509.Certificate = signature.signer_cert
    signed_at = status.signer_reported_dt
    return Finding(
        signer=certificate.subject.human_friendly,
        fingerprint=certificate.sha256.hex(),
        signed_at=signed_at.isoformat() if signed_at else None,
        is_ours=certificate.dump() in trust.seals,
        # pyHanko asks no dates of a certificate that is trusted by itself.
        is_valid=status.bottom_line
        and certificate.not_valid_before <= trust.at <= certificate.not_valid_after,
        covers_file=status.coverage == SignatureCoverageLevel.ENTIRE_FILE,
        has_timestamp=status.timestamp_validity is not None,
    )


def context_of(certificates: Sequence[bytes], at: datetime) -> ValidationContext:
    """Trust these certificates and no others, without asking anybody over the network."""
    roots = [x509.Certificate.load(certificate) for certificate in certificates]
    return ValidationContext(trust_roots=roots, allow_fetching=False, moment=at)
