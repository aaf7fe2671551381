"""Questions of yes and no, taken apart: what is asked to hold, and of what."""

import enum
import re
from typing import Final, NamedTuple

from answer.model import AskedKind, Question
from answer.particles import joined, term_of
from answer.surroundings import LONGEST_QUESTION
from index.analyzer import Analyzer


class Mode(enum.Enum):
    """What a yes would say."""

    FACT = enum.auto()
    """It is so, or happened."""
    PERMISSION = enum.auto()
    """One may."""
    DUTY = enum.auto()
    """One must."""


class Asked(NamedTuple):
    """A question of yes and no. `predicate`: the term a yes affirms; None where that cannot be told. `others`: terms of
    `rest` that may be it, too. `rest`: its other terms, each with how much it counts. `words`: its words, folded.

    `object`: the terms of what it asks to do something with (“may I bring *a lamp*”); empty if nothing.
    `changing`: it asks what holds now or may be done, which can change; not what happened. `existence`: whether
    there is any. `by_rule`: it asks with “allowed” or its like, so nothing but a rule answers. `against`: the term of
    what it sets against the predicate (“alive or *dead*?”); empty if nothing.
    """

    mode: Mode
    predicate: str | None
    others: tuple[str, ...]
    rest: dict[str, float]
    words: tuple[str, ...]
    changing: bool
    existence: bool
    by_rule: bool = False
    against: str = ""
    object: tuple[str, ...] = ()


_TAIL: Final = re.compile(
    r"(?:,? (?:or|and) (?:not|what|is (?:that|it|this) (?:just )?(?:a |an )?\w+|no|false|is it not|nah)|,? true"
    r" or false|,? right"
    r"|,? yes or no|,? (?:is|was|does|did)n'?t (?:it|he|she|they))$"
)
_LEAD: Final = re.compile(
    r"^(?:(?:and|but|so|ok|well|hey|hi|hello|please|also|then) )*(?:(?:if|when|once|after|in|on|at|for|with|under"
    r"|during) [^,?]{3,60}, )?"
    r"(?:(?:(?:i |we )?(?:wonder|want to know|heard|read)|do you know|does anyone know|can (?:you|anyone|someone)"
    r" tell me|tell me) "
    r"(?:if|whether) )?"
)
_TRUE_THAT: Final = re.compile(
    r"^(?:is|was|isn'?t) it (?:really |actually |still )?(?:true|right|correct|a fact|the case|confirmed)(?:"
    r" now)?(?: that)? "
    r"|^true or false:? |^is there any truth (?:in|to) (?:the (?:claim|rumou?r|story) )?(?:that )?|^did it really"
    r" happen that "
)
_DUTY: Final = re.compile(
    r"^(?:must (?:i|we|you|one|people|\w+s)|(?:do|does|did) [\w' ]{1,50}? (?:have|need) to|(?:do|does|did) (?:i"
    r"|we|you|they) need|(?:am i|are (?:we|you|they)|is it|(?:is|are) (?:an? |the )?[\w ]{2,40}?) "
    r"(?:mandatory|required|compulsory|obligatory|needed|necessary|optional))\b"
)
_MAY: Final = re.compile(
    r"^(?:may|can|could|should|am i|are (?:we|you|they) (?:ok|okay|allowed|permitted|free)|is it (?:ok|okay"
    r"|allowed|legal|fine|permitted|against)"
    r"|is anyone allowed|(?:is|are) [\w' ]{2,50} (?:allowed|permitted|forbidden|banned|legal|ok|okay|welcome"
    r"|prohibited|admitted|eligible|tolerated|let in)"
    r"|(?:do|does) (?:you|they|we|the \w+) (?:allow|permit|accept|let|take))\b"
)
_OF_A_CLAIM: Final = re.compile(r"\b(?:true|false|correct|debunked)$")
"""“Is the story about … true?” asks for a verdict, and no word of it is what a yes affirms."""
_BEGIN: Final = re.compile(
    r"^(?:is|are|was|were|do|does|did|has|have|had|will|would|can|could|may|must|should|am|isn'?t|aren'?t|wasn'?t"
    r"|weren'?t"
    r"|don'?t|doesn'?t|didn'?t|hasn'?t|haven'?t|won'?t|can'?t)\b"
)
_CHANGING: Final = re.compile(
    r"^(?:is|are|do|does|can|may|must|should|could|will|am|isn'?t|aren'?t|don'?t|doesn'?t|can'?t)\b"
)
_NOW: Final = re.compile(r"\b(?:is|are|will|can|may|must)\b")
_THERE: Final = re.compile(
    r"^(?:is|are|was|were|will|has|have)(?:n't)? there\b|^(?:do|does|did) [\w' ]{2,40} have (?!to\b)"
)
_FUNCTION: Final = frozenset(
    """
    the a an my our your his her their its this that these those i we you he she it they there any some anyone anybody
    someone somebody anything something everyone everybody no all both each of in on at by for from to with without
    about into onto over under through during before after since until as than and or but not never if when while
    because up down out off more most much many too very so really actually still ever already yet now again also just
    only even been be being is are was were am do does did has have had will would can could may might must shall
    should got get us me him them one who which together pls please today tonight tomorrow yesterday
    currently nowadays
    """.split()
)
_SUBJECT_PRONOUN: Final = frozenset(
    "i we you he she it they there anyone anybody someone somebody anything something everyone everybody this"
    " that people one".split()
)
_BE: Final = frozenset("is are was were be been being am has have had will would can could did does do get got".split())
_DETERMINER: Final = frozenset("a an the my our your his her their its any some this that these those".split())
_AHEAD: Final = 5
"""As many words ahead of whoever asks: “am I”, “is it ok if I”."""
_PREPOSITION: Final = frozenset("of in on at by for from to with about into onto over under as near".split())
_ADVERB: Final = frozenset("really still actually ever already yet now also just even".split())
_PARTICLE: Final = frozenset("on off up down out".split())
PLAIN: Final = frozenset(
    "make made have get do take use go let give put happen come way thing true real claim rumour".split()
)
"""Verbs that say little: what they are done to, or the next verb, is what a yes affirms."""
_DAYS: Final = frozenset(
    "january february march april june july august september october november december today tonight tomorrow"
    " yesterday overnight".split()
)
_LITTLE: Final = 0.4
"""What a word counts that a sentence seldom repeats: a verb that says little, a day."""
_RULING: Final = frozenset(
    "allow permit ok okay legal fine forbid forbidden ban prohibit need require mandatory compulsory obligatory"
    " optional"
    " accept welcome possible against rule rules necessary may can must still anymore currently".split()
)
_WORD: Final = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_NAME: Final = re.compile(r"(?<=\s)[A-Z][\w'’-]*")
_EITHER: Final = re.compile(
    r"\b(\w+),? or (?:(?:is|was|are|were|has|did) (?:it|he|she|they) )?(?:just )?(?:an? |the )?(\w+)$"
)
"""“Alive or dead?”: whoever says the second says no to the first."""
_RULED: Final = re.compile(
    r"\b(?:allow(?:ed)?|permit(?:ted)?|forbidden|banned|prohibited|legal|ok|okay|welcome|against|admitted|eligible"
    r"|tolerated|accept|let in)\b"
)
_OF_WHAT: Final = re.compile(
    r"^(?:do|does|did|has|have|had)\b.*\b(?:of|in|on|at|for|from|to|with|about) (?:the |a |an )?\w+$"
)
_A_REAL: Final = re.compile(
    r"^(?:is|are|was|were|isn'?t|wasn'?t)\b.* (?:an?|the) (real|genuine|authentic|fake|forged|original)\b(?! estate)"
)
"""“Is the vase a *real* Brandt?”: what a yes affirms is not the noun."""
_HAVING: Final = frozenset("have get".split())
_DOING: Final = frozenset("do does did".split())
_KNOWING: Final = frozenset("know knew known hear heard go went gone come came".split())
"""Verbs that carry no term: “Did she know of the leak?” asks nothing of the leak."""
_LEAVING: Final = frozenset("leave keep".split())
_STATES: Final = frozenset("on off open closed shut unlocked locked unattended alone".split())
"""“May I leave the lamp *on*?”: what a yes affirms is behind the verb."""


