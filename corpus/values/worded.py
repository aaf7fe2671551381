"""Values given in words of their own: shares, “twice a week”, dozens, nothing at all, half an hour."""

from corpus.claims import Dimension, Hedge
from corpus.values.figures import Figure
from corpus.values.measures import amount, rate
from corpus.values.number_words import ONES, PARTS, PLURAL_SCALES, SCALES, SIGNS, number
from corpus.values.phrases import Place
from corpus.values.tokens import Tokens
from corpus.values.units import UNITS
from corpus.values.verb_words import words
from corpus.values.verbs import plural

_MANY = {"several": (3.0, 9.0), "few": (3.0, 9.0), "couple": (2.0, 3.0), "handful": (3.0, 8.0), "many": (3.0, 9.0),
         "some": (3.0, 9.0)}  # fmt: skip
_NO_ONE = words("nobody noone")
_NO_NOUN = words("less longer matter means doubt one way sense wonder idea need other comment")
_COMPARED = words("price size rate number normal usual amount cost limit average level national volume value legal")
_MORE = words(
    "higher lower bigger larger smaller longer shorter faster slower greater likelier older cheaper heavier stronger"
)
_ARTICLE_UNITS = words(
    "hour minute day week fortnight month year decade century mile kilometre kilometer metre litre gallon pint tonne "
    "kilo kilogram hectare"
)
_LOOSE = words("day week month year decade century minute")
_BOUNDS = words(
    "for in within after about under over than least nearly almost takes take took lasts lasted last lasting only just "
    "around roughly every"
)


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
    parts = first.value < 20 and PARTS.get(low[k], 0) > first.value and not tokens.digits(i)
    if parts and (first.value == 1) == (not low[k].endswith("s")) and low[k + 1] not in ("place", "time", "-"):
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
        if (
            article
            or behind
            not in (
                "of",
                "the",
                "its",
                "their",
                "his",
                "her",
                "our",
                "all",
                "these",
                "those",
                "my",
                "your",
            )
        ) and (
            low[i - 1] != "by"
            or (tokens.word(k + 1) and behind not in ("in", "to", "since", "from", "and", "as", "after"))
        ):
            return None
        if low[i - 1] in ("first", "second", "other", "the", "one", "latter", "and", "last"):
            return None
        return _percent(i, k + 1, 50.0)
    if (not article and low[i - 1] != "one") or (behind == "of" and low[k + 2] == "a" and low[k + 3] in SCALES):
        return None
    if behind == "of" and low[k + 2] in ("a", "an") and low[k + 3] in UNITS:
        return None
    if behind not in ("of", "more", "less", "fewer") and low[i - 1] != "by":
        return None
    return _percent(i, k + 1, 100 / PARTS[low[k]]) if low[k] in PARTS else None


def _out_of(tokens: Tokens, i: int, value: float, end: int, text: str) -> Figure | None:
    """“nine out of ten”, “one loom out of three”, “one in five”, “8/10”."""
    low = tokens.low
    k = end
    while k - end < 3 and tokens.word(k) and low[k] not in ("out", "in", "of"):
        k += 1
    if low[k : k + 2] == ["out", "of"] or low[k : k + 2] == ["in", "every"]:
        noun, k = ((end, k) if k > end else None), k + 2
    elif value == 1 and k == end + 1 and low[k] == "in" and not tokens.word(k + 2):
        noun, k = (end, k), k + 1
    elif (k == end and low[k] == "in" and value == 1) or (k == end and low[k] == "in" and number(tokens, i, text)):
        noun, k = None, k + 1
    else:
        return None
    second = number(tokens, k, text)
    if second is None or not 0 <= value < second.value or second.value != int(second.value):
        return None
    if low[k - 1] == "in" and (low[second.end] in UNITS or (second.value > 100 and value != 1) or second.scale > 100):
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
    compared = (
        low[end] in ("as", "more")
        or (low[end] == "the" and low[end + 1] in _COMPARED)
        or (low[end].endswith("er") and low[end] in _MORE)
    )
    return Figure(i, end, value, value, value, change=compared, nameless=compared,
                  noun=None if compared or low[i] == "twice" else (end - 1, end))  # fmt: skip


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
    if (
        low[k] not in _MANY
        or (low[k] in ("couple", "handful") and low[k + 1] != "of")
        or (low[k] == "few" and not article)
    ):
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
        return Figure(
            i, after + 1, least * factor, least * factor, most * factor, unit.dimension, unit.base, Hedge.VAGUE
        )
    return Figure(i, end, least, least, most, hedge=Hedge.VAGUE)


