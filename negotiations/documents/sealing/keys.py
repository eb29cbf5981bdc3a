"""The key of the seal: our own from a PKCS#12 file, or one for tests that is made once."""

import os
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import NoEncryption, pkcs12
from cryptography.x509.oid import NameOID

TEST_KEY = "test-seal.p12"
TEST_NAME = "Test seal of srm, not for production"
TEST_LIFE = timedelta(days=3650)
ONLY_FOR_SIGNATURES = x509.KeyUsage(
    digital_signature=True,
    content_commitment=True,
    key_encipherment=False,
    data_encipherment=False,
    key_agreement=False,
    key_cert_sign=False,
    crl_sign=False,
    encipher_only=False,
    decipher_only=False,
)


@dataclass(frozen=True)
class Key:
    """A private key with its certificates, as PKCS#12."""

    pkcs12: bytes
    passphrase: bytes | None = None


def read_key(path: Path, passphrase: str) -> Key:
    """Read our own key."""
    return Key(path.read_bytes(), passphrase.encode() or None)


def key_for_tests_in(folder: Path) -> Key:
    """Read the test key in a folder, and make it first if there is none: one for all processes."""
    path = folder / TEST_KEY
    if not path.exists():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        fresh = folder / f"{TEST_KEY}.{secrets.token_hex(8)}"
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(descriptor, "wb") as file:
                file.write(new_test_key(datetime.now(UTC)))
                file.flush()
                os.fsync(file.fileno())
            keep_first(fresh, path)
        finally:
            fresh.unlink()
    return Key(path.read_bytes())


def keep_first(fresh: Path, path: Path) -> None:
    """Give a whole file its name, unless another process was faster."""
    try:
        path.hardlink_to(fresh)
    except FileExistsError:
        return


def new_test_key(at: datetime, name: str = TEST_NAME, life: timedelta = TEST_LIFE) -> bytes:
    """Make a key with a certificate that it signs itself."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(at - timedelta(days=1))
        .not_valid_after(at + life)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(ONLY_FOR_SIGNATURES, critical=True)
        .sign(key, hashes.SHA256())
    )
    return pkcs12.serialize_key_and_certificates(b"seal", key, certificate, None, NoEncryption())
