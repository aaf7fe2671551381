"""Do two sentences speak of the same thing at all? Most false alarms compare answers to two different questions."""

import re
from typing import Final

from answer.testimony import Inquiry, Testimony
from answer.timing import distant

COVERED: Final = 0.34
"""The share of the question, by idf, that a sentence must hold with its title, headings and the text's beginning."""
OWN: Final = 0.2
"""The share that it must hold by itself."""
FIGURES: Final = 9
"""A sentence with so many numbers is a table that lost its lines."""
_DIGITS: Final = re.compile(r"\d[\d.,]*")


def same_subject(inquiry: Inquiry, one: Testimony, other: Testimony) -> bool:
    """Whether both sentences answer the question, of the same party and time, so far as their words tell. Symmetric."""
    if _jumbled(one.text) or _jumbled(other.text) or distant(one, other):
        return False
    return _answers(inquiry, one) and _answers(inquiry, other)


def _jumbled(text: str) -> bool:
    return len(_DIGITS.findall(text)) >= FIGURES


def _answers(inquiry: Inquiry, testimony: Testimony) -> bool:
    if covered(inquiry, testimony.terms) < OWN:
        return False
    return covered(inquiry, testimony.terms | testimony.about) >= COVERED


def covered(inquiry: Inquiry, terms: frozenset[str]) -> float:
    """The share of the question, by idf, that `terms` hold, or words that stand for it: 0 to 1."""
    total = sum(inquiry.idf.values())
    if not total:
        return 1.0
    met = 0.0
    for term, weight in inquiry.idf.items():
        reach = inquiry.reach(term)
        met += weight * (1.0 if term in terms else max((reach[word] for word in reach if word in terms), default=0.0))
    return met / total
