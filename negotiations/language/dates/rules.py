"""Find the dates in a text and count them from the day of sending."""

import calendar
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from negotiations.language.dates.dutch import DUTCH
from negotiations.language.dates.english import ENGLISH
from negotiations.language.dates.french import FRENCH
from negotiations.language.dates.german import GERMAN
from negotiations.language.dates.grammar import DateWords, compiled, folded
from negotiations.language.dates.italian import ITALIAN
from negotiations.language.dates.polish import POLISH
from negotiations.language.dates.spanish import SPANISH

WORDS = {
    "en": ENGLISH,
    "nl": DUTCH,
    "de": GERMAN,
    "fr": FRENCH,
    "es": SPANISH,
    "it": ITALIAN,
    "pl": POLISH,
}
FRIDAY = 4
RANGE = re.compile(r"\s*(?:or|oder|of|ou|o|oppure|albo|lub|to|bis|tot|till|a|al|do|/|-|–|,)?\s*")


@dataclass(frozen=True)
class DateFound:
    """A date phrase in a text, and the day it means."""

    day: date
    start: int
    end: int
    is_explicit: bool
    """Names a day of a month, and so outweighs a weekday beside it."""


def due_date(text: str, language: str, sent_on: date) -> date | None:
    """Work out the day by which something is promised; a range takes the later end."""
    found = find_dates(text, language, sent_on)
    if not found:
        return None
    explicit = [one for one in found if one.is_explicit]
    if explicit:
        return explicit[-1].day
    last = found[-1]
    if len(found) > 1 and RANGE.fullmatch(text[found[-2].end : last.start]):
        return max(last.day, found[-2].day)
    return last.day


def find_dates(text: str, language: str, sent_on: date) -> list[DateFound]:
    """List the date phrases of a text in their order; earlier rules win where two overlap."""
    plain = folded(text)
    words = WORDS.get(language, ENGLISH)
    taken: list[tuple[int, int]] = []
    found: list[DateFound] = []
    for meaning, match in _matches(plain, language if language in WORDS else "en"):
        start, end = match.span()
        if any(start < stop and end > begin for begin, stop in taken):
            continue
        taken.append((start, end))
        if words.over.search(plain[max(0, start - 20) : start]):
            continue
        day = _day_of(meaning, match, words, sent_on)
        if day is not None:
            found.append(DateFound(day, start, end, meaning in EXPLICIT))
    return sorted(found, key=lambda one: one.start)


