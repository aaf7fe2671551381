"""Values that are more than a number with a unit: ranges, scores, shares, versions, times, ages, ordinals, vague counts."""

from dataclasses import dataclass, replace

from corpus.claims import Dimension, Hedge
from corpus.measures import Amount, amount, rate
from corpus.number_words import ONES, ORDINALS, PARTS, PLURAL_SCALES, SCALES, SIGNS, TENS, number, ordinal
from corpus.phrases import Place
from corpus.words import Tokens
from corpus.units import NAMES_TIME, UNITS
from corpus.verb_words import CHANGE, words
from corpus.verbs import clause, plural

_GAME = words(
    "won win wins beat beats beaten lost lose loses defeat defeated defeats draw drew drawn score scored scoreline led "
    "lead leads leading ahead victory match final game tie thrashed vote voted votes majority penalties set sets aggregate "
    "half-time halftime equaliser equalised goal goals trailing trailed result passed rejected carried adopted approved "
    "derby kick-off replay semi-final cup league"
)
_GAME_NOUN = words("win victory defeat lead loss draw vote score scoreline result majority decision triumph thrashing")
_TALLY = words("votes vote points goals sets games frames runs tries seats")
_VERSIONED = words("version versions v patch update hotfix release build firmware edition driver")
_PERSON_STOP = words("and or but in on at of to with by from than then so also which")
_MANY = {"several": (3.0, 9.0), "few": (3.0, 9.0), "couple": (2.0, 3.0), "handful": (3.0, 8.0), "many": (3.0, 9.0),
         "some": (3.0, 9.0)}  # fmt: skip
_OLD_LEVEL = ("from", "instead of", "up from", "down from", "compared with", "compared to", "previously", "formerly",
              "rather than", "against")  # fmt: skip
_NOT_FIRST = words(
    "time times aid name names class floor half lady minister world person place hand glance of all thing things come "
    "degree instance - and or when but , . ; in on at by to as i we he she it they"
)
_NO_ONE = words("nobody noone")
_NONE_BEFORE = words("have has had if are is were was with there see be hit reported")
_NO_NOUN = words("less longer matter means doubt one way sense wonder idea need other comment")
_DASHES = ("-", "–", "—", "‑")


@dataclass(frozen=True, slots=True)
class Figure:
    """A value at tokens `start` to `end` (excluded), before the words around it are looked at.

    `shut`: its bounds are its own, and no hedge changes them. `noun`: the words counted, where they are known already;
    `nameless`: nothing is counted. `seek`: the token from which what is counted is sought.
    """

    start: int
    end: int
    value: float
    low: float
    high: float
    dimension: Dimension = Dimension.COUNT
    unit: str = ""
    hedge: Hedge = Hedge.EXACT
    change: bool = False
    second: float | None = None
    noun: Place | None = None
    nameless: bool = False

    @property
    def shut(self) -> bool:
        """Whether no hedge changes it."""
        return self.hedge in (Hedge.BETWEEN, Hedge.VAGUE) or self.dimension in (Dimension.SCORE, Dimension.VERSION)


def plain(found: Amount) -> Figure:
    """An amount as a figure."""
    return Figure(found.start, found.end, found.value, found.low, found.high, found.dimension, found.unit)


def version(tokens: Tokens, i: int) -> Figure | None:
    """“2.3.1”, “version 2.3”, “v2”: its parts as figures to the base of a thousand, so that 2.10 follows 2.9."""
    raw, low = tokens.raw, tokens.low
    parts = raw[i].split(".")
    named = i > 0 and low[i - 1] in _VERSIONED and (low[i - 1] != "v" or tokens.joined(i)) and low[i + 1] != "%"
    if "," in raw[i] or len(parts) > 4 or not all(part.isdigit() and len(part) < 4 for part in parts):
        return None
    if not (len(parts) > 2 or named) or (tokens.joined(i) and not named):
        return None
    if len(parts) == 3 and all(len(part) == 3 for part in parts[1:]):
        return None  # a number with points for its thousands
    if len(parts) == 1 and (not named or plural(low[i + 1])):
        return None
    value = 0.0
    for part in (parts + ["0", "0", "0"])[:4]:
        value = value * 1000 + int(part)
    start = i - 1 if named and low[i - 1] == "v" else i
    return Figure(start, i + 1, value, value, value, Dimension.VERSION, nameless=True)


