"""The unit behind or before a number, and the value in the base unit."""

from typing import NamedTuple

from corpus.claims import Dimension
from corpus.values.number_words import Number, number
from corpus.values.tokens import Tokens
from corpus.values.units import CODES, DAY, LONGEST, ONE_LETTER, PREFIXES, SYMBOLS, UNITS, Unit, is_unit
from corpus.values.verb_words import words
from corpus.values.verbs import plural

_BARE_METRE = words(
    "tall high long deep wide away above below race sprint final hurdles dash freestyle butterfly backstroke "
    "breaststroke relay in from x by apart"
)
_WEIGHT = words("weigh weighs weighed weighing weight heavy heavier lighter lost load mass")
_OLD = words("old olds old's")
_ADJECTIVES = words("stone gold silver mark real token credit coin gem crown")
_TIMES = words("second minute hour day night week fortnight month year decade")
_EACH = words("a an per each every /")
_MEASURED_IN_MILLIONS = words("population audience turnover sales revenue profit loss users subscribers fund fine cost")


class Amount(NamedTuple):
    """A number with its unit, up to token `end`. `value`, `low` and `high` in `unit`, which is a base unit."""

    start: int
    end: int
    value: float
    low: float
    high: float
    dimension: Dimension = Dimension.COUNT
    unit: str = ""
    scale: float = 1.0
    written: float = 0.0
    """The number as it is written, without unit."""
    factor: float = 1.0


def amount(tokens: Tokens, i: int, text: str) -> Amount | None:
    """The number at token `i`, or at the sign for money there, with its unit; None if there is none."""
    start, currency = i, _currency(tokens, i)
    negative = tokens.low[i] in ("-", "−", "minus")
    if currency is not None:
        code, i = currency
    elif negative:
        i += 1
    read = number(tokens, i, text)
    if read is None:
        return None
    if negative:
        read = read._replace(value=-read.value)
    if currency is not None:
        read = _million(tokens, read)
        return Amount(
            start, read.end, read.value, read.value, read.value, Dimension.MONEY, code, read.scale, read.value
        )
    return _with_unit(tokens, start, i, read)


def _currency(tokens: Tokens, i: int) -> tuple[str, int] | None:
    """The currency whose sign or code stands at token `i`, before a number, and where that begins."""
    low = tokens.low
    if low[i] in SYMBOLS and (tokens.digits(i + 1) or (tokens.digits(i + 2) and low[i + 1] == "-")):
        code = SYMBOLS[low[i]]
        if low[i] == "$" and tokens.joined(i) and low[i - 1] in PREFIXES:
            code = PREFIXES[low[i - 1]]
        return code, i + 1
    if low[i] in CODES and tokens.raw[i].isupper() and tokens.digits(i + 1):
        return CODES[low[i]], i + 1
    return None


def _million(tokens: Tokens, read: Number) -> Number:
    """“m” behind an amount of money: millions."""
    end = read.end
    if read.scale == 1.0 and tokens.low[end] == "m" and not tokens.glued(end + 1):
        return read._replace(value=read.value * 1e6, end=end + 1, scale=1e6)
    return read


def _with_unit(tokens: Tokens, start: int, i: int, read: Number) -> Amount | None:
    if tokens.low[read.end] == "m" or tokens.raw[read.end] == "M":
        read = _millions_of(tokens, i, read)
    found = unit_at(tokens, read)
    if found is None:
        if read.comma and read.scale == 1.0:
            if not (tokens.raw[i].endswith(".000") and plural(tokens.low[read.end])):
                return None
            read = read._replace(value=read.value * 1000)  # “6.000 soldiers”
        return Amount(start, read.end, read.value, read.value, read.value, scale=read.scale, written=read.value)
    unit, end = found
    if read.comma and tokens.raw[i].endswith(".000"):
        return None  # “1.000 kg”: one or a thousand
    value = read.value * unit.factor + unit.offset
    least, most = sorted((value * unit.slack[0], value * unit.slack[1]))
    return Amount(start, end, value, least, most, unit.dimension, unit.base, read.scale, read.value, unit.factor)


def _millions_of(tokens: Tokens, i: int, read: Number) -> Number:
    """The number times a million if the “m” behind it is no metre: “1.2m people”, “a population of 1.2m”."""
    end = read.end
    low = tokens.low
    if read.scale != 1.0 or not tokens.joined(end) or tokens.glued(end + 1):
        return read
    several = plural(low[end + 1]) and low[end + 1] not in _BARE_METRE and not tokens.low[end + 1].endswith("ss")
    named = low[i - 1] == "of" and low[i - 2] in _MEASURED_IN_MILLIONS
    named = named or not _MEASURED_IN_MILLIONS.isdisjoint(low[max(0, i - 5) : i])
    if named or several or (tokens.raw[end] == "M" and low[end + 1] not in _BARE_METRE):
        return read._replace(value=read.value * 1e6, end=end + 1, scale=1e6)
    return read


