"""A small reader of calendars after RFC 5545, independent of what writes them."""

import re
from dataclasses import dataclass, field

LONGEST_LINE = 75
NAME = re.compile(r"[A-Z][A-Z0-9-]*")
ESCAPES = {"n": "\n", "N": "\n", ",": ",", ";": ";", "\\": "\\"}
NEEDED = {
    "VCALENDAR": {"PRODID", "VERSION"},
    "VTODO": {"UID", "DTSTAMP"},
    "VEVENT": {"UID", "DTSTAMP", "DTSTART"},
}
ONCE = {"UID", "DTSTAMP", "DTSTART", "DTEND", "DUE", "SUMMARY", "SEQUENCE", "STATUS", "URL"}


@dataclass
class Component:
    """A component with its properties, by name, and what lies in it."""

    name: str
    properties: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    parts: list["Component"] = field(default_factory=list)

    def text(self, name: str) -> str:
        ((_, value),) = self.properties[name]
        return re.sub(r"\\(.)", lambda found: ESCAPES[found[1]], value)

    def parameters(self, name: str) -> str:
        ((parameters, _),) = self.properties[name]
        return parameters


def unfold(raw: bytes) -> list[str]:
    """Lines end with CRLF, hold 75 octets at most, and go on after a blank (3.1)."""
    assert raw.endswith(b"\r\n")
    lines = raw[:-2].split(b"\r\n")
    assert all(len(line) <= LONGEST_LINE for line in lines), "a line is too long"
    assert not any(b"\n" in line or b"\r" in line for line in lines), "a bare line end"
    return re.sub(rb"\r\n[ \t]", b"", raw[:-2]).decode().split("\r\n")


def read_calendar(raw: bytes) -> Component:
    """Read a calendar; whatever the RFC forbids is an error."""
    open_ones: list[Component] = [Component("")]
    for line in unfold(raw):
        head, _, value = line.partition(":")
        name, _, parameters = head.partition(";")
        assert NAME.fullmatch(name), line
        if name == "BEGIN":
            open_ones.append(Component(value))
        elif name == "END":
            done = open_ones.pop()
            assert done.name == value
            check(done)
            open_ones[-1].parts.append(done)
        else:
            open_ones[-1].properties.setdefault(name, []).append((parameters, value))
    (calendar,) = open_ones[0].parts
    assert len(open_ones) == 1
    assert calendar.name == "VCALENDAR"
    return calendar


def check(component: Component) -> None:
    """What has to be there is, and what may be there once is there once (3.6)."""
    found = component.properties
    assert NEEDED[component.name] <= set(found), component
    assert not [name for name in ONCE & set(found) if len(found[name]) > 1]
    for name in {"DTSTAMP", "DUE", "COMPLETED", "LAST-MODIFIED"} & set(found):
        assert re.fullmatch(r"\d{8}T\d{6}Z", component.text(name)), name
    if component.name == "VEVENT":
        assert component.parameters("DTSTART") == "VALUE=DATE"
        assert re.fullmatch(r"\d{8}", component.text("DTSTART"))
