"""Dates that name a month, a year, a decade or a century, read from the tokens of a sentence."""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from corpus.claims import Grain
from corpus.date_words import (
    AFTER_YEAR,
    BEFORE_MAY,
    BEFORE_MONTH,
    BEFORE_YEAR,
    DECADES,
    MONTHS,
    NAMED_AFTER_YEAR,
    NAMES_TOO,
    ORDINAL_DAYS,
    PARTS,
    SEASONS,
    WEEKDAYS,
)
from corpus.words import Tokens
from corpus.units import is_unit
from corpus.verb_words import AUXILIARY
from corpus.verbs import plural

UNKNOWN_YEAR = 2000
"""Stands where the year is known from nowhere: a leap year, so that every day of a year exists."""

_AHEAD = 183  # days: a date without a year lies at most so far from the day of publication
_ORDINAL_ENDS = ("st", "nd", "rd", "th")
_DASHES = ("-", "–", "—", "to", "until", "till")


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


def calendar_date(tokens: Tokens, i: int, published: date | None) -> Found | None:
    """The date that begins at token `i` and names a month or is written in figures; None if there is none."""
    if tokens.digits(i):
        return _in_figures(tokens, i, published) or _day_month(tokens, i, published)
    word = tokens.low[i]
    if word in ORDINAL_DAYS or word in ("twenty", "thirty"):
        return _day_month(tokens, i, published)
    part, j = _part(tokens, i)
    if month_at(tokens, j):
        return (_month_day(tokens, j, published) if not part else None) or _month(tokens, i, j, part, published)
    return None


def month_at(tokens: Tokens, i: int) -> int:
    """The number of the month that token `i` names, with a capital letter; 0 if none."""
    number = MONTHS.get(tokens.low[i].removesuffix("'s"), 0)
    return number if number and tokens.capital(i) else 0


def _part(tokens: Tokens, i: int) -> tuple[str, int]:
    """“early”, “mid” or “late” if token `i` begins such words, and the token behind them."""
    for length in (3, 2, 1):
        part = PARTS.get(tuple(tokens.low[i : i + length]))
        if part:
            i += length
            return part, i + (tokens.low[i] == "-")
    return "", i


def _narrow(first: date, last: date, part: str) -> tuple[date, date]:
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


def nearest(month: int, day: int, published: date | None, weekday: int | None = None) -> date | None:
    """That day of the year in which it lies nearest to `published`, on `weekday` if one is given; 2000 if unknown."""
    if published is None:
        return valid(UNKNOWN_YEAR, month, day)
    years = range(max(published.year - 1, 1), min(published.year + 1, 9998) + 1)
    days = [found for year in years if (found := valid(year, month, day))]
    if weekday is not None:
        days = [found for found in days if found.weekday() == weekday] or days
    return min(days, key=lambda found: abs((found - published).days), default=None)


def _year(tokens: Tokens, i: int) -> int | None:
    """The year written at token `i`, if it can be one."""
    word = tokens.raw[i]
    if len(word) == 4 and word.isascii() and word.isdigit() and 1000 <= int(word) <= 2199:
        return int(word)
    return None


def _year_behind(tokens: Tokens, i: int, published: date | None) -> tuple[int | None, int]:
    """The year named at token `i` or behind a comma, and the token behind it: “, 2025”, “of 2025”, “last year”."""
    j = i + (tokens.low[i] in (",", "of"))
    year = _year(tokens, j)
    if year is not None and not _counts(tokens, j) and not (tokens.low[i] == "," and tokens.low[j + 1] == "-"):
        return year, j + 1
    if published is not None and tokens.low[i + 1] == "year" and tokens.low[i] in ("this", "last", "next"):
        return published.year + {"this": 0, "last": -1, "next": 1}[tokens.low[i]], i + 2
    return None, i


def _day_number(tokens: Tokens, i: int) -> tuple[int, int]:
    """A day of the month at token `i` (“6”, “6th”, “sixth”, “twenty-first”) and the token behind it; 0 if none."""
    word = tokens.raw[i]
    if word.isascii() and word.isdigit() and len(word) <= 2 and 1 <= int(word) <= 31:
        j = i + 1
        return int(word), j + (tokens.low[j] in _ORDINAL_ENDS and tokens.joined(j))
    low = tokens.low
    if low[i] in ("twenty", "thirty") and low[i + 1] == "-" and low[i + 2] in ORDINAL_DAYS:
        return {"twenty": 20, "thirty": 30}[low[i]] + ORDINAL_DAYS[low[i + 2]], i + 3
    return (ORDINAL_DAYS[low[i]], i + 1) if low[i] in ORDINAL_DAYS else (0, i)


def _dated(start: int, end: int, month: int, days: tuple[int, int], year: int | None, published: date | None,
           weekday: int | None) -> Found | None:  # fmt: skip
    """Day `days[0]` to `days[1]` of a month as a Found."""
    if year is None:
        first = nearest(month, days[0], published, weekday)
    else:
        first = valid(year, month, days[0])
    last = valid(first.year, month, days[1]) if first else None
    if first is None or last is None or last < first:
        return None
    return Found(start, end, Grain.DAY, first, last, year, yearless=year is None and published is None)


