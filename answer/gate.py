"""Do two sentences speak of the same thing at all? Most false alarms compare answers to two different questions."""

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import pairwise
from typing import Final

from answer.asked import asked_slot, own_words
from answer.model import AskedKind, Question
from answer.question import LIGHT_WEIGHT, LIGHT_WORDS
from answer.tables import is_row, other_rows
from answer.testimony import Inquiry, Testimony
from answer.timing import distant
from corpus.model import Document
from index.analyzer import Analyzer
from index.spelling import plain_words

COVERED: Final = 0.4
"""The share of the question, by idf, that a sentence must hold with its title, headings and the text's beginning."""
HIGH: Final = 0.5
"""From this share of the best score on a sentence with a date may hold less: a date is seldom of something else. Not
so a number: there, seven of ten alarms that this would add are false."""
OWN: Final = 0.3
"""The share of what is asked, names aside, that it must hold by itself."""
LOST: Final = 0.25
"""The share of the question, so far as it is not what both documents are about, that one of two may hold alone."""
OTHER_WORDS: Final = 0.6
"""The share of the whole question that one of two may hold alone, where each names a day. From 0.6 to 0.8 the same."""
TOLD: Final = 2
"""So many telling words of its own a question must have for that: “what time do they meet” has one."""
HALF: Final = 0.5
"""The share of the question that each of them must hold then, with what it stands under."""
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
_DISPUTES: Final = re.compile(
    r"\b(?:contradict\w*|disagree\w*|disput\w+|reject\w*|den(?:y|ies|ied)|insist\w*|wrong|mistake\w*"
    r"|rather than|by contrast|on the contrary|correct(?:s|ed|ion)"
    r"|(?:different|another|other) (?:\w+ )?(?:sum|figure|number|count|story|view|account|total|date|price|result))\b",
    re.IGNORECASE,
)
"""What takes up a claim made just before, to say otherwise."""
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
    if not (answers(inquiry, one) and answers(inquiry, other)):
        return False
    return holds_as_much(inquiry, one, other) and holds_as_much(inquiry, other, one)


def same_occasion(inquiry: Inquiry, one: Testimony, other: Testimony) -> bool:
    """The same for sentences that name a day: it may be told in other words, where both rank high. Symmetric.

    Two days for two things that are named alike, and both near the answer, are rare; so one may hold much of the
    question alone (“kicks off on …”, “will not open before …”), but no name.
    """
    told = [term for term in dict.fromkeys(inquiry.question.sequence) if term in asked_weights(inquiry)]
    light, _ = _light_and_own(inquiry.question.text, inquiry.analyzer)
    if len([term for term in told if term not in light]) < TOLD or min(one.share, other.share) < HIGH:
        return False
    if not (answers(inquiry, one) and answers(inquiry, other)):
        return False
    weights = asked_weights(inquiry)
    whole = [covered(inquiry, known.terms | known.about | known.near, weights) for known in (one, other)]
    if min(whole) < HALF or not (_names_as_much(inquiry, one, other) and _names_as_much(inquiry, other, one)):
        return False
    alone = max(sum(_alone(inquiry, one, other).values()), sum(_alone(inquiry, other, one).values()))
    return alone <= OTHER_WORDS * sum(weights.values())


def holds_as_much(inquiry: Inquiry, one: Testimony, other: Testimony) -> bool:
    """Whether the second sentence, with what it stands under, holds about all of the question that the first holds.

    What both documents are about tells nothing. A name must be there if the other has it.
    """
    if not _names_as_much(inquiry, one, other):
        return False
    special = _special(inquiry, one, other)
    return sum(_alone(inquiry, one, other).values()) <= LOST * sum(special.values())


def _special(inquiry: Inquiry, one: Testimony, other: Testimony) -> dict[str, float]:
    """What of the question, by term, is not what both documents are about."""
    return {
        term: weight
        for term, weight in asked_weights(inquiry).items()
        if not (_meets(inquiry, term, one.about) and _meets(inquiry, term, other.about))
    }


def _alone(inquiry: Inquiry, one: Testimony, other: Testimony) -> dict[str, float]:
    """What of that the first sentence holds, and the second does not with what it stands under."""
    theirs = other.terms | other.about | other.near
    return {
        term: weight
        for term, weight in _special(inquiry, one, other).items()
        if _meets(inquiry, term, one.terms) and not _meets(inquiry, term, theirs)
    }


def _names_as_much(inquiry: Inquiry, one: Testimony, other: Testimony) -> bool:
    """Whether the second sentence has every name of the question that the first has."""
    return all(_names(inquiry, name, other) or not _names(inquiry, name, one) for name in pinned(inquiry.question))


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


def _other_row(inquiry: Inquiry, testimony: Testimony) -> bool:
    """Whether a sentence is a row of a table that has another one for a word of the question."""
    others = other_rows(testimony.document.text, testimony.sentence.span).casefold().split()
    if not others:
        return False
    here = testimony.terms | testimony.near
    light, own = _light_and_own(inquiry.question.text, inquiry.analyzer)
    telling = [term for term in inquiry.question.sequence if term.isalpha() and term not in light | own]
    return any(word.startswith(term) for term in telling if not _meets(inquiry, term, here) for word in others)


def _numbered(analyzer: Analyzer, text: str) -> set[tuple[str, str]]:
    """Words with the numbers right behind them."""
    return {(word, number) for word, number in pairwise(analyzer.words(text)) if number.isdigit()}


def _jumbled(text: str) -> bool:
    return len(_DIGITS.findall(text)) >= FIGURES


def answers(inquiry: Inquiry, testimony: Testimony) -> bool:
    """Whether a sentence answers the question, so far as its words and what it stands under tell."""
    if _other_of_its_kind(inquiry, testimony) or _other_row(inquiry, testimony):
        return False
    weights = asked_weights(inquiry)
    whole = covered(inquiry, testimony.terms | testimony.about | testimony.near, weights)
    if whole < COVERED:
        return False
    if inquiry.question.kind is AskedKind.TIME and testimony.share >= HIGH:
        return True
    leans = leans_back(testimony.text) or is_row(testimony.text) or _DISPUTES.search(testimony.text) is not None
    own = testimony.terms | testimony.near if leans else testimony.terms
    return covered(inquiry, own, _topic(inquiry, weights)) >= OWN


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
