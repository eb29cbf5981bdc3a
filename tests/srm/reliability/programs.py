"""The processes of a site, started with the very commands of the containers, to be killed."""

import os
import shlex
import signal
import subprocess
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from srm.local.places import ROOT
from tests.srm.reliability.waiting import wait_until


@dataclass(frozen=True)
class Program:
    """One running process, with its children in a process group of its own."""

    command: str
    process: subprocess.Popen[bytes]
    log: Path

    @property
    def children(self) -> list[int]:
        """The children of the main process, such as those of a worker's pool."""
        pid = self.process.pid
        return [int(word) for word in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]

    @property
    def is_running(self) -> bool:
        return self.process.poll() is None

    def kill(self) -> None:
        """Kill the process and its children at one blow."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def kill_children(self) -> None:
        for pid in self.children:
            os.kill(pid, signal.SIGKILL)

    def terminate(self, *, within: float) -> float:
        """Ask the process to end; return the seconds it took."""
        started = time.monotonic()
        self.process.terminate()
        self.process.wait(within)
        return time.monotonic() - started

    def said(self) -> str:
        return self.log.read_text(errors="replace")

    def wait_until_said(self, words: str, *, times: int = 1) -> None:
        """Wait until the log says something that often; starting takes long on a busy machine."""
        wait_until(lambda: self.said().count(words) >= times, seconds=60)


@dataclass
class Programs:
    """Starts programs in one environment and ends what is left of them."""

    environment: Mapping[str, str]
    logs: Path
    started: list[Program] = field(default_factory=list)

    def start(self, command: str, **changes: str) -> Program:
        """Start a command; its output goes to a file that is shown when the test fails."""
        log = self.logs / f"{len(self.started)}.log"
        with log.open("wb") as output:
            process = subprocess.Popen(
                shlex.split(command),
                cwd=ROOT,
                env={**self.environment, **changes},
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self.started.append(Program(command, process, log))
        return self.started[-1]

    def end_all(self) -> None:
        for program in self.started:
            program.kill()
            # pytest shows it beside a failure.
            print(f"--- {program.command}\n{program.said()}")  # noqa: T201