def run_time(tokens: Tokens, i: int) -> Figure | None:
    """“1:42:10” or “3:42.5”: hours, minutes and seconds that something took."""
    raw, low = tokens.raw, tokens.low
    parts, k = [raw[i]], i + 1
    while low[k] == ":" and tokens.joined(k) and tokens.digits(k + 1) and tokens.joined(k + 1) and len(parts) < 4:
        parts.append(raw[k + 1])
        k += 2
    whole = [part.split(".")[0] for part in parts]
    if not all(part.isdigit() and len(part) <= 2 for part in whole) or any("." in part for part in parts[:-1]):
        return None
    minutes = low[k] in ("min", "mins", "minutes")
    if len(parts) not in (2, 3) or any(len(part) != 2 or int(part) > 59 for part in whole[1:]) or "," in parts[-1]:
        return None
    if len(parts) == 2 and "." not in parts[-1] and not minutes:
        return None
    if parts[-1].count(".") > 1:
        return None
    value = 0.0
    for part in parts:
        value = value * 60 + float(part)
    return Figure(i, k + minutes, value, value, value, Dimension.DURATION, "s")


def score(tokens: Tokens, i: int, text: str) -> Figure | None:
    """“2-1”, “won 3:2”, “nine votes to six”."""
    first = number(tokens, i, text)
    if first is None or first.value != int(first.value) or first.value > 999:
        return None
    low, k = tokens.low, first.end
    noun: Place | None = None
    tally = low[k] in _TALLY
    if tally:
        noun, k = (k, k + 1), k + 1
    dash = low[k] in (*_DASHES, ":") and tokens.joined(k) and tokens.joined(k + 1) and tokens.digits(k + 1) and not tally
    if not dash and low[k] != "to":
        return None
    second = number(tokens, k + 1, text)
    if second is None or second.value != int(second.value) or second.value > 999 or (dash and first.spelt):
        return None
    end = second.end
    if dash and (low[end] in _DASHES and tokens.joined(end) or low[k] == ":" and low[end] == ":"):
        return None
    game = not _GAME.isdisjoint(low[max(0, clause(tokens, i) - 6) : end + 3])
    if dash:
        if (tokens.word(end) and tokens.joined(end)) or low[end] in ("%", "per") or (plural(low[end]) and not game):
            return None
        if low[end] in UNITS or (first.value < second.value and not game) or (low[k] == ":" and not game):
            return None
    elif not _counts_votes(tokens, i, end, tally, game):
        return None
    return Figure(i, end, first.value, first.value, first.value, Dimension.SCORE, second=second.value, noun=noun,
                  nameless=noun is None)  # fmt: skip


def _counts_votes(tokens: Tokens, i: int, end: int, tally: bool, game: bool) -> bool:
    """Whether “9 to 6” at token `i` is a tally: of votes, or behind a word of games."""
    low = tokens.low
    if low[end] in UNITS or low[end] in ("%", "per") or not CHANGE.isdisjoint(low[max(0, i - 4) : i]) or low[i - 1] == "from":
        return False
    if tally:
        return low[i - 1] in ("by", "won", "of") or game
    before = low[max(0, i - 3) : i]
    return game and not _GAME.isdisjoint([*before, low[end]]) and not (plural(low[end]) and low[end] not in _TALLY)


