"""Where a sentence says who says what it says: the rules, each with what it is worth.

A rule reads the tokens of one sentence and finds the phrase for the speaker. What stands in quotation marks is one
token, so nothing that is said inside a quotation is taken for the sentence's own.
"""

from collections.abc import Iterator
from typing import NamedTuple

from corpus.speech.clauses import (
    agrees,
    clause_ends,
    complete,
    is_passive,
    is_void,
    quote_follows,
    that_follows,
)
from corpus.speech.names import Phrase, is_adverb, is_genitive, is_word, name_of, plausible
from corpus.speech.noun_phrases import first_subject, phrase_left, phrase_right, subject_of
from corpus.speech.speech_verbs import (
    ALSO_NOUN,
    AUXILIARIES,
    CLAUSE_WORDS,
    DETERMINERS,
    ESTIMATES,
    MODALS,
    NEGATIONS,
    PASSIVE,
    PREPOSITIONS,
    PRONOUNS,
    TEMPORAL,
    VERBS,
    Cue,
    is_document,
)
from corpus.speech.tokens import QUOTED, Tokens
from corpus.speech.worth import NO_WORDS, worth_of


class Found(NamedTuple):
    """A speaker named in a sentence. `cue`: the token that shows it; `beside`: the words are quoted right beside it."""

    phrase: Phrase
    cue: int
    rule: str
    confidence: float
    beside: bool = False


_DASHES = frozenset({"—", "–", "--"})
_FOREGOING = frozenset("if whether unless what whatever how why where lest than whoever when whenever".split())
_GOVERNING = PREPOSITIONS - frozenset("after before since until till like as out up down off over via per".split())
"""What makes the phrase after it no subject: “nine of the drivers”."""
_ON_AIR = frozenset("radio television tv air wrote rang called phoned phone forward stage microphone went back".split())
_LEAST = 0.5
"""What is worth less is not found at all."""
_VIEWS = frozenset("view opinion words eyes judgement judgment assessment estimation reckoning".split())


def attribution(tokens: Tokens) -> Found | None:
    """The speaker that a sentence names, by the rule that is worth most, then the first; None if there is none."""
    best: Found | None = None
    for found in _all(tokens):
        if best is None or found.confidence > best.confidence:
            best = found
    return best


def _all(tokens: Tokens) -> Iterator[Found]:
    low = tokens.low
    asks = tokens.words[-1] == "?" and QUOTED not in low
    for at, word in enumerate(low):
        known = VERBS.get(word)
        if word in ESTIMATES:
            yield from _by_estimate(tokens, at)
        if known is not None and not asks and not (tokens.capital[at] and at > 0):
            yield from _by_verb(tokens, at, *known)
        elif word == "according" and low[at + 1 : at + 2] == ["to"]:
            yield from _named(tokens, phrase_right(tokens, at + 2), at, "according to", 0.93)
        elif word in {"puts", "put", "gave", "gives"} and not asks:
            yield from _by_number(tokens, at)
        elif word in {"issued", "released", "published"} and not asks:
            yield from _by_issue(tokens, at)
        elif word == "attributed" or (word in PASSIVE and low[at + 1 : at + 2] == ["by"]):
            yield from _by_agent(tokens, at)
    yield from _by_dash(tokens)
    yield from _by_document(tokens)


def _named(
    tokens: Tokens, phrase: Phrase | None, cue: int, rule: str, confidence: float, *, beside: bool = False
) -> Iterator[Found]:
    """The finding, if the phrase may name a speaker who is not the writer."""
    if phrase is None or not plausible(tokens, phrase):
        return
    first, last = phrase
    if first == last and tokens.low[first] in {"i", "we", "you"}:
        return
    name = name_of(tokens, phrase)
    if name.proper and first == last == 0 and not beside and tokens.low[0] not in PRONOUNS:
        confidence -= 0.05  # the capital may only be the sentence's
    if confidence >= _LEAST:
        yield Found(phrase, cue, rule, confidence, beside)


# --- verbs


