"""Taking a question apart: what kind of value it asks for, and by which terms it is searched."""

import re
from functools import lru_cache
from typing import Final

from answer.measures import asked_measures
from answer.model import AskedKind, Question
from answer.paraphrase import paraphrases
from corpus.model import Synonyms
from index.analyzer import Analyzer

_MEASURES: Final = (
    r"many|much|long|old|far|tall|big|large|high|fast|often|deep|wide|heavy|cold|hot|late|strong|loud|steep"
)
_AMOUNTS: Final = (
    r"percent|percentage|number|amount|age|proportion|share|fraction|size|distance|temperature|price|prices|cost|costs|fee"
    r"|fees|fare|fares|fine|rate|rank|score|population|total|length|height|width|weight|speed|capacity|limit|maximum|minimum"
    r"|toll|budget|turnout|attendance|salary|wages?|casualties|deaths|losses|prize money|deposit|discount|odds"
)
_PLACES: Final = (
    r"city|country|state|place|town|county|continent|region|location|street|nation|island|village|district|province"
    r"|area|venue|stadium|building|river|ocean|sea|lake|mountain|room|harbour|port|channel|page"
)
_PERSONS: Final = (
    r"person|man|woman|president|king|queen|actor|actress|singer|artist|author|writer|player|team|scientist|composer"
    r"|director|leader|club|union|party|ministry|bank|firm|general|minister|politician|company|organi[sz]ation|group|band|people|newspaper|studio|agency"
)
_TIMES: Final = r"year|years|date|day|month|decade|century|time|week|season"

_WHAT: Final = r"\b(?:what|which|whats)"
_IS_THE: Final = r"(?: is| was| are| were)?(?: the)?(?: \w+)?"
_PERMISSION: Final = re.compile(
    r"(?:(?:may|can|could|should|must) (?:i|we|you|one|people|they|anyone|anybody|somebody|someone|my|our|\w+s)\b"
    r"|(?:do|does|did) (?:i|we|you|they|\w+) (?:(?:really|still|also) )?(?:have|need) to\b|do (?:i|we|you) need\b"
    r"|(?:am i|are (?:we|you|they|\w+)|is (?:it|that|this)|is anyone)"
    r" (?:ok|okay|allowed|permitted|legal|fine|against|forbidden)"
    r"|(?:is|are) \w+(?: \w+)? (?:allowed|permitted|forbidden|banned|legal|ok|okay|mandatory|required|compulsory)\b)"
)
_TRUTH: Final = re.compile(
    r"\b(?:true|false|fake|real|really|rumou?r|hoax|myth|legit|fact|correct|debunked|claim(?:s|ed)?)\b"
)
_TERSE_TIME: Final = re.compile(
    r"\b(?:opening hours|(?:release|start|end|due|opening|closing) (?:date|time)|deadline|date of)\b"
)
_TERSE_PLACE: Final = re.compile(r"\b(?:location|whereabouts|address) of\b|^location\b")
_TERSE_NUMBER: Final = re.compile(
    rf"^(?:(?:and|the|its) )?(?:{_AMOUNTS}|max|min|range|temp)\b|\b(?:{_AMOUNTS}|temp)$"
    rf"|^(?:(?:and|the|its) )?(?:\w+ ){{1,2}}(?:{_AMOUNTS}|temp|range) (?:of|for|in|on|at|per|to|from|with)\b"
)
_STARTS_AS_QUESTION: Final = re.compile(
    r"(?:who|whom|whose|what|whats|which|when|where|why|how|is|are|was|were|do|does|did|can|could|will|would|should|has|have"
    r"|had|may|am|must|in|at|on|by|for|from|to|with|since|until)\b"
)

