"""Numbers: the one figure of a sentence that answers a question, and whether two such figures can both be right."""

from collections.abc import Collection, Iterable
from typing import Final, NamedTuple

from answer.asked import Slot, asked_slot
from answer.testimony import Finding, Inquiry, Kind, Testimony
from answer.timing import relation_of
from corpus.claims import Dimension, Hedge, Quantity
from corpus.model import Span

_ANY_LEVEL: Final = frozenset(Dimension) - {Dimension.VERSION, Dimension.ORDINAL, Dimension.SCORE}
_DIMENSIONS: Final = {
    Slot.MONEY: {Dimension.MONEY},
    Slot.DURATION: {Dimension.DURATION},
    Slot.LONG: {Dimension.DURATION, Dimension.LENGTH},
    Slot.LENGTH: {Dimension.LENGTH},
    Slot.MASS: {Dimension.MASS},
    Slot.SPEED: {Dimension.SPEED, Dimension.DURATION},
    Slot.HEAT: {Dimension.TEMPERATURE},
    Slot.SHARE: {Dimension.PERCENT},
    Slot.COUNT: {Dimension.COUNT, Dimension.PERCENT},
}
"""The dimensions of values that fill a slot; any level fills another that asks for a number."""
COUNTED: Final = 0.5
"""From this strength on a noun is the one that the question counts, or one that stands for it."""
SAID: Final = 0.6
"""From this strength on the same is said of it."""
NEAR_WORDS: Final = 6.0
"""A word of the question this many words away from a figure counts half for it."""
CLEAR: Final = 1.25
"""By this factor the figure that answers must beat every other one of its sentence with another value."""
ROUND: Final = 0.05
"""Values of 100 and more that differ by no more than this share are one, if one of them is rounder."""
TALLIED: Final = frozenset({Dimension.COUNT, Dimension.ORDINAL})
"""His twelfth goal is as good as twelve goals."""


class Figure(NamedTuple):
    """The figure of a sentence that answers. `sure`: how well it fits, above 0; only to be compared in one sentence."""

    quantity: Quantity
    sure: float


class _Asked(NamedTuple):
    """What a question asks a number of. `dimensions`: of the value; `counted`, `said`: terms of the question."""

    dimensions: Collection[Dimension]
    counted: frozenset[str]
    said: frozenset[str]
    given: frozenset[str]


def numbers(inquiry: Inquiry, one: Testimony, other: Testimony) -> Finding | None:
    """Whether the figures of two sentences that answer the same question can both be right. Symmetric."""
    asked = _asked(inquiry)
    left, right = _figure(inquiry, asked, one), _figure(inquiry, asked, other)
    if left is None or right is None or not _comparable(left.quantity, right.quantity):
        return None
    if agree(left.quantity, right.quantity) or _names(one, right.quantity) or _names(other, left.quantity):
        return None
    relation, why = relation_of(one, other)
    return Finding(
        kind=Kind.NUMBER,
        relation=relation,
        spans=(left.quantity.span, right.quantity.span),
        claims=(one.words(left.quantity.span), other.words(right.quantity.span)),
        rule="figure",
        why=f"{_told(left.quantity)} against {_told(right.quantity)}; {why}",
    )


def figure(inquiry: Inquiry, testimony: Testimony) -> Figure | None:
    """The one figure of a sentence that answers the question; None if there is none, or which it is cannot be told."""
    return _figure(inquiry, _asked(inquiry), testimony)


def agree(one: Quantity, other: Quantity) -> bool:
    """Whether two values of one unit can both be right: their intervals meet, or one is the other rounded."""
    if one.low <= other.high and other.low <= one.high:
        return True
    greater, lesser = max(one.value, other.value), min(one.value, other.value)
    rounder = _digits(one.value) != _digits(other.value)
    return lesser >= 100 and rounder and greater - lesser <= ROUND * greater


def _asked(inquiry: Inquiry) -> _Asked:
    question = inquiry.question
    slot = asked_slot(" ".join(inquiry.analyzer.words(question.text)))
    given = frozenset(question.words)
    return _Asked(_DIMENSIONS.get(slot, _ANY_LEVEL), question.counted, question.predicate, given)


def _figure(inquiry: Inquiry, asked: _Asked, testimony: Testimony) -> Figure | None:
    claims = testimony.sentence.claims
    if claims is None:
        return None
    fits = [
        Figure(quantity, sure)
        for quantity in claims.quantities
        if _may_answer(quantity, asked, testimony)
        if (sure := _fit(inquiry, asked, testimony, quantity)) > 0
    ]
    if not fits:
        return None
    best = max(fits, key=lambda fit: (fit.sure, -fit.quantity.span.start))
    rivals = [fit for fit in fits if not agree(fit.quantity, best.quantity) and best.sure < CLEAR * fit.sure]
    return None if rivals else best


