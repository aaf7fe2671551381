"""Where a sentence says who says what it says: the rules, each with what it is worth.

A rule reads the tokens of one sentence and finds the phrase for the speaker. What stands in quotation marks is one
token, so nothing that is said inside a quotation is taken for the sentence's own.
"""

from collections.abc import Iterator
from typing import NamedTuple

from corpus.noun_phrases import (
    Phrase,
    bare,
    first_subject,
    is_adverb,
    is_genitive,
    is_word,
    name_of,
    phrase_left,
    phrase_right,
    plausible,
    subject_of,
)
from corpus.speech_verbs import (
    ALSO_NOUN,
    AUXILIARIES,
    CLAUSE_WORDS,
    DETERMINERS,
    ESTIMATES,
    MODALS,
    NEGATIONS,
    ORGANISATIONS,
    PASSIVE,
    PEOPLE,
    PREPOSITIONS,
    PRONOUNS,
    TEMPORAL,
    VERBS,
    Cue,
    is_document,
    speaks,
)
from corpus.tokens import QUOTED, TERM, Tokens


class Found(NamedTuple):
    """A speaker named in a sentence. `cue`: the token that shows it; `beside`: the words are quoted right beside it."""

    phrase: Phrase
    cue: int
    rule: str
    confidence: float
    beside: bool = False


_SIGNS = frozenset({",", ".", ";", ":", "(", ")", "—", "–", "--", "-", "!", "?", "…"})
_DASHES = frozenset({"—", "–", "--"})
_FOREGOING = frozenset("if whether unless what whatever how why where lest than whoever when whenever".split())
_ON_AIR = frozenset("radio television tv air wrote rang called phoned phone forward stage microphone went back".split())
_NO_WORDS = frozenset(
    "nothing so goodbye hello yes no thanks thank sorry little much more something anything hi".split()
)
_CLAIMING = frozenset("believe think deny confirm admit predict acknowledge announce forecast".split())
_TELLING = frozenset("tell inform assure remind warn advise promise convince show ask".split())
_LEAST = 0.5
"""What is worth less is not found at all."""
_SUBORDINATE = frozenset("whether if why how what when where who".split())
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
        if known is not None and not asks and not (tokens.capital(at) and at > 0):
            yield from _by_verb(tokens, at, *known)
        elif word == "according" and low[at + 1 : at + 2] == ["to"]:
            yield from _named(tokens, phrase_right(tokens, at + 2), at, "according to", 0.93)
        elif word in ESTIMATES:
            yield from _by_estimate(tokens, at)
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
    if name.proper and first == last == 0 and not beside:
        confidence -= 0.05  # the capital may only be the sentence's
    if confidence >= _LEAST:
        yield Found(phrase, cue, rule, confidence, beside)


# --- verbs


def _by_verb(tokens: Tokens, at: int, cue: Cue, verb: str) -> Iterator[Found]:
    low = tokens.low
    word, before = low[at], low[at - 1] if at else ""
    if word in PASSIVE and (_is_passive(tokens, at) or low[at + 1 : at + 2] == ["by"]):
        yield from _by_agent(tokens, at)
        return
    if before == "to":
        yield from _by_infinitive(tokens, at, cue)
        return
    if word.endswith("ing"):
        yield from _by_participle(tokens, at)
        return
    if _is_void(tokens, at) or _is_passive(tokens, at) or not _complete(tokens, at, verb):
        return
    if at == 0 or before == QUOTED or before == "," or before in _DASHES or before == "so":
        inverted = list(_inverted(tokens, at, cue))
        if inverted:
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
    if before in _FOREGOING or not _agrees(tokens, at, phrase) or first == at:
        return
    lone = phrase == (0, 0) and tokens.low[0] not in PRONOUNS
    if lone and tokens.low[at] in ALSO_NOUN and QUOTED not in tokens.low:
        return  # “Plain-text notes that …”
    beside = before == QUOTED or (before == "," and first > 1 and tokens.low[first - 2] == QUOTED)
    beside = beside or _quote_follows(tokens, at)
    parenthetical = first > 0 and tokens.words[first - 1] in {",", "—", "–"} and _clause_ends(tokens, at)
    worth = _worth(tokens, at, cue, verb, phrase, beside=beside, parenthetical=parenthetical)
    yield from _named(tokens, phrase, at, "subject", worth, beside=beside)


