"""Times of day, read from the tokens of a sentence."""

from typing import NamedTuple

from corpus.values.date_words import DAY_PARTS, HOURS, MINUTES, MONTHS, NOON, WEEKDAYS
from corpus.values.tokens import Tokens
from corpus.values.units import is_unit
from corpus.values.verb_words import CHANGE, words
from corpus.values.verbs import plural

_RUN = words("of in run record won by pace finish finished time clocked as")
_SHARP = words("sharp today tomorrow yesterday tonight on in . ; ! ? : ) this local when that every and , exactly")


_PAIR_END = words(", . ; ) and or on every daily each |") | {""}
_DAILY = words("daily open opens opening today tomorrow weekdays weekends") | frozenset(MONTHS)
_ZONES = words("utc gmt cet cest bst est edt cst cdt mst mdt pst pdt eet eest msk")


class Clock(NamedTuple):
    """A time of day at tokens `start` to `end` (excluded), in minutes after midnight."""

    start: int
    end: int
    minutes: int


def clock(tokens: Tokens, i: int) -> Clock | None:
    """The time of day that begins at token `i`; None if there is none.

    Without “am”, “pm” or a part of the day behind it, twelve hours are as they are said: “half past six” is 6:30.
    """
    low = tokens.low
    if tokens.digits(i):
        return _in_figures(tokens, i)
    if low[i] in NOON:
        if low[i + 1] == "-" or (low[i - 1] in ("the", "a") and low[i + 1] not in (".", ",")):
            return None
        return Clock(i, i + 1, NOON[low[i]])
    if low[i] in MINUTES:
        return _spoken(tokens, i) or _hour(tokens, i)
    return None


def _in_figures(tokens: Tokens, i: int) -> Clock | None:
    """“22:40”, “9 am”, “9.30 a.m.”, “10 o'clock”, “at 9.30”."""
    low, raw = tokens.low, tokens.raw
    if tokens.joined(i) and (
        (tokens.word(i - 1) and low[i - 1] != "t") or low[i - 1] in ("#", ":", "/", "$", "£", "€")
    ):
        return None
    hour, minute, end = raw[i], "0", i + 1
    coloned = low[end] == ":" and tokens.joined(end) and tokens.joined(end + 1) and tokens.digits(end + 1)
    if coloned:
        minute, end = raw[end + 1], end + 2
        if low[end] == ":" and tokens.joined(end) and tokens.digits(end + 1) and tokens.joined(end + 1):
            if low[i - 1] not in ("at", "t") or len(raw[i]) == 1:
                return None  # a time that somebody ran
            end += 2
    elif raw[i].count(".") == 1:
        hour, minute = raw[i].split(".")
    if not (hour.isdigit() and minute.isdigit() and len(hour) <= 2 and (len(minute) == 2 or minute == "0")):
        return None
    return _checked(tokens, i, end, int(hour), int(minute), coloned, raw[i].count(".") == 1)


def clock_pair(tokens: Tokens, i: int) -> tuple[Clock, Clock] | None:
    """“from 10 until 4”, “between two and four”, “7 to 9 in the morning”: hours with nothing behind to count.

    The token `i` is the first hour. Only hours of a clock face, and never a change from one level to another.
    """
    low = tokens.low
    before, joint = low[i - 1] if i else "", low[i + 1]
    if not (before in ("from", "between") and joint in ("to", "until", "till", "and")) or (before == "from") == (
        joint == "and"
    ):
        return None
    first, second = _face(tokens, i), _face(tokens, i + 2)
    if first is None or second is None or not CHANGE.isdisjoint(low[max(0, i - 8) : i]):
        return None
    part = _part_behind(tokens, i + 3)
    dated = any(low[k].removesuffix("s") in WEEKDAYS or low[k] in _DAILY for k in range(max(0, i - 12), i + 8))
    if not part and not ((dated or joint in ("until", "till")) and low[i + 3] in _PAIR_END):
        return None
    end = _placed(tokens, i + 2, i + 3, second, 0)
    return (
        _placed(tokens, i, i + 1, first, 0) if not part else Clock(i, i + 1, end.minutes - (second - first) * 60)
    ), end


def _face(tokens: Tokens, i: int) -> int | None:
    """The hour of a clock face at token `i`, in words or figures."""
    raw = tokens.raw[i]
    if raw.isascii() and raw.isdigit() and len(raw) < 3 and 1 <= int(raw) <= 24:
        return int(raw)
    return HOURS.get(tokens.low[i])


def _checked(tokens: Tokens, i: int, end: int, hour: int, minute: int, coloned: bool, pointed: bool) -> Clock | None:
    low = tokens.low
    if hour > 24 or minute > 59:
        return None
    half, after = _half(tokens, end)
    if half and 1 <= hour <= 12:
        return Clock(i, after, (hour % 12 + (12 if half == "p" else 0)) * 60 + minute)
    if low[end] == "o'clock" and not pointed:
        return _placed(tokens, i, end + 1, hour % 24, minute)
    if coloned:
        if low[i - 1] in _RUN and low[i - 2] not in ("as", "end") and not (low[i - 1] in ("by", "in") and minute == 0):
            return None
        return _placed(tokens, i, end, hour % 24, minute)
    zero = tokens.raw[i][0] == "0" and low[i - 1] in ("since", "until", "from", "by", "before", "after")
    alone = not is_unit(low[end]) and low[end] != "%" and (not tokens.word(end) or low[end] in _SHARP)
    if pointed and alone and (low[i - 1] == "at" or zero):
        return _placed(tokens, i, end, hour % 24, minute)
    if not pointed and low[i - 1] == "at" and 1 <= hour <= 12:
        return _bare(tokens, i, end, hour)
    if low[end] in ("h", "hrs") and tokens.joined(end) and tokens.digits(end + 1) and tokens.joined(end + 1):
        return None
    return None