def spread(tokens: Tokens, i: int, text: str) -> list[Figure]:
    """“10-15 %”, “three to five days”, “between 60 and 90 minutes” as one value; “from 12 to 18” after a word of change
    as two, the old level, which is marked as no level of now, and the new one. Empty if there is neither.
    """
    low = tokens.low
    first = amount(tokens, i, text)
    if first is None:
        return []
    joint = first.end
    word = low[joint]
    between = i > 0 and "between" in low[max(0, i - 2) : i]
    dash = word in _DASHES and (tokens.joined(joint) == tokens.joined(joint + 1))
    if not (dash or word in ("to", "or") or (word == "and" and between)):
        return []
    at = joint + 1
    second = amount(tokens, at, text) if (tokens.digits(at) or tokens.word(at) or low[at] in "$£€¥₹") and low[at] else None
    if second is None or second.value < 0 and first.value >= 0:
        return []
    fitted = _fitted(first, second)
    if fitted is None:
        return []
    one, two = fitted
    if word == "to" and _changes(tokens, i):
        by = low[i - 1] == "by" or low[i - 1] not in ("from", "between")
        return [replace(plain(one), end=first.end, change=True), replace(plain(two), nameless=False)] if by or True else []
    if one.low >= two.high or (word == "or" and two.value - one.value > max(2.0, one.value)):
        return []
    start = i - 1 if low[i - 1] in ("between", "from") else i
    middle = (one.value + two.value) / 2
    return [Figure(start, second.end, middle, one.low, two.high, two.dimension, two.unit, Hedge.BETWEEN)]


def _changes(tokens: Tokens, i: int) -> bool:
    """Whether what stands before token `i` makes “… to …” an old and a new level."""
    low = tokens.low
    begin = clause(tokens, i)
    near = low[max(begin, i - 8) : i]
    return not CHANGE.isdisjoint(near) and (low[i - 1] in ("from", "by") or low[i - 1] in CHANGE)


def _fitted(first: Amount, second: Amount) -> tuple[Amount, Amount] | None:
    """Both ends of a range in the unit and the scale of the later one, if the earlier has none of its own."""
    if first.scale == 1.0 and second.scale > 1.0 and first.written < second.written / second.scale * 1.0 + 1e12:
        if first.written <= second.written / second.scale or first.written < 1000:
            scale = second.scale
            first = replace_amount(first, first.value * scale, first.written * scale)
    if (first.dimension, first.unit) == (second.dimension, second.unit):
        return first, second
    if first.dimension is Dimension.COUNT and second.dimension is not Dimension.AGE or first.dimension is Dimension.COUNT:
        value = first.written * second.factor + (second.value - second.written * second.factor)
        ratio = (second.low / second.value, second.high / second.value) if second.value > 0 else (1.0, 1.0)
        bounds = sorted((value * ratio[0], value * ratio[1]))
        return first._replace(value=value, low=bounds[0], high=bounds[1], dimension=second.dimension, unit=second.unit,
                              factor=second.factor), second  # fmt: skip
    if second.dimension is Dimension.COUNT and first.dimension is Dimension.MONEY:
        return first, second._replace(dimension=first.dimension, unit=first.unit)
    return None


def replace_amount(found: Amount, value: float, written: float) -> Amount:
    """The amount with another value."""
    return found._replace(value=value, low=value, high=value, written=written)


def share(tokens: Tokens, i: int, text: str) -> Figure | None:
    """“two thirds”, “half of”, “a quarter of”, “nine out of ten”, “one in five”, “1/3 of”: in per cent."""
    low = tokens.low
    if low[i] in ("half", "quarter", "third", "fifth", "tenth") or (low[i] in ("a", "an") and low[i + 1] in PARTS):
        return _part(tokens, i)
    if low[i] in SIGNS and low[i + 1] in ("of", "the"):
        return _percent(i, i + 1, SIGNS[low[i]] * 100)
    first = number(tokens, i, text)
    if first is None or first.value != int(first.value):
        return None
    k = first.end + (low[first.end] == "-")
    if first.value < 20 and PARTS.get(low[k], 0) > first.value and (first.value == 1) == (not low[k].endswith("s")):
        if low[k + 1] not in ("place", "time", "-") and not (tokens.digits(i)):
            return _percent(i, k + 1, first.value / PARTS[low[k]] * 100)
    if low[first.end] == "/" and tokens.joined(first.end) and tokens.digits(first.end + 1):
        second = number(tokens, first.end + 1, text)
        if second and 0 < first.value < second.value <= 20 and low[second.end] == "of" and second.value > 1:
            return _percent(i, second.end, first.value / second.value * 100)
    return _out_of(tokens, i, first.value, first.end, text)


