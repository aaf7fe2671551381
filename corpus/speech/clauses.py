"""What stands around a verb: whether it says something at all, and whether a quotation or a clause follows it."""

from corpus.speech.names import Phrase, is_adverb, is_word, name_of
from corpus.speech.noun_phrases import phrase_right
from corpus.speech.speech_verbs import (
    ALSO_NOUN,
    AUXILIARIES,
    CLAUSE_WORDS,
    DETERMINERS,
    MODALS,
    NEGATIONS,
    ORGANISATIONS,
    PEOPLE,
    PREPOSITIONS,
    PRONOUNS,
    TEMPORAL,
    VERBS,
    speaks,
)
from corpus.speech.tokens import QUOTED, Tokens

SIGNS = frozenset({",", ".", ";", ":", "(", ")", "—", "–", "--", "-", "!", "?", "…"})
_SETTING = frozenset("in on at during after before since until via through over".split())
_PAST = frozenset(
    "fell rose came went took got left lost won made saw knew gave began broke brought built bought caught chose cut "
    "drew drove ate flew forgot grew heard held hit hurt kept laid led lent let lit meant met paid put ran rang sank "
    "sat sent set shook shot shut slept spent spoke spread stood stole struck swam taught threw woke wore wrote "
    "cost felt found fought froze hid rode sold sought stuck swept tore wept beat bent bit blew burst fed fled".split()
)
REFLEXIVE = frozenset("itself himself herself themselves".split())
_TELLING = frozenset("tell inform assure remind warn advise promise convince show ask".split())


def is_passive(tokens: Tokens, at: int) -> bool:
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


def is_void(tokens: Tokens, at: int) -> bool:
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


def complete(tokens: Tokens, at: int, verb: str) -> bool:
    """Whether the words that some verbs cannot do without are there: point out, go on."""
    following = tokens.low[at + 1 : at + 2]
    if verb == "point":
        return following == ["out"]
    if verb == "go":
        return following == ["on"]
    if tokens.low[at] in ALSO_NOUN and following and following[0] in VERBS and not is_adverb(following[0]):
        return False  # “the report said”
    return not (verb in {"read", "open"} and QUOTED not in tokens.low)


def agrees(tokens: Tokens, at: int, phrase: Phrase) -> bool:
    """Whether a verb in the present fits the number of its subject: officials say, but not “the board say”."""
    word = tokens.low[at]
    if word not in VERBS or word != VERBS[word][1] or word in {"read", "put"} or after_modal(tokens, at):
        return True
    head = name_of(tokens, phrase).head
    if tokens.low[phrase[0]] in PRONOUNS:
        return tokens.low[phrase[0]] in {"they", "we", "you", "i"}
    return head.endswith("s") or head in PEOPLE or "and" in tokens.low[phrase[0] : phrase[1]] or head in ORGANISATIONS


def after_modal(tokens: Tokens, at: int) -> bool:
    """Whether a verb is the infinitive after “will” or “did”."""
    return any(low in MODALS or low == "did" for low in tokens.low[max(at - 2, 0) : at])


def quote_follows(tokens: Tokens, at: int) -> bool:
    """Whether a quotation begins right after a verb, or after whom it is told to and a comma or colon."""
    low = tokens.low
    for place in range(at + 1, min(at + 14, len(low))):
        if low[place] == QUOTED:
            between = low[at + 1 : place]
            return len(between) < 3 or (tokens.words[place - 1] in {":", ","} and plain(tokens, at + 1, place - 1))
        if low[place] in {".", ";"}:
            return False
    return False


def plain(tokens: Tokens, first: int, last: int) -> bool:
    """Whether only a listener, a place or a time stands between two tokens."""
    return all(low not in VERBS and low not in AUXILIARIES and low != "," for low in tokens.low[first:last])


def that_follows(tokens: Tokens, at: int) -> bool:
    """Whether “that” opens the clause that depends on a verb: “told reporters on Monday that …”."""
    tells = tokens.low[at] in VERBS and VERBS[tokens.low[at]][1] in _TELLING
    for place in range(at + 1, min(at + 10, len(tokens.low))):
        low = tokens.low[place]
        if (
            place == at + 1
            and low != "that"
            and not (
                tells
                or (low in PREPOSITIONS and low != "of")
                or low in TEMPORAL
                or is_adverb(low)
                or low in {",", "last", "this"}
            )
        ):
            return False  # “wrote a poem that nobody liked”
        if low == "that":
            following = tokens.low[place + 1] if place + 1 < len(tokens.low) else "."
            if following in TEMPORAL or (following in SIGNS and following != ","):
                return False  # “wrote a poem that year”, “agreed on that”
            return place == at + 1 or following not in AUXILIARIES
        if (low in VERBS and not speaks(low)) or low in AUXILIARIES or tokens.words[place] in {";", ".", ":"}:
            return False
    return False


def clause_follows(tokens: Tokens, at: int, *, finite: bool = False) -> bool:
    """Whether what follows a verb may be a clause: it begins like one, and if it must be `finite`, a verb comes."""
    if at + 2 >= len(tokens.low):
        return False
    following = tokens.low[at + 1]
    begins = (
        following in DETERMINERS
        or following in PRONOUNS
        or tokens.capital[at + 1]
        or following[0].isdigit()
        or following
        in {"there", "nobody", "nothing", "around", "about", "more", "up", "as", "at", "only", "when", "if"}
        or (is_word(tokens, at + 1) and following not in PREPOSITIONS and following not in CLAUSE_WORDS)
    )
    return begins and len(tokens.low) - at > 3 and (not finite or _verb_comes(tokens, at))


def _verb_comes(tokens: Tokens, at: int) -> bool:
    """Whether one of the next words is a verb, as far as its form tells: “said the roof leaks”, not “said my name”."""
    for place in range(at + 2, min(at + 16, len(tokens.low))):
        low = tokens.low[place]
        if tokens.capital[place]:
            continue  # May, Will
        if low in AUXILIARIES or low in MODALS or low in _PAST or low.endswith(("n't", "n’t", "ed")):
            return True
        if low in VERBS or (place > at + 2 and len(low) > 3 and low.endswith("s") and not low.endswith("ss")):
            return True
        if tokens.words[place] in {",", ".", ";", ":"}:
            break
    return False


def clause_ends(tokens: Tokens, at: int) -> bool:
    """Whether a verb has no object: after it stands a sign, the end, an adverb, or when, where and to whom it was."""
    place = at + 1
    size = len(tokens.low)
    verb = VERBS[tokens.low[at]][1] if tokens.low[at] in VERBS else ""
    if verb == "tell" and place < size:
        heard = phrase_right(tokens, place)
        place = heard[1] + 1 if heard is not None else place + 1
    if verb in {"go", "point"}:
        place += 1
    if place >= size or tokens.words[place] in SIGNS or tokens.low[place] == QUOTED:
        return True
    low = tokens.low[place]
    if low in REFLEXIVE:
        return False
    return low in _SETTING or is_adverb(low) or low in TEMPORAL or low in {"last", "this", "when", "after", "as"}
