"""Turns of phrase that tell what a sentence does: it rules, settles a question, gives a verdict, says I."""

import re
from typing import Final

_RULE: Final = re.compile(
    r"\b(?:may|can|cannot|could|must|should|allow(?:s|ed)?|forbidden|forbids?|bann?e?d?|permit(?:s|ted)?|prohibited"
    r"|required?|requires|have to|has to|need(?:s|ed)? to|need a|do not|never|only|welcome|optional|mandatory|free to"
    r"|no need|refus\w+|entitled|accept(?:s|ed)?|instead|it['’]?s (?:ok|fine))\b"
    r"|\b(?:do|must|can|need|may|should)n['’]t\b|\bno [a-z]+s\b",
    re.IGNORECASE,
)
_SETTLED: Final = re.compile(
    r"\W*(?:A:\W*)?(?:yes|no|yep|nope|sure|of course|absolutely|not|never|only|nobody|none)\b", re.IGNORECASE
)
_VERDICT: Final = re.compile(
    r"\b(?:verdict|rating|ruling|rated|conclusion|we find|fact[\s-]check|our finding)\b"
    r"|\b(?:claim|rumou?r|story|warning|post|picture|photo|video|statement)s? (?:is|are|was|were) (?:\w+ )?"
    r"(?:true|false|fake|wrong|misleading|untrue|correct)\b",
    re.IGNORECASE,
)
_TRUTH_VALUE: Final = re.compile(
    r"\b(?:true|false|fake|wrong|misleading|untrue|correct|hoax|unfounded|baseless|debunked|confirmed|denied"
    r"|no evidence)\b",
    re.IGNORECASE,
)
_CLAIM: Final = re.compile(
    r"\W*(?:the )?(?:claims?|rumou?rs?|what (?:is|people|they|was|has been|you)\b.{0,20}(?:said|say|claimed|saying|saw)"
    r"|question)\b\W*:?|\ba (?:post|rumou?r|claim|message|warning|video) (?:\w+ ){0,4}"
    r"(?:says|said|claims|claimed|is going|shared|going round)\b",
    re.IGNORECASE,
)
_PRONOUN: Final = re.compile(
    r"\W*(?:he|she|it|they|this|these|that|those|his|her|their|its|there|we|here)\b", re.IGNORECASE
)
_FIRST_PERSON: Final = re.compile(r"\b(?:I|[Mm]y|me|mine|[Ww]e|[Oo]ur)\b|\bI['’]")
_SPEAKER: Final = re.compile(r"\W*((?:[A-Z][\w.'’-]*|[\w.-]+)(?: [A-Z][\w.'’-]*){0,2}) ?: ")
_ASKS: Final = re.compile(
    r"\W*(?:(?:and|so|but|ok|hey|wait)\W+)?(?:who|whom|whose|what|whats|which|when|where|why|how|is|are|was|were|do|does"
    r"|did|can|could|will|would|should|has|have|any(?:one|body)?)\b",
    re.IGNORECASE,
)
_TURN: Final = re.compile(r"\W*(?:[A-Z][\w.'’-]*|[\w.-]+)(?: [A-Z][\w.'’-]*){0,2} ?:\W*\s")
"""The name before the colon that opens a turn, bold or not."""
_ASKED_WORDS: Final = re.compile(
    r"\b(?:say|says|said|tell|tells|told|think|thinks|thought|claim|claims|claimed|explain|explains|explained|describe"
    r"|describes|described|argue|argues|argued|suggest|suggests|advise|advises|comment|react|respond|according to"
    r"|opinion|promise|warn|admit|deny|denied|blame)\b"
)
_WORDS: Final = re.compile(
    r"[“\"”]|\b(?:say|says|said|tells?|told|thinks?|claims?|claimed|explain\w*|argue[sd]?|suggest\w*"
    r"|according to|wrote|writes|added|adds|insist\w*|promis\w+|warn\w+|admit\w*)\b",
    re.IGNORECASE,
)
_DENIES: Final = re.compile(
    r"\b(?:no|not|never|none|nobody|nothing|neither|nor|without|cannot|denied|denies|refus\w+)\b|n['’]t\b",
    re.IGNORECASE,
)
LONGEST_NAME: Final = 60
"""So many characters at most stand before the colon that opens a turn."""
HINT: Final = 0.3
"""How much a sentence is a verdict that only says “false” or “confirmed” somewhere."""


def rules(text: str) -> bool:
    """Whether it says what may, must or must not be."""
    return _RULE.search(text) is not None


def settles(text: str) -> bool:
    """Whether it begins with a yes, a no, or a word that is as good."""
    return _SETTLED.match(text) is not None


def verdict(text: str) -> float:
    """How much it sounds like the verdict of a fact check: 0 to 1."""
    if _TRUTH_VALUE.search(text) is None:
        return 0.0
    return 1.0 if _VERDICT.search(text) else HINT


def only_claims(text: str) -> bool:
    """Whether it only says what is claimed: “The claim: …”, “A post shared widely says …”."""
    return _CLAIM.search(text) is not None


def opens_with_pronoun(text: str) -> bool:
    """Whether it takes up what was named before."""
    return _PRONOUN.match(text) is not None


def first_person(text: str) -> bool:
    """Whether whoever writes speaks of themselves."""
    return _FIRST_PERSON.search(text) is not None


def speaker(text: str) -> str | None:
    """The name before the colon, as in a log of a chat: “Ada: it is late”."""
    named = _SPEAKER.match(text)
    return named[1] if named else None


def turn(text: str) -> str:
    """What is said: `text` without the name before the colon."""
    return _TURN.sub("", text, count=1)


def asks(text: str) -> bool:
    """Whether it is nothing but a question; in a chat, one without its mark as well: “Ada: is it late”."""
    end = text.rstrip('"”’)*_ ')
    marked = end.endswith("?")
    if not marked and (":" not in text[:LONGEST_NAME] or end.endswith((".", "!", ":"))):
        return False
    said = turn(text)
    return (marked or said != text) and _ASKS.match(said) is not None


def asks_for_words(question: str) -> bool:
    """Whether it is asked what somebody says or thinks. `question`: its folded words, one blank between them."""
    return _ASKED_WORDS.search(question) is not None


def gives_words(text: str) -> bool:
    """Whether it gives somebody's words, or says that somebody said something."""
    return _WORDS.search(text) is not None


def denies(text: str) -> bool:
    """Whether it says that something is not so."""
    return _DENIES.search(text) is not None
