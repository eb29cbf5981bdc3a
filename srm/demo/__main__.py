"""`make demo`: start a site with an empty database, play the story, say what came of it."""

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import psycopg
import redis

from srm.demo import browsers
from srm.demo.account import lines, missing_signs
from srm.demo.client import Client, Unexpected
from srm.demo.person import log_in
from srm.demo.proving import Papers, keep_document
from srm.demo.proving import lines as lines_of_papers
from srm.demo.story import Told, tell
from srm.demo.telling import Expected
from srm.local.__main__ import port_number
from srm.local.places import MAIN, ROOT, own_place
from srm.local.processes import Site, interruptible, running
from srm.local.refusals import plain_refusals
from srm.local.services import services

ADMIN = "admin"


def main() -> int:
    """Play the story; return 1 if it broke off or a sign it must raise was not raised."""
    parser = argparse.ArgumentParser(prog="make demo")
    parser.add_argument("--port", type=port_number, default=8000)
    parser.add_argument("--exit", action="store_true", help="stop after the story")
    arguments = parser.parse_args()
    with plain_refusals():
        try:
            with interruptible(), own_place("demo") as place:
                return demonstrate(place, arguments.port, is_over=arguments.exit)
        except Unexpected as surprise:
            print(f"The story broke off: {surprise}", file=sys.stderr)
            return 1
        except KeyboardInterrupt:
            print("\nStopped.")
            return 0


def demonstrate(place: Path, port: int, *, is_over: bool) -> int:
    """Play the story on an empty site, start that site anew, and look at what is left of it."""
    papers = Papers(MAIN, place)
    # Whatever mail server is set: the people of the story are none of its.
    os.environ["EMAIL_URL"] = f"filemail:///{quote(str(papers.mails))}"
    with empty_site(place, port) as site:
        access, told, missing = play(site)
        document = keep_document(papers, Client(site.url, access["api_key"]), told)
    print("\nStopping everything, and starting it again …\n", flush=True)
    with running(port=port, place=place, shown=False) as site:
        john = log_in(site.url, access["admin_user"], access["admin_password"])
        manage(site, "send_digest", "--username", access["admin_user"])
        print("\n".join(lines_of_papers(papers, john, told, document)))
        print(where_to_look(access))
        for sign in missing:
            print(f"Not raised: {sign.code} ({sign.direction})", file=sys.stderr)
        if not is_over:
            print("\nCtrl-C stops everything.", flush=True)
            site.watch()
    return 1 if missing else 0


@contextmanager
def empty_site(place: Path, port: int) -> Iterator[Site]:
    """Run a site. Local data of an earlier demo is emptied; a database you name is not."""
    with services(place) as environment:
        empty(environment, Papers(MAIN, place).mails)
        print("Starting srm …", flush=True)
        with running(port=port, place=place, shown=False) as site:
            yield site


def empty(environment: dict[str, str], mails: Path) -> None:
    """Empty what is ours to empty."""
    if not os.environ.get("DATABASE_URL"):
        with psycopg.connect(environment["DATABASE_URL"], autocommit=True) as connection:
            connection.execute("DROP SCHEMA public CASCADE")
            connection.execute("CREATE SCHEMA public")
    if not os.environ.get("REDIS_URL"):
        with redis.Redis.from_url(environment["REDIS_URL"]) as broker:
            broker.flushall()
    for mail in mails.glob("*.log"):
        mail.unlink()


def play(site: Site) -> tuple[dict[str, str], Told, list[Expected]]:
    """Tell the story over HTTP and print the account of it; give the keys to it."""
    name = f"demo-{os.getpid()}-{os.urandom(3).hex()}"
    key = manage(site, "create_api_key", "--name", name, "--role", "administrator")
    admin = ADMIN if not os.environ.get("DATABASE_URL") else name
    person = ["--username", admin, "--email", f"{admin}@example.com", "--role", "administrator"]
    password = manage(site, "create_person", *person, "--all-categories")
    access = {"url": site.url, "api_key": key, "admin_user": admin, "admin_password": password}
    write_privately(MAIN / "demo.json", json.dumps(access, indent=2))
    client = Client(site.url, key)
    told = tell(client, log_in(site.url, admin, password), browser=browsers.installed())
    missing = missing_signs(client, told)
    print("\n" + "\n".join(lines(client, told)))
    return access, told, missing


def manage(site: Site, *words: str) -> str:
    """Run a management command and return what it prints."""
    command = [sys.executable, str(ROOT / "manage.py"), *words]
    done = subprocess.run(
        command, env=site.environment, stdout=subprocess.PIPE, text=True, check=True, cwd=ROOT
    )
    return done.stdout.strip()


def write_privately(path: Path, text: str) -> None:
    """Write a file that only its owner reads."""
    path.unlink(missing_ok=True)
    path.touch(mode=0o600)
    path.write_text(text)


def where_to_look(access: dict[str, str]) -> str:
    """Tell where the person can look, and with which credentials."""
    url = access["url"]
    return f"""
Where to look
  Console    {url}/admin/   user {access["admin_user"]}, password {access["admin_password"]}
  API pages  {url}/api/docs/
  API        curl -H 'Authorization: Bearer {access["api_key"]}' {url}/api/v1/warning-signs/
  All this   .local/demo.json"""


if __name__ == "__main__":
    sys.exit(main())
