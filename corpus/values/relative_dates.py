"""Dates that only the day of publication makes dates: “last Tuesday”, “tomorrow”, “two weeks ago”."""

from collections.abc import Callable
from datetime import date, timedelta

from corpus.claims import Grain
from corpus.values.date_forms import Found, month_end, valid
from corpus.values.date_words import (
    DAY_PARTS,
    HABIT,
    HOURS,
    SEASONS,
    SHORT_WEEKDAYS,
    SPELT_UNITS,
    SURELY_FUTURE,
    WEEKDAYS,
)
from corpus.values.tokens import Tokens
from corpus.values.verbs import Group, before, behind, clause, past, plural
from corpus.values.year_forms import season

_STEPS = {"last": -1, "this": 0, "next": 1}
_COUNTS = HOURS | {"a": 1, "an": 1}
_DATES_FOLLOW = frozenset("on of from to until till by since before after and".split())
_STRETCHES = ("week", "month", "year", "weekend", "decade", "century")


def relative_date(tokens: Tokens, i: int, published: date, ahead: Callable[[], int]) -> Found | None:
    """The date that begins at token `i` and is told from `published`; None if there is none.

    `ahead` gives whether the sentence speaks of what comes (1) or has been, which decides where a bare weekday lies.
    """
    try:
        return _relative(tokens, i, published, ahead)
    except (ValueError, OverflowError):  # before the first day of the calendar or behind its last one
        return None


def _relative(tokens: Tokens, i: int, published: date, ahead: Callable[[], int]) -> Found | None:
    low = tokens.low
    word = low[i].removesuffix("'s")
    if word in WEEKDAYS:
        return _weekday(tokens, i, published, ahead)
    if word in ("today", "tonight", "yesterday", "tomorrow"):
        step = {"yesterday": -1, "tomorrow": 1}.get(word, 0)
        end = i + 1 + (low[i + 1] in DAY_PARTS)
        start, step = _beyond(tokens, i, step)
        return _days(start, end, published + timedelta(step))
    if word in _STEPS:
        return _stretch(tokens, i, published)
    if word in ("earlier", "later") and low[i + 1] == "this" and low[i + 2] in ("week", "month", "year"):
        found = _stretch(tokens, i + 1, published)
        if found is None or found.first is None or found.last is None:
            return None
        if word == "earlier":
            return Found(i, found.end, found.grain, found.first, published, relative=True)
        return Found(i, found.end, found.grain, published, found.last, relative=True)
    if word in SEASONS and low[i - 1] == "the" and low[i - 2] in ("in", "since", "until", "by") and word != "fall":
        return _bare_season(tokens, i, published)
    return _ago(tokens, i, published) or _day_of_month(tokens, i, published, ahead)


def _days(start: int, end: int, first: date, last: date | None = None, grain: Grain = Grain.DAY) -> Found:
    return Found(start, end, grain, first, last or first, relative=True)


def _beyond(tokens: Tokens, i: int, step: int) -> tuple[int, int]:
    """“the day before yesterday”, “the day after tomorrow”: where it begins and how many days off it is."""
    if tokens.phrase(max(0, i - 2), i) in ("day before", "day after") and step:
        return i - 2, step * 2
    return i, step


def _weekday(tokens: Tokens, i: int, published: date, ahead: Callable[[], int]) -> Found | None:
    """“Sunday”, “Sunday evening”; not “Sundays” or “every Sunday”."""
    low = tokens.low
    if not tokens.capital(i) or low[i - 1] in HABIT:
        return None
    short = low[i] in SHORT_WEEKDAYS
    if short and not (low[i - 1] in ("on", "by", "last", "next", "until", "this") or low[i + 1] == "."):
        return None
    if tokens.capital(i + 1) and tokens.word(i + 1) and low[i + 1] not in WEEKDAYS:
        return None  # “Friday Harbour”
    if i and low[i - 1] in ("the", "a") and tokens.word(i + 1) and low[i + 1] not in DAY_PARTS | {"before", "after"}:
        return None
    if low[i - 1] in ("first", "second", "third", "fourth", "last", "next") and (
        low[i - 2] == "the" or low[i + 1] == "of"
    ):
        return None
    if plural(low[i + 1]) or (low[i - 1] == "|" and low[i + 1] == "|"):
        return None  # “Thursday lessons”, a timetable
    offset = WEEKDAYS[low[i].removesuffix("'s")] - published.weekday()
    day = published + timedelta(offset % 7) if ahead() > 0 else published - timedelta(-offset % 7)
    return _days(i, i + 1 + (low[i + 1] in DAY_PARTS or low[i + 1] in ("noon", "midday")), day)


