"""Two sentences, one question: at odds, worth a note, or neither. Each kind of question has its own way of telling."""

import re
from collections.abc import Callable, Sequence
from typing import Final

from answer.asked import Slot, asked_slot
from answer.days import dates
from answer.entities import entities
from answer.figures import numbers
from answer.gate import comparable
from answer.model import AskedKind
from answer.predicates import take_apart
from answer.stances import polarity
from answer.testimony import Finding, Inquiry, Testimony
from answer.verdicts import ratings

Comparison = Callable[[Inquiry, Testimony, Testimony], Finding | None]

_ASKS_FIRST: Final = re.compile(r"\W*(?:who|what|which|when|where|why|how)", re.IGNORECASE)
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
            return found
    return None


def _asks_whether(inquiry: Inquiry) -> bool:
    """Whether it asks a yes or no, whatever a “when” in it says: “at the club, may I play when the bar is closed?”"""
    return not _ASKS_FIRST.match(inquiry.question.text) and take_apart(inquiry.question, inquiry.analyzer) is not None


def _comparisons(inquiry: Inquiry) -> Sequence[Comparison]:
    """The ways of comparing that fit what is asked."""
    slot = asked_slot(" ".join(inquiry.analyzer.words(inquiry.question.text)))
    kind = inquiry.question.kind
    if kind in _YES_NO or slot is Slot.TRUTH or _asks_whether(inquiry):
        return (ratings, polarity)
    if kind is AskedKind.TIME:
        return (dates,)
    if kind is AskedKind.NUMBER or slot.kind is AskedKind.NUMBER or inquiry.question.attribute:
        return (numbers, entities)
    return (entities,)
