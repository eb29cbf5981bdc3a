"""`make demo`: start a site with an empty database, play the story, say what came of it."""

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import redis

from srm.demo.account import lines, missing_signs
from srm.demo.client import Client, Row, Unexpected
from srm.demo.story import tell
from srm.local.__main__ import port_number
from srm.local.places import MAIN, ROOT, own_place
from srm.local.processes import Site, running
from srm.local.refusals import plain_refusals
from srm.local.services import services

ADMIN = "admin"


def main() -> int:
    """Play the story; return 1 if a sign it must raise was not raised."""
    parser = argparse.ArgumentParser(prog="make demo")
    parser.add_argument("--port", type=port_number, default=8000)
    parser.add_argument("--exit", action="store_true", help="stop after the story")
    arguments = parser.parse_args()
    with plain_refusals():
        try:
            with empty_site(arguments.port) as site:
                status = play(site)
                if not arguments.exit:
                    print("\nCtrl-C stops everything.", flush=True)
                    site.watch()
                return status
        except KeyboardInterrupt:
            print("\nStopped.")
            return 0


@contextmanager
def empty_site(port: int) -> Iterator[Site]:
    """Run a site. Local data of an earlier demo is emptied; a database you name is not."""
    with own_place("demo") as place, services(place, durable=True) as environment:
        if not os.environ.get("DATABASE_URL"):
            with psycopg.connect(environment["DATABASE_URL"], autocommit=True) as connection:
                connection.execute("DROP SCHEMA public CASCADE")
                connection.execute("CREATE SCHEMA public")
        if not os.environ.get("REDIS_URL"):
            with redis.Redis.from_url(environment["REDIS_URL"]) as broker:
                broker.flushall()
        print("Starting srm …", flush=True)
        with running(port=port, place=place, shown=False) as site:
            yield site


def play(site: Site) -> int:
    """Tell the story over HTTP and print the account of it."""
    name = f"demo-{os.getpid()}-{os.urandom(3).hex()}"
    key = manage(site, "create_api_key", "--name", name, "--role", "administrator")
    admin = ADMIN if not os.environ.get("DATABASE_URL") else name
    password = manage(
        site, "create_person", "--username", admin, "--role", "administrator", "--all-categories"
    )
    access = {"url": site.url, "api_key": key, "admin_user": admin, "admin_password": password}
    write_privately(MAIN / "demo.json", json.dumps(access, indent=2))
    client = Client(site.url, key)
    try:
        told = tell(client)
        missing = missing_signs(client, told)
        print("\n" + "\n".join(lines(client, told)))
        print("\n" + keep_document(client, told.deal))
    except Unexpected as surprise:
        print(f"The story broke off: {surprise}", file=sys.stderr)
        return 1
    print(where_to_look(access))
    for sign in missing:
        print(f"Not raised: {sign.code} ({sign.direction})", file=sys.stderr)
    return 1 if missing else 0


def keep_document(client: Client, deal: Row) -> str:
    """Keep the sealed document of the deal as a file, have it verified, and say so."""
    content = client.file(f"agreements/{deal['id']}/document/")
    path = MAIN / "demo-agreement.pdf"
    path.write_bytes(content)
    verdict = client.verified(content)
    if not (verdict["ours"] and verdict["unchanged"]):
        raise Unexpected(f"The document does not verify: {verdict}")
    return f"""The sealed agreement
  .local/{path.name}   {len(content):,} bytes, ours and unchanged, version {verdict["version"]}
  .venv/bin/python manage.py verify_document .local/{path.name}"""


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