def _weekday_before(tokens: Tokens, i: int) -> tuple[int, int | None]:
    """Where a date that begins at `i` begins with its weekday (“Saturday, the 6th”), and which one that is."""
    for back in (1, 2, 3):
        day = WEEKDAYS.get(tokens.low[i - back]) if i >= back else None
        if day is not None and all(word in (",", "the", ".") for word in tokens.low[i - back + 1 : i]):
            return i - back, day
    return i, None


def _day_month(tokens: Tokens, i: int, published: date | None) -> Found | None:
    """“6 September”, “the 6th of September, 2025”, “3 to 5 July”."""
    low = tokens.low
    day, j = _day_number(tokens, i)
    if not day:
        return None
    other, k = day, j
    if low[j] in _DASHES or (low[j] == "and" and low[i - 1] == "between"):
        other, k = _day_number(tokens, j + 1)
        if not other:
            return None
    k += low[k] == "of"
    k += low[k] == "-" and bool(month_at(tokens, k + 1))
    month = month_at(tokens, k)
    if not month or low[k].endswith("'s") and low[k] == "may's":
        return None
    end = k + 1 + (low[k + 1] == "." and tokens.joined(k + 1) and len(low[k]) < 5 and bool(_year(tokens, k + 2)))
    year, end = _year_behind(tokens, end, published)
    begin, weekday = _weekday_before(tokens, i)
    start = i - 1 if low[i - 1] == "between" and other != day else begin
    return _dated(start, end, month, (day, other), year, published, weekday)


def _month_day(tokens: Tokens, i: int, published: date | None) -> Found | None:
    """“September 6”, “Sept. 6th, 2025”, “June 3-5”."""
    low = tokens.low
    if low[i - 1] == "in":
        return None  # “in March 12 people died”
    j = i + 1 + (low[i + 1] == "." and len(low[i]) < 5)
    j += low[j] == "the"
    day, k = _day_number(tokens, j)
    if not day or (not tokens.digits(j) and low[j - 1] != "the"):
        return None
    if low[k] in ("%", "percent", "per", "million", "billion", ":", "am", "pm") or (low[k] == "°"):
        return None
    other = day
    if low[k] in _DASHES:
        follow, after = _day_number(tokens, k + 1)
        if follow > day and not tokens.word(after):
            other, k = follow, after
    year, end = _year_behind(tokens, k, published)
    begin, weekday = _weekday_before(tokens, i)
    return _dated(begin, end, month_at(tokens, i), (day, other), year, published, weekday)


def _month(tokens: Tokens, start: int, i: int, part: str, published: date | None) -> Found | None:
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
        first = _relative_month(low[start], month, published)
    else:
        first = nearest(month, 15, published) if year is None else valid(year, month, 1)
    if first is None:
        return None
    low_day, high_day = _narrow(first.replace(day=1), month_end(first.year, month), part)
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
    if tokens.capital(i + 1) and tokens.word(i + 1):
        return False
    if name == "may":
        return before in BEFORE_MAY or (before == "of" and tokens.low[i - 2] in ("end", "beginning", "start", "middle"))
    if name in NAMES_TOO or len(name) <= 4 and name != "july":
        return before in BEFORE_MONTH
    return True


def _in_figures(tokens: Tokens, i: int, published: date | None) -> Found | None:
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
        day = valid(int(numbers[0]), int(numbers[1]), int(numbers[2])) if _year(tokens, i) or end == i + 1 else None
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


def year_date(tokens: Tokens, i: int) -> Found | None:
    """The year, decade, century or dated season that begins at token `i`; None if there is none."""
    part, j = _part(tokens, i)
    j += low_the(tokens, j) if part else 0
    found = _century(tokens, j) or _decade(tokens, j) or _season_of(tokens, j) or _bare_year(tokens, j, bool(part))
    if found is None:
        return None
    if part and found.first and found.last:
        found.first, found.last = _narrow(found.first, found.last, part)
    found.start = i
    return found


def low_the(tokens: Tokens, i: int) -> int:
    """1 if token `i` is “the”, else 0."""
    return int(tokens.low[i] == "the")


def _decade(tokens: Tokens, i: int) -> Found | None:
    """“the 1990s”, “the '90s”, “the nineties”."""
    low, raw = tokens.low, tokens.raw
    if low[i] in DECADES and low[i - 1] in ("the", "early", "late", "mid", "-"):
        return _years(i, i + 1, 1900 + DECADES[low[i]], 10, Grain.DECADE)
    quote = low[i] in ("'", "’", "‘")
    k = i + quote
    if not tokens.digits(k) or not raw[k].isdigit():
        return None
    end = k + 1 + (low[k + 1] in ("'", "’"))
    if low[end] != "s" or not tokens.joined(end):
        return None
    if len(raw[k]) == 4 and raw[k].endswith("0") and 1000 <= int(raw[k]) <= 2190:
        century = raw[k].endswith("00") and int(raw[k]) < 2000
        return _years(i, end + 1, int(raw[k]), 100 if century else 10, Grain.CENTURY if century else Grain.DECADE)
    if len(raw[k]) == 2 and raw[k].endswith("0") and (quote or low[i - 1] == "the"):
        return _years(i, end + 1, (1900 if int(raw[k]) > 20 else 2000) + int(raw[k]), 10, Grain.DECADE)
    return None


