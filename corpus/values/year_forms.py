"""Years, decades, centuries, quarters and dated seasons, read from the tokens of a sentence."""

from datetime import date

from corpus.claims import Grain
from corpus.values.date_forms import Found, counts, day_number, month_at, month_end, narrow, part_of, valid, year_at
from corpus.values.date_words import AFTER_YEAR, BEFORE_YEAR, DECADES, NAMED_AFTER_YEAR, SEASONS
from corpus.values.tokens import Tokens
from corpus.values.verb_words import AUXILIARY, CHANGE, words
from corpus.values.verbs import DETERMINER, plural

_LOOSE = words("than about around to or and - – / through with")
_AFTER_LOOSE = words("and but or when in on at by to the a , which as that is was were has had with")
_MEASURED = words(
    "population total height length width depth weight attendance crowd average number sum maximum minimum limit "
    "altitude elevation distance area capacity score rating damage health power strength force range level value "
    "price cost fine"
)


_QUARTERS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "last": 4}


def year_date(tokens: Tokens, i: int) -> Found | None:
    """The year, decade, century or dated season that begins at token `i`; None if there is none."""
    part, j = part_of(tokens, i)
    j += bool(part) and tokens.low[j] == "the"
    found = (
        _quarter(tokens, j)
        or _century(tokens, j)
        or _decade(tokens, j)
        or _season_of(tokens, j)
        or _bare_year(tokens, j, bool(part))
    )
    if found is None:
        return None
    if part and found.first and found.last:
        found.first, found.last = narrow(found.first, found.last, part)
    found.start = i
    return found


def _quarter(tokens: Tokens, i: int) -> Found | None:
    """“the first quarter of 2026”, “the second half of 2024”, “Q3 2025”."""
    low = tokens.low
    if low[i] == "q" and tokens.digits(i + 1) and tokens.joined(i + 1) and low[i + 1] in ("1", "2", "3", "4"):
        number, months, j = int(low[i + 1]), 3, i + 2 + (low[i + 2] == "of")
    elif low[i] in _QUARTERS and low[i + 1] in ("quarter", "half") and low[i + 2] == "of":
        number, months, j = _QUARTERS[low[i]], 3 if low[i + 1] == "quarter" else 6, i + 3
        number = min(number, 12 // months)
    else:
        return None
    year = year_at(tokens, j)
    if year is None or counts(tokens, j):
        return None
    last = number * months
    return Found(i, j + 1, Grain.SEASON, date(year, last - months + 1, 1), month_end(year, last), year)


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
    number, j = day_number(tokens, i)
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
    year = year_at(tokens, j) if month else None
    if not month or year is None or counts(tokens, j):
        return None
    first, last = season(year, month)
    if month == 12:
        first = date(year - 1, 12, 1)
    return Found(i, j + 1, Grain.SEASON, first, last, year)


def season(year: int, month: int) -> tuple[date, date]:
    """The three months from `month` of `year` on, first and last day."""
    later, end = (year + 1, month - 10) if month > 10 else (year, month + 2)
    return date(year, month, 1), month_end(later, end)


def _bare_year(tokens: Tokens, i: int, part: bool) -> Found | None:
    """A year by itself, where one is expected: “in 1874”, “(2014)”, “the 2025 season”."""
    year = year_at(tokens, i)
    if year is None or (counts(tokens, i) and not _named_of(tokens, i)):
        return None
    low = tokens.low
    before, behind = (low[i - 1] if i else ""), low[i + 1]
    ranged = behind in ("-", "–") and tokens.joined(i + 1) and (year_at(tokens, i + 2) or 0) > year
    if tokens.joined(i) and before not in ("(", "-", "–", "/", "'", '"', "“", "["):
        return None
    if tokens.joined(i + 1) and (tokens.word(i + 1) or behind in (":", "$", "€", "£", "@", "#")):
        return None
    if ranged or _short_end(tokens, i, year):
        return _year_range(tokens, i, year)
    adjective = behind in AFTER_YEAR or behind in NAMED_AFTER_YEAR or _describes(tokens, i)
    if not (part or before in BEFORE_YEAR or adjective or _opens(tokens, i)):
        return _name_year(tokens, i, year)
    if before in _LOOSE and not (part or adjective or year_at(tokens, i - 2) or _date_close(tokens, i)):
        if before in ("or", "and", "-", "–", "/", "through") or not CHANGE.isdisjoint(low[max(0, i - 6) : i]):
            return None
        if tokens.word(i + 1) and low[i + 1] not in _AFTER_LOOSE:
            return None
    if before == "of" and low[i - 2] in _MEASURED:
        return None
    found = _years(i, i + 1, year, 1, Grain.YEAR)
    if found:
        found.label = (behind in NAMED_AFTER_YEAR and tokens.capital(i + 1)) or _named_of(tokens, i)
    return found


def _short_end(tokens: Tokens, i: int, year: int) -> bool:
    """Whether “2015-16”, a season or a pair of years, stands at token `i`."""
    short = tokens.raw[i + 2]
    if tokens.low[i + 1] not in ("-", "–", "/") or not (len(short) == 2 and short.isascii() and short.isdigit()):
        return False
    return tokens.joined(i + 1) and tokens.joined(i + 2) and not tokens.glued(i + 3) and int(short) > year % 100


def _year_range(tokens: Tokens, i: int, year: int) -> Found | None:
    """“2010–2014” or “2015-16”."""
    last = int(tokens.raw[i + 2])
    last += year // 100 * 100 if last < 100 else 0
    found = _years(i, i + 3, year, last - year + 1, Grain.YEAR)
    if found:
        found.ranged = True
    return found


def _describes(tokens: Tokens, i: int) -> bool:
    """Whether the four figures describe one thing: “the 1846 charter”."""
    before, behind = tokens.low[i - 1], tokens.low[i + 1]
    if not i or not (before in ("the", "its", "their", "his", "her", "our", "a", "this") or before.endswith("'s")):
        return False
    return tokens.word(i + 1) and not plural(behind) and behind not in DETERMINER and behind not in AUXILIARY


def _date_close(tokens: Tokens, i: int) -> bool:
    """Whether another year or month stands up to five tokens before `i`: the other end of a range."""
    return any(year_at(tokens, k) or month_at(tokens, k) for k in range(max(0, i - 5), i - 1))


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
