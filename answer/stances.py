"""Whether two sentences say yes and no to one question."""

import re
from typing import Final

from answer.assertions import said
from answer.clauses import MEANT, PERIODS, ROLES, WEEKDAYS, Stance, stance_at, tokens_of
from answer.cues import only_claims
from answer.gate import pinned
from answer.predicates import Asked, Mode, take_apart
from answer.rulings import ruled
from answer.surroundings import LONGEST_SENTENCE
from answer.testimony import Finding, Inquiry, Kind, Relation, Testimony
from corpus.model import Span

_LATER: Final = 14
"""So many days apart, of two rules or plans the later is the later state of it."""
_LABEL: Final = 20
_OPENS: Final = 8
"""As near, in characters, to its beginning, a name is what a sentence is about."""
_LONGEST: Final = 8
"""As many words at most show a side."""
_CLAIMED: Final = re.compile(
    r"\W*(?:what(?:['’]s| is) (?:being )?(?:said|claimed|shared|going round)|(?:the )?(?:claim|rumou?r|story))\b"
    r"|\W*(?:the|an?|one|some) (?:[\w-]+ ){0,2}(?:captions?|posts?|memes?|clips?|chain letters?)\b[^.;:]{0,30}"
    r"\b(?:says?|said|claims?|claimed|alleges?|alleged)\b"
    r"|\W*(?:the|an?) (?:fake|hoax|satirical|parody|bogus|forged) \w+"
    r" (?:says?|said|claims?|claimed|wrote|reports?|reported)\b",
    re.IGNORECASE,
)
_YES: Final = re.compile(
    r"(?:\W{0,4}\w[\w. ]{0,30}:)?\W{0,4}(?:yes|yep|yeah|of course|certainly|absolutely|sure|correct|it (?:is|does"
    r"|did|has)|they (?:are|do|did|have))\b(?=[\s,.!:;–—-]|$)",
    re.IGNORECASE,
)
_NO: Final = re.compile(
    r"(?:\W{0,4}\w[\w. ]{0,30}:)?\W{0,4}(?:no|nope|never|not at all|certainly not|absolutely not|sorry, no|afraid"
    r" not)\b(?=[,.!:;–—]|\s*$|\s[–—-])",
    re.IGNORECASE,
)
_IN: Final = re.compile(
    r"\b(?:in|on|at|into|inside|onto|near|outside) (?!board\b|foot\b|sale\b|fact\b|all\b|any\b|time\b|this\b"
    r"|that\b|our\b|advance\b|their\b|your\b|rest\b|least\b|last\b|most\b|once\b|first\b|present\b|general\b)"
    r"(?:(?:the|a|an|his|her|its|my|main|most) )?((?:[\w'’-]+ ){0,3}[\w'’-]+)"
)
_NEAR: Final = 60
_TIMES: Final = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december year month week day season quarter half morning evening night noon midnight
    row weekend summer winter spring autumn moment
    """.split()
)
_THING: Final = re.compile(r"\bof (?!the\b|a\b|course\b)([\w'’-]+)")
_OFFICIAL: Final = re.compile(r"\b[Oo]fficial (?=[a-z])")
_SAYING: Final = frozenset("confirm deny admit acknowledge support oppose back agree accept".split())


def polarity(inquiry: Inquiry, one: Testimony, other: Testimony) -> Finding | None:
    """What is found where the two say yes and no to a question of yes and no; None where they do not, or it is unsure.

    CONTRADICTS, or UPDATED where one sets itself after an earlier state, or both state what may change and their
    documents are two weeks apart. Symmetric: turned round, it finds the same turned round.
    """
    asked = take_apart(inquiry.question, inquiry.analyzer)
    if asked is None:
        return None
    first, second = stance(inquiry, asked, one), stance(inquiry, asked, other)
    if first is None or second is None or first.yes == second.yes or not _firm(asked, first, second):
        return None
    if _of_another(inquiry, one, other) or _of_another(inquiry, other, one):
        return None
    if any(side.only and not side.only & rival.terms for side, rival in ((first, other), (second, one))):
        return None
    later = first.orders or second.orders or (_may_change(asked) and restated(one, other))
    elsewhere = _apart(inquiry, asked, one, other, (first.span, second.span))
    if elsewhere and not (later and elsewhere == "time"):
        return None
    return Finding(
        kind=Kind.POLARITY,
        relation=Relation.UPDATED if later else Relation.CONTRADICTS,
        spans=(first.span, second.span),
        claims=(_shown(one, first), _shown(other, second)),
        rule=f"polarity:{asked.mode.name.lower()}",
        why=" / ".join(f"{'yes' if side.yes else 'no'}: {side.why}" for side in sorted((first, second), reverse=True)),
    )


def tells(inquiry: Inquiry, testimony: Testimony) -> Stance | None:
    """Whether a sentence says yes or no to a question of yes and no; None if neither, or something else is asked."""
    asked = take_apart(inquiry.question, inquiry.analyzer)
    return None if asked is None else stance(inquiry, asked, testimony)


def _of_another(inquiry: Inquiry, one: Testimony, other: Testimony) -> bool:
    """Whether the first names whom or what is asked about, and the second opens with another name."""
    named = pinned(inquiry.question) & one.terms
    claims = other.sentence.claims
    opening = claims.names[0] if claims and claims.names else None
    if not named or opening is None or opening.start - other.sentence.span.start > _OPENS:
        return False
    around = other.terms | other.near | other.about
    return not any(near in around for term in named for near, sure in inquiry.reach(term).items() if sure >= MEANT)


def _firm(asked: Asked, one: Stance, other: Stance) -> bool:
    """Whether neither takes back what the other says: only a rule's “yes, if …” stands against a flat no."""
    if not one.limited and not other.limited:
        return True
    yes, no = (one, other) if one.yes else (other, one)
    return asked.mode is Mode.PERMISSION and yes.limited == "if" and not no.limited


