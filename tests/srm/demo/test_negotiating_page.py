"""docs/negotiating.md tells the demo's first case: its numbers and its picture are the case's."""

import re

import pytest

from srm.demo.client import Client, Row
from srm.local.places import ROOT

pytestmark = pytest.mark.django_db

PAGE = (ROOT / "docs" / "negotiating.md").read_text()
PICTURE = (ROOT / "docs" / "negotiating.svg").read_text()


def row_of(start: str) -> list[str]:
    """The cells of the row of a table on the page that begins so, after the first."""
    (line,) = re.findall(rf"^\| {re.escape(start)}[^|]*\|(.*)\|$", PAGE, re.MULTILINE)
    return [cell.strip() for cell in line.split("|")]


def numbers_of(start: str) -> list[float]:
    """The numbers that end the cells of that row."""
    cells = [re.search(r"[+-]?\d+\.?\d*$", cell) for cell in row_of(start)]
    return [float(found[0]) for found in cells if found]


def in_picture(worth: Row) -> tuple[float, float]:
    """Where a package lies in the picture, whose axes go from 0 to 1."""
    return round(60 + 480 * worth["ours"], 1), round(370 - 350 * worth["theirs"], 1)


@pytest.fixture
def worths(client: Client, talk: Row) -> list[Row]:
    rows = client.all("packages", negotiation=talk["id"], ordering="offered_at")
    return [client.call("GET", f"packages/{row['id']}/appraisal/") for row in rows]


@pytest.fixture
def settlement(client: Client, talk: Row) -> Row:
    return client.call("GET", f"negotiations/{talk['id']}/settlement/")


def test_what_is_on_the_table_is_told(client: Client, talk: Row) -> None:
    told = {
        "Discount on the last deal": ["4 %, 0 %, 0.50", "0 %, 4 %, 0.25"],
        "Paid before delivery": ["no, –, 0.20", "yes, –, 0.60"],
        "Units": ["5,000, 3,000, 0.30", "5,000, 2,000, 0.15"],
    }

    for issue in client.all("issues", negotiation=talk["id"]):
        for side, cell in zip(("", "their_"), row_of(issue["name"]), strict=True):
            facts = [issue[f"{side}{name}"] for name in ("ideal", "limit", "weight")]
            words = [word.removesuffix(" %").replace(",", "") for word in cell.split(", ")]
            assert words[0] == facts[0]
            assert words[1] == (facts[1] or "–")
            assert float(words[2]) == float(facts[2])
        assert row_of(issue["name"]) == told[issue["name"]]


def test_every_package_is_told_with_its_worth(worths: list[Row], settlement: Row) -> None:
    starts = ("our opening", "their answer", "the deal", "Nash, with our numbers")

    for start, worth in zip(starts, [*worths, settlement["nash"]], strict=True):
        assert numbers_of(start) == pytest.approx([worth["ours"], worth["theirs"]])
    assert settlement["nash"]["options"]["Discount on the last deal"] == "4 %"


def test_the_trade_and_the_moves_are_told(client: Client, talk: Row, worths: list[Row]) -> None:
    ledger = client.call("GET", f"negotiations/{talk['id']}/concessions/")

    best = worths[1]["trades"][0]
    assert numbers_of("units 4,000 → 5,000") == pytest.approx([best["ours"], best["theirs"]])
    starts = ("discount 3 % → 2 %", "paid before delivery no → yes")
    for start, move in zip(starts, ledger["moves"], strict=True):
        assert numbers_of(start)[:2] == pytest.approx([move["ours"], move["theirs"]])
    given = ledger["given"]
    # To three digits: the page rounds nothing, so the sums are exact.
    assert f"Together {given['ours']:.3f} for us and {given['theirs']:+.4f} for them" in PAGE


def test_what_it_adds_up_to_is_told(client: Client, brief: Row) -> None:
    style = brief["styles"]["style"]
    told = re.findall(r"^\| [^|]+\| (-?\d\.\d) \|$", PAGE, re.MULTILINE)
    values = [signal["value"] for signal in style["signals"] if signal["value"] is not None]

    assert sorted(map(float, told)) == sorted(values)
    assert f"{style['label']}, {style['score']:+.2f}" in PAGE
    assert f"gives {brief['readiness']['score']} of 100" in PAGE
    assert len(list(client.all("statements"))) == 10
    assert "no threat in ten statements" in PAGE


def test_the_picture_shows_the_packages_and_the_frontier(
    worths: list[Row], settlement: Row
) -> None:
    dots: dict[str, list[tuple[float, float]]] = {"2.5": [], "6": []}
    for x, y, radius in re.findall(r'<circle cx="([\d.]+)" cy="([\d.]+)" r="([\d.]+)"', PICTURE):
        dots[radius].append((float(x), float(y)))

    assert dots["6"][:3] == [pytest.approx(in_picture(worth), abs=0.06) for worth in worths]
    frontier = sorted(map(in_picture, settlement["pareto"]))
    assert len(dots["2.5"]) == len(frontier)
    for found, wanted in zip(sorted(dots["2.5"]), frontier, strict=True):
        assert found == pytest.approx(wanted, abs=0.06)