def _may_answer(quantity: Quantity, asked: _Asked, testimony: Testimony) -> bool:
    """Whether it is a level of the asked dimension, and none that the question names itself."""
    if quantity.change or quantity.hedge is Hedge.VAGUE:
        return False
    tallied = quantity.dimension is Dimension.ORDINAL and Dimension.COUNT in asked.dimensions and asked.counted
    if quantity.dimension not in asked.dimensions and not tallied:
        return False
    return testimony.words(quantity.span).casefold() not in asked.given


def _fit(inquiry: Inquiry, asked: _Asked, testimony: Testimony, quantity: Quantity) -> float:
    """How well a quantity fits the asked slot; 0 if something else is counted."""
    counted = _terms(inquiry, testimony, quantity.counted)
    said = _terms(inquiry, testimony, quantity.predicate)
    of_counted = meets(inquiry, asked.counted, counted)
    of_said = meets(inquiry, asked.said, {*said, *counted})
    if quantity.dimension in TALLIED and asked.counted:
        if of_counted < COUNTED and (of_said < SAID or counted - _reached(inquiry, asked)):
            return 0.0
        if asked.said and said and of_said < SAID and not _met_anywhere(inquiry, asked.said, testimony):
            return 0.0
    return 2 * of_counted + of_said + _nearness(inquiry, testimony, quantity)


def _met_anywhere(inquiry: Inquiry, asked: Iterable[str], testimony: Testimony) -> bool:
    return meets(inquiry, asked, testimony.terms) >= SAID


def _reached(inquiry: Inquiry, asked: _Asked) -> set[str]:
    """The terms that stand for what is counted or said."""
    return {word for term in (*asked.counted, *asked.said) for word in inquiry.reach(term)}


def meets(inquiry: Inquiry, asked: Iterable[str], terms: Collection[str]) -> float:
    """How surely the best of `asked` is among `terms`, itself or by a word that stands for it: 0 to 1."""
    return max((inquiry.reach(term).get(word, 0.0) for term in asked for word in terms), default=0.0)


def _terms(inquiry: Inquiry, testimony: Testimony, span: Span | None) -> set[str]:
    return set(inquiry.analyzer.terms(testimony.words(span))) if span is not None else set()


def _nearness(inquiry: Inquiry, testimony: Testimony, quantity: Quantity) -> float:
    """How near the words of the question stand to the quantity: at most 1."""
    text, start = testimony.text, testimony.sentence.span.start
    before = inquiry.analyzer.terms(text[: quantity.span.start - start])[::-1]
    behind = inquiry.analyzer.terms(text[quantity.span.end - start :])
    total = sum(inquiry.idf.values()) or 1.0
    near = 0.0
    for term, weight in inquiry.idf.items():
        reach = inquiry.reach(term)
        near += weight * max(
            (
                reach[word] / (1 + distance / NEAR_WORDS)
                for words in (before, behind)
                for distance, word in enumerate(words)
                if word in reach
            ),
            default=0.0,
        )
    return near / total


def _comparable(one: Quantity, other: Quantity) -> bool:
    if one.dimension in TALLIED and other.dimension in TALLIED:
        return True
    return one.dimension is other.dimension and one.unit == other.unit


def _names(testimony: Testimony, quantity: Quantity) -> bool:
    """Whether a sentence names a value, too: then it knows of it, and says something else with its own."""
    claims = testimony.sentence.claims
    return claims is not None and any(
        _comparable(known, quantity) and known.hedge is not Hedge.VAGUE and _same(known.value, quantity.value)
        for known in claims.quantities
    )


def _same(one: float, other: float) -> bool:
    return abs(one - other) <= 1e-9 * max(1.0, abs(one), abs(other))


def _digits(value: float) -> int:
    """How many digits a value has before the zeros at its end: 19,000 has two, 18,960 four."""
    return len(f"{value:.6g}".replace(".", "").strip("0").partition("e")[0].rstrip("0"))


def _told(quantity: Quantity) -> str:
    """A value as it was understood: “40 to 60 boats” → “40–60”."""
    bounds = f"{quantity.low:g}" if quantity.low == quantity.high else f"{quantity.low:g}–{quantity.high:g}"
    return f"{bounds} {quantity.unit or quantity.dimension.value}"
