"""The stance of a sentence by the word in it for what a yes affirms, or for its opposite."""

import re
from typing import Final, NamedTuple

from answer.antonyms import antonyms_of
from answer.clauses import (
    COVERED,
    FORM,
    MEANT,
    PRONOUN,
    Stance,
    Token,
    clause_after,
    clause_of,
    negated,
    speaks_of,
    stance_at,
    with_auxiliary,
)
from answer.predicates import PLAIN, Asked, Mode
from answer.surroundings import coverage, holds
from answer.testimony import Inquiry, Testimony
from corpus.claims import Rating

_MANY: Final = 0.4
_OPEN: Final = re.compile(
    r"\b(?:await(?:s|ed|ing)?|pending|subject to|whether|perhaps|maybe|possibly|probably|likely|reportedly"
    r"|would|could|might|should|(?<!no )plans?"
    r"|planned|(?<!not )planning|prepar(?:es|ed|ing)|hopes?|hoped|wants?"
    r"|wanted|intends?|expects?|expected|considering|considers?|asked|asks|yet to|unclear|disputed|seems?"
    r"|appears?|search(?:ing|ed)? for|look(?:ing|ed)? for|seek(?:ing|s)?|believed|supposed"
    r"|had better|about to|due to)\b",
    re.IGNORECASE,
)
"""What leaves it open whether something is so."""
_NO_SUCH: Final = re.compile(
    r"\b[Tt]here (?:is|are|was|were) no ((?:[\w'’-]+ )?[\w'’-]+)|(?:^|: ?)\W{0,4}[Nn]o ((?:[\w'’-]+ )?[\w'’-]+)\W*$"
)
_HELD: Final = re.compile(
    r"\bthere(?:['’]s| (?:is|are|was|were|will be|has been|have been))\b|\b(?:has|have|had|offers?|provides?"
    r"|available|open|exists?|runs?"
    r"|got|gets|serves?|sells?|includes?|comes? with|you can)\b",
    re.IGNORECASE,
)
"""What says that there is something."""
_GONE: Final = re.compile(
    r"\b(?:closed|shut|cancelled|canceled|suspended|sold out|removed|abolished|scrapped|called off)\b", re.IGNORECASE
)
_FOUND: Final = frozenset(
    "find found detect detected exist exists discovered discover identified present contain".split()
)
"""All say that there is something there."""
_IT: Final = (
    r"(?:it|this|that|so|everything|(?:the|these|those|any such|all) (?:\w+ )?(?:claims?|reports?|rumou?rs?"
    r"|allegations?|accusations?|story|charges?|news))"
)
_DENIES: Final = re.compile(
    rf"\b(?:(?:has |have |had )?(?:den(?:y|ies|ied)|dismiss(?:es|ed)?|reject(?:s|ed)?|disput(?:es|ed)) {_IT}\b|no"
    rf" truth (?:in|to)\b"
    r"|nothing of the (?:kind|sort)|never happened|did not happen|didn['’]t happen)",
    re.IGNORECASE,
)
_NONE: Final = re.compile(
    r"\bno (?:effect|difference|sign|trace|evidence|record|proof|indication|hint|change|such)\b|\bnot a (?:single"
    r"|trace|word|sign)\b"
    r"|\b(?:did|does|do|has|have|had|is|was|were|are|will|would)(?: not|n['’]t)(?=\s*(?:[.,;!”\"]|$))|\bin vain\b"
    r"|\bwithout success\b|(?:\bnot|n['’]t) (?:at all )?affect\b",
    re.IGNORECASE,
)
"""What says no whatever was asked: “had no effect”, “it didn't”."""
_CONFIRMS: Final = re.compile(
    rf"\b(?:has |have |had )?(?:confirm(?:s|ed)?|admit(?:s|ted)?|acknowledg(?:es|ed)) {_IT}\b|\bdid happen\b",
    re.IGNORECASE,
)
_DETERMINERS: Final = frozenset("a an the another any some your our my his her their its no every each".split())
_LINKS: Final = frozenset("by in on at of to for from with and or is are was were will has have had".split())
_RUNS: Final = frozenset("run work support supported compatible available exist".split())
"""All say of a program or a machine that it can be used there."""
_ACCUSED: Final = (
    "arrest arrested charge charged accuse accused sue sued try tried indict indicted detain detained".split()
)
_LOST: Final = "missing disappear vanish lost gone".split()
_DOES: Final = frozenset("do does did".split())
_TAKEN: Final = "capture captured taken take seize fall fallen occupy conquer overrun".split()
_HOLDS: Final = "hold held control keep kept".split()
"""Of whoever takes a place, and of whoever keeps it: they say neither yes nor no to whether it was taken."""
_HELD_ON: Final = re.compile(
    r"\b(?:still|remains?|remained|stays?|continues? to|firmly|never left)\b[^.;:!?]{0,30}?"
    r"\b(?:control|hands?|hold|holds|held|ours)\b|\b(?:repelled|repulsed|beaten (?:back|off)|held off|driven back)\b",
    re.IGNORECASE,
)
_LACKS: Final = re.compile(r"\b(?:without|no|lacks?|lacked|lacking)\b", re.IGNORECASE)
_ENDED: Final = re.compile(
    r"\b(?:was|were|is|are|has been|have been|had been|got) (?:also |since |now |later |finally )?"
    r"(?:dropped|withdrawn|removed|cancell?ed|suspended|ended|stopped|halted|abandoned|scrapped|discontinued|overturned"
    r"|reversed|revoked)\b",
    re.IGNORECASE,
)
_HOPED: Final = re.compile(
    r", (?:[\w'’-]+ ){1,4}(?:hopes?|believes?|thinks?|fears?|expects?|predicts?|guess(?:es)?|suspects?)\b"
)
"""“There will be a sequel, fans hope.”"""
_NO_KIND: Final = re.compile(r"\b[Nn](?:o|one of the) (?:other )?([a-z][\w-]+)")
_ANYONE: Final = frozenset("anyone anybody someone somebody people".split())
_ANYBODY: Final = frozenset("one people person body injuries injury casualties deaths fatalities longer".split())
_SAID: Final = re.compile(r"\b(?:said|told|announced|confirmed|promised|vowed|wrote|added|insisted|stressed)\b")
_TO_COME: Final = re.compile(r"^(?:will|is|are)\b|\bgoing to\b")
_PREPOSED: Final = re.compile(r"\s+(?:the|an?|his|her|its|our|your|my|their|this|that|these|those|\d|[A-Z])")
"""“On the table”: where, and no state."""
_FREE: Final = re.compile(r"[ -]free\b(?! (?:to|of|for)\b)")
_STATE: Final = frozenset("on off up down out".split())
_ABLE: Final = 5
_BACK: Final = 60
"""How far before a word, in characters, what leaves it open may stand."""