def nothing(tokens: Tokens, i: int) -> Figure | None:
    """“no casualties”, “nobody”, “none of the passengers”: none, exactly."""
    low = tokens.low
    word = low[i]
    if (word == "no" and low[i + 1] == "one") or word in _NO_ONE:
        if word == "no" and low[i + 2] == "of":
            return None
        end = i + 1 + (word == "no")
        return Figure(i, end, 0, 0, 0, noun=(i, end))
    if word == "none":
        behind = low[i + 1]
        if low[i + 1 : i + 3] in (["of", "it"], ["of", "this"], ["of", "that"]) or low[i + 3] == "business":
            return None
        if behind == "of" or behind in ("was", "were", "has", "have", "is", "are", "had"):
            return Figure(i, i + 1, 0, 0, 0, nameless=behind != "of")
        return None
    if (
        word != "no"
        or low[i + 1] in _NO_NOUN
        or not tokens.word(i + 1)
        or (tokens.capital(i) and tokens.capital(i + 1))
    ):
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
    quarters = _quarters_of(tokens, i)
    if quarters is not None:
        return quarters
    if low[i] not in ("a", "an") or (i and low[i - 1] in ("half", "times", "once", "twice", "such", "what", "quite")):
        return None
    if low[i + 1] == "single" and tokens.word(i + 2):
        return Figure(i, i + 2, 1, 1, 1)
    if low[i - 1] == "of" and low[i - 2] in ("quarter", "quarters", "half", "third"):
        return None
    name = low[i + 1]
    if low[i + 2] == "-" or name not in _ARTICLE_UNITS or (name in _LOOSE and not _bounded(tokens, i)):
        return None
    if i and (plural(low[i - 1]) or tokens.digits(i - 1)) and low[i - 1] not in ("takes", "lasts"):
        return None  # “six crowns a day”
    unit = UNITS[name]
    value, end = unit.factor, i + 2
    if low[end : end + 2] == ["and", "a"] and low[end + 2] in ("half", "quarter"):
        value, end = value * (1.5 if low[end + 2] == "half" else 1.25), end + 3
    return Figure(i, end, value, value * unit.slack[0], value * unit.slack[1], unit.dimension, unit.base)


def _quarters_of(tokens: Tokens, i: int) -> Figure | None:
    """“a quarter of an hour”, “three quarters of a mile”."""
    low = tokens.low
    many = low[i] == "three" and low[i + 1] == "quarters"
    if not (many or (low[i] in ("a", "one") and low[i + 1] == "quarter")) or low[i + 2] != "of":
        return None
    if low[i + 3] not in ("a", "an") or low[i + 4] not in _ARTICLE_UNITS:
        return None
    unit = UNITS[low[i + 4]]
    value = unit.factor * (0.75 if many else 0.25)
    return Figure(i, i + 5, value, value * unit.slack[0], value * unit.slack[1], unit.dimension, unit.base)


def _bounded(tokens: Tokens, i: int) -> bool:
    """Whether “a day” at token `i` is a stretch of time: “within a day”, “a week later”."""
    if tokens.low[i + 2 : i + 5] == ["and", "a", "half"]:
        return True
    return (tokens.low[i - 1] in _BOUNDS and i > 0) or tokens.low[i + 2] in (
        "later",
        "earlier",
        "before",
        "after",
        "long",
    )
