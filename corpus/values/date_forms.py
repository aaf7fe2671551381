"""Dates that name a month, a year, a decade or a century, read from the tokens of a sentence."""

import calendar
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from corpus.claims import Grain
from corpus.values.date_words import (
    AFTER_YEAR,
    BEFORE_MAY,
    BEFORE_MONTH,
    HABIT,
    MONTHS,
    NAMES_TOO,
    ORDINAL_DAYS,
    PARTS,
    WEEKDAYS,
)
from corpus.values.tokens import Tokens
from corpus.values.units import is_unit
from corpus.values.verbs import plural

UNKNOWN_YEAR = 2000
"""Stands where the year is known from nowhere: a leap year, so that every day of a year exists."""

_LEANING = 150  # days: how far ahead, or behind, the middle of what a date without a year may mean lies
_ORDINAL_ENDS = ("st", "nd", "rd", "th")
_DASHES = ("-", "–", "—", "to", "until", "till")


class Told(NamedTuple):
    """The day on which a sentence was published; `lean` gives whether it speaks of what comes (1) or has been (-1)."""

    day: date
    lean: Callable[[], int]


@dataclass(slots=True)
class Found:
    """A date at tokens `start` to `end` (excluded). `year`: as written; None where it is taken from elsewhere."""

    start: int
    end: int
    grain: Grain
    first: date | None = None
    last: date | None = None
    year: int | None = None
    relative: bool = False
    yearless: bool = False
    clock: int | None = None
    label: bool = False
    until: bool = False
    ranged: bool = False


def calendar_date(tokens: Tokens, i: int, published: Told | None) -> Found | None:
    """The date that begins at token `i` and names a month or is written in figures; None if there is none."""
    if tokens.digits(i):
        return _in_figures(tokens, i, published) or _day_month(tokens, i, published)
    word = tokens.low[i]
    if word in ORDINAL_DAYS or word in ("twenty", "thirty"):
        return _day_month(tokens, i, published)
    part, j = part_of(tokens, i)
    if month_at(tokens, j):
        return (_month_day(tokens, j, published) if not part else None) or _month(tokens, i, j, part, published)
    return None


def month_at(tokens: Tokens, i: int) -> int:
    """The number of the month that token `i` names, with a capital letter; 0 if none."""
    number = MONTHS.get(tokens.low[i].removesuffix("'s"), 0)
    return number if number and tokens.capital(i) else 0


def part_of(tokens: Tokens, i: int) -> tuple[str, int]:
    """“early”, “mid” or “late” if token `i` begins such words, and the token behind them."""
    for length in (3, 2, 1):
        part = PARTS.get(tuple(tokens.low[i : i + length]))
        if part:
            i += length
            return part, i + (tokens.low[i] == "-")
    return "", i


