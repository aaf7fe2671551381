"""Numbers: the one figure of a sentence that answers a question, and whether two such figures can both be right."""

import re
from collections.abc import Collection, Iterable
from typing import Final, NamedTuple

from answer.clashes import families
from answer.extents import goes_otherwise
from answer.happenings import counts_otherwise
from answer.tables import of_asked_column, over
from answer.testimony import Finding, Inquiry, Kind, NoteKind, Relation, Testimony
from answer.timing import relation_of
from answer.twins import lone, names_apart, of_one_thing, twins
from answer.wanted import Wanted, wanted
from corpus.claims import Dimension, Hedge, Quantity
from corpus.model import Span

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
APART: Final = 8.0
"""Sources that differ by more than this factor speak of two things."""
ON_TOP: Final = 90
"""So many characters before a figure may say that it comes on top of another."""
_ADDED: Final = re.compile(r"\b(?:additional(?:ly)?|further|extra|reinforcements?|on top of)\b", re.IGNORECASE)
FEW: Final = (0.0, 1.0)
"""“None” and “one” stand in many a sentence that counts nothing."""
CLAUSE: Final = 80
"""So many characters behind a figure may still speak of it."""
CONVERTED: Final = 0.025
"""Lengths and the like that differ by no more than this share are one in two units, or rounded: 39 m, 128 feet."""
_CONVERTED: Final = frozenset(
    {Dimension.LENGTH, Dimension.AREA, Dimension.VOLUME, Dimension.MASS, Dimension.SPEED, Dimension.TEMPERATURE}
)
_TALLY: Final = re.compile(
    r"\b(?:(?:death |casualty )?toll|(?:total |overall |official )?(?:number|total|count|figure|tally) of)\b",
    re.IGNORECASE,
)
"""What opens a count whose figure comes later: “the number of injured … at nine”."""
_JOINTLY: Final = re.compile(
    r"\b(?:killed|dead|died|dying) (?:or|and) (?:wounded|injured|hurt|missing)\b|\b(?:wounded|injured|hurt) (?:or|and)"
    r" (?:killed|dead|missing)\b",
    re.IGNORECASE,
)
"""Two counts in one: “41 were killed or hurt”."""
JOINT: Final = frozenset({-1})
"""The family of such a count: none of those of its parts."""
_PER: Final = re.compile(r"\b(?:an?|per|each|every)\s(minute|hour|day|night|week|month|year)\b", re.IGNORECASE)
_LIMIT: Final = re.compile(r"\b(?:can|may|max(?:imum)?|limit(?:ed)?|allowed|most|hold|fit)\b", re.IGNORECASE)
RIGHT_BEHIND: Final = 16
"""So many characters behind a figure stands what it counts."""
TALLIED: Final = frozenset({Dimension.COUNT, Dimension.ORDINAL})
"""His twelfth goal is as good as twelve goals."""


class Figure(NamedTuple):
    """The figure of a sentence that answers. `sure`: how well it fits, above 0; only to be compared in one sentence."""

    quantity: Quantity
    sure: float


def numbers(inquiry: Inquiry, one: Testimony, other: Testimony) -> Finding | None:
    """Whether the figures of two sentences that answer the same question can both be right. Symmetric.

    Where one of them counts something that lies close and is not the same (the killed, and all casualties), a note.
    """
    left, right = _figures(inquiry, one, other)
    left, right = _as_limits(inquiry, left), _as_limits(inquiry, right)
    scope = left is None or right is None or _apart(inquiry, one, left.quantity, other, right.quantity)
    if scope:
        left, right = left or _near_miss(inquiry, one), right or _near_miss(inquiry, other)
    if left is None or right is None or not _comparable(left.quantity, right.quantity):
        return None
    first, second = left.quantity, right.quantity
    if _far_apart(first, second) or not of_one_thing(inquiry, one, other) or names_apart(inquiry, one, other):
        return None
    found = Finding(
        kind=Kind.NUMBER,
        spans=(first.span, second.span),
        claims=(one.words(first.span), other.words(second.span)),
        rule="figure",
        why=f"{_told(first)} against {_told(second)}",
    )
    if scope:
        of_other = _apart(inquiry, one, first, other, second)
        return found.model_copy(update={"note": NoteKind.SCOPE, "rule": "scope"}) if of_other else None
    if _paid_by_other_time(one, first, other, second):
        return None
    if agree(first, second) or _bounds_only(first, second):
        return None
    if _overtakes(one, second) or _overtakes(other, first):
        overtaken = f"{found.why}; one says that it was the other's before"
        return found.model_copy(update={"relation": Relation.UPDATED, "why": overtaken})
    if _names(one, second) or _names(other, first):
        return None
    if _adds_up(one, first, second) or _adds_up(other, second, first):
        return None
    relation, why = relation_of(one, other)
    return found.model_copy(update={"relation": relation, "why": f"{found.why}; {why}"})