def _by_verb(tokens: Tokens, at: int, cue: Cue, verb: str) -> Iterator[Found]:
    low = tokens.low
    word, before = low[at], low[at - 1] if at else ""
    if word in PASSIVE and (is_passive(tokens, at) or low[at + 1 : at + 2] == ["by"]):
        yield from _by_agent(tokens, at)
        return
    if before == "to":
        yield from _by_infinitive(tokens, at, cue)
        return
    if word.endswith("ing"):
        yield from _by_participle(tokens, at)
        return
    if is_void(tokens, at) or is_passive(tokens, at) or not complete(tokens, at, verb):
        return
    if at == 0 or before == QUOTED or before == "," or before in _DASHES or before == "so":
        inverted = list(_inverted(tokens, at, cue))
        after_speech = QUOTED in tokens.low[max(at - 2, 0) : at]
        if inverted and (before != "," or after_speech or not plausible(tokens, subject_of(tokens, at))):
            yield from inverted
            return
    phrase = subject_of(tokens, at)
    if phrase is not None and plausible(tokens, phrase):
        yield from _with_subject(tokens, at, cue, verb, phrase)
    elif before in {"and", "but", "then", "or"} or is_adverb(before) or before == ",":
        yield from _second_verb(tokens, at, cue, verb)


def _with_subject(tokens: Tokens, at: int, cue: Cue, verb: str, phrase: Phrase) -> Iterator[Found]:
    first = phrase[0]
    before = tokens.low[first - 1] if first else ""
    if is_genitive(tokens.low[phrase[1]]) and tokens.low[phrase[1]][-2] in "'’":
        return  # “the company's offer”
    issued = before == "by" and any(is_document(low) for low in tokens.low[max(first - 5, 0) : first - 1])
    if (before in _GOVERNING and not issued) or before in _FOREGOING or not agrees(tokens, at, phrase) or first == at:
        return
    if verb == "read" and not is_document(name_of(tokens, phrase).head):
        return
    lone = phrase == (0, 0) and tokens.low[0] not in PRONOUNS
    if lone and tokens.low[at] in ALSO_NOUN and QUOTED not in tokens.low:
        return  # “Plain-text notes that …”
    beside = before == QUOTED or (before == "," and first > 1 and tokens.low[first - 2] == QUOTED)
    beside = beside or quote_follows(tokens, at)
    aside = before in {",", "—", "–", "as"} and not (before == "as" and first > 1 and is_word(tokens, first - 2))
    parenthetical = first > 0 and aside and clause_ends(tokens, at)
    worth = worth_of(tokens, at, cue, verb, phrase, beside=beside, parenthetical=parenthetical)
    if tokens.low[at - 1] in {"who", "which"} and tokens.words[max(at - 2, 0)] != "," and not that_follows(tokens, at):
        worth = min(worth, 0.6)  # “the man who said it was late”
    yield from _named(tokens, phrase, at, "subject", worth, beside=beside)


def _inverted(tokens: Tokens, at: int, cue: Cue) -> Iterator[Found]:
    """“…,” said X; …, said X; Says X: “…”."""
    phrase = phrase_right(tokens, at + 1)
    before = tokens.low[at - 1] if at else ""
    beside = before == QUOTED or (at > 1 and tokens.low[at - 2] == QUOTED) or _quote_after(tokens, phrase)
    if (
        phrase is None
        or tokens.low[at + 1] == "that"
        or cue is Cue.STANCE
        or (not beside and cue not in {Cue.SAY, Cue.CLAUSE})
    ):
        return
    after = phrase[1] + 1
    if after < len(tokens.low) and is_word(tokens, after):
        following = tokens.low[after]
        if following in AUXILIARIES or following in MODALS or (following in VERBS and not beside):
            return
        if not beside and following not in PREPOSITIONS and following not in TEMPORAL and following not in CLAUSE_WORDS:
            return
    if not beside and (at == 0 or tokens.low[at] == VERBS[tokens.low[at]][1] or tokens.low[at + 1] in PRONOUNS):
        return
    if tokens.low[at] in {"told", "tells", "tell"}:
        return
    yield from _named(tokens, phrase, at, "inverted", 0.95 if beside else 0.9, beside=beside)


def _quote_after(tokens: Tokens, phrase: Phrase | None) -> bool:
    if phrase is None:
        return False
    after = phrase[1] + 1
    return tokens.low[after : after + 1] == [QUOTED] or (
        tokens.words[after : after + 1] in ([":"], [","]) and tokens.low[after + 1 : after + 2] == [QUOTED]
    )


