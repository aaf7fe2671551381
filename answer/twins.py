"""Two sentences that say the same of one thing, but for the value: then what was asked need not stand in both."""

from typing import Final

from answer.closeness import pinned, telling
from answer.gate import answers, same_subject
from answer.model import AskedKind
from answer.testimony import Inquiry, Testimony
from answer.timing import distant
from corpus.claims import Quantity

COMMON: Final = 3
"""So many telling terms must stand in both. Their paraphrases do not count: they lead to other things of its kind."""
SHARE: Final = 0.6
"""The share of the shorter sentence's telling terms that stand in both."""
FEW: Final = 2
"""Fewer telling terms than so many tell of one thing only where no names differ."""
HIGH: Final = 0.5
"""The share of the best score that both must have."""


def of_one_thing(inquiry: Inquiry, one: Testimony, other: Testimony) -> bool:
    """Whether both sentences answer the question, or are twins of which the better one does. Symmetric."""
    return same_subject(inquiry, one, other) or twins(inquiry, one, other)


def twins(inquiry: Inquiry, one: Testimony, other: Testimony) -> bool:
    """Whether two sentences are alike enough in their own words that the better answers what the other does. Symmetric.

    “The tram went into the bend at 24 km/h” and “… entered the bend at 41 km/h” speak of one thing, whatever words the
    question has for it. At most one of them names something that the other does not.
    """
    if min(one.share, other.share) < HIGH or not answers(inquiry, max(one, other, key=_standing)):
        return False
    if inquiry.question.kind is not AskedKind.TIME and distant(one, other):
        return False
    first, second = telling(inquiry, one), telling(inquiry, other)
    common = len(first & second)
    return common >= COMMON and common >= SHARE * min(len(first), len(second)) and pinned(one, other, inquiry.analyzer)


def names_apart(inquiry: Inquiry, one: Testimony, other: Testimony) -> bool:
    """Whether each names something that the other does not, and they share next to nothing else. Symmetric.

    Of alarms about figures on text that nobody had read, this holds of six false ones and of one true one.
    """
    shared = telling(inquiry, one) & telling(inquiry, other)
    return len(shared) < FEW and not pinned(one, other, inquiry.analyzer)


def lone(testimony: Testimony, known: Quantity) -> Quantity | None:
    """The one value of a sentence with the unit of `known`, which its twin gives; None if there are more, or none."""
    claims = testimony.sentence.claims
    alike = [
        quantity
        for quantity in (claims.quantities if claims is not None and known.unit else ())
        if (quantity.dimension, quantity.unit) == (known.dimension, known.unit) and not quantity.change
    ]
    return alike[0] if len(alike) == 1 else None


def _standing(testimony: Testimony) -> tuple[float, int, int]:
    return testimony.share, -testimony.document.id, -testimony.sentence.span.start
