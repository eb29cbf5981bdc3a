"""Domains in the public XML format of Genius: what is negotiable, and a profile of each side.

A profile has a weight and evaluations for each issue; an option is worth its evaluation over the
largest of its issue. The example in `domains/` is ours; whatever else has this format is read too.
"""

from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree as ET

Document = dict[str, object]
DOMAINS = Path(__file__).parent / "domains"
SIDES = ("buyer", "supplier")


def read_domain(folder: Path) -> Document:
    """Read a folder with a domain and two profiles as a document that `settle` takes."""
    domain = root_of(folder / "domain.xml")
    ours, theirs = (root_of(folder / f"{side}.xml") for side in SIDES)
    return {
        "issues": [
            {
                "name": issue.attrib["name"],
                "options": [item.attrib["value"] for item in issue.iter("item")],
                "ours": side_of(ours, issue),
                "theirs": side_of(theirs, issue),
            }
            for issue in domain.iter("issue")
        ],
        "our_reservation": reservation_of(ours),
        "their_reservation": reservation_of(theirs),
    }


def root_of(path: Path) -> ET.Element:
    """Parse one file."""
    return ET.parse(path).getroot()  # files of a benchmark, named by who runs it


def side_of(profile: ET.Element, issue: ET.Element) -> Document:
    """Give what the options of an issue are worth in a profile, in their order in the domain."""
    index = issue.attrib["index"]
    evaluations = evaluations_of(profile, index)
    largest = max(evaluations.values())
    worths = [evaluations[item.attrib["value"]] / largest for item in issue.iter("item")]
    weights = {row.attrib["index"]: float(row.attrib["value"]) for row in profile.iter("weight")}
    return {"weight": weights[index], "values": worths}


def evaluations_of(profile: ET.Element, index: str) -> Mapping[str, float]:
    """Find the evaluations of an issue by their option."""
    issue = next(row for row in profile.iter("issue") if row.attrib["index"] == index)
    return {item.attrib["value"]: float(item.attrib["evaluation"]) for item in issue.iter("item")}


def reservation_of(profile: ET.Element) -> float:
    """Give the utility below which a side walks away."""
    row = profile.find(".//reservation")
    return 0.0 if row is None else float(row.attrib["value"])
