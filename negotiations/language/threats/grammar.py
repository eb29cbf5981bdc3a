"""What a language needs to tell a threat, and the notation its rules are written in.

One phrase a line. A space is any white space, " ~ " is a gap of up to five words none of which is
a stop word (a negation, a new clause), `<NAME>` is a list of words given elsewhere, and the rest is
a regular expression. Umlauts may be written out in the text that is searched.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

SPELLINGS = {
    "ä": "(?:ä|ae|a\u0308)",
    "ö": "(?:ö|oe|o\u0308)",
    "ü": "(?:ü|ue|u\u0308)",
    "ß": "(?:ß|ss)",
    "ë": "(?:ë|e\u0308|e)",
    "é": "(?:é|e\u0301|e)",
}


@dataclass(frozen=True)
class Deed:
    """A sanction announced by somebody who can carry it out."""

    sanction: str
    pattern: re.Pattern[str]
    is_blunt: bool = False
    """A threat even when no condition is named: "I'll stop delivery"."""
    is_veiled: bool = False
    is_loose: bool = False
    """Verb and object near each other: enough beside a condition, outside its own words."""


@dataclass(frozen=True)
class ThreatWords:
    """The rules of one language. All patterns are searched within one sentence."""

    deeds: tuple[Deed, ...]
    condition: re.Pattern[str]
    """The clause that says on what it depends; what it mentions is not announced."""
    hard_pressure: re.Pattern[str]
    """Yield, or else: outweighs any excuse in the same sentence."""
    pressure: re.Pattern[str]
    """A condition or a penalty purpose that makes a deed a threat unless it is excused."""
    excuse: re.Pattern[str]
    """Outside causes, logistics, contract facts, promises, the past, what was agreed."""
    disclaimer: re.Pattern[str]
    """Retractions, denials and jokes: never a threat."""
    softener: re.Pattern[str]
    """Words inside a deed that only hint at it."""


@dataclass(frozen=True)
class Notation:
    """Lists of words by name, and the words that end a gap."""

    words: Mapping[str, str]
    stops: str

    def pattern(self, phrases: str) -> re.Pattern[str]:
        """Compile phrases, one a line, of which any one may stand at the start of a word."""
        return re.compile(rf"(?<![\w'-])(?:{self._expanded(joined(phrases))})(?!\w)", re.IGNORECASE)

    def _expanded(self, text: str) -> str:
        while re.search(r"<[A-Z_]+>", text):
            text = re.sub(r"<([A-Z_]+)>", lambda name: f"(?:{joined(self.words[name[1]])})", text)
        gap = rf"(?:,?\s+(?!(?:{self.stops})\b)\S+){{0,5}}?,?\s+"
        text = text.replace(" ~ ", gap).replace(" ?", r"\s?").replace(" ", r",?\s+")
        for letter, spelling in SPELLINGS.items():
            text = text.replace(letter, spelling)
        return text


def near(one: str, other: str) -> str:
    """Two phrases with a gap between them, whichever comes first."""
    return rf"""
        (?:{joined(one)}) ~ (?:{joined(other)})
        (?:{joined(other)}) ~ (?:{joined(one)})
    """


def joined(phrases: str) -> str:
    """Join phrases, one a line, into alternatives."""
    return "|".join(line.strip() for line in phrases.splitlines() if line.strip())


def gathered(
    notation: Notation,
    blunt: Mapping[str, str],
    pressed: Mapping[str, str],
    loose: Mapping[str, str],
    veiled: str,
) -> tuple[Deed, ...]:
    """Make the deeds of one language, the plainest first."""
    return (
        *(
            Deed(sanction, notation.pattern(text), is_blunt=True)
            for sanction, text in blunt.items()
        ),
        *(Deed(sanction, notation.pattern(text)) for sanction, text in pressed.items()),
        Deed("other", notation.pattern(veiled), is_veiled=True),
        *(
            Deed(sanction, notation.pattern(text), is_loose=True)
            for sanction, text in loose.items()
        ),
    )
