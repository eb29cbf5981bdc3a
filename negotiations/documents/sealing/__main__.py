"""Check one PDF in a process of its own, with little memory and time; see examining.py."""

import json
import resource
import sys
from base64 import b64decode
from dataclasses import asdict
from datetime import datetime

from negotiations.documents.sealing.checks import Trust, examine


def main() -> None:
    """Read a line of JSON and then the file; write the findings as JSON."""
    asked = json.loads(sys.stdin.buffer.readline())
    seconds, size = asked["seconds"], asked["bytes"]
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_AS, (size, size))
    trust = Trust(
        seals=[b64decode(seal) for seal in asked["seals"]],
        timestamps=[b64decode(stamp) for stamp in asked["timestamps"]],
        at=datetime.fromisoformat(asked["at"]),
    )
    findings = examine(sys.stdin.buffer.read(), trust)
    json.dump([asdict(finding) for finding in findings], sys.stdout)


main()
