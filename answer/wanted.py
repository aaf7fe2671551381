"""What a question asks a value of: what is counted or measured, what is said of it, and in which dimension."""

import re
from collections.abc import Collection
from functools import lru_cache
from itertools import takewhile
from typing import Final, NamedTuple

from answer.asked import Slot, asked_slot
from answer.clashes import families
from answer.model import AskedKind
from answer.testimony import Inquiry
from corpus.claims import Dimension
from index.analyzer import Analyzer
from index.stopwords import STOP_WORDS

ANY_LEVEL: Final = frozenset(Dimension) - {Dimension.VERSION, Dimension.ORDINAL, Dimension.SCORE}
MEASURED: Final = ANY_LEVEL - {Dimension.COUNT}
"""What may answer “what is the cooldown”: a value with a unit; a bare number may be of anything."""
_DIMENSIONS: Final = {
    Slot.MONEY: frozenset({Dimension.MONEY}),
    Slot.DURATION: frozenset({Dimension.DURATION}),
    Slot.LONG: frozenset({Dimension.DURATION, Dimension.LENGTH}),
    Slot.LENGTH: frozenset({Dimension.LENGTH}),
    Slot.MASS: frozenset({Dimension.MASS}),
    Slot.SPEED: frozenset({Dimension.SPEED, Dimension.DURATION}),
    Slot.HEAT: frozenset({Dimension.TEMPERATURE}),
    Slot.SHARE: frozenset({Dimension.PERCENT}),
    Slot.COUNT: frozenset({Dimension.COUNT, Dimension.PERCENT}),
}
"""The dimensions of values that fill a slot; any level fills another that asks for a number."""
_COUNTED: Final = re.compile(
    r"\bhow (?:many|much)(?: of)?(?: (?:the|these|those|our|your|their|its))? ((?:[\w’'-]+ ?){1,5})"
)
_PHRASE_ENDS: Final = STOP_WORDS | frozenset(
    "do does did has have had is are was were will would can could per got get".split()
)
_PLURALS: Final = frozenset("people men women children mice feet teeth sheep fish deer police personnel staff".split())


class Wanted(NamedTuple):
    """A question for a value. `counted`: the terms of the noun that is counted; none where something is measured.

    `topic`: all its terms that are no names; `families`: of the quantities that lie close and are never the same, those
    that it names.
    """

    dimensions: Collection[Dimension]
    counted: frozenset[str]
    topic: frozenset[str]
    families: frozenset[int]


def wanted(inquiry: Inquiry) -> Wanted:
    """What the question of `inquiry` asks a value of."""
    question = inquiry.question
    return _wanted(question.text, inquiry.analyzer, question.kind, frozenset(question.weights), question.names)


@lru_cache(maxsize=256)
def _wanted(text: str, analyzer: Analyzer, kind: AskedKind, terms: frozenset[str], names: frozenset[str]) -> Wanted:
    asked = " ".join(analyzer.words(text))
    slot, counted = asked_slot(asked), _counted(asked, analyzer)
    dimensions = _DIMENSIONS.get(slot, ANY_LEVEL if AskedKind.NUMBER in (kind, slot.kind) else MEASURED)
    if slot is Slot.MONEY and counted:
        dimensions |= {Dimension.COUNT}  # “how much mana does it cost”
    return Wanted(
        dimensions=dimensions,
        counted=counted,
        topic=terms - names,
        families=families(analyzer, analyzer.terms(text)),
    )


def _counted(asked: str, analyzer: Analyzer) -> frozenset[str]:
    """The terms of the head of what is counted: “train drivers” → driver; the first plural, or the first word."""
    found = _COUNTED.search(asked)
    if found is None:
        return frozenset()
    phrase: list[str] = []
    for word in found[1].split():
        if word in _PHRASE_ENDS:
            break
        phrase.append(word)
    plurals = [word in _PLURALS or (word.endswith("s") and not word.endswith("ss")) for word in phrase[:4]]
    at = next((at for at, plural in enumerate(plurals[:3]) if plural), 0)
    at += sum(1 for _ in takewhile(bool, plurals[at + 1 :]))  # “measles cases”
    return frozenset(analyzer.content_terms(phrase[at] if phrase else ""))
