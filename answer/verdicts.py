"""Whether two fact checks rate the asked claim otherwise."""

import re
from typing import Final

from answer.gate import pinned
from answer.model import AskedKind
from answer.stances import restated, tells
from answer.testimony import Finding, Inquiry, Kind, Relation, Testimony
from corpus.claims import Rating, Verdict

_COVERED: Final = 0.2
"""This much of the question must stand in a verdict, or around it, for it to be about the asked claim.

Little: whoever checks a claim puts it in their own words, and ratings of two claims seldom both answer one question.
"""
_MEANT: Final = 0.6
_NO_CLAIM: Final = frozenset("true fals claim real rumour fact stori myth hoax debunk correct photo video".split())
"""Terms with which a question asks for a verdict, and that stand in every fact check."""
_TRUTH: Final = frozenset(
    "true false fake real hoax myth legit verdict rating ruling rated rate debunked factcheck genuine"
    " authentic rumour".split()
)
"""Words of a question that asks how a claim is rated."""
_BEFORE: Final = 400
"""As much text, in characters, just before a verdict may tell what it rates."""
_RATES: Final = re.compile(
    r"(?:^|[\s*_(>#])(?:verdict|rating|ruling|fact[ -]?check)\b[^\n:.]{0,20}(?::|\b(?:is|was)\b)", re.IGNORECASE
)
"""What announces a rating: a document with two of them rates two claims."""
_BY_DEGREE: Final = re.compile(r"\b(?:mostly|largely|partly|partially)\b", re.IGNORECASE)
_NO_EVIDENCE: Final = re.compile(r"\b(?:evidence|proof|unsubstantiated)\b", re.IGNORECASE)
_BUT: Final = re.compile(r",? (?:but|though|although|however|yet)\b", re.IGNORECASE)
"""“The photo is real, but of another year.”"""
_HALF: Final = re.compile(r"\b(?:half|mixed|mixture|partly|partially)\b", re.IGNORECASE)


def ratings(inquiry: Inquiry, one: Testimony, other: Testimony) -> Finding | None:
    """What is found where two fact checks rate the asked claim otherwise; else None.

    “Mostly true” is no other rating than true or half true, “no evidence” none than false. A house that rates anew
    weeks later updates its rating. Symmetric.
    """
    first, second = _verdict(one), _verdict(other)
    if first is None or second is None:
        return None if first is second else _against(inquiry, one, other)
    if not _asks(inquiry):
        return None
    if not _differ(one, first, other, second):
        return None
    both = one.document.id == other.document.id
    if not all(_checks(inquiry, side, alone=both or _rates_several(side)) for side in (one, other)):
        return None
    names = (first.rating.value, second.rating.value)
    return Finding(
        kind=Kind.VERDICT,
        relation=Relation.UPDATED if restated(one, other) else Relation.CONTRADICTS,
        spans=(first.span, second.span),
        claims=(one.words(first.span), other.words(second.span)),
        rule="verdict",
        why=f"rated {' and '.join(sorted(names))}",
    )


def _against(inquiry: Inquiry, one: Testimony, other: Testimony) -> Finding | None:
    """What is found where one of two rates what is asked, and the other says the opposite: “Verdict: false.”"""
    if not inquiry.question.asks_truth:
        return None
    rated, told = (one, other) if _verdict(one) is not None else (other, one)
    verdict = _verdict(rated)
    said = tells(inquiry, told)
    if verdict is None or said is None or verdict.rating not in {Rating.TRUE, Rating.FALSE} or said.limited:
        return None
    if said.yes == (verdict.rating is Rating.TRUE) or tells(inquiry, rated) is not None:
        return None  # where the rating's sentence takes a side itself, that is compared
    if rated.document.id == told.document.id or not _checks(inquiry, rated, alone=_rates_several(rated)):
        return None
    spans = (verdict.span, said.span) if rated is one else (said.span, verdict.span)
    return Finding(
        kind=Kind.VERDICT,
        relation=Relation.CONTRADICTS,
        spans=spans,
        claims=(one.words(spans[0]), other.words(spans[1])),
        rule="verdict:told",
        why=f"rated {verdict.rating.value}, told {'yes' if said.yes else 'no'}",
    )


def _verdict(testimony: Testimony) -> Verdict | None:
    return testimony.sentence.claims.verdict if testimony.sentence.claims else None


def _differ(one: Testimony, first: Verdict, other: Testimony, second: Verdict) -> bool:
    """Whether two verdicts are at odds, and not only in degree."""
    if first.rating is second.rating:
        return False
    words = {first.rating: one.words(first.span), second.rating: other.words(second.span)}
    if words.keys() == {Rating.TRUE, Rating.MIXED}:
        side, verdict = (one, first) if first.rating is Rating.TRUE else (other, second)
        if _BUT.match(side.text, verdict.span.end - side.sentence.span.start):
            return False
    if Rating.MIXED in words and _HALF.search(words[Rating.MIXED]):
        rest = next(text for rating, text in words.items() if rating is not Rating.MIXED)
        return _BY_DEGREE.search(rest) is None
    if words.keys() == {Rating.UNPROVEN, Rating.FALSE}:
        return _NO_EVIDENCE.search(words[Rating.UNPROVEN]) is None
    return True


def _asks(inquiry: Inquiry) -> bool:
    """Whether it is asked if something is so: then a rating may answer."""
    question = inquiry.question
    return (
        question.asks_truth
        or question.kind in {AskedKind.POLAR, AskedKind.PERMISSION}
        or not _TRUTH.isdisjoint(question.words)
    )


def _checks(inquiry: Inquiry, testimony: Testimony, *, alone: bool) -> bool:
    """Whether the claim that a verdict rates is the asked one, by what stands there, just before it and around it.

    `alone`: only by its own words and what stands just before it, as in a document that rates several claims.
    """
    question = inquiry.question
    wanted = {term: inquiry.idf.get(term, weight) for term, weight in question.weights.items() if term not in _NO_CLAIM}
    told = {term: weight for term, weight in wanted.items() if term not in pinned(question)}
    just_before = _just_before(testimony)
    there = testimony.terms.union(inquiry.analyzer.content_terms(just_before))
    verdict = _verdict(testimony)
    if verdict is not None and testimony.document.text.startswith(" that ", verdict.span.end):
        there = testimony.terms  # “It's true that …”: what it rates stands in it
    elif not alone:
        there = there | testimony.about
    if not wanted or not (just_before or testimony.about):
        return True  # nothing is asked but “is that true?”, or nothing is known of where it stands
    met = {
        term for term in wanted if any(sure >= _MEANT and near in there for near, sure in inquiry.reach(term).items())
    }
    own = wanted.keys() & set(question.sequence)
    if own and not met & own:
        return False
    wanted = told or wanted  # of a place that all of them name, more than one claim goes round
    return sum(wanted[term] for term in sorted(met & wanted.keys())) >= _COVERED * sum(wanted.values())


def _rates_several(testimony: Testimony) -> bool:
    """Whether a document rates more claims than one."""
    return len(_RATES.findall(testimony.document.text)) > 1


def _just_before(testimony: Testimony) -> str:
    """The text before a verdict that may tell what it rates: up to the verdict before it."""
    start = testimony.sentence.span.start
    before = testimony.document.text[max(0, start - _BEFORE) : start]
    last = [found.end() for found in _RATES.finditer(before)]
    return before[last[-1] :] if last else before