def said(inquiry: Inquiry, asked: Asked, testimony: Testimony, tokens: list[Token]) -> Stance | None:
    """The stance of a sentence by the word in it for what a yes affirms, or its opposite, and what says “not” there."""
    if asked.predicate is None or asked.by_rule or (asked.mode is Mode.PERMISSION and _of_me(asked)):
        return None
    pronoun = PRONOUN.match(testimony.text) is not None
    if not speaks_of(inquiry, asked.rest, tokens, testimony, pronoun=pronoun, least=COVERED):
        return None
    if "than" in asked.words:
        return None  # which of two is more cannot be told by the words alone
    rated = _rated(inquiry, asked, testimony, tokens)
    if rated is not None or (testimony.sentence.claims and testimony.sentence.claims.verdict):
        return rated
    kept = _kept(inquiry, asked, testimony)
    if kept is not None:
        return kept
    signs = _signs(inquiry, asked, testimony, tokens)
    if signs is None:
        return None
    if not signs:
        return (
            _denied(inquiry, asked, testimony)
            or _without(inquiry, asked, testimony, tokens)
            or _fragment(inquiry, asked, testimony)
        )
    if len({sign.yes for sign in signs}) > 1:
        signs = [sign for sign in signs if not _attributive(tokens, sign)]
    if len({sign.yes for sign in signs}) != 1:
        return None
    sign = signs[0]
    verb = next((term for term in reversed(asked.others) if term not in inquiry.analyzer.stem(PLAIN)), "")
    if sign.yes and verb and asked.words[0] in _DOES and not holds(inquiry, verb, testimony.terms):
        return None  # “does salt harm roses”: that roses are spoken of is no yes
    if asked.existence and sign.yes:
        gone = _GONE.search(testimony.text)
        if gone is not None:
            yes = negated(testimony, gone.start())
            return stance_at(testimony, yes, gone.start(), gone.end(), gone.group().lower())
        if _HELD.search(testimony.text) is None and not sign.word.endswith("ed"):
            return None
    if sign.yes and _ENDED.search(clause_after(testimony.text, sign.end)) is not None:
        return None  # “support for it was dropped”
    stance = _phrased(testimony, tokens, sign)
    some = "" if sign.yes else _none_of(asked, testimony)
    return stance._replace(limited=stance.limited or some)


