"""The words that limit a value, and what interval they leave it."""

from corpus.claims import Hedge
from corpus.values.tokens import Tokens
from corpus.values.units import UNITS

_BEFORE = {
    Hedge.JUST_OVER: "just over|just above|just more than|slightly more than|slightly over|slightly above|a little "
    "over|a little more than|a bit over|a bit more than|little more than|barely over|a shade over|barely more than",
    Hedge.NEARLY: "nearly|almost|close to|approaching|just under|just below|just short of|not quite|slightly less than|"
    "slightly under|a little under|a little less than|shy of|just shy of|little short of|verging on|nearing|"
    "a little below|slightly below|a shade under|barely|a bit under|a bit less than|slightly fewer than|practically|"
    "virtually|as good as|getting on for|well nigh",
    Hedge.OVER: "more than|over|at least|exceeding|exceeded|exceeds|exceed|above|upwards of|upward of|"
    "min .|greater than|"
    "north of|in excess of|topping|topped|tops|surpassing|surpassed|surpasses|no fewer than|no less than|not less "
    "than|not fewer than|a minimum of|minimum of|minimum|min|well over|well above|far more than|far over|passed|a "
    "good|higher than|larger than|bigger than|longer than|taller than|older than|heavier than|faster than|later than|"
    "upwards from|more like|not under|no lower than|a full|beyond|past|better than|not below|far above|considerably "
    "more than|much more than|significantly more than|much over|> =|>|≥|more than the|at the very least|as early as|"
    "ahead of",
    Hedge.UNDER: "fewer than|less than|under|below|at most|no more than|not more than|up to|as many as|as much as|"
    "a maximum of|maximum of|maximum|max|"
    "max .|within|not over|no higher than|at the most|at the very most|well under|"
    "well below|far fewer than|far less than|south of|shorter than|smaller than|lower than|younger than|cheaper than|"
    "lighter than|not exceeding|"
    "not exceed|never exceed|cannot exceed|can't exceed|mustn't exceed|not above|"
    "no longer than|not longer than|no greater than|< =|<|≤|as high as|"
    "only up to|much less than|no later than|anything up to|limited to|no taller than|no larger than|no bigger than|"
    "as long as|as far as|capped at|slower than|not as many as|not even|as few as",
    Hedge.ABOUT: "around|about|approximately|approx|approx .|some|roughly|an estimated|estimated|estimated at|circa|ca|"
    "ca .|~|≈|∼|in the region of|in the order of|on the order of|est|est .|close on|something like|"
    "somewhere around|say|give or take|an average of|on average|average|the best part of|in the neighbourhood of|"
    "in the neighborhood of|perhaps|maybe|possibly|probably|very roughly|very nearly about|an approximate|"
    "thereabouts|an average|a rough|averaging|averages|averaged|anything like",
}  # fmt: skip

_AFTER = {
    Hedge.OVER: "or more|or over|or above|or greater|or longer|or older|or higher|or better|at least|at a minimum|+|"
    "plus|upwards|and up|and over|and above|minimum|or later|odd and more|at the least",
    Hedge.UNDER: "or less|or fewer|or under|or below|or lower|or shorter|or younger|at most|at the most|tops|maximum|"
    "and under|max|at the very most|at best",
    Hedge.ABOUT: "or so|or thereabouts|give or take|- odd|odd|- ish|ish|on average|approximately|approx|- plus or "
    "minus|roughly|more or less",
}

INTERVALS = {
    Hedge.EXACT: (1.0, 1.0),
    Hedge.ABOUT: (0.9, 1.1),
    Hedge.OVER: (1.0, 1.5),
    Hedge.JUST_OVER: (1.0, 1.08),
    Hedge.NEARLY: (0.88, 1.0),
    Hedge.UNDER: (0.5, 1.0),
}
"""What a hedge leaves of a value, as parts of it. Chosen by hand: on pairs of news sentences about the same thing, with
or without a disagreement, these let the fewest roundings pass for disagreements and the fewest disagreements pass for
roundings. Bounds that a sentence gives itself (BETWEEN) and counts without a number (VAGUE) are no part of it.
"""


def _table(phrases: dict[Hedge, str]) -> dict[str, Hedge]:
    return {phrase: hedge for hedge, listed in phrases.items() for phrase in listed.split("|")}