@cache
def _patterns(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return compiled(WORDS[language])


def _matches(plain: str, language: str) -> Iterator[tuple[str, re.Match[str]]]:
    for meaning, pattern in _patterns(language):
        for match in pattern.finditer(plain):
            yield meaning, match


@dataclass(frozen=True)
class Asked:
    """The parts of a date phrase as numbers, with the day of sending."""

    sent_on: date
    weekday: int
    month: int
    number: int
    day: int
    year: int


def _day_of(meaning: str, match: re.Match[str], words: DateWords, sent_on: date) -> date | None:
    parts = {name.rstrip("_0123456789"): part for name, part in match.groupdict().items() if part}
    month = (
        int(parts["m"]) if "m" in parts else _index(parts.get("month"), words.months.split()) + 1
    )
    year = int(parts.get("y", "0"))
    asked = Asked(
        sent_on=sent_on,
        weekday=_index(parts.get("wd"), words.weekdays.split()),
        month=month,
        number=_number(parts.get("n", "1"), words),
        day=int(parts.get("d", "0")),
        year=year + 2000 if 0 < year < 100 else year,
    )
    if meaning == "none":
        return None
    try:
        return MEANINGS[meaning](asked)
    except (ValueError, OverflowError):
        return None


def _index(word: str | None, patterns: list[str]) -> int:
    if word is None:
        return -1
    return next(n for n, pattern in enumerate(patterns) if re.fullmatch(pattern, word))


def _number(word: str, words: DateWords) -> int:
    word = re.sub(r"[\s-]+", " ", word)
    return int(word) if word.isdigit() else words.number_of[word]


def _monday(day: date, weeks: int = 0) -> date:
    return day - timedelta(days=day.weekday()) + timedelta(weeks=weeks)


def _in_week(weeks: int, weekday: int) -> Callable[[Asked], date]:
    return lambda asked: _monday(asked.sent_on, weeks) + timedelta(days=weekday)


def _after(days: int) -> Callable[[Asked], date]:
    return lambda asked: asked.sent_on + timedelta(days=days)


def _this_week(asked: Asked) -> date:
    is_weekend = asked.sent_on.weekday() > FRIDAY
    return _monday(asked.sent_on, int(is_weekend)) + timedelta(days=FRIDAY)


def _weekday(asked: Asked) -> date:
    ahead = (asked.weekday - asked.sent_on.weekday() - 1) % 7 + 1
    return asked.sent_on + timedelta(days=ahead)


def _working_days(asked: Asked) -> date:
    day, left = asked.sent_on, asked.number
    while left > 0:
        day += timedelta(days=1)
        left -= day.weekday() <= FRIDAY
    return day


def _months_on(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _last_of_month(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


def _named_month(asked: Asked, day: int) -> date:
    """Give a day of the named month, the next one that is not over; 0 is its last day."""
    for year in (asked.sent_on.year, asked.sent_on.year + 1):
        first = date(year, asked.month, 1)
        named = first.replace(day=day) if day else _last_of_month(first)
        if named >= asked.sent_on:
            return named
    return named


def _date(asked: Asked) -> date:
    month, day = asked.month, asked.day
    if month > 12 >= day:
        month, day = day, month
    if asked.year:
        return date(asked.year, month, day)
    named = date(asked.sent_on.year, month, day)
    return named if named >= asked.sent_on else named.replace(year=named.year + 1)


def _day_of_month(asked: Asked) -> date:
    for months in range(3):
        month = _months_on(asked.sent_on.replace(day=1), months)
        if asked.day > calendar.monthrange(month.year, month.month)[1]:
            continue
        if month.replace(day=asked.day) > asked.sent_on:
            return month.replace(day=asked.day)
    raise ValueError(asked.day)


def _calendar_week(asked: Asked) -> date:
    friday = date.fromisocalendar(asked.sent_on.isocalendar().year, asked.number, FRIDAY + 1)
    if friday >= asked.sent_on:
        return friday
    return date.fromisocalendar(asked.sent_on.isocalendar().year + 1, asked.number, FRIDAY + 1)


def _quarter_end(asked: Asked) -> date:
    quarter = (asked.sent_on.month - 1) // 3 + 1
    return _last_of_month(date(asked.sent_on.year, 3 * quarter, 1))


def _named_quarter(asked: Asked) -> date:
    end = _last_of_month(date(asked.sent_on.year, 3 * asked.number, 1))
    return end if end >= asked.sent_on else _last_of_month(end.replace(year=end.year + 1, day=1))


EXPLICIT = ("iso", "numeric", "day_month", "day")
MEANINGS: dict[str, Callable[[Asked], date]] = {
    "iso": _date,
    "numeric": _date,
    "day_month": _date,
    "day": _day_of_month,
    "today": _after(0),
    "tomorrow": _after(1),
    "after_tomorrow": _after(2),
    "weekday": _weekday,
    "weekday_next_week": lambda asked: _in_week(1, asked.weekday)(asked),
    "weekday_and_week": lambda asked: _weekday(asked) + timedelta(days=7),
    "weekday_and_fortnight": lambda asked: _weekday(asked) + timedelta(days=14),
    "this_week": _this_week,
    "next_week": _in_week(1, FRIDAY),
    "early_next_week": _in_week(1, 0),
    "mid_next_week": _in_week(1, 2),
    "week_after_next": _in_week(2, FRIDAY),
    "days": lambda asked: asked.sent_on + timedelta(days=asked.number),
    "weeks": lambda asked: asked.sent_on + timedelta(weeks=asked.number),
    "fortnight": _after(14),
    "hours": lambda asked: asked.sent_on + timedelta(days=-(-asked.number // 24)),
    "months": lambda asked: _months_on(asked.sent_on, asked.number),
    "working_days": _working_days,
    "this_month": lambda asked: _last_of_month(asked.sent_on),
    "mid_this_month": lambda asked: _day_of_month(Asked(asked.sent_on, -1, 0, 0, 15, 0)),
    "next_month": lambda asked: _last_of_month(_months_on(asked.sent_on, 1)),
    "early_next_month": lambda asked: _months_on(asked.sent_on, 1).replace(day=1),
    "mid_next_month": lambda asked: _months_on(asked.sent_on, 1).replace(day=15),
    "month": lambda asked: _named_month(asked, 0),
    "early_month": lambda asked: _named_month(asked, 1),
    "mid_month": lambda asked: _named_month(asked, 15),
    "quarter": _quarter_end,
    "named_quarter": _named_quarter,
    "year": lambda asked: date(asked.sent_on.year, 12, 31),
    "calendar_week": _calendar_week,
}