def take_apart(question: Question, analyzer: Analyzer) -> Asked | None:
    """What `question` asks a yes or a no of; None if it asks for something else."""
    text = question.text[:LONGEST_QUESTION].lower().replace("’", "'").strip(' ?!."“”')
    text = _TAIL.sub("", _LEAD.sub("", " ".join(text.split()), count=1))
    told = _TRUE_THAT.match(text)
    text = text[told.end() :] if told else text
    if _OF_A_CLAIM.search(text) and not told:
        return None
    if not told and _BEGIN.match(text) is None and question.kind not in {AskedKind.POLAR, AskedKind.PERMISSION}:
        return None
    if not told and _BEGIN.match(text) is None:
        return None
    either = _EITHER.search(text)
    against = analyzer.content_terms(either[2]) if either else []
    if either and against and either[1] not in _FUNCTION and either[2] not in _FUNCTION:
        text = text[: either.end(1)]
    else:
        either = None
    words = tuple(found.group() for found in _WORD.finditer(text))
    mode = Mode.FACT
    if not told:
        mode = Mode.DUTY if _DUTY.match(text) else Mode.PERMISSION if _MAY.match(text) else Mode.FACT
    light = frozenset(analyzer.stem(_RULING)) if mode is not Mode.FACT else frozenset()
    predicate, others = _predicates(words if not told else ("", *words), analyzer, light, told=told is not None)
    start = 0 if told else _behind_name(question.text, words)
    if start:
        predicate, others = _predicates(("", *words[start:]), analyzer, light, told=False, behind=True)
    meant = {at: term_of(analyzer, base) for at, (_, base) in joined(words).items()}
    spelt = {analyzer.stem([words[at]])[0]: term for at, term in meant.items()}
    if spelt and (predicate in spelt or (words and predicate == analyzer.stem([words[-1]])[0])):
        predicate = spelt.get(predicate or "", next(iter(spelt.values())))
    if mode is Mode.FACT and _OF_WHAT.search(text) and predicate == analyzer.stem([words[-1]])[0]:
        predicate = None if not {*words[1:-1]} - _FUNCTION - _KNOWING else predicate
    real = _A_REAL.match(text) if mode is Mode.FACT else None
    if real is not None:
        predicate, others = analyzer.stem([real[1]])[0], ()
    own = frozenset(analyzer.content_terms(text))
    plain = frozenset(analyzer.stem([*PLAIN, *_DAYS, *_LEAVING]))
    rest = {
        term: (min(weight, _LITTLE) if term in plain or term.isdigit() else weight)
        for term, weight in question.weights.items()
        if term != predicate
        and term not in light
        and term not in spelt
        and term not in against
        and (term in own or question.context)
    }
    if sum(rest.values()) + (predicate not in plain if predicate else 0) < 1 and not question.context:
        return None
    return Asked(
        mode,
        predicate,
        others,
        rest,
        words,
        changing=_NOW.search(text) is not None if told else _CHANGING.match(text) is not None,
        existence=_THERE.match(text) is not None,
        by_rule=mode is Mode.PERMISSION and _RULED.search(text) is not None,
        against=against[0] if either and predicate == analyzer.stem([either[1]])[0] else "",
        object=_object(words, analyzer) if mode is Mode.PERMISSION else (),
    )


