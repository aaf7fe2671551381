"""The stance of a rule: what a sentence allows, forbids, demands or leaves free."""

import re
from collections.abc import Collection, Mapping
from typing import Final

from answer.antonyms import antonyms_of
from answer.clauses import (
    FORM,
    MEANT,
    PERIODS,
    PRONOUN,
    ROLES,
    WEEKDAYS,
    Stance,
    Token,
    clause_of,
    speaks_of,
    stance_at,
    with_auxiliary,
)
from answer.permissions import Cue, duties, permissions, staying
from answer.predicates import Asked, Mode
from answer.surroundings import holds
from answer.testimony import Inquiry, Testimony

_UNSURELY_RULED: Final = 0.5
_RULED: Final = 0.4
"""The same, of a rule: it names what may be done, and seldom who or where."""
_DEMANDED: Final = 0.35
"""The same, where the very opposite of what is asked is demanded."""
_THEM: Final = re.compile(r"\b(?:they|it|them|this|these|those|that|one|ones|yours|either|both)\b", re.IGNORECASE)
_OTHERS: Final = frozenset(
    "else else's other others another other's someone's anybody's anyone's somebody's opponent's everyone's".split()
)
_ANYBODY: Final = frozenset("player visitor guest passenger customer driver student member resident".split())
"""Who is meant by “I” in the rules of most places."""
_CAN: Final = re.compile(r"can|could", re.IGNORECASE)
_AWAY: Final = frozenset("home out outside away off borrow remove leave".split())
"""Of taking a thing from where it is."""
_BETWEEN: Final = frozenset("not also only now still be always just safely simply then".split())
_ANY_VERB: Final = frozenset(
    "use used bring brought take taken carry carried come enter go get have has had do done put make made keep"
    " kept".split()
)
_MODAL: Final = re.compile(r"(?:may|can|could|must|might|should|shall|not|never|cannot|n['’]t|to be)$", re.IGNORECASE)
_ONLY: Final = re.compile(r"\bonly\b", re.IGNORECASE)
_FOR_ONLY: Final = re.compile(
    r"\b(?:for|to) (?:the |our |all )?(?P<who>[\w-]+(?: [\w-]+)?) only\b|\b(?:only|solely|exclusively"
    r"|reserved) for (?:the"
    r" |our )?(?P<whose>[\w-]+)",
    re.IGNORECASE,
)
_OPENS: Final = 6
"""As near, in characters, to where a clause begins, “only” limits its subject."""
_FEW: Final = 3
"""As many words at most are such a subject."""
_BEFORE: Final = 24
"""As near, in characters, a “not” belongs to a cue behind it."""


def ruled(inquiry: Inquiry, asked: Asked, testimony: Testimony, tokens: list[Token]) -> Stance | None:
    """The stance of a sentence that allows or forbids (or demands or leaves free) what is asked."""
    text = testimony.text
    cues = duties(text) if asked.mode is Mode.DUTY else permissions(text)
    if not cues and asked.mode is Mode.PERMISSION and _AWAY.intersection(asked.words):
        cues = staying(text)
    if not cues and asked.mode is Mode.PERMISSION:
        return _left_to_others(inquiry, asked, testimony, tokens) or _opposite(inquiry, asked, testimony, tokens)
    found = [cue for cue in cues if _is_meant(inquiry, asked, testimony, tokens, cue)]
    if not found or len({cue.yes ^ _turned(testimony, cue) for cue in found}) > 1:
        return None
    cue = found[0]
    yes = cue.yes ^ _turned(testimony, cue)
    start, end = clause_of(text, cue.end - 1)
    only = _ONLY.search(text, start, end)
    left: frozenset[str] = frozenset()
    if only is not None:
        opens = only.start() - start < _OPENS and cue.start > only.end()
        alone = text[only.end() : cue.start if opens else end]
        beside = _shut_out(inquiry, asked, alone) if opens else _beside(asked, alone)
        if beside is None:
            return None
        yes = yes and not beside
        left = frozenset() if opens else frozenset(inquiry.analyzer.content_terms(alone))
    elif _special(asked, inquiry, tokens, cue):
        return None
    begin, stop = _phrase(testimony, tokens, cue)
    if left and not yes:
        stop = start + len(text[start:end].rstrip(' .,;:!”"*_'))  # “only in their own pond” is what says no
    why = f"{'' if cue.yes == yes else 'not '}{text[cue.start : cue.end].strip().lower()}"
    return stance_at(testimony, yes, begin, stop, why)._replace(only=left)