def _none_of(asked: Asked, testimony: Testimony) -> str:
    """“No crew were hurt”: a no only for them where “anyone” was asked; else empty."""
    found = _NO_KIND.search(testimony.text)
    if found is None or not _ANYONE.intersection(asked.words) or found[1].lower() in _ANYBODY:
        return ""
    return found.group().lower()


def _rated(inquiry: Inquiry, asked: Asked, testimony: Testimony, tokens: list[Token]) -> Stance | None:
    """“The story that the mine was sold is false”: a no to whether it was, though it says “sold”."""
    verdict = testimony.sentence.claims.verdict if testimony.sentence.claims else None
    if verdict is None or asked.predicate is None or verdict.rating not in {Rating.TRUE, Rating.FALSE}:
        return None
    offset = testimony.sentence.span.start
    start, end = verdict.span.start - offset, verdict.span.end - offset
    said_so = {
        same ^ negated(testimony, token.start, but=verdict.span)
        for token in tokens
        if not start <= token.start < end and (same := _means(inquiry, asked.predicate, token.term)) is not None
    }
    own = {_means(inquiry, asked.predicate, token.term) for token in tokens if start <= token.start < end} - {None}
    if len(said_so) == 1:
        yes = said_so.pop() == (verdict.rating is Rating.TRUE)
    elif not said_so and own:  # “Is the photo real?”: “It is a fake.”
        yes = verdict.rating is Rating.TRUE
    else:
        return None
    return stance_at(testimony, yes, start, end, testimony.words(verdict.span).lower())


def _kept(inquiry: Inquiry, asked: Asked, testimony: Testimony) -> Stance | None:
    """“It remains in our hands”: a no to whether it was taken."""
    if asked.predicate not in inquiry.analyzer.stem(_TAKEN):
        return None
    found = _HELD_ON.search(testimony.text)
    if found is None or negated(testimony, found.start()):
        return None
    return stance_at(testimony, False, found.start(), found.end(), found.group().lower())


def _without(inquiry: Inquiry, asked: Asked, testimony: Testimony, tokens: list[Token]) -> Stance | None:
    """“She rode without a helmet”: a no to whether she wore a helmet."""
    found = _LACKS.search(testimony.text)
    if found is None or asked.mode is not Mode.FACT or not asked.words or asked.existence:
        return None
    object_ = inquiry.analyzer.stem([asked.words[-1]])[0]
    behind = [token for token in tokens if token.start >= found.end()][:2]
    if object_ == asked.predicate or object_ not in asked.rest or object_ not in {token.term for token in behind}:
        return None
    return stance_at(testimony, False, found.start(), behind[0].end, "without")


class _Sign(NamedTuple):
    """A word that says yes or no, by where it stands."""

    yes: bool
    start: int
    end: int
    word: str


def _signs(inquiry: Inquiry, asked: Asked, testimony: Testimony, tokens: list[Token]) -> list[_Sign] | None:
    """The words that say yes or no: opposites first, then the word itself and its like; None if one leaves it open."""
    assert asked.predicate is not None
    held = frozenset(inquiry.analyzer.stem(_HOLDS)) if asked.predicate in inquiry.analyzer.stem(_TAKEN) else ()
    same_word: list[_Sign] = []
    opposites: list[_Sign] = []
    tokens = [
        token
        for token in tokens
        if token.word.lower() not in _STATE or _PREPOSED.match(testimony.text, token.end) is None
    ]
    for token in tokens:
        for term in (asked.predicate, *asked.others):
            same = False if token.term == asked.against else _means(inquiry, term, token.term)
            if same is None or (term != asked.predicate and same):
                continue
            if not same and token.term in {asked.predicate, *asked.rest}:
                continue  # “does it work offline”: not the opposite of what is asked
            if _left_open(asked, testimony.text, token):
                return None
            yes = same ^ _turned(testimony, token)
            found = _Sign(yes, token.start, token.end, token.word.lower())
            (same_word if term == asked.predicate else opposites).append(found)
    if opposites or same_word:
        return opposites or same_word
    if coverage(inquiry, asked.rest, {token.term for token in tokens}, ())[0] < COVERED:
        return []
    reach = inquiry.reach(asked.predicate)
    return [
        _Sign(not _turned(testimony, token), token.start, token.end, token.word.lower())
        for token in tokens
        if reach.get(token.term, 0.0) >= MEANT
        and token.term not in held
        and not _left_open(asked, testimony.text, token)
    ]


def _turned(testimony: Testimony, token: Token) -> bool:
    """Whether a word is turned round by what says “not”, or by a “free” behind it: “we are debt free”."""
    return negated(testimony, token.start) ^ (_FREE.match(testimony.text, token.end) is not None)