def _object(words: tuple[str, ...], analyzer: Analyzer) -> tuple[str, ...]:
    """The terms of what “may I bring a lamp to …” asks to do something with: from its verb to a preposition."""
    subject = next((at for at, word in enumerate(words[:_AHEAD]) if word in _SUBJECT_PRONOUN - {"it"}), None)
    if subject is None:
        return ()
    found: list[str] = []
    verb = False
    for word in words[subject + 1 :]:
        if word in _ADVERB or word[0].isdigit() or word in {"be", "to", "back", "allowed", "permitted"}:
            continue
        if not verb:
            verb = True
            continue
        if word in _PREPOSITION or (word in _FUNCTION and (found or word not in _DETERMINER)):
            break
        found += analyzer.content_terms(word) if word not in _FUNCTION else []
    return tuple(found)


def _behind_name(question: str, words: tuple[str, ...]) -> int:
    """Where the words begin behind a name that is asked about (“Has Port Ellis fallen”); 0 if it opens with none."""
    names = {name.lower().replace("’", "'") for name in _NAME.findall(question[:LONGEST_QUESTION])}
    at = 1 + (len(words) > 1 and words[1] in {"the", "a", "an", "our", "your"})
    first = at
    while at < len(words) and (words[at] in names or (at > first and words[at][0].isdigit())):
        at += 1
    return at if first < at < len(words) else 0


def _predicates(
    words: tuple[str, ...], analyzer: Analyzer, light: frozenset[str], *, told: bool, behind: bool = False
) -> tuple[str | None, tuple[str, ...]]:
    """The term that a yes affirms, the first content word behind the subject; and those before it that may be it."""
    start = 1
    if told:  # “the dam was opened …”: behind its auxiliary, if it has one
        start = next((at + 1 for at, word in enumerate(words) if word in _BE and at > 1), 1)
    if words and words[-1] in _PARTICLE and words[0] in _BE:  # “Is the heating on?”
        return analyzer.stem([words[-1]])[0], ()
    behind = behind or (start < len(words) and words[start] in _SUBJECT_PRONOUN) or (told and start > 1)
    plain = frozenset(analyzer.stem(PLAIN))
    seen: list[str] = []
    skipping = False
    for at in range(start, len(words)):
        word = words[at]
        terms = analyzer.content_terms(word) if word not in _FUNCTION and not word[0].isdigit() else []
        if not terms:
            blame = word == "to" and words[at + 1 : at + 2] == ("blame",)
            if word in _PREPOSITION and len(seen) == 1 and not behind and not blame:
                skipping = True  # “the gate of the park …”
            behind = (
                behind
                or (word in _ADVERB and bool(seen))
                or (word == "to" and (blame or words[at - 1] in {"have", "need"}))
            )
            behind = behind or (word in _HAVING and words[0] in _DOING and bool(seen))
            continue
        term = terms[0]
        if term in light:
            behind = True
            continue
        seen.append(term)
        if skipping:
            skipping = False
            continue
        ahead = words[at + 1] if at + 1 < len(words) else "the"
        subject = words[0] in _DOING and ahead in _HAVING  # “did Ada and Bo *have* a row”: up to there
        if (behind or (len(seen) > 1 and ahead in _FUNCTION and not subject)) and term not in plain:
            if word in _LEAVING:
                left = next((other for other in words[at + 1 :] if other in _STATES or other.endswith("ing")), "")
                term = analyzer.stem([left])[0] if left else term
            return term, () if behind else tuple(other for other in seen[1:-1] if other not in plain)
    telling = [term for term in seen if term not in plain or term in {"true", "real"}] or seen
    return (telling[-1] if telling else None), ()