def _worth(tokens: Tokens, at: int, cue: Cue, verb: str, phrase: Phrase, *, beside: bool, parenthetical: bool) -> float:
    """How surely a verb with this subject passes on what the subject says."""
    if beside and cue is not Cue.STANCE:
        return 0.95 if cue in {Cue.SAY, Cue.CLAUSE} else 0.9
    following = tokens.low[at + 1] if at + 1 < len(tokens.low) else ""
    ambiguous = tokens.low[at] in ALSO_NOUN
    that = _that_follows(tokens, at)
    if tokens.words[-1] == ":" and at >= len(tokens.low) - 8 and _clause_ends(tokens, at):
        return 0.9
    if cue is Cue.SAY:
        return _worth_of_saying(tokens, at, verb, that=that, parenthetical=parenthetical)
    if cue is Cue.CLAUSE:
        if that:
            return 0.86
        if parenthetical:
            return 0.88 if not ambiguous else 0.78
        if verb in {"write", "post", "tweet"} and following in {"on", "in"}:
            return 0.8
        if verb in {"ask", "explain", "reveal"} and following in _SUBORDINATE:
            return 0.72
        return 0.72 if verb in _CLAIMING and not ambiguous and _clause_follows(tokens, at) else 0.4
    if cue is Cue.FINDING:
        written = is_document(name_of(tokens, phrase).head) or bare(tokens.low[phrase[1]]) in ORGANISATIONS
        if written:
            return 0.85 if that else 0.8 if _clause_follows(tokens, at) else 0.5
        return 0.6 if that else 0.3
    return _worth_of_stance(tokens, at, verb, phrase) if cue is Cue.STANCE else 0.2


def _worth_of_saying(tokens: Tokens, at: int, verb: str, *, that: bool, parenthetical: bool) -> float:
    following = tokens.low[at + 1] if at + 1 < len(tokens.low) else ""
    if parenthetical:
        return 0.93
    if that:
        return 0.92
    if following in _NO_WORDS:
        return 0.3
    if verb == "tell":
        return _worth_of_telling(tokens, at)
    if verb in {"promise", "vow", "swear"} and following == "to":
        return 0.78
    if verb in {"warn", "announce"}:
        return 0.78 if following and following not in _SIGNS else 0.4
    if tokens.low[at] in ALSO_NOUN or verb in {"allege", "swear", "promise", "claim", "estimate"}:
        return 0.75 if _clause_follows(tokens, at) else 0.4
    return 0.88 if _clause_follows(tokens, at) else 0.6 if following in PREPOSITIONS else 0.45


def _worth_of_telling(tokens: Tokens, at: int) -> float:
    """“Told us the lamps were copies”, but not “told them to go”, “told a story”, “tells the time”."""
    heard = phrase_right(tokens, at + 1)
    if heard is None:
        pronoun = tokens.low[at + 1] if at + 1 < len(tokens.low) else ""
        if pronoun not in {"us", "me", "him", "her", "them"}:
            return 0.3
        heard = (at + 1, at + 1)
    after = heard[1] + 1
    if after >= len(tokens.low) or tokens.words[after] in _SIGNS:
        return 0.5
    if tokens.low[after] in {"to", "about", "off", "apart", "of", "from"}:
        return 0.45
    addressed = heard[0] == heard[1] and tokens.low[at + 1] in {"us", "me", "him", "her", "them"}
    return 0.85 if addressed or speaks(bare(tokens.low[heard[1]])) or tokens.capital(heard[1]) else 0.55


