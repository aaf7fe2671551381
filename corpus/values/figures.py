"""Values that are more than a number with a unit: ranges, scores, versions, times that were run, heights, ordinals."""

from dataclasses import dataclass, replace

from corpus.claims import Dimension, Hedge
from corpus.values.measures import Amount, amount
from corpus.values.number_words import ONES, TENS, number, ordinal
from corpus.values.phrases import Place
from corpus.values.tokens import Tokens
from corpus.values.units import UNITS
from corpus.values.verb_words import CHANGE, words
from corpus.values.verbs import clause, plural

_GAME = words(
    "won win wins beat beats beaten lost lose loses defeat defeated defeats draw drew drawn score scored scoreline "
    "led lead leads leading ahead victory match final game tie thrashed vote voted votes majority penalties set sets "
    "aggregate half-time halftime equaliser equalised goal goals trailing trailed result passed rejected carried "
    "adopted approved derby kick-off replay semi-final cup league"
)
_TALLY = words("votes vote points goals sets games frames runs tries seats")
_VERSIONED = words("version versions v patch update hotfix release build firmware edition driver")
_NOT_FIRST = words(
    "time times aid name names class floor half lady minister world person place hand glance of all thing things come "
    "degree instance - and or when but , . ; in on at by to as i we he she it they"
)
_DASHES = ("-", "–", "—", "‑")
_SHUT = frozenset({Dimension.SCORE, Dimension.VERSION, Dimension.ORDINAL})


@dataclass(frozen=True, slots=True)
class Figure:
    """A value at tokens `start` to `end` (excluded), before the words around it are looked at.

    `shut`: its bounds are its own, and no hedge changes them. `noun`: the words counted, where they are known already;
    `nameless`: nothing is counted.
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
        return self.hedge in (Hedge.BETWEEN, Hedge.VAGUE) or self.dimension in _SHUT


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
    as_of = i > 0 and (low[i - 1] in ("since", "until", "before") or low[max(0, i - 2) : i] == ["as", "of"])
    named = named or (as_of and len(parts) == 2 and not tokens.word(i + 1) and low[i + 1] not in ("%", "°"))
    if not (len(parts) > 2 or named) or (tokens.joined(i) and not named):
        return None
    if len(parts) == 3 and all(len(part) == 3 for part in parts[1:]):
        return None  # a number with points for its thousands
    if len(parts) == 1 and (not named or plural(low[i + 1])):
        return None
    value = 0.0
    for part in [*parts, "0", "0", "0"][:4]:
        value = value * 1000 + int(part)
    if len(parts) == 1 and low[i - 1] == "v" and (tokens.raw[i - 1] == "V" or tokens.glued(i + 1)):
        return None  # the name of a thing
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


def height(tokens: Tokens, i: int) -> Figure | None:
    """6'2" as feet and inches."""
    low, raw = tokens.low, tokens.raw
    if low[i + 1] not in ("'", "’", "′") or not (
        tokens.joined(i + 1) and tokens.joined(i + 2) and tokens.digits(i + 2)
    ):
        return None
    if not (raw[i].isdigit() and raw[i + 2].isdigit() and len(raw[i]) == 1 and int(raw[i + 2]) < 12):
        return None
    value = int(raw[i]) * 0.3048 + int(raw[i + 2]) * 0.0254
    return Figure(i, i + 3 + (low[i + 3] in ('"', "”", "″")), value, value, value, Dimension.LENGTH, "m")


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
    dash = (
        low[k] in (*_DASHES, ":") and tokens.joined(k) and tokens.joined(k + 1) and tokens.digits(k + 1) and not tally
    )
    if not dash and low[k] != "to":
        return None
    second = number(tokens, k + 1, text)
    if second is None or second.value != int(second.value) or second.value > 999 or (dash and first.spelt):
        return None
    end = second.end
    if dash and ((low[end] in _DASHES and tokens.joined(end)) or (low[k] == ":" and low[end] == ":")):
        return None
    game = not _GAME.isdisjoint(low[max(0, clause(tokens, i) - 6) : end + 3])
    if dash:
        if (tokens.word(end) and tokens.joined(end)) or low[end] in ("%", "per") or (plural(low[end]) and not game):
            return None
        if low[end] in UNITS or (not game and (first.value < second.value or low[k] == ":")):
            return None
        if low[k] == ":" and low[i - 1] in ("in", "is", "at", "of", "as", "was", "|"):
            return None
    elif not _counts_votes(tokens, i, end, tally, game):
        return None
    return Figure(i, end, first.value, first.value, first.value, Dimension.SCORE, second=second.value, noun=noun,
                  nameless=noun is None)  # fmt: skip


