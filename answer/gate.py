"""Do two sentences speak of the same thing at all? Most false alarms compare answers to two different questions."""

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise
from typing import Final

from answer.asked import asked_slot, own_words
from answer.evidence import LIGHT_WEIGHT, LIGHT_WORDS
from answer.model import AskedKind, Question
from answer.testimony import Inquiry, Testimony
from answer.timing import distant
from corpus.model import Document
from index.analyzer import Analyzer
from index.spelling import plain_words

COVERED: Final = 0.45
"""The share of the question, by idf, that a sentence must hold with its title, headings and the text's beginning."""
HIGH: Final = 0.5
"""From this share of the best score on a sentence with a date may hold less: a date is seldom of something else. Not
so a number: there, seven of ten alarms that this would add are false."""
OWN: Final = 0.3
"""The share of what is asked, names aside, that it must hold by itself."""
LOST: Final = 0.25
"""The share of the question, so far as it is not what both documents are about, that one of two may hold alone."""
NAME_LETTERS: Final = 4
FIGURES: Final = 9
"""A sentence with so many numbers is a table that lost its lines."""
SHARED: Final = 5
"""So many words, of those that carry something, the beginnings of two documents share if they are about one thing."""
SHORT_SHARE: Final = 0.4
"""The share of the shorter beginning that is enough where it is short."""
OPENING: Final = 800
"""So many characters of a document are its beginning."""
TOPIC: Final = 0.2
"""The least share of a question that must be no name to be looked at by itself."""
MEASURE_WORDS: Final = "size amount number total max maximum min minimum count figure capacity limit rate range".split()
"""Words that only say that a value is asked for."""
STEM: Final = 4
_BACK: Final = re.compile(
    r"\W*(?:[Ii]t|[Tt]hey|[Tt]his|[Tt]hat|[Tt]hese|[Tt]hose|[Hh]e|[Ss]he|[Tt]here|[Oo]f (?:them|these|those)"
    r"|[Tt]he (?:new|old|latest|final|first|second|third|latter|former|date|time|figure|number|total|toll|ceiling|limit"
    r"|deadline|price|answer|rest|others?)|[Oo]thers?|[Aa]nother)\b"
)
_DIGITS: Final = re.compile(r"\d[\d.,]*")


def comparable(inquiry: Inquiry, one: Testimony, other: Testimony) -> bool:
    """Whether two sentences can be compared at all: of documents about one thing, and no table that lost its lines."""
    if _jumbled(one.text) or _jumbled(other.text):
        return False
    if one.document.id == other.document.id or (
        inquiry.question.weights.keys() - pinned(inquiry.question) <= one.about & other.about
    ):
        return True
    return akin(inquiry.analyzer, one.document, other.document)


def akin(analyzer: Analyzer, one: Document, other: Document) -> bool:
    """Whether two documents begin with enough of the same words to be about one thing."""
    first, second = _opening(analyzer, one), _opening(analyzer, other)
    return len(first & second) >= min(SHARED, SHORT_SHARE * min(len(first), len(second)))


def _opening(analyzer: Analyzer, document: Document) -> frozenset[str]:
    source = document.source
    return _opening_terms(analyzer, f"{source.title or ''}\n{document.text[:OPENING]}")


@lru_cache(maxsize=256)
def _opening_terms(analyzer: Analyzer, text: str) -> frozenset[str]:
    return frozenset(analyzer.content_terms(text)) - frozenset(analyzer.stem(LIGHT_WORDS))


def same_subject(inquiry: Inquiry, one: Testimony, other: Testimony) -> bool:
    """Whether both sentences answer the question, of the same party and time, so far as their words tell. Symmetric."""
    if inquiry.question.kind is not AskedKind.TIME and distant(one, other):
        return False
    if not (_answers(inquiry, one) and _answers(inquiry, other)):
        return False
    return holds_as_much(inquiry, one, other) and holds_as_much(inquiry, other, one)


def holds_as_much(inquiry: Inquiry, one: Testimony, other: Testimony) -> bool:
    """Whether the second sentence, with what it stands under, holds about all of the question that the first holds.

    What both documents are about tells nothing. A name must be there if the other has it.
    """
    theirs = other.terms | other.about | other.near
    if any(_names(inquiry, name, one) and not _names(inquiry, name, other) for name in pinned(inquiry.question)):
        return False
    special = {
        term: weight
        for term, weight in asked_weights(inquiry).items()
        if not (_meets(inquiry, term, one.about) and _meets(inquiry, term, other.about))
    }
    lost = sum(
        weight
        for term, weight in special.items()
        if _meets(inquiry, term, one.terms) and not _meets(inquiry, term, theirs)
    )
    return lost <= LOST * sum(special.values())