def _worth_of_stance(tokens: Tokens, at: int, verb: str, phrase: Phrase) -> float:
    near = tokens.low[at + 1 : at + 12]
    if QUOTED in near or TERM in near:
        return 0.86
    if verb in {"describe", "characterise", "characterize", "portray", "dub", "label", "brand"}:
        official = bare(tokens.low[phrase[1]]) in ORGANISATIONS or is_document(bare(tokens.low[phrase[1]]))
        return 0.76 if "as" in near or official else 0.5
    if verb == "accuse" and "of" in near:
        return 0.72
    return 0.4


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
    if at == 0 and not beside:
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
    beside = _quote_follows(tokens, at)
    if not beside and not _that_follows(tokens, at) and verb != "say":
        return
    if verb == "say" and not beside and tokens.low[at + 1 : at + 2] and tokens.low[at + 1] in _NO_WORDS:
        return
    phrase = first_subject(tokens, at)
    if phrase is not None and tokens.low[phrase[0]] not in _FOREGOING:
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
        beside = _quote_follows(tokens, at)
        if beside or _that_follows(tokens, at) or low[at] == "saying":
            yield from _named(tokens, first_subject(tokens, at), at, "saying", 0.74)


def _by_agent(tokens: Tokens, at: int) -> Iterator[Found]:
    """“… was confirmed by X”, “attributed to Q by X”."""
    for place in range(at + 1, min(at + 9, len(tokens.low))):
        if tokens.low[place] == "by":
            yield from _named(tokens, phrase_right(tokens, place + 1), at, "by", 0.82)
            return
        if tokens.words[place] in {",", ".", ";"}:
            return


def _is_passive(tokens: Tokens, at: int) -> bool:
    """Whether a participle stands after a form of “be”: then its subject hears, and does not speak."""
    back = at - 1
    while back >= 0 and is_adverb(tokens.low[back]):
        back -= 1
    shaped = tokens.low[at].endswith(("ed", "said", "told", "found", "shown", "written", "thought", "held"))
    return (
        back >= 0
        and shaped
        and tokens.low[back] in {"was", "were", "been", "is", "are", "being", "be", "got", "getting"}
    )


def _is_void(tokens: Tokens, at: int) -> bool:
    """Whether something before the verb keeps it from being said: not, would, never, let."""
    for back in range(at - 1, max(at - 5, -1), -1):
        low = tokens.low[back]
        if low in NEGATIONS or low.endswith(("n't", "n’t")):
            return True
        if low in MODALS and low not in {"'d", "’d"}:
            return "only" not in tokens.low[back + 1 : at + 2]  # “she'll say only that …”
        if low in DETERMINERS and back == at - 1:
            return True  # “a report”, “the claims”
        if not is_adverb(low) and low not in AUXILIARIES:
            return False
    return False


def _complete(tokens: Tokens, at: int, verb: str) -> bool:
    """Whether the words that some verbs cannot do without are there: point out, go on."""
    following = tokens.low[at + 1 : at + 2]
    if verb == "point":
        return following == ["out"]
    if verb == "go":
        return following == ["on"]
    if tokens.low[at] in ALSO_NOUN and following and following[0] in VERBS and not is_adverb(following[0]):
        return False  # “the report said”
    return not (verb in {"read", "open"} and QUOTED not in tokens.low)


def _agrees(tokens: Tokens, at: int, phrase: Phrase) -> bool:
    """Whether a verb in the present fits the number of its subject: officials say, but not “the board say”."""
    word = tokens.low[at]
    if word not in VERBS or word != VERBS[word][1] or word in {"read", "put"} or _after_modal(tokens, at):
        return True
    head = name_of(tokens, phrase).head
    if tokens.low[phrase[0]] in PRONOUNS:
        return tokens.low[phrase[0]] in {"they", "we", "you", "i"}
    return head.endswith("s") or head in PEOPLE or "and" in tokens.low[phrase[0] : phrase[1]] or head in ORGANISATIONS


