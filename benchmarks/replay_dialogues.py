"""Replay dialogues in CaSiNo's format through the API, and see what the detectors make of them.

`python -m benchmarks.replay_dialogues FILE [--url URL --api-key KEY]`; without a URL it starts a
site of its own, with empty local data. Each dialogue becomes a negotiation with one round, its two
people the two sides. Ends with status 1 if a statement was not scanned.
"""

import argparse
import json
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from uuid import uuid4

from srm.demo.__main__ import empty_site, manage
from srm.demo.client import Client, Row, Unexpected, wait_for
from srm.local.places import free_port, own_place
from srm.local.refusals import Refused, plain_refusals

CLIENTS = 8
WAIT_SECONDS = 120.0
BUTTONS = {"Submit-Deal", "Accept-Deal", "Reject-Deal", "Walk-Away"}
SIDES = {"mturk_agent_1": "buyer", "mturk_agent_2": "supplier"}


@dataclass(frozen=True)
class Dialogue:
    """One dialogue: who said what, in order, without the events of buttons."""

    name: str
    said: list[tuple[str, str]]


@dataclass(frozen=True)
class Replayed:
    """The negotiation that a dialogue became."""

    negotiation: str
    statement_count: int


def main() -> int:
    """Replay, wait for the worker, and say what came of it."""
    parser = argparse.ArgumentParser(prog="replay_dialogues", description=__doc__)
    parser.add_argument("file", type=Path, metavar="FILE")
    parser.add_argument("--url", help="a running srm; left out, one is started")
    parser.add_argument("--api-key", help="a key that may write")
    arguments = parser.parse_args()
    if bool(arguments.url) != bool(arguments.api_key):
        parser.error("--url and --api-key belong together")
    with plain_refusals():
        dialogues = dialogues_in(arguments.file)
        try:
            with client_for(arguments.url, arguments.api_key) as client:
                return replay_all(client, dialogues)
        except Unexpected as surprise:
            raise Refused(f"The replay broke off: {surprise}") from None


@contextmanager
def client_for(url: str | None, api_key: str | None) -> Iterator[Client]:
    """Speak to the site that was named, or start one."""
    if url and api_key:
        yield Client(url.rstrip("/"), api_key)
        return
    with own_place("demo") as place, empty_site(place, free_port()) as site:
        key = manage(site, "create_api_key", "--name", "replay", "--role", "administrator")
        yield Client(site.url, key)


def dialogues_in(file: Path) -> list[Dialogue]:
    """Read a file in CaSiNo's format."""
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
        return [dialogue_of(entry) for entry in found]
    except (OSError, ValueError, KeyError, TypeError) as trouble:
        raise Refused(f"{file} does not hold dialogues in CaSiNo's format: {trouble!r}.") from None


def dialogue_of(entry: Row) -> Dialogue:
    """Keep what was said of one dialogue."""
    talk = [(SIDES[turn["id"]], turn["text"]) for turn in entry["chat_logs"]]
    said = [(side, text) for side, text in talk if text.strip() and text not in BUTTONS]
    return Dialogue(str(entry["dialogue_id"]), said)


def replay_all(client: Client, dialogues: Sequence[Dialogue]) -> int:
    """Replay eight dialogues at a time; return 1 if a statement was not scanned."""
    name = f"Replay {uuid4().hex[:6]}"
    category = client.add("categories", name=name)
    supplier = client.add("suppliers", name=name, categories=[category["id"]])
    start = time.monotonic()
    with ThreadPoolExecutor(CLIENTS) as clients:
        replayed = list(clients.map(partial(replay, client, supplier), dialogues))
    posted = time.monotonic() - start
    waiting = list(replayed)

    def are_scanned() -> bool:
        waiting[:] = [talk for talk in waiting if scan_count(client, talk) < talk.statement_count]
        return not waiting

    wait_for(are_scanned, WAIT_SECONDS)
    elapsed = time.monotonic() - start
    total = sum(talk.statement_count for talk in replayed)
    unscanned = sum(talk.statement_count - scan_count(client, talk) for talk in waiting)
    print(f"{len(replayed)} dialogues, {total} statements: {total - unscanned} scanned,", end=" ")
    print(f"{unscanned} not scanned; posted within {posted:.1f} s, scanned within {elapsed:.1f} s:")
    print(f"{(total - unscanned) / elapsed:.0f} statements per second until the last was scanned")
    signs = [sign for talk in replayed for sign in signs_in_words(client, talk)]
    print(f"{len(signs)} sign{'' if len(signs) == 1 else 's'} raised by words")
    for sign in signs:
        print(f"  {sign['code']} ({sign['direction']}, {sign['severity']}): “{sign['excerpt']}”")
    return 1 if unscanned else 0


def replay(client: Client, supplier: Row, dialogue: Dialogue) -> Replayed:
    """Put one dialogue on record."""
    talk = client.add("negotiations", supplier=supplier["id"], title=f"Dialogue {dialogue.name}")
    round_ = client.add("rounds", negotiation=talk["id"], channel="chat")
    for number, (side, text) in enumerate(dialogue.said):
        client.add(
            "statements",
            round=round_["id"],
            side=side,
            text=text,
            language="en",
            external_id=f"{dialogue.name}-{number}",
        )
    return Replayed(talk["id"], len(dialogue.said))


def scan_count(client: Client, talk: Replayed) -> int:
    """Count the statements of a negotiation that the worker has read."""
    return sum(1 for _ in client.all("scans", negotiation=talk.negotiation))


def signs_in_words(client: Client, talk: Replayed) -> list[Row]:
    """Read the signs that point at a statement."""
    signs = client.all("warning-signs", negotiation=talk.negotiation)
    return [sign for sign in signs if sign["statement"]]


if __name__ == "__main__":
    sys.exit(main())