def _stretch(tokens: Tokens, i: int, published: date) -> Found | None:
    """“last week”, “next month”, “this year”, “last Tuesday”, “this morning”, “last summer”."""
    low = tokens.low
    step, thing = _STEPS[low[i]], low[i + 1].removesuffix("'s")
    if low[i - 1] in ("the", "their", "his", "her", "its") or (thing in SPELT_UNITS and low[i + 2] == "-"):
        return None
    if thing in WEEKDAYS and tokens.capital(i + 1):
        offset = WEEKDAYS[thing] - published.weekday()
        back = -((-offset) % 7 or 7) if step < 0 else offset % 7 or (7 if step else 0)
        return _days(i, i + 2 + (low[i + 2] in DAY_PARTS), published + timedelta(back))
    if thing in DAY_PARTS and step <= 0:
        return _days(i, i + 2, published + timedelta(step))
    if thing in SEASONS and not (thing == "fall" and step == 0):
        return _season(i, i + 2, step, SEASONS[thing], published)
    if thing not in _STRETCHES:
        return None
    end = i + 2
    if thing == "year":
        year = published.year + step
        return _days(i, end, date(year, 1, 1), date(year, 12, 31), Grain.YEAR)
    if thing == "month":
        months = published.year * 12 + published.month - 1 + step
        first = date(months // 12, months % 12 + 1, 1)
        return _days(i, end, first, month_end(first.year, first.month), Grain.MONTH)
    monday = published - timedelta(published.weekday()) + timedelta(7 * step)
    if thing == "week":
        return _days(i, end, monday, monday + timedelta(6), Grain.WEEK)
    if thing == "weekend":
        return _days(i, end, monday + timedelta(5), monday + timedelta(6), Grain.WEEK)
    length = 10 if thing == "decade" else 100
    begin = published.year // length * length + step * length
    grain = Grain.DECADE if thing == "decade" else Grain.CENTURY
    return _days(i, end, date(begin, 1, 1), date(begin + length - 1, 12, 31), grain)


def _season(start: int, end: int, step: int, month: int, published: date) -> Found:
    """The season that begins with `month`: of this year, or the last or next one seen from `published`."""
    spans = [season(published.year + turn, month) for turn in (-2, -1, 0, 1, 2)]
    if step < 0:
        first, last = [span for span in spans if span[1] < published][-1]
    elif step > 0:
        first, last = next(span for span in spans if span[0] > published)
    else:
        first, last = min(spans, key=lambda span: abs((span[0] + (span[1] - span[0]) / 2 - published).days))
    return _days(start, end, first, last, Grain.SEASON)


def _bare_season(tokens: Tokens, i: int, published: date) -> Found | None:
    """“since the autumn”: the one that lies nearest, on the right side."""
    if tokens.low[i + 1] == "of":
        return None
    spans = [season(published.year + turn, SEASONS[tokens.low[i]]) for turn in (-1, 0, 1)]
    before = tokens.low[i - 2]
    if before == "since":
        spans = [span for span in spans if span[0] <= published]
    elif before in ("until", "by"):
        spans = [span for span in spans if span[1] >= published]
    if not spans:
        return None
    first, last = min(spans, key=lambda span: abs((span[0] - published).days))
    return _days(i, i + 1, first, last, Grain.SEASON)


def _ago(tokens: Tokens, i: int, published: date) -> Found | None:
    """“two weeks ago”, “a year ago”, “10 days ago”: as exact as its unit."""
    low, figure = tokens.low, tokens.raw[i]
    number = _COUNTS.get(low[i]) or (int(figure) if figure.isascii() and figure.isdigit() and len(figure) < 4 else 0)
    days = SPELT_UNITS.get(low[i + 1])
    if not number or days is None or low[i + 2] != "ago":
        return None
    if days == 1:
        return _days(i, i + 3, published - timedelta(number))
    if days in (7, 14):
        middle = published - timedelta(days * number)
        return _days(i, i + 3, middle - timedelta(3), middle + timedelta(3), Grain.WEEK)
    if days == 30:
        months = published.year * 12 + published.month - 1 - number
        first = date(months // 12, months % 12 + 1, 1)
        return _days(i, i + 3, first, month_end(first.year, first.month), Grain.MONTH)
    year = published.year - number
    return _days(i, i + 3, date(year, 1, 1), date(year, 12, 31), Grain.YEAR)


def _day_of_month(tokens: Tokens, i: int, published: date, ahead: Callable[[], int]) -> Found | None:
    """“on the 22nd”: the day of that number before or after publication."""
    low, figure = tokens.low, tokens.raw[i]
    if not (figure.isdigit() and figure.isascii() and len(figure) < 3 and low[i + 1] in ("st", "nd", "rd", "th")):
        return None
    if not tokens.joined(i + 1) or low[i - 1] != "the" or low[i - 2] not in _DATES_FOLLOW:
        return None
    if tokens.word(i + 2) and low[i + 2] not in ("to", "and", "at", "from", "until", "for", "when", "or"):
        return None
    months = published.year * 12 + published.month - 1
    comes = ahead() > 0
    for step in (0, 1, 2) if comes else (0, -1, -2):
        month = months + step
        day = valid(month // 12, month % 12 + 1, int(figure))
        if day is not None and (day >= published if comes else day <= published):
            return _days(i, i + 2, day)
    return None


def lean(tokens: Tokens, verbs: list[Group], i: int) -> int:
    """Whether the date at token `i` lies ahead (1) or behind (-1) as its clause tells it; 0 if that is open."""
    low = tokens.low
    near = low[max(0, i - 3) : i]
    if "since" in near or "last" in near:
        return -1
    if "until" in near or "till" in near or "next" in near:
        return 1
    begin = clause(tokens, i)
    if not SURELY_FUTURE.isdisjoint(low[begin : i + 12]):
        return 1
    verb = before(verbs, i, max(0, begin - 12)) or behind(verbs, i)
    if verb is None:
        return 0
    return -1 if past(tokens, verb) else 1
