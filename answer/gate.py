"""Do two sentences speak of the same thing at all? Most false alarms compare answers to two different questions."""

import re
from collections.abc import Mapping
from typing import Final

from answer.model import AskedKind
from answer.testimony import Inquiry, Testimony
from answer.timing import distant

COVERED: Final = 0.34
"""The share of the question, by idf, that a sentence must hold with its title, headings and the text's beginning."""
OWN: Final = 0.3
"""The share of what is asked, names aside, that it must hold by itself."""
LOST: Final = 0.2
"""The share of the question that one sentence may hold beyond the other and all that the other stands under."""
OPENING: Final = 4
"""A name that begins within so many characters opens its sentence: “The Aumann brothers …”."""
FIGURES: Final = 9
"""A sentence with so many numbers is a table that lost its lines."""
_DIGITS: Final = re.compile(r"\d[\d.,]*")


def comparable(one: Testimony, other: Testimony) -> bool:
    """Whether two sentences can be compared at all: neither is a table that lost its lines, both are of one time."""
    return not _jumbled(one.text) and not _jumbled(other.text)


def same_subject(inquiry: Inquiry, one: Testimony, other: Testimony) -> bool:
    """Whether both sentences answer the question, of the same party and time, so far as their words tell. Symmetric."""
    if inquiry.question.kind is not AskedKind.TIME and distant(one, other):
        return False
    if not (_answers(inquiry, one) and _answers(inquiry, other)):
        return False
    return max(_lost(inquiry, one, other), _lost(inquiry, other, one)) <= LOST and not (
        _other_party(inquiry, one) or _other_party(inquiry, other)
    )


def _lost(inquiry: Inquiry, one: Testimony, other: Testimony) -> float:
    """The share of the question that the one sentence holds, and neither the other nor what it stands under does."""
    held = {term: weight for term, weight in inquiry.idf.items() if _meets(inquiry, term, one.terms)}
    missing = sum(weight for term, weight in held.items() if not _meets(inquiry, term, other.terms | other.about))
    return missing / (sum(inquiry.idf.values()) or 1.0)


def _meets(inquiry: Inquiry, term: str, terms: frozenset[str]) -> float:
    """How surely `terms` hold a term of the question, or a word that stands for it."""
    if term in terms:
        return 1.0
    return max((strength for word, strength in inquiry.reach(term).items() if word in terms), default=0.0)


def _other_party(inquiry: Inquiry, testimony: Testimony) -> bool:
    """Whether a sentence tells of somebody else: it opens with a name, and what it opens with is not asked about."""
    claims, speaker = testimony.sentence.claims, testimony.sentence.speaker
    if claims is None or not claims.names:
        return False
    start = testimony.sentence.span.start
    first = claims.names[0]
    if first.start - start > OPENING or not inquiry.question.names:
        return False
    if (
        speaker is not None
        and speaker.mention is not None
        and speaker.mention.start <= first.end <= speaker.mention.end
    ):
        return False
    terms = frozenset(inquiry.analyzer.content_terms(testimony.words(first)))
    return bool(terms) and not any(_meets(inquiry, term, terms) for term in inquiry.idf)


def _jumbled(text: str) -> bool:
    return len(_DIGITS.findall(text)) >= FIGURES


def _answers(inquiry: Inquiry, testimony: Testimony) -> bool:
    topic = {term: weight for term, weight in inquiry.idf.items() if term not in inquiry.question.names}
    rates = inquiry.question.asks_truth and testimony.sentence.claims is not None and testimony.sentence.claims.verdict
    if not rates and covered(inquiry, testimony.terms, topic) < OWN:
        return False
    return covered(inquiry, testimony.terms | testimony.about, inquiry.idf) >= COVERED


def covered(inquiry: Inquiry, terms: frozenset[str], weights: Mapping[str, float]) -> float:
    """The share of `weights`, by term, that `terms` hold, or words that stand for them: 0 to 1."""
    total = sum(weights.values())
    if not total:
        return 1.0
    return sum(weight * _meets(inquiry, term, terms) for term, weight in weights.items()) / total
