"""The door to the sealing modules, which take long to import and are loaded when first needed."""

from importlib import import_module
from pathlib import Path
from typing import Any, NamedTuple

from django.conf import settings

from srm.errors import RuleBroken

SEALING = "negotiations.documents.sealing"


class Sealed(NamedTuple):
    """A sealed PDF and what is needed to check it later."""

    content: bytes
    certificate: bytes
    signer: str
    timestamp_certificate: bytes | None
    is_test: bool


def seal_ours(content: bytes, *, name: str) -> Sealed:
    """Seal a PDF with the key of the settings, or with the test key where none is set."""
    # Any: modules loaded by name.
    keys: Any = import_module(f"{SEALING}.keys")
    seals: Any = import_module(f"{SEALING}.seals")
    try:
        if settings.SEAL_KEY:
            key = keys.read_key(Path(settings.SEAL_KEY), settings.SEAL_PASSPHRASE)
        else:
            key = keys.key_for_tests_in(Path(settings.SEAL_ROOT))
        sealed = seals.seal(content, key, name=name, timestamp_url=settings.TIMESTAMP_URL)
    except seals.REFUSALS as error:
        # The class alone: a message could quote the passphrase or an address inside.
        raise RuleBroken(
            "seal-unavailable",
            f"The document cannot be sealed just now ({type(error).__name__}). Try again later.",
        ) from error
    return Sealed(
        sealed.content,
        sealed.certificate,
        sealed.signer,
        sealed.timestamp_certificate,
        is_test=not settings.SEAL_KEY,
    )
