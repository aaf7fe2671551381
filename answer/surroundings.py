"""How far a sentence, with what stands around it, speaks of what a question is about."""

import re
from collections.abc import Collection, Mapping
from typing import Final

from answer.cues import opens_with_pronoun
from answer.testimony import Inquiry, Testimony

LONGEST_SENTENCE: Final = 1_500
"""A longer one, in characters, is no sentence that people write: it takes no side."""
LONGEST_QUESTION: Final = 500
"""As much of a question, in characters, is taken apart."""
LEAD: Final = 240
"""So many characters from a document's beginning tell what it is about."""
AROUND: Final = 0.6
"""How much a term counts that stands only around the sentence: in the title, a heading, the first sentences."""
MET: Final = 0.6
"""From this strength on, a term stands for one of the question when it is only asked what a sentence is about."""
_BEFORE: Final = 250
"""As much text, in characters, just before a sentence may say what its “it” or “she” is."""
_STEM: Final = 4
"""As long, a word is met by one that is made with it: “hose” by “hosepipe”."""
_INNER_PRONOUN: Final = re.compile(r"\b(?:he|she|it|they|him|her|them)\b", re.IGNORECASE)


def around(inquiry: Inquiry, testimony: Testimony) -> frozenset[str]:
    """The terms around a sentence; where a pronoun leans on the text just before it, those of that text, too."""
    if not opens_with_pronoun(testimony.text) and _INNER_PRONOUN.search(testimony.text) is None:
        return testimony.about
    start = testimony.sentence.span.start
    before = testimony.document.text[max(0, start - _BEFORE) : start]
    return testimony.about.union(inquiry.analyzer.content_terms(before))


def holds(inquiry: Inquiry, term: str, there: Collection[str], least: float = MET) -> bool:
    """Whether one of `there` may stand for `term`."""
    if any(sure >= least and near in there for near, sure in inquiry.reach(term).items()):
        return True
    return len(term) >= _STEM and any(near.startswith(term) for near in there)


def coverage(
    inquiry: Inquiry, wanted: Mapping[str, float], there: Collection[str], beyond: Collection[str]
) -> tuple[float, float]:
    """Which share of the weight of `wanted` is met by `there`, and by that with `beyond`; (1, 1) if nothing is"
    " wanted."""
    total = sum(wanted.values())
    if not total:
        return 1.0, 1.0
    inside = outside = 0.0
    for term, weight in wanted.items():
        if holds(inquiry, term, there):
            inside += weight
        elif holds(inquiry, term, beyond):
            outside += weight
    return inside / total, (inside + AROUND * outside) / total
