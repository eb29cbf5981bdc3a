import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from asn1crypto import keys, tsp, x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509 import CertificateBuilder, ExtendedKeyUsage, Name, NameAttribute
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper

from negotiations.documents.sealing import seals
from negotiations.documents.sealing.checks import Trust, examine
from negotiations.documents.sealing.keys import Key
from tests.moments import DAY
from tests.negotiations.documents.sealing.files import CONTENT, KEY, fingerprint, sealed_by


def now() -> datetime:
    return datetime.now(UTC)


def test_a_seal_is_pades_and_closes_the_document() -> None:
    sealed = sealed_by()

    assert sealed.content.startswith(CONTENT)
    assert b"/ETSI.CAdES.detached" in sealed.content
    assert b"/DocMDP" in sealed.content
    assert sealed.signer == "Common Name: Ours"
    assert sealed.timestamp_certificate is None


def test_what_is_no_key_is_refused() -> None:
    with pytest.raises(seals.REFUSALS):
        seals.seal(CONTENT, Key(b"no key"), name="")


class Stamps(BaseHTTPRequestHandler):
    """A timestamping service on this machine."""

    stamper: DummyTimeStamper
    asked: threading.Event
    may_answer: threading.Event

    def do_POST(self) -> None:
        self.asked.set()
        self.may_answer.wait(10)
        asked = self.rfile.read(int(self.headers["Content-Length"]))
        answer = self.stamper.request_tsa_response(tsp.TimeStampReq.load(asked)).dump()
        self.send_response(200)
        self.send_header("Content-Type", "application/timestamp-reply")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, *args: object) -> None:
        return


def stamper() -> DummyTimeStamper:
    """A clock with a certificate of its own."""
    key = rsa.generate_private_key(65537, 2048)
    name = Name([NameAttribute(NameOID.COMMON_NAME, "Clock")])
    certificate = (
        CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now() - DAY)
        .not_valid_after(now() + DAY)
        .add_extension(ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
        .sign(key, hashes.SHA256())
    )
    return DummyTimeStamper(
        x509.Certificate.load(certificate.public_bytes(Encoding.DER)),
        keys.PrivateKeyInfo.load(
            key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
        ),
    )


@contextmanager
def timestamping(*, is_slow: bool = False) -> Iterator[str]:
    """Run the service; its address. A slow one answers when `Stamps.may_answer` is set."""
    Stamps.stamper, Stamps.asked = stamper(), threading.Event()
    Stamps.may_answer = threading.Event()
    if not is_slow:
        Stamps.may_answer.set()
    with HTTPServer(("127.0.0.1", 0), Stamps) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


def test_a_service_says_when_the_seal_was_put() -> None:
    with timestamping() as url:
        sealed = seals.seal(CONTENT, KEY, name="Koel", timestamp_url=url)

    assert sealed.timestamp_certificate is not None
    trusted = Trust([sealed.certificate], [sealed.timestamp_certificate], now())
    (finding,) = examine(sealed.content, trusted)
    assert (finding.has_timestamp, finding.is_valid) == (True, True)
    assert finding.fingerprint == fingerprint(sealed.certificate)
    (finding,) = examine(sealed.content, Trust([sealed.certificate], [], now()))
    assert (finding.has_timestamp, finding.is_valid) == (True, False)


def test_a_service_that_does_not_answer_is_a_refusal() -> None:
    with pytest.raises(seals.REFUSALS):
        seals.seal(CONTENT, KEY, name="Koel", timestamp_url="http://127.0.0.1:9/")
