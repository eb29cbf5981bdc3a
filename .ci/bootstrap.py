"""Make .venv and install the named locks into it: `python3 .ci/bootstrap.py base local dev`.

Standard library only, because it runs before anything is installed. Each lock leaves a stamp with
the hash of its content, so that a second call does nothing.
"""
# ruff: noqa: INP001, S603, D103  (a script beside no package; its small functions say what they do)

import fcntl
import hashlib
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
NO_VENV = (
    "Python's venv module is incomplete here. On Debian or Ubuntu: apt-get install python3-venv;"
    " elsewhere install Python 3.11 or newer from python.org, then run make again."
)


def main() -> int:
    """Install what is missing; a second make waits for the first at the lock."""
    local = ROOT / ".local"
    local.mkdir(exist_ok=True)
    with (local / "install.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        make_venv()
        missing = [name for name in ["uv", *sys.argv[1:]] if not is_installed(name)]
        for name in missing:
            say(f"Installing requirements/{name}.txt")
            run(*installer(name), "--requirement", str(lock_file(name)))
            stamp(name).write_text(fingerprint(name))
    return 0


def make_venv() -> None:
    """Make .venv with this Python, unless one that works is there."""
    if PYTHON.exists() and was_made_here() and works([str(PYTHON), "-m", "pip", "--version"]):
        return
    if not works([sys.executable, "-c", "import venv, ensurepip"]):
        raise SystemExit(NO_VENV)
    say(f"Making .venv with Python {sys.version.split()[0]}")
    # Stamps lie in .venv, so --clear forgets them too.
    run(sys.executable, "-m", "venv", "--clear", str(VENV))
    (VENV / ".made-at").write_text(str(VENV))


def was_made_here() -> bool:
    """Tell whether the clone still lies where it did: installed commands name the full path."""
    made_at = VENV / ".made-at"
    return not made_at.exists() or made_at.read_text() == str(VENV)


def installer(name: str) -> list[str]:
    """Return the command that installs one lock: pip brings uv, uv brings the rest."""
    if name == "uv":
        pip = [str(PYTHON), "-m", "pip", "--disable-pip-version-check", "--no-input", "--quiet"]
        return [*pip, "install", "--require-hashes"]
    uv = [str(VENV / "bin" / "uv"), "--quiet", "pip", "install", "--python", str(PYTHON)]
    return [*uv, "--require-hashes"]


def run(*command: str) -> None:
    """Run one step; its own message is the explanation when it fails."""
    environment = os.environ | {"UV_SYSTEM_CERTS": "1", "UV_LINK_MODE": "copy"}
    if not has_a_home():
        scratch = tempfile.gettempdir()
        environment |= {"HOME": scratch, "UV_NO_CACHE": "1", "PIP_NO_CACHE_DIR": "1"}
    status = subprocess.run(command, env=environment, cwd=ROOT, check=False).returncode
    if status:
        raise SystemExit(f"Could not install ({Path(command[0]).name} ended with {status}).")


def has_a_home() -> bool:
    """Tell whether caches can be kept: HOME is set and it, or what it is to lie in, is writable."""
    home = Path(os.environ.get("HOME") or "/nonexistent")
    nearest = next(path for path in [home, *home.parents] if path.exists())
    return "HOME" in os.environ and home.is_absolute() and os.access(nearest, os.W_OK)


def is_installed(name: str) -> bool:
    return stamp(name).exists() and stamp(name).read_text() == fingerprint(name)


def fingerprint(name: str) -> str:
    return hashlib.sha256(lock_file(name).read_bytes()).hexdigest()


def lock_file(name: str) -> Path:
    return ROOT / "requirements" / f"{name}.txt"


def stamp(name: str) -> Path:
    return VENV / f".installed-{name}"


def works(command: list[str]) -> bool:
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def say(sentence: str) -> None:
    sys.stderr.write(f"{sentence}\n")


if __name__ == "__main__":
    try:
        raise SystemExit(main())
    except KeyboardInterrupt:
        raise SystemExit(130) from None
    except OSError as trouble:
        raise SystemExit(f"Could not make .venv: {trouble}") from None
