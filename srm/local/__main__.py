"""`python -m srm.local run | exec | stop`: what the Makefile calls."""

import argparse
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import nullcontext
from types import FrameType

from srm.local.places import MAIN, own_place
from srm.local.processes import running
from srm.local.refusals import Refused, plain_refusals
from srm.local.services import services, stop_left_behind
from srm.local.sites import stop_all


def main() -> int:
    """Run one command; what a person can put right is said in one sentence."""
    arguments = parser().parse_args()
    command: Callable[[argparse.Namespace], int] = arguments.command
    with plain_refusals():
        return command(arguments)


def parser() -> argparse.ArgumentParser:
    """Describe the command line."""
    top = argparse.ArgumentParser(prog="python -m srm.local", description=__doc__)
    commands = top.add_subparsers(required=True)
    serve = commands.add_parser("run", help="serve until Ctrl-C")
    serve.add_argument("--port", type=port_number, default=8000)
    serve.set_defaults(command=run)
    execute = commands.add_parser("exec", help="run a command with PostgreSQL and Valkey")
    execute.add_argument("--own", metavar="NAME", help="with servers that nothing else uses")
    execute.add_argument("--fast", action="store_true", help="lose data if the machine stops")
    execute.add_argument("words", nargs="+", metavar="COMMAND")
    execute.set_defaults(command=execute_command)
    commands.add_parser("stop", help="stop what is left running").set_defaults(command=stop)
    return top


def port_number(text: str) -> int:
    """Read a port for the command line."""
    if text.isascii() and text.isdecimal() and 0 < int(text) < 65536:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is not a port: give a number from 1 to 65535")


def run(arguments: argparse.Namespace) -> int:
    """Serve until Ctrl-C, which is the regular end."""
    try:
        with running(port=arguments.port) as site:
            print(f"\nsrm answers at {site.url}/ (console: {site.url}/admin/). Ctrl-C stops it.\n")
            site.watch()
    except KeyboardInterrupt:
        print("\nStopped.")
        return 0


def execute_command(arguments: argparse.Namespace) -> int:
    """Run a command in the environment of a local srm and return its status."""
    with (
        own_place(arguments.own) if arguments.own else nullcontext(MAIN) as place,
        services(place, durable=not arguments.fast) as environment,
    ):
        return run_command(arguments.words, environment)


def run_command(words: list[str], environment: dict[str, str]) -> int:
    """Run it in a session of its own and pass signals on, so that it gets each exactly once."""
    try:
        child = subprocess.Popen(words, env=environment, start_new_session=True)
    except OSError as trouble:
        raise Refused(f"Cannot run {words[0]}: {trouble.strerror}.") from None

    def pass_on(number: int, _frame: FrameType | None) -> None:
        child.send_signal(number)

    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, pass_on)
    status = child.wait()
    return 128 - status if status < 0 else status


def stop(_arguments: argparse.Namespace) -> int:
    """Stop launchers, what killed ones left, and servers that nobody uses."""
    ports: list[int] = []
    idle: set[str] = set()
    busy: set[str] = set()
    for place in [MAIN, *sorted(path.parent for path in MAIN.glob("*/owner.lock"))]:
        if place.exists():
            ports += stop_all(place)
            for server, stopped in stop_left_behind(place).items():
                if stopped is None:
                    busy.add(server)
                elif stopped:
                    idle.add(server)
    said = [f"the site on port {port}" for port in ports] + sorted(idle)
    print(f"Stopped {', '.join(said)}." if said else "Nothing of this clone was left running.")
    if busy:
        print(f"Left running, because another command uses it: {', '.join(sorted(busy))}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