def _counts_votes(tokens: Tokens, i: int, end: int, tally: bool, game: bool) -> bool:
    """Whether “9 to 6” at token `i` is a tally: of votes, or behind a word of games."""
    low = tokens.low
    if (
        low[end] in UNITS
        or low[end] in ("%", "per")
        or not CHANGE.isdisjoint(low[max(0, i - 4) : i])
        or low[i - 1] == "from"
    ):
        return False
    if low[i - 1] == "by" and game:
        return True
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
    second = (
        amount(tokens, at, text) if (tokens.digits(at) or tokens.word(at) or low[at] in "$£€¥₹") and low[at] else None
    )
    if second is None or (second.value < 0 and first.value >= 0):
        return []
    fitted = _fitted(first, second)
    if fitted is None:
        return []
    one, two = fitted
    if word == "to" and (_changes(tokens, i) or (low[i - 1] == "from" and one.value > two.value)):
        return [replace(plain(one), end=first.end, change=True), plain(two)]
    if one.low >= two.high or (word == "or" and two.value - one.value > max(2.0, one.value)):
        return []
    start = i - 1 if low[i - 1] in ("between", "from") else i
    middle = (one.value + two.value) / 2
    return [Figure(start, second.end, middle, one.low, two.high, two.dimension, two.unit, Hedge.BETWEEN)]


def sized(tokens: Tokens, first: Amount, text: str) -> Figure:
    """The amount as a figure; of “120 by 80 centimetres” the first one has the unit of the second."""
    if first.dimension is Dimension.COUNT and tokens.low[first.end] in ("by", "x", "×"):
        second = amount(tokens, first.end + 1, text)
        if second is not None and second.dimension is Dimension.LENGTH:
            return replace(plain((_fitted(first, second) or (first, second))[0]), end=first.end)
    return plain(first)


def _changes(tokens: Tokens, i: int) -> bool:
    """Whether what stands before token `i` makes “… to …” an old and a new level."""
    low = tokens.low
    begin = clause(tokens, i)
    near = low[max(begin, i - 8) : i]
    return not CHANGE.isdisjoint(near) and (low[i - 1] in ("from", "by") or low[i - 1] in CHANGE)


def _fitted(first: Amount, second: Amount) -> tuple[Amount, Amount] | None:
    """Both ends of a range in the unit and the scale of the later one, if the earlier has none of its own."""
    if first.scale == 1.0 and second.scale > 1.0 and first.written < 1000:
        value = first.value * second.scale
        first = first._replace(value=value, low=value, high=value, written=first.written * second.scale)
    if (first.dimension, first.unit) == (second.dimension, second.unit):
        return first, second
    if (
        first.dimension is Dimension.COUNT and second.dimension is not Dimension.AGE
    ) or first.dimension is Dimension.COUNT:
        value = first.written * second.factor + (second.value - second.written * second.factor)
        ratio = (second.low / second.value, second.high / second.value) if second.value > 0 else (1.0, 1.0)
        bounds = sorted((value * ratio[0], value * ratio[1]))
        return first._replace(value=value, low=bounds[0], high=bounds[1], dimension=second.dimension, unit=second.unit,
                              factor=second.factor), second  # fmt: skip
    if second.dimension is Dimension.COUNT and first.dimension is Dimension.MONEY:
        return first, second._replace(dimension=first.dimension, unit=first.unit)
    return None


def rank(tokens: Tokens, i: int) -> Figure | None:
    """“the third”, “12th”, “his twelfth goal”; “first” and “second” only where they rank."""
    low = tokens.low
    value, end = ordinal(tokens, i)
    if not value:
        return None
    if not tokens.digits(i):
        if low[end] == "-" or (tokens.capital(i) and i) or low[i - 1] in ("one", "-", "two"):
            return None
        if value < 3 and (low[end] in _NOT_FIRST or not _ranks(tokens, i)):
            return None
    if tokens.digits(end) or low[end] in ONES or low[end] in TENS or low[i - 1] == "every":
        return None  # “the first 14 days”, “every second Sunday”
    if (low[end] in ("time", "times", "century", "-") and value < 3) or low[end] in ("century", "street", "avenue"):
        return None
    if tokens.capital(end) and tokens.word(end) and low[end] != "":
        return None
    return Figure(i, end, float(value), float(value), float(value), Dimension.ORDINAL)


def _ranks(tokens: Tokens, i: int) -> bool:
    before = tokens.low[i - 1]
    return before in (
        "the",
        "his",
        "her",
        "its",
        "their",
        "our",
        "my",
        "finished",
        "came",
        "ranked",
        "placed",
        "a",
    ) or (before.endswith("'s"))