def _percent(start: int, end: int, value: float, noun: Place | None = None) -> Figure:
    return Figure(start, end, value, value, value, Dimension.PERCENT, "%", noun=noun)


def _part(tokens: Tokens, i: int) -> Figure | None:
    """“half of them”, “half the voters”, “a third of”, “by a quarter”."""
    low = tokens.low
    article = low[i] in ("a", "an")
    k = i + article
    behind = low[k + 1]
    if low[k] == "half":
        if article or behind not in ("of", "the", "its", "their", "his", "her", "our", "all", "these", "those", "my", "your"):
            if low[i - 1] != "by" or (tokens.word(k + 1) and behind not in ("in", "to", "since", "from", "and", "as", "after")):
                return None
        if low[i - 1] in ("first", "second", "other", "the", "one", "latter", "and", "last"):
            return None
        return _percent(i, k + 1, 50.0)
    if (not article and low[i - 1] != "one") or (behind == "of" and low[k + 2] == "a" and low[k + 3] in SCALES):
        return None
    if behind not in ("of", "more", "less", "fewer") and low[i - 1] != "by":
        return None
    return _percent(i, k + 1, 100 / PARTS[low[k]]) if low[k] in PARTS else None


def _out_of(tokens: Tokens, i: int, value: float, end: int, text: str) -> Figure | None:
    """“nine out of ten”, “one suburban line out of three”, “one in five”, “8/10”."""
    low = tokens.low
    k = end
    while k - end < 3 and tokens.word(k) and low[k] not in ("out", "in", "of"):
        k += 1
    if low[k : k + 2] == ["out", "of"]:
        noun, k = ((end, k) if k > end else None), k + 2
    elif low[k : k + 2] == ["in", "every"]:
        noun, k = ((end, k) if k > end else None), k + 2
    elif k == end and low[k] == "in" and value == 1 or (k == end and low[k] == "in" and number(tokens, i, text)):
        noun, k = None, k + 1
    else:
        return None
    second = number(tokens, k, text)
    if second is None or not 0 <= value < second.value or second.value != int(second.value):
        return None
    if low[k - 1] == "in" and (low[second.end] in UNITS or second.value > 100 and value != 1 or second.scale > 100):
        return None
    if low[k - 1] == "in" and tokens.digits(k) and 1000 <= second.value <= 2199 and value != 1:
        return None
    return _percent(i, second.end, value / second.value * 100, noun)


def every(tokens: Tokens, i: int, text: str) -> Figure | None:
    """“every three months”, “every 20 minutes”: how often, in times per second."""
    found = amount(tokens, i + 1, text)
    if found is None or found.dimension is not Dimension.DURATION or found.value <= 0:
        return None
    value = 1 / found.value
    bounds = sorted((1 / found.low, 1 / found.high)) if found.low > 0 else [value, value]
    return Figure(i, found.end, value, bounds[0], bounds[1], Dimension.FREQUENCY, "1/s")


def times(tokens: Tokens, i: int, text: str) -> Figure | None:
    """“twice a week”, “three times a day”; and bare “twice”, “three times” as counts of times."""
    low = tokens.low
    if low[i] in ("once", "twice", "thrice"):
        value, end = {"once": 1.0, "twice": 2.0, "thrice": 3.0}[low[i]], i + 1
        if low[i] == "once" and not rate(tokens, end)[0]:
            return None
    else:
        read = number(tokens, i, text)
        if read is None or low[read.end] != "times":
            return None
        value, end = read.value, read.end + 1
    seconds, after = rate(tokens, end)
    if seconds:
        return Figure(i, after, value / seconds, value / seconds, value / seconds, Dimension.FREQUENCY, "1/s")
    compared = low[end] in ("as", "the", "more", "over") or low[end].endswith("er")
    return Figure(i, end, value, value, value, change=compared, nameless=compared,
                  noun=None if compared or low[i] == "twice" else (end - 1, end))  # fmt: skip