def stance(inquiry: Inquiry, asked: Asked, testimony: Testimony) -> Stance | None:
    """Whether `testimony` says yes or no to what is asked; None if neither, or it cannot be told."""
    claims = testimony.sentence.claims
    if claims is None or len(testimony.text) > LONGEST_SENTENCE:
        return None
    text = testimony.text
    tokens = tokens_of(inquiry, text)
    if _answers_heading(inquiry, asked, testimony):
        for pattern, yes in ((_YES, True), (_NO, False)):
            found = pattern.match(text)
            if found:
                return stance_at(testimony, yes, found.start(), found.end(), "yes" if yes else "no")
    if text.rstrip().endswith("?"):
        return None
    if claims.verdict is None and only_claims(text) and (asked.mode is Mode.FACT or ":" in text[:_LABEL]):
        return None
    if asked.mode is not Mode.FACT:
        by_rule = ruled(inquiry, asked, testimony, tokens)
        if by_rule is not None:
            return by_rule
    if asked.mode is Mode.DUTY or (claims.verdict is None and _CLAIMED.match(text)):
        return None
    return said(inquiry, asked, testimony, tokens)


def _answers_heading(inquiry: Inquiry, asked: Asked, testimony: Testimony) -> bool:
    """Whether the sentence stands right under the very question."""
    if not testimony.sentence.headings:
        return False
    heading = testimony.words(testimony.sentence.headings[-1])
    if "?" not in heading:
        return False
    there = set(inquiry.analyzer.content_terms(heading))
    wanted = {*asked.rest, *([asked.predicate] if asked.predicate else [])}
    met = sum(any(other in there for other, sure in inquiry.reach(term).items() if sure >= MEANT) for term in wanted)
    return bool(wanted) and met >= 0.6 * len(wanted)


def _may_change(asked: Asked) -> bool:
    return asked.changing or asked.mode is not Mode.FACT or bool(_SAYING.intersection(asked.words))


def restated(one: Testimony, other: Testimony) -> bool:
    """Whether the two come from one publisher, or from nobody known, at least two weeks apart."""
    if one.published is None or other.published is None:
        return False
    same = one.document.source.publisher == other.document.source.publisher
    return same and abs((one.published - other.published).days) >= _LATER


def _apart(inquiry: Inquiry, asked: Asked, one: Testimony, other: Testimony, where: tuple[Span, Span]) -> str:
    """By what the two speak of different cases, “time”, “place” or “people”; empty if by nothing."""
    question = " ".join(asked.words)
    for number, period in enumerate(PERIODS):
        if asked.mode is not Mode.FACT and number != WEEKDAYS:
            continue
        first, second = (_all(period, text) for text in (one.text, other.text))
        if first and second and not first & second:
            return "time"
        wanted = _all(period, question)
        if wanted and any(there and not there & wanted for there in (first, second)):
            return "time"
    asked_place = _heads(inquiry, _IN, question)
    for side, at in ((one, where[0]), (other, where[1])):
        there = _heads(inquiry, _IN, _behind(side, at))
        if asked_place - side.about and there and not _meet(inquiry, there, {*asked.rest, asked.predicate or ""}):
            return "place"
    for pattern in (_IN, _THING):
        first, second = (
            _heads(inquiry, pattern, _behind(side, at)) for side, at in ((one, where[0]), (other, where[1]))
        )
        if (
            first
            and second
            and not _meet(inquiry, first, second)
            and not _meet(inquiry, set(asked.rest), first | second)
        ):
            return "place"
    first, second = (_roles(inquiry, side) for side in (one, other))
    if first and second and not _meet(inquiry, first, second) and not _meet(inquiry, set(asked.rest), first | second):
        return "people"
    return ""


def _roles(inquiry: Inquiry, side: Testimony) -> set[str]:
    """The kinds of people that a sentence names; “official builds” are none."""
    roles = set(inquiry.analyzer.stem(ROLES)) & side.terms
    return roles - set(inquiry.analyzer.stem(["official"])) if _OFFICIAL.search(side.text) else roles


def _behind(testimony: Testimony, span: Span) -> str:
    """The words that follow what a stance rests on, up to a comma."""
    rest = testimony.text[span.end - testimony.sentence.span.start :][:_NEAR]
    return re.split(r"[,;:.!?\"“”()]", rest, maxsplit=1)[0]


def _all(pattern: re.Pattern[str], text: str) -> set[str]:
    return {found.lower() for found in pattern.findall(text)}


def _heads(inquiry: Inquiry, pattern: re.Pattern[str], text: str) -> set[str]:
    times = frozenset(inquiry.analyzer.stem(_TIMES))
    found = [inquiry.analyzer.content_terms(words) for words in pattern.findall(text)]
    return {term for terms in found if not times.intersection(terms) for term in terms}


def _meet(inquiry: Inquiry, first: set[str], second: set[str]) -> bool:
    return any(
        sure >= MEANT and other in second for term in sorted(first) for other, sure in inquiry.reach(term).items()
    )


def _shown(testimony: Testimony, stance: Stance) -> str:
    """A side in a few words of its document; “Yes” or “No” where they would be too many or say too little."""
    words = testimony.words(stance.span).strip(' *_"“”.,:;–—-\n')
    return words if 2 <= len(words.split()) <= _LONGEST else "Yes" if stance.yes else "No"