def _half(tokens: Tokens, i: int) -> tuple[str, int]:
    """“a” or “p” if token `i` begins “am”, “p.m.” …, and the token behind it."""
    low = tokens.low
    if low[i] in ("am", "pm") and (tokens.raw[i] != "Am"):
        return low[i][0], i + 1
    if low[i] in ("a", "p") and low[i + 1] == "." and low[i + 2] == "m" and tokens.joined(i + 2):
        return low[i], i + 3 + (low[i + 3] == "." and tokens.joined(i + 3))
    return "", i


def _placed(tokens: Tokens, i: int, end: int, hour: int, minute: int) -> Clock:
    """The clock, with the part of the day that stands behind it: “six in the evening”."""
    low = tokens.low
    part = ""
    end += low[end] in _ZONES
    if low[end] in ("in", "at") and low[end + 1] == "the" and low[end + 2] in DAY_PARTS:
        part, end = low[end + 2], end + 3
    elif low[end] == "at" and low[end + 1] == "night":
        part, end = "night", end + 2
    elif low[end] in ("this", "that", "on", "yesterday", "tomorrow", "last") or low[end] in WEEKDAYS:
        part = next((low[k] for k in range(end, end + 3) if low[k] in DAY_PARTS), "")
    if hour < 12 and (part in ("afternoon", "evening") or (part == "night" and hour > 5)):
        hour += 12
    elif hour == 12 and part in ("night", "evening"):
        hour = 0
    return Clock(i, end, hour * 60 + minute)


def _part_behind(tokens: Tokens, i: int) -> bool:
    """Whether “in the morning”, “at night” … stands at token `i`."""
    low = tokens.low
    return (low[i] == "in" and low[i + 1] == "the" and low[i + 2] in DAY_PARTS) or low[i : i + 2] == ["at", "night"]


def _spoken(tokens: Tokens, i: int) -> Clock | None:
    """“half past six”, “a quarter to nine”, “ten past four”, “twenty-five to two”."""
    low = tokens.low
    minutes, j = MINUTES[low[i]], i + 1
    if low[i] == "half" and low[j] in HOURS and i and low[i - 1] in _BEFORE_HOUR and not tokens.word(j + 1):
        return _placed(tokens, i, j + 1, HOURS[low[j]], 30)  # “at half ten”
    if low[i] == "twenty" and low[j] == "-" and low[j + 1] == "five":
        minutes, j = 25, j + 2
    j += low[j] == "minutes"
    if low[j] not in ("past", "to") or (low[j] == "to" and low[i] == "half"):
        return None
    if minutes not in (5, 10, 15, 20, 25, 30):
        return None
    if low[j + 1] in ("noon", "midday", "midnight"):
        hour = 0 if low[j + 1] == "midnight" else 12
    else:
        figure = tokens.raw[j + 1]
        hour = HOURS.get(low[j + 1], int(figure) if figure.isdigit() and figure.isascii() and len(figure) < 3 else 0)
        if not 1 <= hour <= 12:
            return None
    if low[j] == "to" and not (
        low[i - 1] in ("at", "a", "about", "around", "by", "until", "from") or low[i] == "quarter"
    ):
        return None  # “ten to four” may be a vote
    if low[j] == "to" and (plural(low[j + 2]) or is_unit(low[j + 2])):
        return None
    start = i - (low[i - 1] == "a")
    total = hour * 60 + (minutes if low[j] == "past" else -minutes)
    return _placed(tokens, start, j + 2, total % 1440 // 60, total % 60)


def _hour(tokens: Tokens, i: int) -> Clock | None:
    """“ten o'clock”, “at two.”."""
    hour = HOURS.get(tokens.low[i])
    if hour is None:
        return None
    if tokens.low[i + 1] == "o'clock":
        return _placed(tokens, i, i + 2, hour, 0)
    half, after = _half(tokens, i + 1)
    if half:
        return Clock(i, after, (hour % 12 + (12 if half == "p" else 0)) * 60)
    if tokens.low[i + 1] == "sharp":
        return _placed(tokens, i, i + 2, hour, 0)
    if _part_behind(tokens, i + 1):
        return _placed(tokens, i, i + 1, hour, 0)
    return _bare(tokens, i, i + 1, hour) if tokens.low[i - 1] == "at" else None


_BEFORE_HOUR = words("at until till by from before after about around")
VALUED = words(
    "number toll total level figure rating put puts stood stands remained remains estimated capped peaked valued set "
    "fixed aged age average score kept priced"
)


def _bare(tokens: Tokens, i: int, end: int, hour: int) -> Clock | None:
    """“at two” with nothing behind it that it could count."""
    low = tokens.low
    behind = low[end]
    opens = i == 1 and behind in ("the", "a", "an")  # “At six the miller opened”
    if behind not in _SHARP and behind and behind not in WEEKDAYS and not opens:
        return None
    if not VALUED.isdisjoint(low[max(0, i - 8) : i]):
        return None
    if behind in (",", "and", ":") and (tokens.digits(end + 1) or low[end + 1] in HOURS):
        return None
    if behind == "in" and not (low[end + 1] == "the" and low[end + 2] in DAY_PARTS):
        return None
    if behind == "on" and not (low[end + 1] in WEEKDAYS or low[end + 1] in ("the", "each")):
        return None
    if behind == "." and tokens.joined(end + 1) and tokens.digits(end + 1):
        return None
    return _placed(tokens, i, end, hour, 0)