def unit_at(tokens: Tokens, read: Number) -> tuple[Unit, int] | None:
    """The unit behind a number, and the token behind it; None if there is none."""
    low = tokens.low
    i = read.end
    hyphen = low[i] in ("-", "‑") and tokens.joined(i) and tokens.joined(i + 1)
    i += hyphen
    if not is_unit(low[i]):
        return None
    for length in range(LONGEST, 0, -1):
        unit = UNITS.get(" ".join(low[i : i + length]))
        if unit is not None and _meant(tokens, read, i, length):
            return _aged(tokens, _pounds(tokens, i, unit), i + length)
    return None


def _meant(tokens: Tokens, read: Number, i: int, length: int) -> bool:
    """Whether the words at token `i` are a unit here and not another word: “three stone bridges”, “two won”."""
    word, behind = tokens.low[i], tokens.low[i + length]
    if (
        behind == "-"
        and tokens.joined(i + length)
        and tokens.glued(i + length + 1)
        and tokens.low[i + length + 1] != "old"
    ):
        return False  # “19 night-shift ushers”
    if read.spelt and tokens.capital(i) and tokens.capital(i - 1):
        return False  # “the Seven Years' War”
    if tokens.raw[i] == "Ms" and not tokens.joined(i) and tokens.capital(i + 1):
        return False  # “At about 16.40 Ms Brand …”
    if word in ("$", "€", "£"):
        return tokens.joined(i) and not tokens.glued(i + 1)
    if length > 1:
        return _squared(tokens, i, length)
    if word in ONE_LETTER:
        return not read.spelt and tokens.raw[i] == word and (tokens.joined(i) or word in "mghs") and behind != "'"
    if word in ("won", "rand", "try"):
        return read.value >= 1000 and behind not in ("the", "a", "by")
    if word == "real" or (word in _ADJECTIVES and (plural(behind) or behind in ("medal", "coin"))):
        return False
    if (
        word in ("gold", "silver", "stone")
        and behind
        and behind not in ("of", "per", "for", "to", "a", "and", "in", "from")
    ):
        return not tokens.word(i + 1)
    if len(word) <= 3 and word not in ("day", "ton", "yen", "lei", "lev", "kg", "km"):
        return not read.spelt or read.scale > 1
    return not (word == "second" and read.spelt and tokens.low[i - 1] != "-")


def _squared(tokens: Tokens, i: int, length: int) -> bool:
    """Whether the figure of “km2” stands where it belongs, if the unit at token `i` has one."""
    return not tokens.digits(i + length - 1) or tokens.joined(i + length - 1)


def _pounds(tokens: Tokens, i: int, unit: Unit) -> Unit:
    """Pounds are money unless something is weighed."""
    if tokens.low[i] in ("pound", "pounds") and not _WEIGHT.isdisjoint(tokens.low):
        return UNITS["lb"]
    if tokens.low[i] in ("pound", "pounds") and tokens.low[i + 1] == "of":
        return UNITS["lb"]
    return unit


def _aged(tokens: Tokens, unit: Unit, end: int) -> tuple[Unit, int]:
    """A stretch of time is an age in front of “old” and “of age”."""
    low = tokens.low
    if unit.dimension is Dimension.DURATION:
        k = end + (low[end] in ("-", "‑"))
        if low[k] in _OLD or low[end : end + 2] == ["of", "age"]:
            years = unit.factor / (365.25 * DAY)
            return Unit(Dimension.AGE, "year", years), k + 1 + (low[k] == "of")
    return unit, end


def compound(tokens: Tokens, first: Amount, text: str) -> Amount:
    """The amount with the smaller units behind it: “1 h 45 min”, “5 ft 11”, “two hours and ten minutes”."""
    if first.dimension not in (Dimension.DURATION, Dimension.LENGTH, Dimension.MASS) or first.factor == 1.0:
        return first
    for _ in range(2):
        i = first.end + (tokens.low[first.end] in ("and", ","))
        second = amount(tokens, i, text) if tokens.digits(i) or tokens.word(i) else None
        if second is None or second.written < 0:
            return first
        if second.unit == "" and tokens.low[first.end - 1] in ("ft", "foot", "feet") and i == first.end:
            if not (0 < second.value < 12) or second.end == i:
                return first
            inches = second.value * 0.0254
            return first._replace(
                end=second.end, value=first.value + inches, low=first.low + inches, high=first.high + inches
            )
        if second.unit != first.unit or second.dimension is not first.dimension or second.factor >= first.factor:
            return first
        if second.value >= first.factor or (tokens.low[first.end] == "," and i != first.end):
            return first
        first = first._replace(
            end=second.end,
            value=first.value + second.value,
            low=first.low + second.low,
            high=first.high + second.high,
            factor=second.factor,
        )
    return first


def rate(tokens: Tokens, end: int) -> tuple[float, int]:
    """The seconds that a value is given for (“a week”, “per second”), and the token behind; 0 if for no time."""
    low = tokens.low
    if (
        low[end] in _EACH
        and low[end + 1] in _TIMES
        and low[end + 2] not in ("ago", "later", "earlier", "before", "after")
    ) and (low[end] != "/" or tokens.joined(end + 1)):
        return UNITS[low[end + 1]].factor, end + 2
    return 0.0, end