def _second_verb(tokens: Tokens, at: int, cue: Cue, verb: str) -> Iterator[Found]:
    """“X shook her head and said …”: a verb whose subject is that of the verb before."""
    if cue not in {Cue.SAY, Cue.CLAUSE, Cue.QUOTE}:
        return
    beside = quote_follows(tokens, at)
    if not beside and not that_follows(tokens, at) and verb != "say":
        return
    if verb == "say" and not beside and tokens.low[at + 1 : at + 2] and tokens.low[at + 1] in NO_WORDS:
        return
    phrase = first_subject(tokens, at)
    lone = phrase == (0, 0) and tokens.low[0] not in PRONOUNS and not beside
    if phrase is not None and not lone and tokens.low[at] != verb and tokens.low[phrase[0]] not in _FOREGOING:
        yield from _named(tokens, phrase, at, "second verb", 0.78 if beside else 0.75)


def _by_infinitive(tokens: Tokens, at: int, cue: Cue) -> Iterator[Found]:
    """“X was on the radio to say that …”, “X went on to say …”."""
    if cue is Cue.SAY and at > 2 and _ON_AIR & set(tokens.low[max(at - 5, 0) : at - 1]):
        phrase = first_subject(tokens, at)
        if phrase is not None and not NEGATIONS & set(tokens.low[phrase[1] : at]):
            yield from _named(tokens, phrase, at, "infinitive", 0.76)


def _by_participle(tokens: Tokens, at: int) -> Iterator[Found]:
    """“X was quoted as saying …”; “X turned away, saying that …”."""
    low = tokens.low
    if low[at] == "saying" and at > 1 and low[at - 1] == "as" and low[at - 2] in {"quoted", "cited", "reported"}:
        yield from _named(tokens, subject_of(tokens, at - 2), at, "quoted as saying", 0.86)
    elif low[at] in {"saying", "adding"} and at > 1 and low[at - 1] == ",":
        beside = quote_follows(tokens, at)
        if beside or that_follows(tokens, at) or low[at] == "saying":
            yield from _named(tokens, first_subject(tokens, at), at, "saying", 0.74)


def _by_agent(tokens: Tokens, at: int) -> Iterator[Found]:
    """“… was confirmed by X”, “attributed to Q by X”."""
    for place in range(at + 1, min(at + 9, len(tokens.low))):
        if tokens.low[place] == "by":
            yield from _named(tokens, phrase_right(tokens, place + 1), at, "by", 0.82)
            return
        if tokens.words[place] in {",", ".", ";"}:
            return


# --- other ways to say whose claim it is


def _by_estimate(tokens: Tokens, at: int) -> Iterator[Found]:
    """“X's estimate is …”, “in the view of X”, “a statement from X said”."""
    low = tokens.low
    place = at
    while place > 0 and at - place < 3 and not is_genitive(low[place - 1]) and _may_qualify(tokens, place - 1):
        place -= 1
    if place > 0 and is_genitive(low[place - 1]) and not tokens.low[place - 1].startswith(("it", "that", "what")):
        owner = phrase_left(tokens, place - 1)
        following = low[at + 1] if at + 1 < len(low) else ""
        leading = owner is not None and owner[0] > 0 and low[owner[0] - 1] in {"in", "by", "on"}
        if owner is not None and (
            leading or following in {"is", "was", "are", "were", "stands", "put", "puts", "stood"}
        ):
            yield from _named(tokens, owner, at, "own estimate", 0.8)
    elif low[max(at - 2, 0) : at] == ["in", "the"] and low[at] in _VIEWS and low[at + 1 : at + 2] == ["of"]:
        yield from _named(tokens, phrase_right(tokens, at + 2), at, "in the view of", 0.82)


def _may_qualify(tokens: Tokens, at: int) -> bool:
    low = tokens.low[at]
    return is_word(tokens, at) and low not in PREPOSITIONS and low not in DETERMINERS and low not in CLAUSE_WORDS