def _opposite(inquiry: Inquiry, asked: Asked, testimony: Testimony, tokens: list[Token]) -> Stance | None:
    """“All lamps must be put out”: a no to whether one may leave them burning."""
    if asked.predicate is None:
        return None
    antonyms = antonyms_of(inquiry.analyzer)
    for cue in duties(testimony.text):
        end = clause_of(testimony.text, cue.end - 1)[1]
        for token in tokens:
            if cue.yes and cue.end <= token.start < end and antonyms.opposed(asked.predicate, token.term):
                pronoun = PRONOUN.match(testimony.text) is not None
                about = speaks_of(inquiry, asked.rest, tokens, testimony, pronoun=pronoun, least=_DEMANDED)
                if _turned(testimony, cue) or not about:
                    return None
                why = f"must {token.word.lower()}"
                return stance_at(testimony, False, with_auxiliary(tokens, cue.start), token.end, why)
    return None


def _left_to_others(inquiry: Inquiry, asked: Asked, testimony: Testimony, tokens: list[Token]) -> Stance | None:
    """“The pool is for members only”: a no to whether guests may use it."""
    found = _FOR_ONLY.search(testimony.text)
    roles = frozenset(inquiry.analyzer.stem(ROLES))
    wanted = roles.intersection({*asked.rest, asked.predicate or ""})
    if found is None or not wanted:
        return None
    there = roles.intersection(inquiry.analyzer.content_terms(found["who"] or found["whose"]))
    if not there or there & wanted:
        return None
    about = {term: weight for term, weight in asked.rest.items() if term not in wanted}
    if asked.predicate and asked.predicate not in wanted:
        about[asked.predicate] = 1.0
    pronoun = PRONOUN.match(testimony.text) is not None
    if not speaks_of(inquiry, about, tokens, testimony, pronoun=pronoun, least=_RULED):
        return None
    return stance_at(testimony, False, found.start(), found.end(), found.group().lower())


def _is_meant(inquiry: Inquiry, asked: Asked, testimony: Testimony, tokens: list[Token], cue: Cue) -> bool:
    """Whether the clause around a cue is about what is asked."""
    text = testimony.text
    start, end = clause_of(text, cue.end - 1)
    pronoun = PRONOUN.match(text, start) is not None
    nearby = [token for token in tokens if (pronoun or start <= token.start) and token.start < end]
    there = {token.term for token in nearby}
    least = FORM if asked.mode is Mode.DUTY else MEANT
    sure = asked.predicate is None or holds(inquiry, asked.predicate, there, least)
    if asked.mode is Mode.DUTY and not sure:
        return False
    wanted = dict(asked.rest)
    if asked.predicate is not None:
        wanted[asked.predicate] = inquiry.question.weights.get(asked.predicate, 1.0)
    headings = testimony.sentence.headings
    heading = inquiry.analyzer.content_terms(testimony.words(headings[-1])) if headings else []
    if _THEM.search(text, start, end) is None and not _names_it(inquiry, asked, wanted, there.union(heading)):
        return False
    enough = _RULED if sure else _UNSURELY_RULED
    return speaks_of(inquiry, wanted, nearby, testimony, pronoun=pronoun, least=enough) and not _idle(
        inquiry, wanted, tokens, cue, text
    )