def narrow(first: date, last: date, part: str) -> tuple[date, date]:
    """The early, middle or late part of a stretch: generous thirds."""
    days = (last - first).days
    if part == "early":
        return first, first + timedelta(days * 2 // 5)
    if part == "mid":
        return first + timedelta(days // 4), first + timedelta(days * 3 // 4)
    return (first + timedelta(days * 3 // 5), last) if part == "late" else (first, last)


def month_end(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def valid(year: int, month: int, day: int) -> date | None:
    """That day, or None if no calendar has it."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def nearest(month: int, day: int, published: Told | None, weekday: int | None = None) -> date | None:
    """That day in the year in which it lies nearest to publication as the sentence leans, and on `weekday` if given."""
    if published is None:
        return valid(UNKNOWN_YEAR, month, day)
    middle = published.day.toordinal() + published.lean() * _LEANING
    years = range(max(published.day.year - 1, 1), min(published.day.year + 1, 9998) + 1)
    days = [found for year in years if (found := valid(year, month, day))]
    if weekday is not None:
        days = [found for found in days if found.weekday() == weekday] or days
    return min(days, key=lambda found: abs(found.toordinal() - middle), default=None)


def year_at(tokens: Tokens, i: int) -> int | None:
    """The year written at token `i`, if it can be one."""
    word = tokens.raw[i]
    if len(word) == 4 and word.isascii() and word.isdigit() and 1000 <= int(word) <= 2199:
        return int(word)
    return None


def _year_behind(tokens: Tokens, i: int, published: Told | None) -> tuple[int | None, int]:
    """The year named at token `i` or behind a comma, and the token behind it: “, 2025”, “of 2025”, “last year”."""
    j = i + (tokens.low[i] in (",", "of"))
    year = year_at(tokens, j)
    if year is not None and not counts(tokens, j) and not (tokens.low[i] == "," and tokens.low[j + 1] == "-"):
        return year, j + 1
    if published is not None and tokens.low[i + 1] == "year" and tokens.low[i] in ("this", "last", "next"):
        return published.day.year + {"this": 0, "last": -1, "next": 1}[tokens.low[i]], i + 2
    return None, i


def day_number(tokens: Tokens, i: int) -> tuple[int, int]:
    """A day of the month at token `i` (“6”, “6th”, “sixth”, “twenty-first”) and the token behind it; 0 if none."""
    word = tokens.raw[i]
    if word.isascii() and word.isdigit() and len(word) <= 2 and 1 <= int(word) <= 31:
        j = i + 1
        return int(word), j + (tokens.low[j] in _ORDINAL_ENDS and tokens.joined(j))
    low = tokens.low
    if low[i] in ("twenty", "thirty") and low[i + 1] == "-" and low[i + 2] in ORDINAL_DAYS:
        return {"twenty": 20, "thirty": 30}[low[i]] + ORDINAL_DAYS[low[i + 2]], i + 3
    return (ORDINAL_DAYS[low[i]], i + 1) if low[i] in ORDINAL_DAYS else (0, i)


def _dated(start: int, end: int, month: int, days: tuple[int, int], year: int | None, published: Told | None,
           weekday: int | None) -> Found | None:  # fmt: skip
    """Day `days[0]` to `days[1]` of a month as a Found."""
    first = nearest(month, days[0], published, weekday) if year is None else valid(year, month, days[0])
    last = valid(first.year, month, days[1]) if first else None
    if first is None or last is None or last < first:
        return None
    yearless = year is None and published is None
    return Found(start, end, Grain.DAY, first, last, year, yearless=yearless, ranged=first != last)


def _weekday_before(tokens: Tokens, i: int) -> tuple[int, int | None]:
    """Where a date that begins at `i` begins with its weekday (“Saturday, the 6th”), and which one that is."""
    for back in (1, 2, 3):
        day = WEEKDAYS.get(tokens.low[i - back]) if i >= back else None
        if day is not None and all(word in (",", "the", ".") for word in tokens.low[i - back + 1 : i]):
            return i - back, day
    return i, None


def _day_month(tokens: Tokens, i: int, published: Told | None) -> Found | None:
    """“6 September”, “the 6th of September, 2025”, “3 to 5 July”, “9 or 10 June”."""
    low = tokens.low
    day, j = day_number(tokens, i)
    if not day:
        return None
    other, k = day, j
    if low[j] in _DASHES or (low[j] == "and" and low[i - 1] == "between"):
        other, k = day_number(tokens, j + 1)
        if not other:
            return None
    elif low[j] in ("or", "and", "&"):
        other, k = day_number(tokens, j + 1)
        if not other or not _next_to(low[j], day, other):
            return None
    k += low[k] == "of"
    k += low[k] == "-" and bool(month_at(tokens, k + 1))
    month = month_at(tokens, k)
    if not month or (low[k].endswith("'s") and low[k] == "may's"):
        return None
    end = k + 1 + (low[k + 1] == "." and tokens.joined(k + 1) and len(low[k]) < 5 and bool(year_at(tokens, k + 2)))
    year, end = _year_behind(tokens, end, published)
    begin, weekday = _weekday_before(tokens, i)
    start = i - 1 if low[i - 1] == "between" and other != day else begin
    return _dated(start, end, month, (day, other), year, published, weekday)


def _next_to(joint: str, day: int, other: int) -> bool:
    """Whether two days are one stretch: “9 or 10 June” is in it, “12 and 13 May” are all of it."""
    return day < other if joint == "or" else other == day + 1


def _month_day(tokens: Tokens, i: int, published: Told | None) -> Found | None:
    """“September 6”, “Sept. 6th, 2025”, “June 3-5”."""
    low = tokens.low
    if low[i - 1] == "in":
        return None  # “in March 12 people died”
    j = i + 1 + (low[i + 1] == "." and len(low[i]) < 5)
    j += low[j] == "the"
    day, k = day_number(tokens, j)
    if not day or (not tokens.digits(j) and low[j - 1] != "the"):
        return None
    if low[k] in ("%", "percent", "per", "million", "billion", ":", "am", "pm") or (low[k] == "°"):
        return None
    other = day
    if low[k] in _DASHES or low[k] in ("or", "and", "&"):
        follow, after = day_number(tokens, k + 1)
        one = low[k] in _DASHES or _next_to(low[k], day, follow)
        if follow > day and one and not tokens.word(after):
            other, k = follow, after
    year, end = _year_behind(tokens, k, published)
    begin, weekday = _weekday_before(tokens, i)
    return _dated(begin, end, month_at(tokens, i), (day, other), year, published, weekday)


def _month(tokens: Tokens, start: int, i: int, part: str, published: Told | None) -> Found | None:
    """“June 2025”, “early March”, and a bare “June” where a date is expected."""
    low = tokens.low
    month = month_at(tokens, i)
    end = i + 1 + (low[i + 1] == "." and len(low[i]) < 5 and (i + 2 < tokens.size))
    year, end = _year_behind(tokens, end, published)
    if year is None and not part and not _expected(tokens, i):
        return None
    relative = low[i - 1] in ("last", "next", "this") and not part
    if year is None and relative and published is not None:
        start -= 1
        first = _relative_month(low[start], month, published.day)
    else:
        first = nearest(month, 15, published) if year is None else valid(year, month, 1)
    if first is None:
        return None
    low_day, high_day = narrow(first.replace(day=1), month_end(first.year, month), part)
    yearless = year is None and published is None
    return Found(start, end, Grain.MONTH, low_day, high_day, year, relative=relative, yearless=yearless)


def _relative_month(word: str, month: int, published: date) -> date | None:
    """“last June”: the last one before the month of `published`; “next June”, “this June” likewise."""
    year = published.year
    if word == "last":
        year -= month >= published.month
    elif word == "next":
        year += month <= published.month
    return valid(year, month, 1)


def _expected(tokens: Tokens, i: int) -> bool:
    """Whether the bare name of a month at token `i` is a month: no verb, no name of somebody."""
    name = tokens.low[i].removesuffix("'s")
    before = tokens.low[i - 1] if i else ""
    if (tokens.capital(i + 1) and tokens.word(i + 1)) or before in HABIT:
        return False
    if name == "may":
        return before in BEFORE_MAY or (before == "of" and tokens.low[i - 2] in ("end", "beginning", "start", "middle"))
    if name in NAMES_TOO or (len(name) <= 4 and name != "july"):
        return before in BEFORE_MONTH
    return True


def _in_figures(tokens: Tokens, i: int, published: Told | None) -> Found | None:
    """“2025-09-06”, “6/9/2025”, “6.9.2025”: of the last two both readings, from the earlier to the later."""
    low, raw = tokens.low, tokens.raw
    if raw[i].count(".") == 2:
        numbers = raw[i].split(".")
        end = i + 1
    elif low[i + 1] in ("-", "/", "–") and low[i + 3] == low[i + 1] and tokens.digits(i + 2) and tokens.digits(i + 4):
        if not all(tokens.joined(k) for k in range(i + 1, i + 5)) or low[i - 1] in ("/", "-"):
            return None
        numbers = [raw[i], raw[i + 2], raw[i + 4]]
        end = i + 5
    else:
        return None
    if not all(number.isdigit() and len(number) in (1, 2, 4) for number in numbers):
        return None
    if len(numbers[0]) == 4:
        day = valid(int(numbers[0]), int(numbers[1]), int(numbers[2])) if year_at(tokens, i) or end == i + 1 else None
        days = [day] if day else []
    elif len(numbers[2]) == 4 or (low[i + 1] == "/" and len(numbers[2]) == 2 and published is not None):
        a, b, year = int(numbers[0]), int(numbers[1]), int(numbers[2]) + (2000 if len(numbers[2]) == 2 else 0)
        days = [found for found in (valid(year, b, a), valid(year, a, b)) if found]
    else:
        days = []
    if not days or not 1000 <= days[0].year <= 2199:
        return None
    if low[end] == "t" and tokens.joined(end) and tokens.digits(end + 1):
        end += 1
    return Found(i, end, Grain.DAY, min(days), max(days), days[0].year)


def counts(tokens: Tokens, i: int) -> bool:
    """Whether the four figures at token `i` count or measure what stands behind them: “in 2000 homes”."""
    behind = tokens.low[i + 1]
    if behind in ("-", "–") and is_unit(tokens.low[i + 2]):
        return True
    if behind == "%" or (is_unit(behind) and behind not in ("in", "a")):
        return True
    return (behind not in AFTER_YEAR and not tokens.capital(i + 1) and plural(behind)) or behind in ("per", "million")