def _by_number(tokens: Tokens, at: int) -> Iterator[Found]:
    """“X put the number at 14”, “X puts the delay down to rain”."""
    if is_void(tokens, at) or tokens.low[at - 1 : at] == ["to"] or is_passive(tokens, at):
        return
    low = tokens.low
    opens = low[at + 1] if at + 1 < len(low) else ""
    if opens not in DETERMINERS and opens not in PRONOUNS:
        return
    for place in range(at + 1, min(at + 16, len(low) - 1)):
        following = low[place + 1]
        level = low[place] in {"at", "as"} and _is_number(tokens, place + 1)
        blames = low[place] == "blame" and following == "on"
        if level or (low[at].startswith("put") and (blames or (low[place] == "down" and following == "to"))):
            phrase = subject_of(tokens, at)
            if phrase is not None and low[phrase[0] - 1 : phrase[0]] != ["if"]:
                yield from _named(tokens, phrase, at, "number", 0.85)
            return
        if tokens.words[place] in {",", ";", "."}:
            return


_NUMBER_WORDS = frozenset(
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred dozens "
    "hundreds thousands half zero".split()
)
_HEDGES = frozenset(
    "about around some more over just nearly almost at less fewer under up between only roughly as".split()
)


def _is_number(tokens: Tokens, at: int) -> bool:
    """Whether a number stands at a place, or within its three next words behind a hedge."""
    for place in range(at, min(at + 4, len(tokens.low))):
        low = tokens.low[place]
        if any(character.isdigit() for character in low) or low.split("-")[0] in _NUMBER_WORDS:
            return True
        if low not in _HEDGES and low not in {"than", "least", "most", "the", "a", "to"} and not _is_money(low):
            return False
    return False


def _is_money(low: str) -> bool:
    return low in {"$", "€", "£", "¥"}


def _by_issue(tokens: Tokens, at: int) -> Iterator[Found]:
    """“X issued a statement saying …”, with what it says in the same sentence."""
    near = tokens.low[at + 1 : at + 7]
    if any(is_document(low) for low in near) and not is_void(tokens, at) and not is_passive(tokens, at):
        if {"saying", "stating", "confirming", "denying", "warning", "announcing"} & set(tokens.low[at + 2 :]):
            yield from _named(tokens, subject_of(tokens, at), at, "issued", 0.82)
        elif tokens.words[-1] == ":" or QUOTED in tokens.low[at:]:
            yield from _named(tokens, subject_of(tokens, at), at, "issued", 0.86)
        else:
            yield from _named(tokens, subject_of(tokens, at), at, "issued", 0.5)


def _by_document(tokens: Tokens) -> Iterator[Found]:
    """“…,” an update released by the ministry on Sunday read."""
    at = next((place for place, low in enumerate(tokens.low) if low == QUOTED), -1) + 1
    if not 0 < at < len(tokens.low) - 2:
        return
    phrase = phrase_right(tokens, at + (tokens.words[at] == ","))
    last = len(tokens.low) - 1 - (not is_word(tokens, len(tokens.low) - 1))
    if phrase is None or not is_document(name_of(tokens, phrase).head) or phrase[1] >= last:
        return
    if tokens.low[last] in {"read", "reads", "said", "says", "stated", "states", "added"}:
        yield from _named(tokens, phrase, last, "subject", 0.9, beside=True)


def _by_dash(tokens: Tokens) -> Iterator[Found]:
    """“…” — Ingrid Vasko, chief fire officer."""
    size = len(tokens.words)
    for at in range(1, min(size - 1, 3)):
        if tokens.words[at] in _DASHES | {"-", "~"} and tokens.low[at - 1] == QUOTED and size - at < 14:
            phrase = phrase_right(tokens, at + 1)
            if phrase is not None and name_of(tokens, phrase).proper and _ends_there(tokens, phrase[1] + 1):
                yield from _named(tokens, phrase, at, "dash", 0.9, beside=True)


def _ends_there(tokens: Tokens, at: int) -> bool:
    return at >= len(tokens.words) or tokens.words[at] in {",", ".", "("}


def signature(tokens: Tokens, *, dashed: bool) -> Phrase | None:
    """Who signs a quotation above: “— Ingrid Vasko, chief fire officer”. `dashed`: the dash is before the tokens."""
    first = 0
    if tokens.words[0] in _DASHES | {"-", "~"}:
        first = 1
    elif not dashed:
        return None
    phrase = phrase_right(tokens, first)
    if phrase is None or not name_of(tokens, phrase).proper or not _ends_there(tokens, phrase[1] + 1):
        return None
    return phrase
