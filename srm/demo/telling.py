"""What both cases of the story need: moments, small calls, and what they leave behind."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from srm.demo.client import Client, Row

THREAT = "punitive-threat"
DUE = "follow-up-due"


@dataclass(frozen=True)
class Expected:
    """A sign the story must raise: its code, whose doing it is, and on which statement."""

    code: str
    direction: str
    statement: str = ""


@dataclass(frozen=True)
class Case:
    """One case: who it was with, the matter, the signs it must raise, and what was improved."""

    supplier: Row
    negotiation: Row
    expected: list[Expected]
    improved: str = ""


def moment(days: float) -> str:
    """Give the moment some days from now, as the API writes moments."""
    return (datetime.now(UTC) + timedelta(days=days)).isoformat()


def day(days: float) -> str:
    """Give the day some days from now."""
    return moment(days)[:10]


def issue(client: Client, talk: Row, name: str, kind: str, **facts: str) -> Row:
    """Put one thing on the table."""
    return client.add("issues", negotiation=talk["id"], name=name, kind=kind, **facts)


def say(client: Client, round_: Row, side: str, language: str, text: str) -> Row:
    """Record what one side said."""
    return client.add("statements", round=round_["id"], side=side, language=language, text=text)
