"""Does a sentence hold a value of the asked kind? Patterns over its words; what the question names itself is none."""

import re
from collections.abc import Iterator, Set
from typing import Final

from answer.model import AskedKind, Question
from index.analyzer import Analyzer
from index.stopwords import STOP_WORDS

_MONTHS: Final = (
    r"(?-i:January|February|March|April|May(?!\s(?:I|we|you|be)\b)|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)"
)
"""With a capital, or they are verbs as often: guests may march."""
_SMALL_MONTHS: Final = (
    r"january|february|march|april|may|june|july|august|september|october|november|december"
    r"|jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec"
)
_DAY: Final = rf"(?:{_SMALL_MONTHS})\.?\s\d{{1,2}}\b|\b\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?(?:{_SMALL_MONTHS})\b"
_BEFORE_YEAR: Final = (
    "in|since|by|until|till|from|of|to|during|before|after|year|early|late|mid|summer|winter|spring|autumn|fall"
)
_YEAR: Final = rf"(?:\b(?:{_BEFORE_YEAR})\s|[(/–-]|,\s|\b(?:{_SMALL_MONTHS})\.?,?\s)(?:19|20)\d\d\b(?!,\d)"
"""A number is a year after such a word only: 2000 people are a crowd."""
_HOURS: Final = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
_TIME: Final = re.compile(
    rf"""{_DAY} | {_YEAR} | \b(?:1\d{{3}}|20\d{{2}})s?\b | \b{_MONTHS}\b
    | \b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b
    | \b\d{{1,2}}(?::\d\d)?\s?(?:am|pm|a\.m|p\.m)\b | \b\d{{1,2}}:\d\d\b | \bcentur(?:y|ies)\b
    | \b(?:today|yesterday|tomorrow|tonight|ago|midnight|noon|morning|evening|weekend|monthly|weekly|daily|o['’]clock)\b
    | \b(?:last|next|this|every|each)\s(?:week|month|year|night|spring|summer|fall|autumn|winter|season)\b
    | \b(?:at|from|by|till|until)\s(?:half\spast\s|about\s|around\s)?(?:\d{{1,2}}|{_HOURS})\b""",
    re.IGNORECASE | re.VERBOSE,
)
_RELATIVE_TIME: Final = re.compile(r"\b(?:after|before|until|since|during|when|once|as soon as)\b", re.IGNORECASE)
_COUNTS: Final = (
    r"two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    r"|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundreds?|thousands?|million"
    r"|billion|trillion|dozens?|half|third|quarter|twice"
)
_DIGITS: Final = r"\d[\d.,:]*(?<=\d)"
_NUMBER: Final = re.compile(rf"{_DIGITS}|%|\b(?:{_COUNTS}|several|couple|free)\b", re.IGNORECASE)
_VAGUE_NUMBER: Final = re.compile(r"\b(?:no|none|nobody|nothing|one|once)\b", re.IGNORECASE)
_DATE: Final = re.compile(rf"{_DAY}(?:,?\s\d{{4}}\b)?|{_YEAR}|\b\d{{1,2}}:\d\d\b", re.IGNORECASE)
_FIGURE: Final = re.compile(rf"{_DIGITS}|\b(?:{_COUNTS})\b", re.IGNORECASE)
_NEGATION: Final = re.compile(
    r"\b(?:no|not|never|none|nobody|nothing|neither|nor|without|cannot)\b|n['’]t\b", re.IGNORECASE
)
VAGUE: Final = 0.3
"""How surely a sentence holds a value if all it has is “when”, “before”, “nobody”."""
_NAME: Final = re.compile(
    r"\b[^\W\d_a-z][\w’'.-]*(?:\s+(?:(?:of|de|van|von|der|la|the|and|bin|al)\s+)?[^\W\d_a-z][\w’'.-]*)*"
)
_PLACE: Final = re.compile(
    r"\b(?:in|at|from|near|to|into|of|on|through|across|outside|around|under|behind|off)\s+(?:the\s+|#)?([^\W\d_a-z][\w’'-]+)"
)
_SPOT: Final = re.compile(
    r"\b(?:in|at|near|into|on|under|behind|outside|inside|next to|above|below)\s+(?:the|a|an|our|its|#)", re.IGNORECASE
)
_REASON: Final = re.compile(
    r"\b(?:because|due to|so that|in order to|caused? (?:by|of)|causes?|reasons?|therefore|that(?:['’]s| is| was) why"
    r"|to avoid|to prevent|to stop|to make sure|owing to|thanks to|led to|(?:put|puts|came|comes|is|was|it)"
    r" .{0,30}down to"
    r"|blam\w+|meant that|as a (?:result|precaution|consequence)|result(?:ed|ing|s)? (?:of|from|in)"
    r"|in response to|for fear|on account of|prompted|triggered|since (?:it|he|she|they|we|there|the)\b"
    r"|so (?:it|he|she|they|we)\b)",
    re.IGNORECASE,
)
_WEAK_REASON: Final = re.compile(
    r"\b(?:since|as|after|so|for|if|means?|allow\w*|enabl\w*|thus|hence|wanted?|needed|order(?:ed)?|fault\w*|problem|failed|failure"
    r"|broke|too|not enough|could not|couldn['’]t|no longer|unsafe|concerns?|fears?)\b",
    re.IGNORECASE,
)
_MANNER: Final = re.compile(
    r"\b(?:by \w+ing|through|using|via|by means|with|use[sd]?|type|press|open|go to)\b", re.IGNORECASE
)
_DEFINITION: Final = re.compile(r"\b(?:is|are|was|were|means?|refers?|known as|called|defined)\b", re.IGNORECASE)


