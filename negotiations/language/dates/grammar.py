"""What a language needs to say when: its words, and its phrases by what they mean.

Every line of `phrases` is `meaning: alternatives`, regular expressions on folded text (small
letters without accents); lines that win stand first, and `...` goes on with the line before.
`{wd}` stands for a weekday, `{month}` for a month, `{n}` for a number, `{d}` for the number of a
day, any other name in braces for the line of that name. A space is any space or hyphen.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

UNFOLDED = str.maketrans("łøßæœđð’‘ʼ`´", "losaodd'''''")
RANGE_WORDS = "to|or|bis|oder|tot|of|a|ou|o|do|albo|lub|[–-]"
NOT_PHRASES = ("before_numeric", "over", "near", "next")
NUMERIC = r"""
iso: (?P<y>20\d\d)-(?P<m>\d\d)-(?P<d>\d\d)
numeric: (?P<d>\d{1,2})[./-](?P<m>\d{1,2})[./-](?P<y>20\d\d|\d\d)(?![\d%])
numeric: (?P<d>\d{1,2})/(?P<m>\d{1,2})(?![\d/%])
numeric: (?P<d>\d{1,2})\.(?P<m>0?[1-9]|1[0-2])\.(?!\d)
numeric: (?:{before_numeric}) (?P<d>\d{1,2})[.-](?P<m>0?[1-9]|1[0-2])(?![\d%])
"""


@dataclass(frozen=True)
class DateWords:
    """One language: seven weekdays, twelve months, `word=number`, and the phrases."""

    weekdays: str
    months: str
    numbers: str
    phrases: str

    @cached_property
    def number_of(self) -> Mapping[str, int]:
        """Map number words, with spaces, to numbers."""
        pairs = (entry.split("=") for entry in self.numbers.split())
        return {word.replace("_", " "): int(number) for word, number in pairs}

    @cached_property
    def lines(self) -> list[tuple[str, str]]:
        """List meanings with their phrases, neighbours of one meaning joined."""
        joined: list[tuple[str, str]] = []
        for meaning, phrase in _lines(self.phrases):
            if joined and joined[-1][0] == meaning:
                joined[-1] = (meaning, f"{joined[-1][1]}|{phrase}")
            else:
                joined.append((meaning, phrase))
        return joined

    @cached_property
    def over(self) -> re.Pattern[str]:
        """Match words right before a date that speak of the past or of a habit."""
        return re.compile(rf"(?:{dict(self.lines)['over']})\s*$")


def folded(text: str) -> str:
    """Write in small letters without accents, letter for letter, so that places stay."""
    return "".join(_folded_letter(letter) for letter in text.translate(UNFOLDED))


def compiled(words: DateWords) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Turn the phrases of a language into patterns, in the order in which they win."""
    number = "|".join(sorted(words.number_of, key=len, reverse=True))
    places = {
        "wd": rf"(?P<wd>{'|'.join(words.weekdays.split())})",
        "month": rf"(?P<month>{'|'.join(words.months.split())})",
        "n": rf"(?:(?:\d+|{number}) ?(?:{RANGE_WORDS}) ?)?(?P<n>\d{{1,3}}|{number})",
        "d": r"(?P<d>0?[1-9]|[12]\d|3[01])",
        **{name: phrase for name, phrase in words.lines if name in NOT_PHRASES},
    }
    return tuple(
        (meaning, _pattern(phrase, places))
        for meaning, phrase in (*_lines(NUMERIC), *words.lines)
        if meaning not in NOT_PHRASES
    )


def _folded_letter(letter: str) -> str:
    plain = unicodedata.normalize("NFD", letter)[0].lower()
    return plain if len(plain) == 1 else letter


def _lines(block: str) -> Iterator[tuple[str, str]]:
    whole = re.sub(r"\n *\.\.\. ", "", block)
    for line in whole.splitlines():
        if line.strip():
            meaning, phrase = line.strip().split(": ", 1)
            yield meaning, phrase


def _pattern(phrase: str, places: Mapping[str, str]) -> re.Pattern[str]:
    count = 0
    while found := re.search(r"\{([a-z_]+)\}", phrase):
        group = places[found[1]].replace("(?P<" + found[1], f"(?P<{found[1]}_{count}", 1)
        phrase = phrase[: found.start()] + group + phrase[found.end() :]
        count += 1
    spaced = phrase.replace(" ?", r"[\s-]*").replace(" ", r"[\s-]+")
    return re.compile(r"(?<!\w)(?:" + _numbered(spaced) + r")(?!\w)")


def _numbered(pattern: str) -> str:
    """Give groups of one name different names: `d` again becomes `d_9`."""
    seen: dict[str, int] = {}

    def renamed(group: re.Match[str]) -> str:
        seen[group[1]] = seen.get(group[1], 0) + 1
        return f"(?P<{group[1]}_{seen[group[1]]}9>"

    return re.sub(r"\(\?P<([a-z]+)[\d_]*>", renamed, pattern)