def age(tokens: Tokens, i: int, text: str) -> Figure | None:
    """“aged 22”, “at the age of 22”, “The suspect, 22, …”, “who is six”."""
    low = tokens.low
    before = low[i - 1]
    told = before in ("aged", "age") or low[max(0, i - 2) : i] == ["age", "of"]
    aside = before == "," and i > 1 and tokens.word(i - 2) and not tokens.word(i) and low[i + 1] == ","
    being = before in ("is", "was", "turned", "turns") and low[i - 2] in ("who", "she", "he") or before in ("turned", "turns")
    if not (told or aside or being):
        return None
    read = number(tokens, i, text)
    if read is None or not 0 < read.value < 120 or read.scale > 1 or read.value != int(read.value):
        return None
    if aside and (tokens.raw[i] != str(int(read.value)) or tokens.digits(i + 2) or tokens.digits(i - 2) or read.value < 5):
        return None
    if aside and low[i - 2] in _PERSON_STOP:
        return None
    if (being or told) and (low[read.end] in ("%", "-", ":", "/") or tokens.word(read.end) and low[read.end] not in (
        "and", "or", "when", "in", "at", "on", "this", "last", "to", "who", "but", "from", "was", "were", "years")):  # fmt: skip
        return None
    if being and low[read.end] in UNITS and low[read.end] != "years":
        return None
    noun = (i - 2, i - 1) if aside else None
    return Figure(i, read.end, read.value, read.value, read.value, Dimension.AGE, "year", noun=noun, nameless=not aside)


def vague(tokens: Tokens, i: int) -> Figure | None:
    """“dozens”, “tens of thousands”, “several”, “a few hundred”, “a handful”."""
    low = tokens.low
    if low[i] in PLURAL_SCALES and (low[i] not in ("tens", "scores") or low[i + 1] == "of"):
        if low[i] == "tens" and low[i + 2] not in PLURAL_SCALES:
            return None
        if tokens.digits(i - 1) or low[i - 1] in ONES:
            return None
        scale, end = PLURAL_SCALES[low[i]], i + 1
        if low[end] == "of" and low[end + 1] in PLURAL_SCALES:
            scale, end = scale * PLURAL_SCALES[low[end + 1]], end + 2
        return Figure(i, end, scale * 2, scale * 1.5, scale * (12 if scale == 12 else 15), hedge=Hedge.VAGUE)
    article = low[i] == "a" and low[i + 1] in ("few", "couple", "handful")
    k = i + article
    if low[k] not in _MANY or (low[k] in ("couple", "handful") and low[k + 1] != "of") or (low[k] == "few" and not article):
        return None
    least, most = _MANY[low[k]]
    end = k + 1
    if low[end] in SCALES or (low[end] == "of" and low[end + 1] in SCALES):
        end += low[end] == "of"
        return Figure(i, end + 1, least * SCALES[low[end]], least * SCALES[low[end]], most * SCALES[low[end]],
                      hedge=Hedge.VAGUE)  # fmt: skip
    if low[k] in ("many", "some"):
        return None
    return _vague_measure(tokens, i, end, least, most)


def _vague_measure(tokens: Tokens, i: int, end: int, least: float, most: float) -> Figure:
    """“several hours”, “a couple of weeks”, or a vague count of things."""
    after = end + (tokens.low[end] == "of")
    unit = UNITS.get(tokens.low[after])
    if unit is not None and len(tokens.low[after]) > 2 and unit.dimension is not Dimension.TEMPERATURE:
        factor = unit.factor
        return Figure(i, after + 1, least * factor, least * factor, most * factor, unit.dimension, unit.base, Hedge.VAGUE)
    return Figure(i, end, least, least, most, hedge=Hedge.VAGUE)