def _after_modal(tokens: Tokens, at: int) -> bool:
    return any(low in MODALS or low == "did" for low in tokens.low[max(at - 2, 0) : at])


# --- what stands around a verb


def _quote_follows(tokens: Tokens, at: int) -> bool:
    """Whether a quotation begins right after a verb, or after whom it is told to and a comma or colon."""
    low = tokens.low
    for place in range(at + 1, min(at + 14, len(low))):
        if low[place] == QUOTED:
            between = low[at + 1 : place]
            return len(between) < 3 or (tokens.words[place - 1] in {":", ","} and _plain(tokens, at + 1, place - 1))
        if low[place] in {".", ";"}:
            return False
    return False


def _plain(tokens: Tokens, first: int, last: int) -> bool:
    """Whether only a listener, a place or a time stands between two tokens."""
    return all(low not in VERBS and low not in AUXILIARIES and low != "," for low in tokens.low[first:last])


def _that_follows(tokens: Tokens, at: int) -> bool:
    """Whether “that” opens the clause that depends on a verb: “told reporters on Monday that …”."""
    tells = tokens.low[at] in VERBS and VERBS[tokens.low[at]][1] in _TELLING
    for place in range(at + 1, min(at + 10, len(tokens.low))):
        low = tokens.low[place]
        if (
            place == at + 1
            and low != "that"
            and not (
                tells or low in PREPOSITIONS or low in TEMPORAL or is_adverb(low) or low in {",", "last", "this", "the"}
            )
        ):
            return False  # “wrote a poem that nobody liked”
        if low == "that":
            following = tokens.low[place + 1] if place + 1 < len(tokens.low) else "."
            return place == at + 1 or following not in AUXILIARIES
        if (low in VERBS and not speaks(low)) or low in AUXILIARIES or tokens.words[place] in {";", ".", ":"}:
            return False
    return False


def _clause_follows(tokens: Tokens, at: int) -> bool:
    """Whether what follows a verb may be a clause: it begins like one, and a verb comes that is no infinitive."""
    if at + 2 >= len(tokens.low):
        return False
    following = tokens.low[at + 1]
    begins = (
        following in DETERMINERS
        or following in PRONOUNS
        or tokens.capital(at + 1)
        or following[0].isdigit()
        or following
        in {"there", "nobody", "nothing", "around", "about", "more", "up", "as", "at", "only", "when", "if"}
        or (is_word(tokens, at + 1) and following not in PREPOSITIONS and following not in CLAUSE_WORDS)
    )
    return begins and len(tokens.low) - at > 3


def _clause_ends(tokens: Tokens, at: int) -> bool:
    """Whether a verb has no object: after it stands a sign, the end, an adverb, or when, where and to whom it was."""
    place = at + 1
    size = len(tokens.low)
    verb = VERBS[tokens.low[at]][1] if tokens.low[at] in VERBS else ""
    if verb == "tell" and place < size:
        heard = phrase_right(tokens, place)
        place = heard[1] + 1 if heard is not None else place + 1
    if verb in {"go", "point"}:
        place += 1
    if place >= size or tokens.words[place] in _SIGNS or tokens.low[place] == QUOTED:
        return True
    low = tokens.low[place]
    return low in PREPOSITIONS or is_adverb(low) or low in TEMPORAL or low in {"last", "this", "when", "after", "as"}


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
    if _is_void(tokens, at) or tokens.low[at - 1 : at] == ["to"] or _is_passive(tokens, at):
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
    if any(is_document(low) for low in near) and not _is_void(tokens, at) and not _is_passive(tokens, at):
        if {"saying", "stating", "confirming", "denying", "warning", "announcing", "that"} & set(tokens.low[at + 2 :]):
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
