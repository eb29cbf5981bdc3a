"""Have a file of unknown origin examined by a child process: what it eats or breaks is not ours."""

import json
import subprocess
import sys
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_SECONDS = 20
CPU_SECONDS = 10
MEMORY_BYTES = 768 * 1024 * 1024
# What is neither in the file of the child nor of use to it stays out of its environment.
ENVIRONMENT = {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", "OPENBLAS_NUM_THREADS": "1"}


@dataclass(frozen=True)
class Limits:
    """How much one file may cost."""

    seconds: int = CPU_SECONDS
    bytes: int = MEMORY_BYTES
    patience: float = PATIENCE_SECONDS


NORMAL = Limits()


def examine_apart(
    content: bytes,
    *,
    seals: Sequence[bytes],
    timestamps: Sequence[bytes],
    at: datetime,
    limits: Limits = NORMAL,
) -> list[dict[str, Any]]:
    """List the signatures of a PDF; none where it costs too much to tell."""
    asked = {
        "seconds": limits.seconds,
        "bytes": limits.bytes,
        "seals": [b64encode(seal).decode() for seal in seals],
        "timestamps": [b64encode(stamp).decode() for stamp in timestamps],
        "at": at.isoformat(),
    }
    try:
        done = subprocess.run(
            [sys.executable, "-m", "negotiations.documents.sealing"],
            input=json.dumps(asked).encode() + b"\n" + content,
            capture_output=True,
            timeout=limits.patience,
            env=ENVIRONMENT,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return []
    found: list[dict[str, Any]] = [] if done.returncode else json.loads(done.stdout)
    return found