def _names(inquiry: Inquiry, name: str, testimony: Testimony) -> bool:
    """Whether a document, as it begins and around the sentence, names it, or something of the same stem."""
    terms = testimony.terms | testimony.about | testimony.near
    if _meets(inquiry, name, terms) or (len(name) > STEM and any(term[:STEM] == name[:STEM] for term in terms)):
        return True
    return name in testimony.document.text.casefold()


def asked_weights(inquiry: Inquiry) -> dict[str, float]:
    """What each term of the question counts for what is spoken of.

    Words that carry little count little; none that the value itself answers: “41 km/h” tells how *fast* it was.
    """
    light, own = _light_and_own(inquiry.question.text, inquiry.analyzer)
    weighed = {
        term: weight * (LIGHT_WEIGHT if term in light else 1.0)
        for term, weight in inquiry.idf.items()
        if term not in own
    }
    return weighed or dict(inquiry.idf)


@lru_cache(maxsize=256)
def _light_and_own(text: str, analyzer: Analyzer) -> tuple[frozenset[str], frozenset[str]]:
    slot = asked_slot(" ".join(analyzer.words(text)))
    return frozenset(analyzer.stem(LIGHT_WORDS)), frozenset(analyzer.stem([*own_words(slot), *MEASURE_WORDS]))


def pinned(question: Question) -> frozenset[str]:
    """The terms of a question that can only be names: written so, or no word of the language."""
    return frozenset(
        term
        for term in question.sequence
        if term in question.names or (term.isalpha() and len(term) >= NAME_LETTERS and term not in plain_words())
    )


def _meets(inquiry: Inquiry, term: str, terms: frozenset[str]) -> float:
    """How surely `terms` hold a term of the question, or a word that stands for it."""
    if term in terms:
        return 1.0
    return max((strength for word, strength in inquiry.reach(term).items() if word in terms), default=0.0)


def _other_of_its_kind(inquiry: Inquiry, testimony: Testimony) -> bool:
    """Whether a sentence speaks of another number of a series than the one asked about: Kittiwake-1, season 3."""
    asked = _numbered(inquiry.analyzer, inquiry.question.text)
    if not asked:
        return False
    found = {pair for pair in _numbered(inquiry.analyzer, testimony.text) if pair[0] in dict(asked)}
    return bool(found) and not found & asked


def _numbered(analyzer: Analyzer, text: str) -> set[tuple[str, str]]:
    """Words with the numbers right behind them."""
    return {(word, number) for word, number in pairwise(analyzer.words(text)) if number.isdigit()}


def _jumbled(text: str) -> bool:
    return len(_DIGITS.findall(text)) >= FIGURES


def _answers(inquiry: Inquiry, testimony: Testimony) -> bool:
    if _other_of_its_kind(inquiry, testimony):
        return False
    weights = asked_weights(inquiry)
    topic = _topic(inquiry, weights)
    own = testimony.terms | testimony.near if leans_back(testimony.text) else testimony.terms
    ranks = inquiry.question.kind is AskedKind.TIME and testimony.share >= HIGH
    if not ranks and covered(inquiry, own, topic) < OWN:
        return False
    return covered(inquiry, testimony.terms | testimony.about | testimony.near, weights) >= COVERED


def _topic(inquiry: Inquiry, weights: Mapping[str, float]) -> dict[str, float]:
    """What is asked, names and what was borrowed from the question before aside; all of it if little is left."""
    own = frozenset(inquiry.question.sequence) or frozenset(weights)
    topic = {term: weight for term, weight in weights.items() if term in own and term not in inquiry.question.names}
    return topic if sum(topic.values()) >= TOPIC * sum(weights.values()) else dict(weights)


def leans_back(text: str) -> bool:
    """Whether a sentence takes up what was named before: “It came out …”, “The new date is …”."""
    return _BACK.match(text) is not None


def covered(inquiry: Inquiry, terms: frozenset[str], weights: Mapping[str, float]) -> float:
    """The share of `weights`, by term, that `terms` hold, or words that stand for them: 0 to 1."""
    total = sum(weights.values())
    if not total:
        return 1.0
    return sum(weight * _meets(inquiry, term, terms) for term, weight in weights.items()) / total