def _years(start: int, end: int, first: int, count: int, grain: Grain) -> Found | None:
    low, high = valid(first, 1, 1), valid(first + count - 1, 12, 31)
    return Found(start, end, grain, low, high, first) if low and high else None


def _century(tokens: Tokens, i: int) -> Found | None:
    """“the 19th century”, “the nineteenth century”; nothing before our era."""
    low = tokens.low
    number, j = _day_number(tokens, i)
    if low[j] == "-":
        j += 1
    if not number or number > 22 or low[j] not in ("century", "centuries") or low[j + 1] in ("bc", "bce"):
        return None
    return _years(i, j + 1, max(1, (number - 1) * 100 + 1), 100, Grain.CENTURY)


def _season_of(tokens: Tokens, i: int) -> Found | None:
    """“the spring of 2026”, “winter 2024”: of a winter, both that begin or end in that year."""
    low = tokens.low
    month = SEASONS.get(low[i])
    j = i + 1 + (low[i + 1] == "of")
    year = _year(tokens, j) if month else None
    if not month or year is None or _counts(tokens, j):
        return None
    first, last = season(year, month)
    if month == 12:
        first = date(year - 1, 12, 1)
    return Found(i, j + 1, Grain.SEASON, first, last, year)


def season(year: int, month: int) -> tuple[date, date]:
    """The three months from `month` of `year` on, first and last day."""
    later, end = (year + 1, month - 10) if month > 10 else (year, month + 2)
    return date(year, month, 1), month_end(later, end)


def _counts(tokens: Tokens, i: int) -> bool:
    """Whether the four figures at token `i` count or measure what stands behind them: “in 2000 homes”."""
    behind = tokens.low[i + 1]
    if behind in ("-", "–") and is_unit(tokens.low[i + 2]):
        return True
    if behind == "%" or (is_unit(behind) and behind not in ("in", "a")):
        return True
    return behind not in AFTER_YEAR and not tokens.capital(i + 1) and plural(behind) or behind in ("per", "million")


def _bare_year(tokens: Tokens, i: int, part: bool) -> Found | None:
    """A year by itself, where one is expected: “in 1874”, “(2014)”, “the 2025 season”."""
    year = _year(tokens, i)
    if year is None or _counts(tokens, i):
        return None
    low = tokens.low
    before, behind = (low[i - 1] if i else ""), low[i + 1]
    if tokens.joined(i) and before not in ("(", "-", "–", "/", "'", '"', "“", "["):
        return None
    if tokens.joined(i + 1) and (tokens.word(i + 1) or behind in ("/", ":") or behind in "$€£@#"[: len(behind)]):
        if behind != "/":
            return None
    adjective = behind in AFTER_YEAR or (behind in NAMED_AFTER_YEAR)
    if not (part or before in BEFORE_YEAR or adjective or _opens(tokens, i)):
        return _name_year(tokens, i, year)
    if before in ("than", "about", "around", "to", "or", "and", "-", "–", "/", "through") and not (
        part or adjective or _year(tokens, i - 2) or before in ("around", "about") and low[i - 2] in ("from", "in")
    ):
        if not (before in ("to", "and") and _date_close(tokens, i)):
            return None
    found = _years(i, i + 1, year, 1, Grain.YEAR)
    if found:
        found.label = (behind in NAMED_AFTER_YEAR and tokens.capital(i + 1)) or _named_of(tokens, i)
    return found


def _date_close(tokens: Tokens, i: int) -> bool:
    """Whether another year or month stands up to five tokens before `i`: the other end of a range."""
    return any(_year(tokens, k) or month_at(tokens, k) for k in range(max(0, i - 5), i - 1))


def _opens(tokens: Tokens, i: int) -> bool:
    """Whether the four figures at `i` open the sentence and something is said of them, or of what follows a comma."""
    return i == 0 and (tokens.low[1] in AUXILIARY or tokens.low[1] in (",", ":", "saw", "brought"))


def _named_of(tokens: Tokens, i: int) -> bool:
    """Whether a year is part of a name: “the Act of 1974”."""
    return tokens.low[i - 1] == "of" and tokens.low[i - 2] in NAMED_AFTER_YEAR and tokens.capital(i - 2)


def _name_year(tokens: Tokens, i: int, year: int) -> Found | None:
    """“the Harbour Act 1974”."""
    if tokens.low[i - 1] in NAMED_AFTER_YEAR and tokens.capital(i - 1) and i:
        found = _years(i, i + 1, year, 1, Grain.YEAR)
        if found:
            found.label = True
        return found
    return None