def _figures(inquiry: Inquiry, one: Testimony, other: Testimony) -> tuple[Figure | None, Figure | None]:
    """The figure of each that answers; of two that say the same but for the value, also if only one can be told."""
    left, right = figure(inquiry, one), figure(inquiry, other)
    known = left or right
    if known is None or (left and right) or not twins(inquiry, one, other):
        return left, right
    missing = lone(one if left is None else other, known.quantity)
    if missing is None:
        return left, right
    return left or Figure(missing, 1.0), right or Figure(missing, 1.0)


def _as_limits(inquiry: Inquiry, known: Figure | None) -> Figure | None:
    """A figure as a limit, if the question asks for one: “up to six may join” says six, not any number below it."""
    if known is None or known.quantity.hedge is not Hedge.UNDER or _LIMIT.search(inquiry.question.text) is None:
        return known
    value = known.quantity.value
    return known._replace(quantity=known.quantity.model_copy(update={"low": value, "high": value}))


def _apart(inquiry: Inquiry, one: Testimony, first: Quantity, other: Testimony, second: Quantity) -> bool:
    """Whether two quantities are of families that lie close and are never the same."""
    left, right = _families(inquiry, one, first), _families(inquiry, other, second)
    return bool(left and right) and not left & right


def _families(inquiry: Inquiry, testimony: Testimony, quantity: Quantity) -> frozenset[int]:
    terms = _counted(inquiry, testimony, quantity) | _terms(inquiry, testimony, quantity.predicate)
    found = families(inquiry.analyzer, terms)
    end = min(testimony.sentence.span.end, quantity.span.end + CLAUSE)
    if found and _JOINTLY.search(testimony.document.text[quantity.span.start : end]):
        return wanted(inquiry).families if _JOINTLY.search(inquiry.question.text) else JOINT
    return found


def _near_miss(inquiry: Inquiry, testimony: Testimony) -> Figure | None:
    """The one figure of a sentence that is of another family than the one asked about; None if there is none."""
    claims, asked = testimony.sentence.claims, wanted(inquiry)
    found = [
        quantity
        for quantity in (claims.quantities if claims is not None else ())
        if _may_answer(inquiry, asked, testimony, quantity)
        and (own := _families(inquiry, testimony, quantity))
        and not own & asked.families
    ]
    return Figure(found[0], 1.0) if len(found) == 1 and asked.families else None


def figure(inquiry: Inquiry, testimony: Testimony) -> Figure | None:
    """The one figure of a sentence that answers the question; None if there is none, or which it is cannot be told."""
    claims, asked = testimony.sentence.claims, wanted(inquiry)
    if claims is None:
        return None
    levels = [quantity for quantity in claims.quantities if _may_answer(inquiry, asked, testimony, quantity)]
    fits = [
        Figure(quantity, sure)
        for quantity in of_asked_column(inquiry, testimony, levels)
        if (sure := _fit(inquiry, asked, testimony, quantity)) > 0
    ]
    if not fits:
        return None
    best = max(fits, key=lambda fit: (fit.sure, -fit.quantity.span.start))
    rivals = [fit for fit in fits if not agree(fit.quantity, best.quantity) and best.sure < CLEAR * fit.sure]
    return None if rivals else best


def agree(one: Quantity, other: Quantity) -> bool:
    """Whether two values of one unit can both be right: their intervals meet, or one is the other rounded."""
    if one.low <= other.high and other.low <= one.high:
        return True
    greater, lesser = max(one.value, other.value), min(one.value, other.value)
    if one.dimension in _CONVERTED and greater - lesser <= CONVERTED * abs(greater):
        return True
    rounder = _digits(one.value) != _digits(other.value)
    return lesser >= 100 and rounder and greater - lesser <= ROUND * greater


def _may_answer(inquiry: Inquiry, asked: Wanted, testimony: Testimony, quantity: Quantity) -> bool:
    """Whether it is a level of the asked dimension, and none that the question names itself."""
    if quantity.change or quantity.hedge is Hedge.VAGUE or _adds(inquiry, testimony, quantity):
        return False
    tallied = quantity.dimension is Dimension.ORDINAL and Dimension.COUNT in asked.dimensions and asked.counted
    if quantity.dimension not in asked.dimensions and not tallied:
        return False
    if goes_otherwise(inquiry, testimony, quantity) or counts_otherwise(inquiry, testimony, quantity):
        return False
    return testimony.words(quantity.span).casefold() not in inquiry.question.words


def _adds(inquiry: Inquiry, testimony: Testimony, quantity: Quantity) -> bool:
    """Whether a quantity comes on top of another, and the question does not ask for what came on top."""
    start = max(testimony.sentence.span.start, quantity.span.start - ON_TOP)
    before = testimony.document.text[start : quantity.span.start]
    return _ADDED.search(before) is not None and _ADDED.search(inquiry.question.text) is None


