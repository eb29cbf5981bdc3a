"""A process of its own that sends requests, so that its CPU time is nobody's else.

It reads a Plan as JSON from its standard input and prints an Outcome. Several clients share the
requests, each over one connection that stays open. Reads are repeated until time is up.
"""

import json
import sys
import threading
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from http.client import HTTPConnection
from itertools import cycle


@dataclass(frozen=True)
class Ask:
    """One request and the status it must be answered with."""

    path: str
    method: str = "GET"
    body: str | None = None
    headers: dict[str, str] = field(default_factory=dict)
    status: int = 200


@dataclass(frozen=True)
class Plan:
    """Which requests to send where, and for how long at most."""

    port: int
    asks: list[Ask]
    headers: dict[str, str]
    seconds: float
    is_repeated: bool
    clients: int = 8


@dataclass
class Outcome:
    """What came of it."""

    done_count: int = 0
    elapsed: float = 0.0
    failures: list[str] = field(default_factory=list)


def send_all(plan: Plan) -> Outcome:
    """Let all clients send until the requests or the time are used up."""
    outcome = Outcome()
    waiting = cycle(plan.asks) if plan.is_repeated else iter(plan.asks)
    lock = threading.Lock()
    start = time.monotonic()
    clients = [
        threading.Thread(target=send_some, args=(plan, waiting, outcome, lock))
        for _ in range(plan.clients)
    ]
    for client in clients:
        client.start()
    for client in clients:
        client.join()
    outcome.elapsed = time.monotonic() - start
    return outcome


def send_some(plan: Plan, waiting: Iterator[Ask], outcome: Outcome, lock: threading.Lock) -> None:
    """Be one client."""
    connection = HTTPConnection("127.0.0.1", plan.port, timeout=60)
    end = time.monotonic() + plan.seconds
    while time.monotonic() < end and not outcome.failures:
        with lock:
            ask = next(waiting, None)
        if ask is None:
            break
        connection.request(ask.method, ask.path, ask.body, plan.headers | ask.headers)
        answer = connection.getresponse()
        content = answer.read()
        with lock:
            outcome.done_count += 1
            if answer.status != ask.status:
                said = content[:300].decode(errors="replace")
                outcome.failures.append(f"{ask.method} {ask.path}: {answer.status} {said}")
    connection.close()


def main() -> None:
    """Read the plan, send, print what came of it."""
    given = json.load(sys.stdin)
    plan = Plan(**{**given, "asks": [Ask(**ask) for ask in given["asks"]]})
    json.dump(asdict(send_all(plan)), sys.stdout)


if __name__ == "__main__":
    main()