def _idle(inquiry: Inquiry, wanted: Mapping[str, float], tokens: list[Token], cue: Cue, text: str) -> bool:
    """Whether a “can” says what something is able to, not what one may: its verb is not asked about."""
    if _CAN.match(text, cue.start) is None:
        return False
    verb = next((token for token in tokens if token.start >= cue.end and token.word.lower() not in _BETWEEN), None)
    if verb is None or verb.word.lower() in _ANY_VERB:
        return False
    return not any(inquiry.reach(term).get(verb.term, 0.0) >= 0.6 for term in wanted)


def _names_it(inquiry: Inquiry, asked: Asked, wanted: Mapping[str, float], there: Collection[str]) -> bool:
    """Whether `there` holds more of what is asked about than a verb that suits anything: “bring”, “use”.

    Of such a verb, what it is done to: that a lamp may be brought to the exam is not said by a rule for the exam.
    """
    idle = frozenset(inquiry.analyzer.stem(_ANY_VERB))
    said = [term for term in wanted if term not in idle]
    if asked.object and (asked.predicate in idle or asked.predicate in asked.object):
        said = list(asked.object)
    return not said or any(holds(inquiry, term, there) for term in said)


def _phrase(testimony: Testimony, tokens: list[Token], cue: Cue) -> tuple[int, int]:
    """A cue with the “not” just before it and the verb just behind it."""
    offset = testimony.sentence.span.start
    begin, end = cue.start, cue.end
    for negation in testimony.sentence.claims.negations if testimony.sentence.claims else ():
        if 0 < cue.start - (negation.span.start - offset) <= _BEFORE:
            begin = min(begin, negation.span.start - offset)
    begin = with_auxiliary(tokens, begin)
    behind = [token for token in tokens if token.start >= cue.end][:2]
    if _MODAL.search(testimony.text[cue.start : cue.end].rstrip()) is None:
        return begin, end
    if behind and not re.search(r"[^\w\s]", testimony.text[cue.end : behind[0].start]):
        end = behind[0].end
        if len(behind) > 1 and behind[0].word.lower() in {"be", "to", "not"} and behind[1].start == end + 1:
            end = behind[1].end
    return begin, end


def _shut_out(inquiry: Inquiry, asked: Asked, words: str) -> bool | None:
    """Whether “only X may” shuts out what is asked: X is something else, or a kind of it; None if X are people."""
    there = inquiry.analyzer.content_terms(words)
    roles = set(inquiry.analyzer.stem(ROLES))
    if not there or len(there) > _FEW:
        return None
    if not roles.isdisjoint(there):
        wanted = roles.intersection(asked.rest)
        return True if wanted and wanted.isdisjoint(there) else None
    met = [term for term in there if any(near == term for want in asked.rest for near in inquiry.reach(want))]
    return len(met) < len(there)


def _beside(asked: Asked, words: str) -> bool | None:
    """Whether what is asked lies beside what “only” leaves (`words`); None if that cannot be told."""
    low = set(words.lower().replace("’", "'").split())
    if "own" in low and _OTHERS.intersection(asked.words):
        return True
    there, wanted = PERIODS[WEEKDAYS].findall(words.lower()), PERIODS[WEEKDAYS].findall(" ".join(asked.words))
    return not set(there) & set(wanted) if there and wanted else None


def _special(asked: Asked, inquiry: Inquiry, tokens: list[Token], cue: Cue) -> bool:
    """Whether the rule is for a kind of people that the question does not name."""
    roles = set(inquiry.analyzer.stem(ROLES - _ANYBODY))
    named = {token.term for token in tokens if token.start < cue.start and token.term in roles}
    return bool(named) and not named.intersection({*asked.rest, asked.predicate})


def _turned(testimony: Testimony, cue: Cue) -> bool:
    """Whether what says “not” turns a cue round; what stands inside the cue does not."""
    offset = testimony.sentence.span.start
    claims = testimony.sentence.claims
    count = sum(
        negation.scope.start - offset <= cue.start < negation.scope.end - offset
        and not cue.start <= negation.span.start - offset < cue.end
        and not cue.start < negation.span.end - offset <= cue.end
        for negation in (claims.negations if claims else ())
    )
    return count % 2 == 1