def _fit(inquiry: Inquiry, asked: Wanted, testimony: Testimony, quantity: Quantity) -> float:
    """How well a quantity fits the asked slot; 0 if something else is counted."""
    counted, said = _counted(inquiry, testimony, quantity), _terms(inquiry, testimony, quantity.predicate)
    own = _families(inquiry, testimony, quantity)
    if own and asked.families and not own & asked.families:
        return 0.0
    of_counted = meets(inquiry, asked.counted, counted)
    of_topic = max(
        meets(inquiry, asked.topic, counted | said), meets(inquiry, asked.topic, _behind(inquiry, testimony, quantity))
    )
    if quantity.value in FEW and of_counted < COUNTED and quantity.dimension is Dimension.COUNT:
        return 0.0
    tallied = quantity.dimension in TALLIED or quantity.dimension is Dimension.PERCENT
    if asked.counted and tallied and not own & asked.families:
        if of_counted < COUNTED and (counted or of_topic < SAID):
            return 0.0
    elif not asked.counted and quantity.dimension is Dimension.COUNT and of_topic < SAID:
        return 0.0
    return 2 * of_counted + of_topic + _nearness(inquiry, testimony, quantity)


def _behind(inquiry: Inquiry, testimony: Testimony, quantity: Quantity) -> set[str]:
    """The terms of its clause behind a quantity."""
    end = testimony.sentence.span.end
    clause = re.split(
        r"[,;:()–—]\s", testimony.document.text[quantity.span.end : min(end, quantity.span.end + CLAUSE)]
    )[0]
    return set(inquiry.analyzer.content_terms(clause))


def _counted(inquiry: Inquiry, testimony: Testimony, quantity: Quantity) -> set[str]:
    """The terms of what is counted: also right behind the figure, and behind “the number of” before it."""
    text, span = testimony.document.text, quantity.span
    terms = _terms(inquiry, testimony, quantity.counted)
    if quantity.counted is None and quantity.dimension is Dimension.PERCENT:
        terms.update(inquiry.analyzer.content_terms(text[span.end : span.end + 30])[:2])
    elif quantity.dimension is Dimension.COUNT:
        terms.update(inquiry.analyzer.content_terms(text[span.end : span.end + RIGHT_BEHIND].split(".")[0])[:1])
    terms.update(over(inquiry, testimony, span))
    before = text[max(testimony.sentence.span.start, span.start - CLAUSE) : span.start]
    tally = _TALLY.search(before)
    if tally is not None:
        terms.update(inquiry.analyzer.content_terms(before[tally.start() :])[:6])
    elif quantity.counted is not None and _TALLY.search(testimony.words(quantity.counted)):
        terms.update(inquiry.analyzer.content_terms(text[quantity.counted.end : quantity.counted.end + 40])[:3])
    return terms


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


def _overtakes(testimony: Testimony, quantity: Quantity) -> bool:
    """Whether a sentence names a value as the former one: “raised from 5 to 6”, “12 pounds instead of 10”."""
    claims = testimony.sentence.claims
    return claims is not None and any(
        known.change and _comparable(known, quantity) and _same(known.value, quantity.value)
        for known in claims.quantities
    )


def _bounds_only(one: Quantity, other: Quantity) -> bool:
    """Whether one is a most and the other a least that leave room for each other: “up to 12”, “at least 4”."""
    least, most = sorted((one, other), key=lambda quantity: quantity.value)
    return least.hedge is Hedge.OVER and most.hedge is Hedge.UNDER


def _adds_up(testimony: Testimony, quantity: Quantity, total: Quantity) -> bool:
    """Whether a figure and another of its sentence make up the total that the other sentence gives."""
    claims = testimony.sentence.claims
    return any(
        known.span != quantity.span and _comparable(known, total) and _same(known.value + quantity.value, total.value)
        for known in (claims.quantities if claims is not None else ())
    )


def _paid_by_other_time(one: Testimony, first: Quantity, other: Testimony, second: Quantity) -> bool:
    """Whether two prices are for other stretches of time: “2 euros an hour” is no other price than “12 euros a day”."""
    found = [_PER.search(side.words(value.span)) for side, value in ((one, first), (other, second))]
    per = [match[1].lower() for match in found if match is not None]
    return len(set(per)) > 1 and "/" in (first.unit or "")


def _far_apart(one: Quantity, other: Quantity) -> bool:
    """Whether two values are too different to be of the same thing: hours and seconds, millions and hundreds."""
    lesser, greater = sorted((abs(one.value), abs(other.value)))
    return lesser > 0 and greater > APART * lesser


def _same(one: float, other: float) -> bool:
    return abs(one - other) <= 1e-9 * max(1.0, abs(one), abs(other))


def _digits(value: float) -> int:
    """How many digits a value has before the zeros at its end: 19,000 has two, 18,960 four."""
    return len(f"{value:.6g}".replace(".", "").strip("0").partition("e")[0].rstrip("0"))


def _told(quantity: Quantity) -> str:
    """A value as it was understood: “40 to 60 boats” → “40–60”."""
    bounds = f"{quantity.low:g}" if quantity.low == quantity.high else f"{quantity.low:g}–{quantity.high:g}"
    return f"{bounds} {quantity.unit or quantity.dimension.value}"