def nothing(tokens: Tokens, i: int) -> Figure | None:
    """“no casualties”, “nobody”, “none of the passengers”: none, exactly."""
    low = tokens.low
    word = low[i]
    if word == "no" and low[i + 1] == "one" or word in _NO_ONE:
        if word == "no" and low[i + 2] == "of":
            return None
        end = i + 1 + (word == "no")
        return Figure(i, end, 0, 0, 0, noun=(i, end))
    if word == "none":
        behind = low[i + 1]
        if behind == "of" or behind in ("was", "were", "has", "have", "is", "are", "had"):
            return Figure(i, i + 1, 0, 0, 0, nameless=behind != "of")
        return None
    if word != "no" or low[i + 1] in _NO_NOUN or not tokens.word(i + 1) or (tokens.capital(i) and tokens.capital(i + 1)):
        return None
    for k in (i + 1, i + 2, i + 3):
        if not tokens.word(k) or low[k] in ("of", "in", "to", "more", "less", "fewer", "than", "the", "and", "or"):
            return None
        if plural(low[k]):
            return Figure(i, i + 1, 0, 0, 0, noun=(i + 1, k + 1))
    return None


def article(tokens: Tokens, i: int) -> Figure | None:
    """“an hour”, “a fortnight”, “half an hour”, “half a mile”, “an hour and a half”, “a single dose”."""
    low = tokens.low
    if low[i] == "half" and low[i + 1] in ("a", "an") and low[i + 2] in UNITS:
        unit = UNITS[low[i + 2]]
        if len(low[i + 2]) > 2 and unit.dimension is not Dimension.TEMPERATURE:
            half = unit.factor / 2
            return Figure(i, i + 3, half, half * unit.slack[0], half * unit.slack[1], unit.dimension, unit.base)
        return None
    if low[i] not in ("a", "an") or i and low[i - 1] in ("half", "times", "once", "twice", "such", "what", "quite"):
        return None
    if low[i + 1] == "single" and tokens.word(i + 2):
        return Figure(i, i + 2, 1, 1, 1)
    name = low[i + 1]
    if low[i + 2] == "-" or name not in _ARTICLE_UNITS or (name in _LOOSE and not _bounded(tokens, i)):
        return None
    if i and (plural(low[i - 1]) or tokens.digits(i - 1)) and low[i - 1] not in ("takes", "lasts"):
        return None  # “six crowns a day”
    unit = UNITS[name]
    value, end = unit.factor, i + 2
    if low[end : end + 3] == ["and", "a", "half"]:
        value, end = value * 1.5, end + 3
    return Figure(i, end, value, value * unit.slack[0], value * unit.slack[1], unit.dimension, unit.base)


_ARTICLE_UNITS = words(
    "hour minute day week fortnight month year decade century mile kilometre kilometer metre litre gallon pint tonne kilo "
    "kilogram hectare"
)
_LOOSE = words("day week month year decade century minute")
_BOUNDS = words(
    "for in within after about under over than least nearly almost takes take took lasts lasted last lasting only just "
    "around roughly every"
)
_AFTER_UNIT = words("later earlier before after long and from . ,")


def _bounded(tokens: Tokens, i: int) -> bool:
    """Whether “a day” at token `i` is a stretch of time: “within a day”, “a week later”."""
    return tokens.low[i - 1] in _BOUNDS and i > 0 or tokens.low[i + 2] in ("later", "earlier", "before", "after", "long")


def rank(tokens: Tokens, i: int) -> Figure | None:
    """“the third”, “12th”, “his twelfth goal”; “first” and “second” only where they rank."""
    low = tokens.low
    value, end = ordinal(tokens, i)
    if not value:
        return None
    if not tokens.digits(i):
        if low[end] == "-" or tokens.capital(i) and i or low[i - 1] in ("one", "a", "an", "-", "two"):
            if low[i - 1] not in ("a", "an") or value < 2:
                return None
        if value < 3 and (low[end] in _NOT_FIRST or not _ranks(tokens, i)):
            return None
    if low[end] in ("time", "times", "century", "-") and value < 3 or low[end] in ("century", "street", "avenue"):
        return None
    if tokens.capital(end) and tokens.word(end) and low[end] != "":
        return None
    return Figure(i, end, float(value), float(value), float(value), Dimension.ORDINAL)


def _ranks(tokens: Tokens, i: int) -> bool:
    before = tokens.low[i - 1]
    return before in ("the", "his", "her", "its", "their", "our", "my", "finished", "came", "ranked", "placed", "a") or (
        before.endswith("'s")
    )


__all__ = ["NAMES_TIME", "ORDINALS", "TENS"]
