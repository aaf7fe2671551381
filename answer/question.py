"""Taking a question apart: what kind of value it asks for, and by which terms it is searched."""

import re
from typing import Final

from answer.model import AskedKind, Question
from index.analyzer import Analyzer

_MEASURES: Final = (
    r"many|much|long|old|far|tall|big|large|high|fast|often|deep|wide|heavy|cold|hot|late|strong|loud|steep"
)
_AMOUNTS: Final = (
    r"percent|percentage|number|amount|age|proportion|share|fraction|size|distance|temperature|price|cost|costs|fee|fare"
    r"|fine|rate|rank|score|population|total|length|height|width|weight|speed|capacity|limit|maximum|minimum|toll|budget"
)
_PLACES: Final = (
    r"city|country|state|place|town|county|continent|region|location|street|nation|island|village|district|province"
    r"|area|venue|stadium|building|river|ocean|sea|lake|mountain|room|harbour|port|channel|page"
)
_PERSONS: Final = (
    r"person|man|woman|president|king|queen|actor|actress|singer|artist|author|writer|player|team|scientist|composer"
    r"|director|leader|general|minister|politician|company|organi[sz]ation|group|band|people|newspaper|studio|agency"
)
_TIMES: Final = r"year|years|date|day|month|decade|century|time|week|season"

_WHAT: Final = r"\b(?:what|which|whats)"
_IS_THE: Final = r"(?: is| was| are| were)?(?: the)?(?: \w+)?"

_KINDS: Final[tuple[tuple[AskedKind, re.Pattern[str]], ...]] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        (
            AskedKind.TIME,
            rf"\bwhen\b|\b(?:what|which) (?:{_TIMES})\b|\bhow (?:long ago|recently|soon)\b|\bsince when\b",
        ),
        (
            AskedKind.NUMBER,
            rf"\bhow (?:{_MEASURES})\b|{_WHAT}{_IS_THE} (?:{_AMOUNTS})\b|{_WHAT} do(?:es)? .*(?:cost|weigh|measure)\b",
        ),
        (AskedKind.PLACE, rf"\bwhere\b|\b(?:what|which) (?:\w+ )?(?:{_PLACES})\b"),
        (AskedKind.PERSON, rf"\b(?:who|whom|whose|whos)\b|\b(?:what|which) (?:\w+ )?(?:{_PERSONS})\b"),
        (AskedKind.REASON, r"\bwhy\b|\b(?:reason|cause[sd]?|purpose)\b"),
        (AskedKind.MANNER, r"\bhow\b"),
        (
            AskedKind.DEFINITION,
            r"\bmean\b|\bstand for\b|\bdefinition\b|^whats?(?: is| are)? (?:a |an |the )?\w+(?: \w+)?$",
        ),
    )
)
"""In the order of asking: "how long ago" is a time before it is a number, "how many" a number before it is a manner."""

_YES_NO: Final = re.compile(r"(?:is|are|was|were|do|does|did|can|could|will|would|should|has|have|had|may|am|must)\b")
_COUNTED: Final = re.compile(r"\b[Hh]ow (?:many|much) (?:(?:of )?the )?((?:[A-Z][\w’'-]* )*)([\w’'-]+)")
_LEANING: Final = re.compile(
    r"(?:and|but|so|or|then|what about|how about|also|who said|says who|any other)\b"
    r"|.*\b(?:he|she|it|they|him|her|them|his|its|their|that|those|these|this|then|ones)\b"
    r"|.*(?<!is )(?<!are )(?<!was )(?<!were )\bthere\b"
)
"""Words that point back; “is there a dog” does not."""
_BARE: Final = re.compile(
    r"(?:why|when|where|who|how|since when|how (?:many|much|long|old|far|often))(?: not| so| exactly)?$"
)
"""A question word and nothing asked about: it can only lean."""
_SOMEONE: Final = "(?:you|anyone|anybody|somebody|someone)"
_POLITE: Final = re.compile(
    rf"^(?:(?:please|hi|hello|hey|ok|so|well) )*(?:(?:can|could|would|will) {_SOMEONE} (?:please )?"
    rf"(?:tell|say|explain|show)(?: me| us)?|do(?:es)? {_SOMEONE} know|i(?: would|d)? (?:want|like|need) to know"
    r"|i wonder|tell me|tell us)(?: please)?(?: about)? (?=\w)"
)
"""What is said before the question itself: “can you tell me how many …” asks how many."""
_NAME: Final = re.compile(r"(?<=\s)[A-Z][\w’'-]*|\d[\d.,:]*")
_BORROWED: Final = 0.3
"""How much a term of the question before counts in a follow-up."""


def understand(text: str, analyzer: Analyzer, before: Question | None = None) -> Question:
    """Take `text` apart; as a follow-up to `before`, whose terms count for less and whose kind stands in for none."""
    words = analyzer.words(text)
    asked = _POLITE.sub("", " ".join(words), count=1)
    kind = asked_kind(asked)
    if before is None:
        weights = dict.fromkeys(analyzer.question_terms(asked), 1.0)
    else:
        weights = dict.fromkeys(analyzer.content_terms(asked), 1.0)
        for term, weight in before.weights.items():
            weights.setdefault(term, weight * _BORROWED)
        if kind is AskedKind.OTHER and not _YES_NO.match(asked):
            kind = before.kind
    counted = _COUNTED.search(text)
    return Question(
        text=text,
        kind=kind,
        weights=weights,
        sequence=tuple(analyzer.content_terms(asked)),
        words=frozenset(words),
        counted=frozenset(analyzer.content_terms(counted[2])) if counted else frozenset(),
        names=frozenset(analyzer.content_terms(" ".join(_NAME.findall(text)))),
    )


def asked_kind(words: str) -> AskedKind:
    """The kind of value asked for by a question given as its folded words, one blank between them."""
    if _YES_NO.match(words):
        return AskedKind.OTHER
    return next((kind for kind, pattern in _KINDS if pattern.search(words)), AskedKind.OTHER)


def leans(text: str, analyzer: Analyzer) -> bool:
    """Whether a line of a conversation sounds like a follow-up: few words of its own, and a word that points back."""
    words = " ".join(analyzer.words(text))
    if _BARE.match(words):
        return True
    return len(set(analyzer.content_terms(text))) <= 3 and _LEANING.match(words) is not None