_KINDS: Final[tuple[tuple[AskedKind, re.Pattern[str]], ...]] = tuple(
    (kind, re.compile(pattern))
    for kind, pattern in (
        (
            AskedKind.TIME,
            rf"\bwhen\b|\b(?:what|which) (?:{_TIMES})\b|\bhow (?:long ago|recently|soon)\b|\bsince when\b",
        ),
        (
            AskedKind.NUMBER,
            (
                rf"\bhow (?:{_MEASURES})\b|{_WHAT}{_IS_THE} (?:{_AMOUNTS})\b"
                rf"|{_WHAT} (?:do(?:es)?|did|would|will) .*(?:cost|weigh|measure)\b"
            ),
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

_YES_NO: Final = re.compile(
    r"(?:(?:and|but|so|also) )?(?:is|are|was|were|do|does|did|can|could|will|would|should|has|have|had|may|am|must)\b"
)
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
_BE: Final = r"(?:is|are|was|were|be|been|being|got|get|gets|getting)"
_DO: Final = (
    r"(?:do|does|did|has|have|had|will|would|can|could|should|may|might|must|there|of|in|on|at|for|to|from|with|by)"
)
_ADVERB: Final = r"(?:(?:\w+ly|not|so|far|already|actually|still|also|ever|reported|being|been) )*"
_PREDICATE: Final = re.compile(
    rf"\b(?:how (?:many|much)|who|what|which)\b.*?\b{_BE} {_ADVERB}((?!the |a |an |there |{_DO} )\w+)"
    rf"|\bhow (?:many|much) (?:of (?:the )?)?(?:(?!{_BE} |{_DO} )\w+ ){{1,2}}{_ADVERB}"
    rf"((?!{_BE}\b|{_DO}\b)\w+(?:ed|t|d))\b"
    rf"|\bwho (?!{_BE} |{_DO} )(\w+)"
)
_ATTRIBUTE: Final = re.compile(
    r"\b(?:what|which)(?: kinds? of| types? of| sorts? of)? ((?!is |are |was |were |do |does |did )\w+(?: \w+)?)"
)
_QUESTION_WORD: Final = re.compile(r"\b(?:when|where|who|whom|whose|whos|why|how|what|whats|which)\b")
_AUXILIARY: Final = re.compile(r" (?:is|are|was|were|do|does|did|can|could|will|would|should|has|have|had|may|must|$)")
_LIGHT: Final = frozenset(
    """
    happen go get take make come give put use want need work let try thing stuff way lot people person ever
    currently now today new old many much time day year name kind type sort number amount percentage date place
    ones thing things stuff
    true false real fact rumour claim people say story allow able possible reason mean find
    """.split()
)
"""Words that carry little of what is asked."""
LIGHT_WEIGHT: Final = 0.3
LIGHT_WORDS: Final = """
get gets got getting go goes going went gone take takes taken took make makes made making want wants wanted need
needs needed let lets put puts come comes came give gives given gave use used uses using keep keeps kept many much
people person thing things stuff bit lot lots way ways kind kinds sort type really still already now back ever new
actually currently happen happened happens like likes number amount time times day days year years long big far high
place find found see seen look looks think thought mean meant means called name named two first last next part start
right good bad able else around ask asked asks since ago away set show shown true false include included involved
various main become became according lol etc okay please whole total today different often usually probably suppose
supposed allow allowed work works anyway somewhere anywhere someone anybody v vs fits fit sure yes guys anyways btw
exactly mostly worldwide nationwide overall altogether incl including
""".split()
"""Words that documents leave out where they answer: as evidence they count little."""
_ASKING: Final = re.compile(
    r"\b(?:how (long|old|far|tall|big|large|high|fast|often|deep|wide|heavy|cold|hot|late|strong|close"
    r"|soon|quickly|recently|ago)"
    r"|(?:what|which) (time|day|date|year|years|month|week|century|decade|season|percent|percentage|number|amount))\b"
)
"""Words that only say what kind of value is asked for."""
_CHATTER: Final = frozenset("lol lmao omg pls plz please thx thanks btw tbh idk guys bro anyway theres hey hi".split())
"""Words of chat that ask for nothing."""
AUTHOR: Final = frozenset("author writer poster op narrator user redditor speaker".split())
"""Words for whoever wrote the text: they say “I” there."""
_SAYS_LITTLE: Final = 0.5
_ASKS_ONLY: Final = 0.3
_NAME: Final = re.compile(r"(?<=\s)[A-Z][\w’'-]*|\d[\d.,:]*")
FEW_TERMS: Final = 3
"""With fewer content terms a line leans on the one before in any case; with as many, if a word points back."""
_BORROWED: Final = 0.3
"""How much a term of the question before counts in a follow-up."""
_BORROWED_UNASKED: Final = 0.1
"""The same where only the shortness of a line makes it one: as likely it begins a new topic."""


def understand(text: str, analyzer: Analyzer, before: Question | None = None, synonyms: Synonyms = ()) -> Question:
    """Take `text` apart; as a follow-up to `before`, whose terms count for less and whose kind stands in for none."""
    words = analyzer.words(text)
    asked = _POLITE.sub("", " ".join(words), count=1)
    kind = asked_kind(asked)
    weights = _weights(asked, analyzer, before)
    if before is not None and kind is AskedKind.OTHER:
        kind = before.kind
    measures = asked_measures(asked, number=kind is AskedKind.NUMBER)
    if before is not None and kind is before.kind and not measures:
        measures = before.measures
    counted = _COUNTED.search(text)
    return Question(
        text=text,
        kind=kind,
        weights=weights,
        sequence=tuple(analyzer.content_terms(asked)),
        words=frozenset(words),
        counted=frozenset(analyzer.content_terms(counted[2])) if counted else frozenset(),
        names=frozenset(analyzer.content_terms(" ".join(_NAME.findall(text)))),
        attribute=_terms_of(_ATTRIBUTE, asked, analyzer),
        predicate=_terms_of(_PREDICATE, asked, analyzer),
        measures=measures,
        phrases=frozenset(paraphrases(analyzer, synonyms).phrases(analyzer.stem(asked.split()))),
        context=before.shown if before is not None else (),
        synonyms=synonyms,
        asks_truth=_TRUTH.search(asked) is not None
        and (kind is AskedKind.POLAR or "true" in words or "false" in words),
    )


def _terms_of(pattern: re.Pattern[str], asked: str, analyzer: Analyzer) -> frozenset[str]:
    """The terms of the first group of `pattern` that is found."""
    found = pattern.search(asked)
    words = next(filter(None, found.groups()), "") if found else ""
    return frozenset(analyzer.content_terms(words))


@lru_cache(maxsize=8)
def light_terms(analyzer: Analyzer) -> frozenset[str]:
    """The terms of words that carry little of what is asked."""
    return frozenset(analyzer.stem(_LIGHT))


def _weights(asked: str, analyzer: Analyzer, before: Question | None) -> dict[str, float]:
    """What each term of the question counts."""
    own = analyzer.question_terms(asked) if before is None else list(dict.fromkeys(analyzer.content_terms(asked)))
    light = light_terms(analyzer)
    asking = frozenset(
        analyzer.stem([word for found in _ASKING.findall(asked) for word in found if word] + [*AUTHOR, *_CHATTER])
    )
    weights = {term: _ASKS_ONLY if term in asking else _SAYS_LITTLE if term in light else 1.0 for term in own}
    share = _BORROWED if _points_back(asked) or len(own) < FEW_TERMS - 1 else _BORROWED_UNASKED
    for term, weight in before.weights.items() if before is not None else ():
        weights.setdefault(term, weight * share)
    return weights


def asked_kind(words: str) -> AskedKind:
    """The kind of value asked for by a question given as its folded words, one blank between them."""
    if _PERMISSION.match(words):
        return AskedKind.PERMISSION
    if _YES_NO.match(words):
        return AskedKind.POLAR
    found = next((kind for kind, pattern in _KINDS if pattern.search(_first_question(words))), AskedKind.OTHER)
    if found is not AskedKind.OTHER or _STARTS_AS_QUESTION.match(words):
        return found
    if _TERSE_TIME.search(words):
        return AskedKind.TIME
    if _TERSE_PLACE.search(words):
        return AskedKind.PLACE
    return AskedKind.NUMBER if _TERSE_NUMBER.search(words) else AskedKind.OTHER


def _first_question(words: str) -> str:
    """`words` without the question words after the first: “what happens when …” asks no time."""
    found = list(_QUESTION_WORD.finditer(words))
    if not found:
        return words
    first = found[0]
    if len(found) > 1 and first.group() == "when" and not _AUXILIARY.match(words, first.end()):
        first = found[1]  # “When it rains, who …”
        words = words[first.start() :]
        first = _QUESTION_WORD.match(words) or first
    return words[: first.end()] + _QUESTION_WORD.sub("", words[first.end() :])


def _points_back(asked: str) -> bool:
    """Whether a line says itself that it follows up on another: “and in April”, “how many of them”, “why”."""
    return _BARE.match(asked) is not None or _LEANING.match(asked) is not None


def leans(text: str, analyzer: Analyzer) -> bool:
    """Whether a line of a conversation sounds like a follow-up: few words of its own, and a word that points back."""
    words = " ".join(analyzer.words(text))
    if _BARE.match(words):
        return True
    own = len(set(analyzer.content_terms(text)))
    return own <= FEW_TERMS - 1 or (own <= FEW_TERMS and _LEANING.match(words) is not None)
