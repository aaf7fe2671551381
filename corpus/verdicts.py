"""What a fact check finds of the claim it checks."""

import re
from typing import Final

from corpus.claims import Rating, Verdict
from corpus.spans import Span

_WINDOW: Final = 160
"""How far, in characters, the rating may stand behind what announces it."""

_NEAR: Final = 60
"""How far behind a word that may announce something else: “Conclusion: …”."""

_DEGREE: Final = (
    r"(?:(?:mostly|largely|partly|partially|entirely|completely|simply|plainly|clearly|totally|demonstrably|probably"
    r"|basically) )?"
)
_RATINGS: Final[tuple[tuple[Rating, str], ...]] = (
    (
        Rating.UNPROVEN,
        (
            r"unproven|not proven|unverified|unverifiable|unsubstantiated|unconfirmed|undetermined|inconclusive|unclear"
            r"|(?:cannot|could not|can['’]t|couldn['’]t|impossible to) (?:be )?(?:independently )?(?:verif(?:y|ied)"
            r"|prove[nd]?|confirm(?:ed)?)"
            r"|(?:no|not enough|insufficient|little|too little) (?:\w+ )?(?:evidence|proof)|neither proven nor"
        ),
    ),
    (
        Rating.MIXED,
        (
            r"(?:half|partly|partially)[ -](?:true|false|right|correct|accurate|wrong)|half[ -]truth|mixed|mixture"
            r"|misleading"
            r"|(?:missing|lacks|needs|without|lacking|out of) context|exaggerat(?:ed|ion)|distort(?:ed|s)"
            r"|cherry[ -]picked"
            r"|true,? but|partly"
        ),
    ),
    (
        Rating.FALSE,
        (
            rf"{_DEGREE}(?:false|untrue|wrong|incorrect|inaccurate|fake|fabricated|invented|bogus|debunked|baseless"
            rf"|unfounded"
            r"|altered|doctored|staged)|not (?:true|correct|accurate|real|genuine|authentic)|(?:a )?(?:hoax|myth"
            r"|fiction|forgery"
            r"|fabrication|fake)|made[ -]up|pants on fire|no truth|no basis|busted|nonsense|didn['’]t happen|did"
            r" not happen"
            r"|does not hold up|doesn['’]t hold up"
        ),
    ),
    (
        Rating.TRUE,
        (
            rf"{_DEGREE}(?:true|correct|accurate|authentic|genuine|real)|confirmed|verified|proven|substantiated"
            rf"|holds up"
            r"|well[ -]founded|checks out|stands up"
        ),
    ),
)
_NAMED: Final = "|".join(f"(?P<{rating.name}>{pattern})" for rating, pattern in _RATINGS)
_RATING: Final = re.compile(rf"\b(?:{_NAMED})\b", re.IGNORECASE)
_LABEL: Final = re.compile(
    r"(?:^|[\s*_(>#])(?:(?:our|my|the|final|overall|fact[ -]check(?:er)?s?['’]?s?|team['’]s|editors['’]) ){0,3}"
    r"(?:(?P<surely>verdict|rating|ruling|fact[ -]?check)|conclusion|finding|assessment|bottom line|status"
    r"|what we found)"
    r"(?:(?: (?:is|was|on (?:this|the) claim))?[*_\s]{0,4}(?:[:–—-]|\b(?:is|was)\b)"
    r"| (?:on|of) (?:this|the|that) [^:;.!?\n]{1,120}:)",
    re.IGNORECASE,
)
"""“Our verdict:”, “Rating –”, “Verdict on the claim that …:”: what follows is a rating."""
_RATE: Final = re.compile(
    r"\b(?:we(?:['’](?:ve|d|ll|re))?|i(?:['’](?:ve|d|ll|m))?|our team|the (?:team|desk|checkers|editors)"
    r"|fact[ -]checkers) (?:therefore |have |now "
    r"|would )?"
    r"(?:rat(?:e[ds]?|ing)|rul(?:e[ds]?|ing)|judge[ds]?|(?:find|found|call(?:ing)?|label(?:led|ling)?|consider|conclude[ds]?|deem(?:ed)?|class(?:ify|ified))"
    r"(?= (?:that )?(?:this|it|that|the (?:\w+ )?(?:claim|rumou?r|story|post|statement|warning|photo|picture"
    r"|video|quote))\b))"
    r"|\b(?:is|was|be|been) rated\b|\bearns (?:a|our)\b|\bgets (?:a|our)\b",
    re.IGNORECASE,
)
"""“We rate this …”"""
_CLAIM: Final = re.compile(
    r"\b(?:the|this|that|his|her|their|both|these|such|viral|widely shared) (?:[\w’'-]+ ){0,2}"
    r"(?:claim|rumou?r|statement|assertion|allegation|story|quote|photo|picture|image|video|clip|warning|message"
    r"|post|report"
    r"|news|theory|legend|tale|poster|announcement"
    r"|screenshot|recording|chain letter|leaflet|advert|ad|map|leak|letter|document|footage)s?\b",
    re.IGNORECASE,
)
"""What is rated: “the claim is …”."""
_IS: Final = re.compile(
    r"\b(?:is|are|was|were|proves?|turns? out to be|remains?|has been|have been|appears to be)\s+"
    r"(?:therefore |simply |plainly |in fact |indeed |just |clearly |still |thus |also |not a real |an? )*$",
    re.IGNORECASE,
)
_VERBAL: Final = re.compile(r"(?:lacks|needs|does|doesn|did|holds|stands|checks)\b", re.IGNORECASE)
"""Ratings that need no “is” before them: “the claim lacks context”."""
_FLAT: Final[tuple[tuple[Rating, str], ...]] = (
    (
        Rating.FALSE,
        (
            r"false|untrue|not true|wrong|incorrect|inaccurate|fake|debunked|nonsense|rubbish|bogus|(?:a "
            r"|an )?(?:urban )?(?:hoax|myth|fake"
            r"|legend|lie|fabrication)"
        ),
    ),
    (Rating.MIXED, r"misleading|half[ -]true|partly (?:true|false)|only half the story"),
    (
        Rating.TRUE,
        r"(?:mostly |largely )?true|correct|accurate|a fact|legit|genuine|authentic|no (?:rumou?r|myth|hoax|joke)",
    ),
)
_FLAT_WORDS: Final = "|".join(f"(?P<{rating.name}>{pattern})" for rating, pattern in _FLAT)
_IT_IS: Final = re.compile(
    r"\b(?:it['’]s|it is(?:n['’]t)?|that['’]s|that is(?:n['’]t)?|this is(?:n['’]t)?|which is|those are|these are) "
    rf"(?:(?:simply|just|all|actually|quite|plainly|therefore|indeed|in fact|perfectly|absolutely|completely"
    rf"|totally) )?"
    rf"(?:{_FLAT_WORDS})(?=\s*(?:[.,:;!?–—)\"”*]|that\b|since\b|because\b|and no\b|$))",
    re.IGNORECASE,
)
"""“It's true that …”, “That's false.”"""
_OPENS: Final = re.compile(rf"[\W_]*(?:{_FLAT_WORDS})\s*(?:[.,:;!–—*]|$)", re.IGNORECASE)
"""“True, says …”, “False.”"""
_THING: Final = re.compile(
    r"\b(?:the|this|that|its|his|her|our|their|what|which)\s[^.:;!?]{2,90}?\b(?:is|are|was|were)\s"
    r"(?:(?:therefore|simply|plainly|in fact|indeed|just|clearly|thus|also|definitely|completely|entirely) )?"
    rf"(?:{_FLAT_WORDS})(?=\s*(?:[.,:;!?–—)\"”*]|and no\b|$))",
    re.IGNORECASE,
)
"""“The letter is genuine.”"""
_WHAT: Final = re.compile(
    r"\bwhat [^.:;!?]{2,60}? (?:said|says|claims?|claimed|told|wrote|saw|heard|read)\b[^.:;!?]{0,60}? (?:is|was)"
    r" (?:in fact |simply )?"
    r"(?P<TRUE>true|correct|right|accurate)\b",
    re.IGNORECASE,
)
_CALL: Final = re.compile(
    r"\b(?:i['’]d|we['’]d|i|we) (?:would )?(?:call|consider|hold|think|believe|judge) (?:that|this|it"
    r"|the)\b[^.:;!?]{0,60}?\b"
    rf"(?:{_FLAT_WORDS})(?=\s*(?:[.,:;!?–—)\"”*]|$))",
    re.IGNORECASE,
)
_UNSURE: Final = re.compile(
    r"\b(?:if|whether|or|would|could|might|may|should|said|says|claims?|claimed|insists?|according|asks?|asked"
    r"|believes?)\b",
    re.IGNORECASE,
)
_IF: Final = re.compile(
    r"\b(?:if|whether|would|could|might|may|nobody knows|prove|once|unless|until|wish|hope|or|doubt\w*|sure|mean"
    r"|(?:do|does|did)n['’]t (?:think|believe))\b",
    re.IGNORECASE,
)
_SAYS: Final = re.compile(
    r"\b(?:said|says|claims?|claimed|insists?|insisted|believes?|believed|told \w+|according to"
    r" [^,:“\"]{1,60},?)(?: that)? ?$",
    re.IGNORECASE,
)
"""What makes it a report of what somebody says, and no verdict of this text."""
_NOT: Final = re.compile(r"(?:\bnot|n['’]t|\bnever|\bnothing|\bno)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_ROOTS: Final = """
tru false fake wrong correct accura real genuin authentic legit fact myth hoax rumo lie legend fiction forger fabricat
invent bogus debunk baseless found alter doctor stage pants basis bust nonsense rubbish happen hold check stand joke
prove proof verif substantiat confirm determin conclusive unclear evidence half part mix mislead context exaggerat
distort cherry right made
""".split()
"""Parts of the words that rate; a sentence without any rates nothing."""
_TURNED: Final = {Rating.TRUE: Rating.FALSE}
"""What “not” makes of a rating; “not false” rates nothing."""


def verdict(text: str, span: Span) -> Verdict | None:
    """What the sentence at `span` of `text` finds, if it rates a claim; None for every other sentence.

    Announced (“Our verdict: …”, “We rate this …”), said of a claim (“The claim is misleading”), or said flatly (“It's
    true that …”, “That's false”, “The photo is a fake”); not what is only wondered, or reported that somebody says.
    Linear; never raises.
    """
    sentence = span.of(text)
    low = sentence.lower()
    if not any(root in low for root in _ROOTS):
        return None
    for announced in (_LABEL, _RATE):
        opener = announced.search(sentence)
        if opener is not None:
            surely = announced is _RATE or opener["surely"] is not None
            found = _rating(sentence, opener.end(), min(len(sentence), opener.end() + (_WINDOW if surely else _NEAR)))
            if found is not None and (
                surely or found[2] is not Rating.TRUE or "true" in sentence[found[0] : found[1]].lower()
            ):
                return _verdict(span, *found)
    return _of_claim(sentence, span) or _flat(sentence, span)


def _flat(sentence: str, span: Span) -> Verdict | None:
    """What anybody says flatly of a claim: “It's true that …”, “That's false.”, “The letter is genuine.”"""
    if sentence.rstrip().endswith("?"):
        return None
    found = _OPENS.match(sentence)
    for pattern in (_IT_IS, _CALL, _WHAT, _THING):
        found = found or pattern.search(sentence)
    if (
        found is None
        or _SAYS.search(sentence, 0, found.start())
        or _IF.search(sentence[max(0, found.start() - 40) : found.end()])
    ):
        return None
    rating = Rating[found.lastgroup or ""]
    start, end = found.span(found.lastgroup or 0)
    if _NOT.search(sentence[max(found.start(), start - 30) : start]):
        if rating not in _TURNED:
            return None
        rating = _TURNED[rating]
    return _verdict(span, start, end, rating)


def _of_claim(sentence: str, span: Span) -> Verdict | None:
    """“The claim … is false”: the rating stands right behind the verb, and nobody is reported to say so."""
    subject = _CLAIM.search(sentence)
    if subject is None or subject.start() > _WINDOW:
        return None
    end = min(len(sentence), subject.end() + 2 * _WINDOW)
    found = _rating(sentence, subject.end(), end, after_verb=True)
    if found is None or _UNSURE.search(sentence[: subject.start()]):
        return None
    if re.search(r"\b(?:if|whether|would|could|might|may)\b", sentence[subject.end() : found[0]][-40:]):
        return None
    return _verdict(span, *found)


def _rating(sentence: str, start: int, end: int, *, after_verb: bool = False) -> tuple[int, int, Rating] | None:
    """The first rating in a stretch of a sentence, as start, end and rating."""
    for found in _RATING.finditer(sentence[:end], start):
        before = sentence[max(start, found.start() - 40) : found.start()]
        if after_verb and not (
            _VERBAL.match(found.group()) or _IS.search(sentence[max(0, found.start() - 30) : found.start()])
        ):
            continue
        rating = Rating[found.lastgroup or ""]
        negated = _NOT.search(before)
        if negated is None:
            return found.start(), found.end(), rating
        if rating in _TURNED:
            return found.start() - (len(before) - negated.start()), found.end(), _TURNED[rating]
        return None
    return None


def _verdict(span: Span, start: int, end: int, rating: Rating) -> Verdict:
    return Verdict(span=Span(start=span.start + start, end=span.start + end), rating=rating)
