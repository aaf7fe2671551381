"""The values that a sentence gives: how much or how many, of what, and what is said of it."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from corpus.claims import Dimension, Hedge, Moment, Quantity
from corpus.spans import Span
from corpus.values.ages import age
from corpus.values.clocks import VALUED
from corpus.values.figures import Figure, height, rank, run_time, score, sized, spread, version
from corpus.values.hedges import hedged, hedged_behind, interval
from corpus.values.labels import addresses, skipped
from corpus.values.measures import amount, compound, rate
from corpus.values.number_words import NUMBER_STARTS, ONES, ORDINALS, PARTS, PLURAL_SCALES, SIGNS
from corpus.values.phrases import FUNCTION, Place, Words, counted, measured, noun_behind, predicate
from corpus.values.tokens import Tokens
from corpus.values.units import CODES, SYMBOLS
from corpus.values.verb_words import CHANGE_ALONE, CHANGE_NOUN, MODAL, words
from corpus.values.verbs import clause, groups, plural
from corpus.values.worded import article, every, nothing, share, times, vague

_WORD = re.compile(f"[a-z]+|[0-9{''.join(SIGNS)}]")
_OTHER_STARTS = words(
    "several few couple handful no nobody noone none once twice thrice every half quarter third fifth tenth"
)
_STARTS = (
    NUMBER_STARTS | frozenset(PLURAL_SCALES) | frozenset(ORDINALS) | frozenset(PARTS) | _OTHER_STARTS
    | frozenset(SYMBOLS) | frozenset(CODES) | {"-", "−", "minus"}
)  # fmt: skip
_NAMES_OF_ONE = words(
    "hour minute day week fortnight month year mile kilometre kilometer metre litre gallon pint tonne single decade "
    "century"
)
_TRIGGERS = (
    (_STARTS - {"a", "an", "-", "−", "minus", "every"}) | frozenset("0123456789") | frozenset(SIGNS) | _NAMES_OF_ONE
)
"""A sentence without any of these gives no value."""
_ARTICLES = words("a an")
_MORE_BEFORE = words("another additional further extra")
_MORE_BEHIND = words("more additional further extra fewer less")
_COMPARATIVE = words("higher lower longer shorter faster slower cheaper heavier taller deeper wider later earlier")
_OLD_PAIRS = words("instead rather compared against")
_NOT_COUNTED_ONE = words(
    "of another day side hand could can must should way who thing that which by to at in on and or but is was has had "
    "will would may might with for from as than more less if when where while not also"
)
_ONE_BEFORE = words("no any every some the this that which each only another of number a")


def quantities(text: str, span: Span, moments: Sequence[Moment]) -> tuple[Quantity, ...]:
    """The values in the sentence `text[span]`, in its order. Linear in the sentence; never raises.

    `moments`: its dates and times of day, whose figures are no values. A level that a sentence says is overtaken (“from
    12 to 18”: the 12; “instead of 2”) is marked as a change, so that it is never taken for what holds.
    """
    if _TRIGGERS.isdisjoint(_WORD.findall(text[span.start : span.end].lower())):
        return ()
    reader = _Reader(text, span, moments)
    return tuple(reader.read())


class _Reader:
    """One sentence being read."""

    def __init__(self, text: str, span: Span, moments: Sequence[Moment]) -> None:
        self.text = text
        self.tokens = Tokens(text, span)
        taken = sorted([(m.span.start, m.span.end) for m in moments] + addresses(text, span))
        self.taken = taken
        self.starts = [start for start, _ in taken]
        self.told: Words | None = None

    def read(self) -> list[Quantity]:
        """Every value, in order."""
        tokens = self.tokens
        found: list[Quantity] = []
        free = 0  # the first token that no value before uses
        i = 0
        while i < tokens.size:
            if not (tokens.digits(i) or tokens.low[i] in _STARTS):
                i += 1
                continue
            end = self._taken(i)
            if not end and (tokens.digits(i) or tokens.low[i] in ONES or tokens.low[i] == "twenty"):
                end = self._label(i)
            if end:
                i = free = end
                continue
            i += 1
            noun: Place | None = None
            for figure in self._figures(i - 1):
                if self._clash(figure):
                    continue
                old = figure if noun is None or figure.noun is not None else replace(figure, noun=noun)
                quantity, free, noun = self._quantity(old, free)
                if quantity is not None and not self._empty(quantity, figure):
                    found.append(quantity)
                i = max(i, figure.end, free)
        return found

    def _taken(self, i: int) -> int:
        """The token behind the moment or address that holds token `i`; 0 if none does."""
        at = bisect_right(self.starts, self.tokens.start[i]) - 1
        if at < 0 or self.taken[at][1] <= self.tokens.start[i]:
            return 0
        while i < self.tokens.size and self.tokens.start[i] < self.taken[at][1]:
            i += 1
        return i

    def _label(self, i: int) -> int:
        """The token behind a number that counts nothing; 0 if it may count something."""
        tokens = self.tokens
        if version(tokens, i) or run_time(tokens, i) or height(tokens, i) or score(tokens, i, self.text):
            return 0
        if tokens.low[i + 1] == "/" and share(tokens, i, self.text) is not None:
            return 0
        end = skipped(tokens, i)
        return end if end > i else 0

    def _clash(self, figure: Figure) -> bool:
        return any(self._taken(k) for k in range(figure.start, figure.end)) if self.taken else False

    def _figures(self, i: int) -> list[Figure]:
        """The values that begin at token `i`: one, or the old and the new level of something."""
        tokens, text, word = self.tokens, self.text, self.tokens.low[i]
        if word in _ARTICLES:
            found = share(tokens, i, text) or vague(tokens, i) or article(tokens, i)
            if found:
                return [found]
        elif word in ("no", "nobody", "noone", "none"):
            return _one(nothing(tokens, i))
        elif word == "every":
            return _one(every(tokens, i, text))
        elif word in ("once", "twice", "thrice"):
            return _one(times(tokens, i, text))
        elif tokens.digits(i):
            found = version(tokens, i) or run_time(tokens, i) or height(tokens, i)
            if found:
                return [found]
        elif word in ("-", "−", "minus"):
            if not self._sign(i):
                return []
        else:
            found = vague(tokens, i)
            if found:
                return [found]
        return self._number(i)

    def _number(self, i: int) -> list[Figure]:
        tokens, text = self.tokens, self.text
        if tokens.low[i] == "one" and not self._counts_one(i):
            return _one(share(tokens, i, text))
        special = (
            score(tokens, i, text)
            or share(tokens, i, text)
            or times(tokens, i, text)
            or article(tokens, i)
            or age(tokens, i, text)
        )
        if special:
            return [special]
        both = spread(tokens, i, text)
        if both:
            return both
        ranked = rank(tokens, i)
        if ranked:
            return [ranked]
        found = amount(tokens, i, text)
        if found is None:
            return []
        return [sized(tokens, compound(tokens, found, text), text)]

    def _sign(self, i: int) -> bool:
        """Whether the minus at token `i` is one: nothing stands right before it, a figure right behind."""
        if self.tokens.low[i] == "minus":
            return True
        return (not self.tokens.joined(i) and self.tokens.joined(i + 1) and self.tokens.digits(i + 1)) or (
            i > 0 and self.tokens.joined(i) and self.tokens.low[i - 1] == "(" and self.tokens.joined(i + 1)
        )

    def _counts_one(self, i: int) -> bool:
        """Whether “one” counts: “one house”, but not “one of them”, “no one”, “one day”."""
        low = self.tokens.low
        if low[i + 1] in ("hundred", "thousand", "million", "billion", "dozen", "and", "point", "-"):
            return True
        if low[i - 1] in _ONE_BEFORE and i:
            return False
        if low[i - 1].endswith("est") or low[i - 1] in MODAL or low[i - 1] in ORDINALS or i + 1 in self._words().starts:
            return False
        if low[i + 1].endswith("ed") and not self.tokens.word(i + 2):
            return False
        return self.tokens.word(i + 1) and low[i + 1] not in _NOT_COUNTED_ONE and low[i + 1] not in FUNCTION

    def _words(self) -> Words:
        if self.told is None:
            verbs = groups(self.tokens)
            self.told = Words(self.tokens, verbs, frozenset(verb.start for verb in verbs))
        return self.told

    def _empty(self, quantity: Quantity, figure: Figure) -> bool:
        """Whether a value says too little to be one: nothing is counted, and it may be a time or a name."""
        if quantity.dimension is not Dimension.COUNT or figure.nameless:
            return False
        raw = self.tokens.raw[figure.start]
        yearly = len(raw) == 4 and raw.isdigit() and 1500 <= quantity.value < 2100 and quantity.hedge is Hedge.EXACT
        if quantity.counted is not None:
            return yearly and not plural(quantity.counted.of(self.text).split()[-1].lower())
        if yearly:
            return True
        if quantity.value == 0 and quantity.hedge is not Hedge.EXACT:
            return True
        spelt = self.tokens.word(figure.start)
        before = self.tokens.low[figure.start - 1] if figure.start else ""
        if before in ("at", "to") and not VALUED.isdisjoint(self.tokens.low[max(0, figure.start - 10) : figure.start]):
            return False  # “put the toll at nine”, “brings the total to nine”
        if (before == "the" and quantity.value < 100) or before in ("on", "at"):
            return True
        if spelt and quantity.value <= 12 and (before in _MAY_BE_TIMED or before == "but"):
            return True
        if "." in self.tokens.raw[figure.start] and quantity.value < 100:
            return quantity.hedge is not Hedge.ABOUT and before not in _VALUES_FOLLOW
        return quantity.predicate is None and (spelt or quantity.hedge is Hedge.BETWEEN)

    def _quantity(self, figure: Figure, free: int) -> tuple[Quantity | None, int, Place | None]:
        """The figure with the words around it, the first token that it leaves for the next one, and what is counted."""
        tokens = self.tokens
        inner, behind = figure.start, figure.end
        figure, start, end = self._hedged(figure, free)
        noun = self._noun(figure, start, end)
        figure, end = self._rated(figure, end, noun)
        if figure.low > figure.high or (figure.value == 0 and figure.hedge is not Hedge.EXACT):
            return None, end, noun
        follows = noun is not None and noun[0] >= behind
        forward = follows or figure.dimension in (Dimension.COUNT, Dimension.PERCENT, Dimension.ORDINAL)
        noun_end = max(noun[1], end) if noun is not None and follows else end
        said = predicate(self._words(), start, inner, noun_end, forward)
        quantity = Quantity(
            span=tokens.span(start, end),
            low=figure.low,
            high=figure.high,
            value=figure.value,
            hedge=figure.hedge,
            dimension=figure.dimension,
            unit=figure.unit,
            counted=tokens.span(*noun) if noun is not None else None,
            predicate=tokens.span(*said) if said is not None else None,
            change=figure.change or self._arrow(end) or self._is_change(figure, start, end, noun),
            second=figure.second,
        )
        return quantity, end, noun

    def _hedged(self, figure: Figure, free: int) -> tuple[Figure, int, int]:
        """The figure as its hedge limits it, and from where to where both stand."""
        start, end = figure.start, figure.end
        if figure.shut:
            return figure, start, end
        hedge, start, end = hedged(self.tokens, start, end)
        start = min(max(start, free), figure.start)
        if start < figure.start or end > figure.end:
            figure = _limited(figure, hedge)
        if figure.dimension is Dimension.COUNT and not _OLDER.isdisjoint(self.tokens.low[figure.end : end]):
            figure = replace(figure, dimension=Dimension.AGE, unit="year", nameless=True)
        return figure, start, end

    def _rated(self, figure: Figure, end: int, noun: Place | None) -> tuple[Figure, int]:
        """The figure with what stands behind its noun: “40 carts at most”, “300 passengers a day”; and its end."""
        behind = noun[1] if noun is not None and noun[0] >= end else end
        seconds, after = rate(self.tokens, behind)
        if seconds and figure.dimension in _PER_TIME:
            figure, end = _per(figure, seconds), after
            behind = after
        if figure.hedge is Hedge.EXACT and not figure.shut and behind > figure.end:
            hedge, after = hedged_behind(self.tokens, behind)
            if hedge is not Hedge.EXACT:
                figure, end = _limited(figure, hedge), after
        return figure, end

    def _noun(self, figure: Figure, start: int, end: int) -> Place | None:
        if figure.noun is not None or figure.nameless:
            return figure.noun
        told = self._words()
        if figure.dimension is Dimension.ORDINAL:
            return noun_behind(told, end, several=False) if self.tokens.low[end] != "of" else None
        if figure.dimension is Dimension.COUNT or (figure.unit == "%" and self._in_words(figure)):
            return counted(
                told, start, figure.start, end, several=figure.dimension is Dimension.COUNT and figure.value != 1
            )
        if figure.unit == "%" and self.tokens.low[end] in _THE:
            return noun_behind(told, end + 1, several=True)
        return measured(told, start, figure.start, end, of=figure.dimension is not Dimension.LENGTH)

    def _in_words(self, figure: Figure) -> bool:
        """Whether a share is given as “nine out of ten”, and what it is of stands behind it without “of”."""
        return figure.end - figure.start > 2 and self.tokens.low[figure.end - 2] in ("of", "in", "every")

    def _is_change(self, figure: Figure, start: int, end: int, noun: Place | None) -> bool:
        """Whether a value is a difference, or a level that is overtaken."""
        low = self.tokens.low
        before = low[start - 1] if start else ""
        if figure.dimension in (Dimension.SCORE, Dimension.VERSION):
            return False
        if figure.unit == "points" or low[figure.start - 1] in _MORE_BEFORE or before in _MORE_BEFORE:
            return True
        if low[end] in _MORE_BEHIND or (low[end] in _COMPARATIVE and figure.dimension is not Dimension.COUNT):
            return True
        share_of = figure.dimension is Dimension.PERCENT
        if before == "by" and (share_of or self._changes(start)):
            return True
        if (before in CHANGE_ALONE or before == "lost") and share_of:
            return True
        if before in ("up", "down") and (start == 1 or low[start - 2] in _UP_BEHIND):
            return True
        if before in ("of", "a", "an") and (low[start - 2] in CHANGE_NOUN) and figure.dimension is Dimension.PERCENT:
            return True
        if noun is not None and noun[0] >= end and low[noun[1] - 1] in CHANGE_NOUN and low[noun[1] - 1] not in _KEPT:
            return True
        return self._overtaken(start)

    def _arrow(self, end: int) -> bool:
        """Whether an arrow to a new level stands behind: “12 s -> 9 s”."""
        low = self.tokens.low
        return (low[end] in _ARROWS or (low[end] in ("-", "=") and low[end + 1] == ">")) and (
            not self.tokens.word(end + 1) or self.tokens.digits(end + 1)
        )

    def _changes(self, start: int) -> bool:
        low = self.tokens.low
        near = low[max(clause(self.tokens, start), start - 8) : start]
        return not _CHANGING.isdisjoint(near)

    def _overtaken(self, start: int) -> bool:
        """Whether the value is what something was before: “instead of 2”, “up from 12”, “previously 40”."""
        low = self.tokens.low
        if low[start - 1] in ("of", "than", "with", "to") and start > 1 and low[start - 2] in _OLD_PAIRS:
            return True
        if low[start - 1] == "from" and start:
            return low[start - 2] in CHANGE_ALONE or self._changes(start)
        if low[start - 1] == "was" and low[start - 2] == "(":
            return True
        if low[start - 1] == "against" and low[start - 2] == ",":
            return True
        return start > 0 and low[start - 1] in ("previously", "formerly")


_ARROWS = words("→ ⇒ ➔ ➜ ⟶")
_UP_BEHIND = words(", ( is are was were – — - |")
_OLDER = words("older younger")
_THE = words("the its their his her our these those all my your")
_MAY_BE_TIMED = words("since until till before after around about by past at shortly")
_VALUES_FOLLOW = words("of is was to at by averaged average than are were : = | (")
_CHANGING = CHANGE_ALONE | words(
    "increase raise raised raising grow climb jump fall drop decline decrease cut cuts cutting reduce reduced reduces "
    "lower lowered lowers shrink slip extend extended shorten shortened expand expanded boost boosted improve "
    "improved change changed changes brought bring gain lost went go goes nerfed buffed slashed trimmed revised moved "
    "increases"
)
_KEPT = words("loss discount difference cut boost")
_PER_TIME = frozenset({Dimension.COUNT, Dimension.MONEY, Dimension.VOLUME, Dimension.MASS, Dimension.DATA,
                       Dimension.LENGTH})  # fmt: skip


def _one(figure: Figure | None) -> list[Figure]:
    return [figure] if figure is not None else []


def _limited(figure: Figure, hedge: Hedge) -> Figure:
    """The figure with the bounds that a hedge leaves it; no share passes 100 per cent by its hedge."""
    if hedge is Hedge.EXACT:
        return figure
    low, high = interval(figure.low, hedge)[0], interval(figure.high, hedge)[1]
    if figure.unit == "%" and figure.value <= 100:
        high = min(high, 100.0)
    return replace(figure, low=min(low, figure.value), high=max(high, figure.value), hedge=hedge)


def _per(figure: Figure, seconds: float) -> Figure:
    """The figure for one second: 300 a day becomes 300 / 86,400 per second."""
    counted_only = figure.dimension is Dimension.COUNT
    return replace(
        figure,
        value=figure.value / seconds,
        low=figure.low / seconds,
        high=figure.high / seconds,
        dimension=Dimension.FREQUENCY if counted_only else figure.dimension,
        unit="1/s" if counted_only else f"{figure.unit}/s",
    )