def figures(text: str) -> frozenset[str]:
    """The figures of `text` but for dates and times, folded: what two sentences differ in to name two quantities."""
    return frozenset(map(_folded, _FIGURE.findall(_DATE.sub(" ", text))))


def at_odds(one: str, other: str) -> bool:
    """Whether two sentences in like words may yet say different things: other figures or dates, or one of them denies.

    A figure or date that only one of them has is more detail, and no other thing.
    """
    if (_NEGATION.search(one) is None) is not (_NEGATION.search(other) is None):
        return True
    pairs = [(_values(pattern, one), _values(pattern, other)) for pattern in (_FIGURE, _TIME)]
    return any(not (here <= there or there <= here) for here, there in pairs)


def _values(pattern: re.Pattern[str], text: str) -> frozenset[str]:
    return frozenset(map(_folded, _found(pattern, text)))


def _folded(number: str) -> str:
    return number.casefold().replace(",", "")


_PROPER: Final = re.compile(r"(?<![\w’'])[A-Z][\w’'-]*(?: [A-Z][\w’'-]*)*")
_NAMING: Final = re.compile(r"\b(?:called|named?|name is|known as|is|was)\W{1,4}$", re.IGNORECASE)
BESIDE: Final = 4
"""How many words may stand between a thing and its name."""


def held(question: Question, sentence: str, analyzer: Analyzer) -> float:
    """How surely `sentence` holds a value of the asked kind that the question does not name itself: 0 to 1."""
    match question.kind:
        case AskedKind.TIME:
            if any(found.casefold() not in question.words for found in _found(_TIME, sentence)):
                return 1.0
            return VAGUE if _RELATIVE_TIME.search(sentence) else 0.0
        case AskedKind.NUMBER:
            undated = _DATE.sub(" ", sentence)
            if any(_folded(found) not in question.words for found in _NUMBER.findall(undated)):
                return 1.0
            return VAGUE if _VAGUE_NUMBER.search(undated) else 0.0
        case AskedKind.PERSON:
            names = [len(name) for name in _new_names(question, sentence, analyzer)]
            return 0.0 if not names else 1.0 if max(names) > 1 else 0.6
        case AskedKind.PLACE:
            if any(not _known(question, found, analyzer) for found in _PLACE.findall(sentence)):
                return 1.0
            return 0.5 if _SPOT.search(sentence) else 0.3 if any(_new_names(question, sentence, analyzer)) else 0.0
        case AskedKind.REASON:
            return 1.0 if _REASON.search(sentence) else VAGUE * bool(_WEAK_REASON.search(sentence))
        case AskedKind.MANNER:
            return float(bool(_MANNER.search(sentence)))
        case AskedKind.DEFINITION:
            return float(bool(_DEFINITION.search(sentence)))
        case AskedKind.PERMISSION | AskedKind.POLAR | AskedKind.OTHER:
            return 0.0


def _found(pattern: re.Pattern[str], sentence: str) -> Iterator[str]:
    return (match.group() for match in pattern.finditer(sentence))


def _known(question: Question, name: str, analyzer: Analyzer) -> bool:
    return any(term in question.weights for term in analyzer.terms(name))


def _new_names(question: Question, sentence: str, analyzer: Analyzer) -> Iterator[list[str]]:
    """The names of `sentence` as lists of words, but for those the question names and a plain word that opens it."""
    first = next((at for at, char in enumerate(sentence) if char.isalnum()), 0)
    for match in _NAME.finditer(sentence):
        words = [word for word in analyzer.words(match.group()) if word not in STOP_WORDS]
        opens = match.start() <= first
        if not words or (opens and len(words) == 1 and len(match.group().split()) == 1):
            continue
        if not any(term in question.weights for term in analyzer.stem(words)):
            yield words


def names_beside(question: Question, sentence: str, about: Set[str], analyzer: Analyzer) -> bool:
    """Whether a name that `question` does not hold stands beside one of the terms `about`, or right after “called”."""
    for found in _PROPER.finditer(sentence):
        words = analyzer.content_terms(found.group())
        if not words or any(term in question.weights for term in words) or (found.start() == 0 and len(words) == 1):
            continue
        before, after = sentence[max(0, found.start() - 40) : found.start()], sentence[found.end() : found.end() + 40]
        around = before.split()[-BESIDE:] + after.split()[:BESIDE]
        if _NAMING.search(before) or not about.isdisjoint(analyzer.content_terms(" ".join(around))):
            return True
    return False