_BEFORE_TABLE = _table(_BEFORE)
_AFTER_TABLE = _table(_AFTER)
_LAST = frozenset(phrase.split()[-1] for phrase in _BEFORE_TABLE)
_FIRST = frozenset(phrase.split()[0] for phrase in _AFTER_TABLE)
_LONGEST = 5
_SMALL = frozenset("one two three four five six seven eight nine ten eleven twelve".split())
_SKIPPED = frozenset("the a an only just".split())
_MOVED = frozenset(
    "gone went come came moved pushed bumped jumped shot rose risen climbed crept put raised stepped edged".split()
)


def hedged(tokens: Tokens, start: int, end: int) -> tuple[Hedge, int, int]:
    """How the words around tokens `start` to `end` limit them, and where the value begins and ends with these words.

    Of two hedges (“at least about 40”, “some 40 or more”) the one that is more than “about” holds.
    """
    hedge, first = _before(tokens, start)
    if hedge is not Hedge.EXACT:
        other, further = _before(tokens, first)
        if other is not Hedge.EXACT:
            first = further
            hedge = other if hedge is Hedge.ABOUT else hedge
    after, last = _after(tokens, end)
    if after is not Hedge.EXACT and (hedge is Hedge.EXACT or hedge is Hedge.ABOUT):
        hedge = after
    return hedge, first, last


def hedged_behind(tokens: Tokens, end: int) -> tuple[Hedge, int]:
    """How the words at token `end`, behind the noun, limit a value: “40 carts at most”; and the token behind them."""
    return _after(tokens, end)


def _before(tokens: Tokens, start: int) -> tuple[Hedge, int]:
    low = tokens.low
    stop = start - 1 if start > 1 and low[start - 1] in _SKIPPED else start
    for end in (start, stop) if stop != start else (start,):
        if end and low[end - 1] in _LAST:
            for length in range(min(_LONGEST, end), 0, -1):
                hedge = _BEFORE_TABLE.get(" ".join(low[end - length : end]))
                if hedge is not None and not _other_sense(tokens, end - length, end):
                    return hedge, end - length
    return Hedge.EXACT, start


def _other_sense(tokens: Tokens, i: int, end: int) -> bool:
    """Whether a single word is no hedge here: “were passed 40 to 2”, “he would say 3”, “won over 40 fans”."""
    low = tokens.low
    if low[i:end] == ["up", "to"]:
        return i > 0 and low[i - 1] in _MOVED  # “has gone up to 12”
    if low[i] == ">" and i and low[i - 1] in ("-", "="):
        return True  # an arrow
    if end - i > 1:
        return False
    word, before = low[i], low[i - 1]
    if word in ("say", "perhaps", "maybe"):
        return word == "say" and before != ","
    if word in ("over", "past"):
        return word == "past" or before in ("won", "victory", "win", "triumph")
    if (
        word in ("under", "over", "above", "below")
        and low[end] in _SMALL
        and tokens.word(end + 1)
        and low[end + 1] not in UNITS
    ):
        return True  # “swings under seven beams”
    return word in ("passed", "topped") and before in ("were", "was", "been")


def _after(tokens: Tokens, end: int) -> tuple[Hedge, int]:
    low = tokens.low
    if low[end] not in _FIRST:
        return Hedge.EXACT, end
    for length in range(4, 0, -1):
        hedge = _AFTER_TABLE.get(" ".join(low[end : end + length]))
        if hedge is not None:
            if low[end] == "and" and (tokens.digits(end + length) or low[end + length] in _SMALL):
                break
            if low[end] == "+" and not tokens.joined(end):
                break
            if length == 1 and low[end] in ("plus", "odd", "minimum", "max", "maximum") and tokens.word(end + 1):
                break
            if low[end + length] == "than":
                break
            return hedge, end + length
    return Hedge.EXACT, end


def interval(value: float, hedge: Hedge) -> tuple[float, float]:
    """From where to where a value may lie that is hedged like this, by INTERVALS; the lower bound first."""
    least, most = INTERVALS.get(hedge, (1.0, 1.0))
    if value < 0:  # “below −5” is further from zero
        return value * (2 - least), value * (2 - most)
    return value * least, value * most
