import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import pkcs12

from negotiations.documents.sealing.keys import TEST_KEY, TEST_NAME, key_for_tests_in, read_key

MAKE = (
    "import sys, hashlib; from pathlib import Path;"
    "from negotiations.documents.sealing.keys import key_for_tests_in as make;"
    "print(hashlib.sha256(make(Path(sys.argv[1])).pkcs12).hexdigest())"
)


def test_a_test_key_is_made_once_and_says_what_it_is(tmp_path: Path) -> None:
    folder = tmp_path / "files" / "seal"

    first, again = key_for_tests_in(folder), key_for_tests_in(folder)

    assert first == again
    _, certificate, _ = pkcs12.load_key_and_certificates(first.pkcs12, None)
    assert certificate is not None
    assert TEST_NAME in certificate.subject.rfc4514_string().replace("\\", "")


def test_nobody_else_may_read_the_test_key(tmp_path: Path) -> None:
    folder = tmp_path / "seal"

    key_for_tests_in(folder)

    assert stat.S_IMODE((folder / TEST_KEY).stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert [path.name for path in folder.iterdir()] == [TEST_KEY]


def test_processes_that_start_at_once_share_one_key(tmp_path: Path) -> None:
    def make(_: int) -> str:
        command = [sys.executable, "-c", MAKE, str(tmp_path / "seal")]
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout

    with ThreadPoolExecutor(4) as pool:
        hashes = set(pool.map(make, range(4)))

    assert len(hashes) == 1


def test_the_slower_process_keeps_the_key_of_the_faster(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    faster = key_for_tests_in(tmp_path)
    # It looked before the faster one was done.
    monkeypatch.setattr(Path, "exists", lambda _: False)

    assert key_for_tests_in(tmp_path) == faster


def test_our_own_key_is_read_with_its_passphrase(tmp_path: Path) -> None:
    path = tmp_path / "own.p12"
    path.write_bytes(b"anything")

    assert read_key(path, "open").passphrase == b"open"
    assert read_key(path, "").passphrase is None
    assert read_key(path, "").pkcs12 == b"anything"
