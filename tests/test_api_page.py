"""docs/api.md names every route that the API document has, and none that it has not."""

import re

from tests.test_docs import DOCS, PAGES

PATH = re.compile(r"^  /api/v1/([a-z-]+)/(?:\{id\}/)?(?:([a-z-]+)/)?", re.MULTILINE)
SERVED = re.compile(r"^  /api/v1(/\S+):$", re.MULTILINE)
NAMED = re.compile(r"\b(?:GET|POST|PUT|PATCH|DELETE) (?:/api/v1)?(/[^\s`?)*]*[^\s`?)*.,])")


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


def test_every_route_that_a_page_names_exists() -> None:
    served = SERVED.findall((DOCS / "openapi.yaml").read_text())
    known = re.compile("|".join(re.sub(r"\{\w+\}", "[^/]+", path) for path in served))
    named = [
        (page.name, path)
        for page in PAGES
        for path in NAMED.findall(page.read_text())
        if not path.startswith("/<")
    ]

    assert len(named) > 100
    assert [found for found in named if not known.fullmatch(found[1])] == []
