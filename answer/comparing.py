"""Two sentences, one question: at odds, worth a note, or neither. Each kind of question has its own way of telling."""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Final

from answer.asked import Slot, asked_slot
from answer.cases import other_case
from answer.days import dates, day
from answer.entities import entities, fills
from answer.figures import numbers
from answer.gate import comparable
from answer.model import AskedKind
from answer.predicates import take_apart
from answer.stances import polarity, tells
from answer.testimony import Finding, Inquiry, Testimony
from answer.verdicts import ratings
from index.analyzer import Analyzer

Comparison = Callable[[Inquiry, Testimony, Testimony], Finding | None]

_ASKS_FIRST: Final = re.compile(r"\W*(?:who|what|which|when|where|why|how)", re.IGNORECASE)
_ASKS_RATING: Final = re.compile(r"\W*(?:what|how)\b.*\b(?:ruling|rating|verdict|rated?|ruled?)\b", re.IGNORECASE)
"""“What is the desk's rating of the story?”"""
_YES_NO: Final = frozenset({AskedKind.POLAR, AskedKind.PERMISSION})


def compare(inquiry: Inquiry, one: Testimony, other: Testimony, *, only_ratings: bool = False) -> Finding | None:
    """What is at odds between two sentences that answer the same question; None if nothing is. Symmetric.

    Unsure is nothing: a false alarm costs more than a miss. `only_ratings`: compare nothing but verdicts.
    """
    ways = [way for way in _comparisons(inquiry) if way is ratings or not only_ratings]
    if not ways or not comparable(inquiry, one, other):
        return None
    for comparison in ways:
        found = comparison(inquiry, one, other)
        if found is not None:
            of_other = found.relation is not None and other_case(inquiry, one, other, found)
            return None if of_other else found
    return None


def takes_no_side(inquiry: Inquiry, testimony: Testimony) -> bool:
    """Whether a sentence surely says nothing that could be compared: to a question of names, days, or yes and no.

    Not so of numbers: where the best sentence holds no figure, those of lesser ones count something else too often.
    """
    ways = _comparisons(inquiry)
    if polarity in ways:
        claims = testimony.sentence.claims
        return claims is not None and claims.verdict is None and tells(inquiry, testimony) is None
    if ways == (dates,):
        return day(inquiry, testimony) is None
    return ways == (entities,) and not fills(inquiry, testimony)


def _comparisons(inquiry: Inquiry) -> Sequence[Comparison]:
    """The ways of comparing that fit what is asked."""
    question = inquiry.question
    if question.kind in _YES_NO or _asks_whether(inquiry):
        return (ratings, polarity)
    return _by_slot(question.text, inquiry.analyzer, question.kind, attribute=bool(question.attribute))


@lru_cache(maxsize=256)
def _by_slot(text: str, analyzer: Analyzer, kind: AskedKind, *, attribute: bool) -> Sequence[Comparison]:
    slot = asked_slot(" ".join(analyzer.words(text)))
    if slot is Slot.TRUTH:
        return (ratings, polarity)
    if kind is AskedKind.TIME:
        return (dates,)
    if _ASKS_RATING.search(text):
        return (ratings, entities)
    if kind is AskedKind.NUMBER or slot.kind is AskedKind.NUMBER or attribute:
        return (numbers, entities)
    return (entities,)


def _asks_whether(inquiry: Inquiry) -> bool:
    """Whether it asks a yes or no, whatever a “when” in it says: “at the club, may I play when the bar is closed?”"""
    return not _ASKS_FIRST.match(inquiry.question.text) and take_apart(inquiry.question, inquiry.analyzer) is not None
