"""docs/api.md names every route that the API document has, and none that it has not."""

import re

from tests.test_docs import DOCS

PATH = re.compile(r"^  /api/v1/([a-z-]+)/(?:\{id\}/)?(?:([a-z-]+)/)?", re.MULTILINE)


def test_every_route_is_named_in_the_table_of_resources() -> None:
    table = re.findall(r"^\| (`[a-z-]+`(?:, `[a-z-]+`)?) \|(.*)\|$", page(), re.MULTILINE)
    rows = {name: rest for names, rest in table for name in re.findall(r"`([a-z-]+)`", names)}
    resources = {resource for resource, _ in routes()}

    assert set(rows) == resources
    assert [
        (resource, below)
        for resource, below in routes()
        if below and f"`{below}" not in rows[resource]
    ] == []


def page() -> str:
    return (DOCS / "api.md").read_text().partition("## Every resource")[2]


def routes() -> list[tuple[str, str]]:
    """Each resource of the API document, with what stands below it or its rows."""
    return PATH.findall((DOCS / "openapi.yaml").read_text())
