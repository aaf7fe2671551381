"""Whether a sentence says yes or no to a question, and whether two of them say opposite things."""

import re
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from answer.antonyms import antonyms_of
from answer.cues import only_claims
from answer.permissions import Cue, duties, permissions
from answer.predicates import Asked, Mode, take_apart
from answer.surroundings import around, coverage, holds
from answer.testimony import Finding, Inquiry, Kind, Relation, Testimony
from corpus.model import Span

_COVERED: Final = 0.5
"""This much of what the question is about must stand in a sentence, or around it."""
_RULED: Final = 0.4
"""The same, of a rule: it names what may be done, and seldom who or where."""
_MEANT: Final = 0.8
"""From this strength on, a term stands for one of the question."""
_FORM: Final = 0.95
_LATER: Final = 14
"""So many days apart, of two rules or plans the later is the later state of it."""
_LABEL: Final = 20
_LONGEST: Final = 8
"""As many words at most show a side."""

_WORD: Final = re.compile(r"#?[^\W_]+(?:['’-][^\W_]+)*")
_LIMITED: Final = re.compile(
    r"\b(?:unless|except|excepting|apart from|other than|if|without (?:\w+ )?(?:permission|consent|approval|leave)"
    r"|with (?:\w+ ){0,2}(?:permission|consent|approval|permit|leave)|some|(?<!at )most|mostly|largely|partly|sometimes|often|usually|rarely"
    r"|almost|nearly|not all|not every|not always|certain)\b",
    re.IGNORECASE,
)
"""What takes back a part of a yes or a no: then the sentence takes no side."""
_STRICT: Final = re.compile(
    r"\b(?:never|any|at all|anywhere|ever|however|whatever|under no circumstances|no exceptions?|always|in any case|strictly)\b",
    re.IGNORECASE,
)
_OPEN: Final = re.compile(
    r"\b(?:whether|perhaps|maybe|possibly|probably|likely|reportedly|would|could|might|should|plans?|planned|planning|hopes?|hoped|wants?"
    r"|wanted|intends?|expects?|expected|considering|considers?|asked|asks|yet to|unclear|disputed|seems?|appears?|search(?:ing|ed)? for|look(?:ing|ed)? for|seek(?:ing|s)?|believed|supposed"
    r"|had better|about to|due to)\b",
    re.IGNORECASE,
)
"""What leaves it open whether something is so."""
_CLAIMED: Final = re.compile(
    r"\W*(?:what(?:['’]s| is) (?:being )?(?:said|claimed|shared|going round)|(?:the )?(?:claim|rumou?r|story))\b",
    re.IGNORECASE,
)
_ORDERS: Final = re.compile(
    r"\b(?:no longer|from now on|from then on|any ?more|as of|with effect from|(?:from|starting with|since) (?:this|the (?:last|latest|next|new)) "
    r"(?:\w+ )?(?:version|update|patch|release|season|edition)|since (?:the )?(?:update|patch|version|release|v?\d[\d.]*)"
    r"|(?:has|have) (?:now |since |also )?(?:been )?(?:changed|lifted|replaced|dropped|introduced|removed|added|reversed|revised|updated)"
    r"|errat(?:um|a)|used to|until now|up to now|until recently|new rules?|reversed|reopened|lifted|(?:is|are|was|were) now|now (?:also )?"
    r"|from (?:\d{1,2} )?(?:January|February|March|April|May|June|July|August|September|October|November|December)(?: \d{1,2}\b)?)",
    re.IGNORECASE,
)
"""What sets a sentence after an earlier state of things."""
_YES: Final = re.compile(
    r"(?:\W{0,4}\w[\w. ]{0,30}:)?\W{0,4}(?:yes|yep|yeah|of course|certainly|absolutely|sure|correct|it (?:is|does|did|has)|they (?:are|do|did|have))\b(?=[\s,.!:;–—-]|$)",
    re.IGNORECASE,
)
_NO: Final = re.compile(
    r"(?:\W{0,4}\w[\w. ]{0,30}:)?\W{0,4}(?:no|nope|never|not at all|certainly not|absolutely not|sorry, no|afraid not)\b(?=[,.!:;–—]|\s*$|\s[–—-])",
    re.IGNORECASE,
)
_PARTING: Final = re.compile(r";|,? (?:but|while|whereas|although|though|however)\b|, (?:so|because|as|since)\b|\.\s")
_PRONOUN: Final = re.compile(
    r"\W*(?:they|it|this|that|these|those|he|she|both|such|doing so|there|here)\b", re.IGNORECASE
)
_OTHERS: Final = frozenset(
    "else else's other others another other's someone's anybody's anyone's somebody's opponent's everyone's".split()
)
_PERIOD: Final[tuple[re.Pattern[str], ...]] = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"\b(?:1[5-9]|20)\d\d\b",
        r"\b(?:january|february|march|april|june|july|august|september|october|november|december)\b",
        r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day(?=s?\b)|\bweekdays?\b|\bweekends?\b",
        r"\b(?:first|second|third|fourth|1st|2nd|3rd|4th) (?=quarter|half|round|day|season|year|week)",
        r"\b(?:version|patch|release|v) ?\d[\d.]*\b",
    )
)
_WEEKDAYS: Final = 2
_ROLES: Final = frozenset(
    """
    moderator mod admin administrator staff official referee child children kid adult member resident student teacher owner
    parent tenant visitor guest tourist spectator player driver cyclist pedestrian passenger crew judge manager captain senior
    pensioner beginner volunteer employee customer subscriber supporter donor veteran team coach trainer volunteer junior
    """.split()
)
_ANYBODY: Final = frozenset("player visitor guest passenger customer driver student member resident".split())
"""Who is meant by “I” in the rules of most places."""
_IN: Final = re.compile(
    r"\b(?:in|on|at|into|inside|onto|near|outside) (?!board\b|foot\b|sale\b|fact\b|all\b|any\b|time\b|this\b|that\b|our\b|advance\b|their\b|your\b)"
    r"(?:(?:the|a|an|his|her|its|my|main|most) )?((?:[\w'’-]+ ){0,3}[\w'’-]+)"
)
_NEAR: Final = 60
_TIMES: Final = frozenset(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october
    november december year month week day season quarter half morning evening night noon midnight row weekend summer winter
    spring autumn moment
    """.split()
)
_THING: Final = re.compile(r"\bof (?!the\b|a\b|course\b)([\w'’-]+)")


_NO_SUCH: Final = re.compile(
    r"\b[Tt]here (?:is|are|was|were) no ((?:[\w'’-]+ )?[\w'’-]+)|(?:^|: ?)\W{0,4}[Nn]o ((?:[\w'’-]+ )?[\w'’-]+)\W*$"
)
_HELD: Final = re.compile(
    r"\bthere(?:['’]s| (?:is|are|was|were|will be|has been|have been))\b|\b(?:has|have|had|offers?|provides?|available|open|exists?|runs?"
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


class Stance(NamedTuple):
    """What a sentence says to the question. `span`: the words it rests on. `why`: in a few words.

    `limited`: what takes back a part of it; empty if nothing does. `strict`: it says there is no exception. `orders`: it sets itself after an earlier state.
    `only`: the terms of what it leaves alone (“only during their own turn”), where that made it a no.
    """

    yes: bool
    span: Span
    why: str
    limited: str
    strict: bool
    orders: bool
    only: frozenset[str] = frozenset()


class _Token(NamedTuple):
    start: int
    end: int
    word: str
    term: str


def polarity(inquiry: Inquiry, one: Testimony, other: Testimony) -> Finding | None:
    """What is found where the two say yes and no to a question of yes and no; None where they do not, or it is unsure.

    CONTRADICTS, or UPDATED where one sets itself after an earlier state, or both state what may change and their
    documents are two weeks apart. Symmetric: turned round, it finds the same turned round.
    """
    asked = take_apart(inquiry.question, inquiry.analyzer)
    if asked is None:
        return None
    first, second = stance(inquiry, asked, one), stance(inquiry, asked, other)
    if first is None or second is None or first.yes == second.yes or not _firm(first, second):
        return None
    if any(side.only and not side.only & rival.terms for side, rival in ((first, other), (second, one))):
        return None
    later = first.orders or second.orders or (_may_change(asked) and _restated(one, other))
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


def _firm(one: Stance, other: Stance) -> bool:
    """Whether neither takes back what the other says: “yes, if …” stands only against a no without exception."""
    if not one.limited and not other.limited:
        return True
    yes, no = (one, other) if one.yes else (other, one)
    return yes.limited == "if" and no.limited == "" and no.strict


def stance(inquiry: Inquiry, asked: Asked, testimony: Testimony) -> Stance | None:
    """Whether `testimony` says yes or no to what is asked; None if neither, or it cannot be told."""
    claims = testimony.sentence.claims
    if claims is None:
        return None
    text = testimony.text
    tokens = _tokens(inquiry, text)
    if _answers_heading(inquiry, asked, testimony):
        for pattern, yes in ((_YES, True), (_NO, False)):
            found = pattern.match(text)
            if found:
                return _stance(testimony, yes, found.start(), found.end(), "yes" if yes else "no")
    if text.rstrip().endswith("?") or (
        asked.mode is Mode.FACT and _OPEN.search(text) and not _OPEN.search(" ".join(asked.words))
    ):
        return None
    if only_claims(text) and (asked.mode is Mode.FACT or ":" in text[:_LABEL]):
        return None
    if asked.mode is not Mode.FACT:
        ruled = _ruled(inquiry, asked, testimony, tokens)
        if ruled is not None:
            return ruled
    if asked.mode is Mode.DUTY or _CLAIMED.match(text):
        return None
    return _said(inquiry, asked, testimony, tokens)


def _ruled(inquiry: Inquiry, asked: Asked, testimony: Testimony, tokens: list[_Token]) -> Stance | None:
    """The stance of a sentence that allows or forbids (or demands or leaves free) what is asked."""
    text = testimony.text
    cues = duties(text) if asked.mode is Mode.DUTY else permissions(text)
    wanted = dict(asked.rest)
    if asked.predicate is not None:
        wanted[asked.predicate] = inquiry.question.weights.get(asked.predicate, 1.0)
    found = []
    pronoun = _PRONOUN.match(text) is not None
    for cue in cues:
        start, end = _clause(text, cue.start)
        inside = [token for token in tokens if start <= token.start < end]
        nearby = [token for token in tokens if token.start < end] if _PRONOUN.match(text, start) else inside
        sure = asked.predicate is None or holds(inquiry, asked.predicate, {token.term for token in nearby})
        if asked.mode is Mode.DUTY and not sure:
            continue
        if not _about(inquiry, wanted, nearby, testimony, pronoun=pronoun, least=_RULED if sure else _COVERED):
            continue
        if _idle(inquiry, wanted, tokens, cue, text):
            continue
        yes = cue.yes ^ _turned(testimony, cue)
        found.append((yes, cue, start, end))
    if not found or len({yes for yes, *_ in found}) > 1:
        return None
    yes, cue, start, end = found[0]
    clause = text[start:end]
    only = re.search(r"\bonly\b", clause)
    if only is not None:
        beside = _beside(asked, clause[only.end() :])
        if beside is None:
            return None
        yes = yes and not beside
    elif _special(asked, inquiry, tokens, cue):
        return None
    begin, end = _phrase(testimony, tokens, cue)
    left = frozenset(inquiry.analyzer.content_terms(clause[only.end() :])) if only is not None else frozenset()
    return _stance(
        testimony, yes, begin, end, f"{'' if cue.yes == yes else 'not '}{text[cue.start : cue.end].lower()}"
    )._replace(only=left)


def _idle(inquiry: Inquiry, wanted: Mapping[str, float], tokens: list[_Token], cue: Cue, text: str) -> bool:
    """Whether a “can” says what something is able to, not what one may: its verb is not asked about."""
    if _CAN.match(text, cue.start) is None:
        return False
    verb = next((token for token in tokens if token.start >= cue.end and token.word.lower() not in _BETWEEN), None)
    if verb is None or verb.word.lower() in _ANY_VERB:
        return False
    return not any(inquiry.reach(term).get(verb.term, 0.0) >= 0.6 for term in wanted)


_CAN: Final = re.compile(r"can|could", re.IGNORECASE)
_BETWEEN: Final = frozenset("not also only now still be always just safely simply then".split())
_ANY_VERB: Final = frozenset(
    "use used bring brought take taken carry carried come enter go get have has had do done put make made keep kept".split()
)


def _phrase(testimony: Testimony, tokens: list[_Token], cue: Cue) -> tuple[int, int]:
    """A cue with the “not” just before it and the verb just behind it."""
    offset = testimony.sentence.span.start
    begin, end = cue.start, cue.end
    for negation in testimony.sentence.claims.negations if testimony.sentence.claims else ():
        if 0 < cue.start - (negation.span.start - offset) <= _BEFORE:
            begin = min(begin, negation.span.start - offset)
    begin = _auxiliary(tokens, begin)
    behind = [token for token in tokens if token.start >= cue.end][:2]
    if _MODAL.search(testimony.text[cue.start : cue.end].rstrip()) is None:
        return begin, end
    if behind and not re.search(r"[^\w\s]", testimony.text[cue.end : behind[0].start]):
        end = behind[0].end
        if len(behind) > 1 and behind[0].word.lower() in {"be", "to", "not"} and behind[1].start == end + 1:
            end = behind[1].end
    return begin, end


def _auxiliary(tokens: list[_Token], begin: int) -> int:
    """Where the “was”, “have been” before `begin` starts."""
    for token in reversed(tokens):
        if token.end == begin - 1 and token.word.lower() in _AUXILIARIES:
            begin = token.start
    return begin


_AUXILIARIES: Final = frozenset(
    "is are was were be been being has have had will did does do now also still left stay remain remains".split()
)
_MODAL: Final = re.compile(r"(?:may|can|could|must|might|should|shall|not|never|cannot|n['’]t|to be)$", re.IGNORECASE)
_BEFORE: Final = 24
"""As near, in characters, a “not” belongs to a cue behind it."""


def _beside(asked: Asked, words: str) -> bool | None:
    """Whether what is asked lies beside what “only” leaves (`words`); None if that cannot be told."""
    low = set(words.lower().replace("’", "'").split())
    if "own" in low and _OTHERS.intersection(asked.words):
        return True
    there, wanted = _PERIOD[_WEEKDAYS].findall(words.lower()), _PERIOD[_WEEKDAYS].findall(" ".join(asked.words))
    return not set(there) & set(wanted) if there and wanted else None


def _special(asked: Asked, inquiry: Inquiry, tokens: list[_Token], cue: Cue) -> bool:
    """Whether the rule is for a kind of people that the question does not name."""
    roles = set(inquiry.analyzer.stem(_ROLES - _ANYBODY))
    named = {token.term for token in tokens if token.start < cue.start and token.term in roles}
    return bool(named) and not named.intersection({*asked.rest, asked.predicate})


def _said(inquiry: Inquiry, asked: Asked, testimony: Testimony, tokens: list[_Token]) -> Stance | None:
    """The stance of a sentence by the word in it for what a yes affirms, or its opposite, and what says “not” there."""
    if asked.predicate is None or (asked.mode is Mode.PERMISSION and _of_me(asked)):
        return None
    pronoun = _PRONOUN.match(testimony.text) is not None
    if not _about(inquiry, asked.rest, tokens, testimony, pronoun=pronoun, least=_COVERED):
        return None
    signs: list[tuple[bool, int, int, str]] = []
    opposed: list[tuple[bool, int, int, str]] = []
    for token in tokens:
        for term in (asked.predicate, *asked.others):
            same = _means(inquiry, term, token.term)
            if same is None or (term != asked.predicate and same):
                continue
            negated = _negated(testimony, token.start)
            sign = (same ^ negated, token.start, token.end, f"{'not ' if negated else ''}{token.word.lower()}")
            (signs if term == asked.predicate else opposed).append(sign)
    signs = (
        opposed
        or signs
        or [
            (not _negated(testimony, token.start), token.start, token.end, token.word.lower())
            for token in tokens
            if inquiry.reach(asked.predicate).get(token.term, 0.0) >= _MEANT
        ]
    )
    if not signs:
        return _fragment(inquiry, asked, testimony)
    if len({yes for yes, *_ in signs}) > 1:
        return None
    if asked.existence and signs[0][0]:
        gone = _GONE.search(testimony.text)
        if gone is not None:
            return _stance(testimony, _negated(testimony, gone.start()), gone.start(), gone.end(), gone.group().lower())
        if _HELD.search(testimony.text) is None and not signs[0][3].endswith("ed"):
            return None
    yes, start, end, why = signs[0]
    for negation in testimony.sentence.claims.negations if testimony.sentence.claims else ():
        offset = testimony.sentence.span.start
        if (
            negation.scope.start - offset <= start < negation.scope.end - offset
            and negation.span.start - offset < start
        ):
            start = min(start, negation.span.start - offset)
    start = _auxiliary(tokens, start)
    return _stance(testimony, yes, start, end, why)


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
    return _stance(testimony, False, found.start(group) - 3, found.end(group), "no such thing")


def _means(inquiry: Inquiry, term: str, there: str) -> bool | None:
    """Whether `there` means `term` (True) or its opposite (False); None if neither."""
    if there == term:
        return True
    reach = inquiry.reach(term)
    if reach.get(there, 0.0) >= _FORM:
        return True
    antonyms = antonyms_of(inquiry.analyzer)
    forms = sorted({term, *(form for form, sure in reach.items() if sure >= _FORM)})
    if any(antonyms.opposed(form, there) for form in forms):
        return False
    found = frozenset(inquiry.analyzer.stem(_FOUND))
    if (term in found and there in found) or any(antonyms.alike(form, there) for form in forms):
        return True
    return None


def _about(
    inquiry: Inquiry,
    wanted: Mapping[str, float],
    tokens: Iterable[_Token],
    testimony: Testimony,
    *,
    pronoun: bool,
    least: float,
) -> bool:
    """Whether `tokens` speak of what the question is about, `wanted`, with what stands around them."""
    inside, covered = coverage(inquiry, wanted, {token.term for token in tokens}, around(inquiry, testimony))
    return covered >= least and (inside > 0 or pronoun)


def _turned(testimony: Testimony, cue: Cue) -> bool:
    """Whether what says “not” turns a cue round; what stands inside the cue does not."""
    offset = testimony.sentence.span.start
    claims = testimony.sentence.claims
    count = sum(
        negation.scope.start - offset <= cue.start < negation.scope.end - offset
        and not cue.start <= negation.span.start - offset < cue.end
        for negation in (claims.negations if claims else ())
    )
    return count % 2 == 1


def _negated(testimony: Testimony, at: int) -> bool:
    """Whether an odd number of cues turn round what stands at `at` of the sentence."""
    offset = testimony.sentence.span.start
    claims = testimony.sentence.claims
    count = sum(
        negation.scope.start - offset <= at < negation.scope.end - offset
        for negation in (claims.negations if claims else ())
    )
    return count % 2 == 1


def _answers_heading(inquiry: Inquiry, asked: Asked, testimony: Testimony) -> bool:
    """Whether the sentence stands right under the very question."""
    if not testimony.sentence.headings:
        return False
    heading = testimony.words(testimony.sentence.headings[-1])
    if "?" not in heading:
        return False
    there = set(inquiry.analyzer.content_terms(heading))
    wanted = {*asked.rest, *([asked.predicate] if asked.predicate else [])}
    met = sum(any(other in there for other, sure in inquiry.reach(term).items() if sure >= _MEANT) for term in wanted)
    return bool(wanted) and met >= 0.6 * len(wanted)


def _may_change(asked: Asked) -> bool:
    return asked.changing or asked.mode is not Mode.FACT or bool(_SAYING.intersection(asked.words))


def _restated(one: Testimony, other: Testimony) -> bool:
    """Whether the two come from one publisher, or from nobody known, at least two weeks apart."""
    if one.published is None or other.published is None:
        return False
    same = one.document.source.publisher == other.document.source.publisher
    return same and abs((one.published - other.published).days) >= _LATER


_SAYING: Final = frozenset("confirm deny admit acknowledge support oppose back agree accept".split())


def _apart(inquiry: Inquiry, asked: Asked, one: Testimony, other: Testimony, where: tuple[Span, Span]) -> str:
    """By what the two speak of different cases, “time”, “place” or “people”; empty if by nothing."""
    question = " ".join(asked.words)
    for number, period in enumerate(_PERIOD):
        if asked.mode is not Mode.FACT and number != _WEEKDAYS:
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
    roles = set(inquiry.analyzer.stem(_ROLES))
    first, second = roles & one.terms, roles & other.terms
    if first and second and not _meet(inquiry, first, second) and not _meet(inquiry, set(asked.rest), first | second):
        return "people"
    return ""


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
        sure >= _MEANT and other in second for term in sorted(first) for other, sure in inquiry.reach(term).items()
    )


def _tokens(inquiry: Inquiry, text: str) -> list[_Token]:
    found = []
    for match in _WORD.finditer(text):
        terms = inquiry.analyzer.terms(match.group())
        if terms:
            found.append(_Token(match.start(), match.end(), match.group(), terms[0]))
    return found


def _clause(text: str, at: int) -> tuple[int, int]:
    """The clause around `at`: between “;”, “but”, “while” and the like."""
    start, end = 0, len(text)
    for found in _PARTING.finditer(text):
        if found.end() <= at:
            start = found.end()
        elif found.start() > at:
            end = found.start()
            break
    return start, end


def _stance(testimony: Testimony, yes: bool, start: int, end: int, why: str) -> Stance:
    offset = testimony.sentence.span.start
    first, last = _clause(testimony.text, start)
    clause = testimony.text[first:last]
    return Stance(
        yes=yes,
        span=Span(start=offset + start, end=offset + end),
        why=why,
        limited=_limit(clause),
        strict=_STRICT.search(testimony.text) is not None,
        orders=_ORDERS.search(testimony.text) is not None,
    )


def _limit(clause: str) -> str:
    found = {word.lower() for word in _LIMITED.findall(clause)}
    return "" if not found else "if" if found == {"if"} else min(found - {"if"})


def _shown(testimony: Testimony, stance: Stance) -> str:
    """A side in a few words of its document; “Yes” or “No” where they would be too many or say too little."""
    words = testimony.words(stance.span).strip(' *_"“”.,:;–—-\n')
    return words if 2 <= len(words.split()) <= _LONGEST else "Yes" if stance.yes else "No"