def _attributive(tokens: list[Token], sign: _Sign) -> bool:
    """Whether a word only tells what kind of thing is spoken of: “an open gate”, “the locked door”."""
    at = next(number for number, token in enumerate(tokens) if token.start == sign.start)
    if not at or at + 1 == len(tokens) or tokens[at + 1].start > sign.end + 1:
        return False
    return tokens[at - 1].word.lower() in _DETERMINERS and tokens[at + 1].word.lower() not in _LINKS


def _phrased(testimony: Testimony, tokens: list[Token], sign: _Sign) -> Stance:
    """The stance by a sign, resting on it with the “not” and the auxiliary before it."""
    start = sign.start
    offset = testimony.sentence.span.start
    for negation in testimony.sentence.claims.negations if testimony.sentence.claims else ():
        if negation.scope.start - offset <= sign.start < negation.scope.end - offset:
            start = min(start, negation.span.start - offset)
    why = f"{'not ' if negated(testimony, sign.start) else ''}{sign.word}"
    return stance_at(testimony, sign.yes, with_auxiliary(tokens, start), sign.end, why)


def _left_open(asked: Asked, text: str, token: Token) -> bool:
    """Whether what stands before a word in its clause leaves it open: “hopes to”, “whether”."""
    start = max(clause_of(text, token.start)[0], token.start - _BACK)
    if _HOPED.search(text, token.end):
        return True
    found = _OPEN.search(text, start, token.start)
    if found is None or _OPEN.search(" ".join(asked.words)) is not None:
        return False
    reported = found.group().lower() == "would" and _SAID.search(text, 0, found.start()) is not None
    return not (reported and _TO_COME.search(" ".join(asked.words)))


def _denied(inquiry: Inquiry, asked: Asked, testimony: Testimony) -> Stance | None:
    """“He denied it”, “there is no truth in the report”: a no; “the ministry confirmed the report”: a yes."""
    inside = coverage(inquiry, asked.rest, testimony.terms, ())[0]
    for pattern, yes in ((_DENIES, False), (_CONFIRMS, True), (_NONE, False)):
        found = pattern.search(testimony.text)
        if found is not None and pattern is _NONE and (inside < _MANY or asked.mode is not Mode.FACT):
            continue
        if pattern is _NONE and asked.predicate in inquiry.analyzer.stem(_LOST):
            continue  # “no trace” of who is missing
        if found is not None and pattern is _DENIES and asked.predicate in inquiry.analyzer.stem(_ACCUSED):
            continue  # who denies the charge was charged
        if found is not None and (pattern is _NONE or not negated(testimony, found.start())):
            return stance_at(testimony, yes, found.start(), found.end(), found.group().lower())
    return None


def _able(term: str) -> str:
    """What it tells can be done: “searchable”: search."""
    return term.removesuffix("abl").removesuffix("ibl") if len(term) > _ABLE else ""


def _of_me(asked: Asked) -> bool:
    """Whether it asks what one may do: then only a rule answers, not a sentence in which the verb occurs."""
    return len(asked.words) > 1 and asked.words[1] in {"i", "we", "you", "one", "people", "anyone"}


def _fragment(inquiry: Inquiry, asked: Asked, testimony: Testimony) -> Stance | None:
    """“No ice.”: a no to whether there is any, is found, is held."""
    found = _NO_SUCH.search(testimony.text)
    if found is None:
        return None
    group = 1 if found[1] else 2
    there = inquiry.analyzer.content_terms(found[group])
    if not any(_means(inquiry, term, other) for term in asked.rest for other in there):
        return None
    return stance_at(testimony, False, found.start(group) - 3, found.end(group), "no such thing")


def _means(inquiry: Inquiry, term: str, there: str) -> bool | None:
    """Whether `there` means `term` (True) or its opposite (False); None if neither."""
    if there == term:
        return True
    reach = inquiry.reach(term)
    if reach.get(there, 0.0) >= FORM:
        return True
    if _able(term) == there or _able(there) == term:
        return True
    antonyms = antonyms_of(inquiry.analyzer)
    forms = sorted({term, *(form for form, sure in reach.items() if sure >= FORM)})
    if any(antonyms.opposed(form, there) for form in forms):
        return False
    found = frozenset(inquiry.analyzer.stem(_FOUND))
    runs = frozenset(inquiry.analyzer.stem(_RUNS))
    if (
        (term in found and there in found)
        or (term in runs and there in runs)
        or any(antonyms.alike(form, there) for form in forms)
    ):
        return True
    return None
