"""Who or what a verb may have as its subject: the noun phrases beside a place in a sentence, without a parser.

A phrase is a pair of token numbers, first and last, both included. Every walk is bounded, so the time is linear.
"""

from corpus.speech.names import NEARNESS, Phrase, bare, is_adverb, is_word, name_of, plausible
from corpus.speech.speech_verbs import (
    ATTACHING,
    AUXILIARIES,
    CLAUSE_WORDS,
    DETERMINERS,
    MODALS,
    MONTHS_AND_DAYS,
    NAME_LINKS,
    NEGATIONS,
    ORGANISATIONS,
    PREPOSITIONS,
    PRONOUNS,
    TEMPORAL,
    TITLES,
    VERBS,
    is_role,
    speaks,
)
from corpus.speech.tokens import QUOTED, Tokens

_MAX_SIMPLE = 9
_MAX_PHRASE = 16
_MAX_APPOSITION = 30
_DASHES = frozenset({"—", "–", "--", "-"})
_BEFORE_DAY = frozenset("on in at by last this next late early every since before after the of".split())
_SOMEBODY = frozenset("person people somebody someone".split())
_DAYS_NEAR = frozenset("yesterday today tonight tomorrow".split())


def _breaks(tokens: Tokens, at: int) -> bool:
    """Whether a token cannot stand inside a simple noun phrase."""
    low = tokens.low[at]
    if not is_word(tokens, at) or low in PREPOSITIONS or low in CLAUSE_WORDS or low in PRONOUNS or low in MODALS:
        return True
    if low in AUXILIARIES or low in NEGATIONS or low.endswith(("n't", "n’t")):
        return True
    if tokens.capital[at]:
        return False
    noun = speaks(low) or (low.endswith("ing") and at > 0 and tokens.low[at - 1] in DETERMINERS)
    return (low in VERBS and not noun) or is_adverb(low)


def _simple_left(tokens: Tokens, last: int) -> int | None:
    """The first token of the simple noun phrase that ends at `last`; None if there is none."""
    at = last
    while at >= 0 and last - at < _MAX_SIMPLE:
        low = tokens.low[at]
        if low in DETERMINERS and at < last:
            return at - 1 if at > 0 and tokens.low[at - 1] in DETERMINERS else at
        if _breaks(tokens, at) or (at < last and low in MONTHS_AND_DAYS):
            break
        if at < last and tokens.capital[at + 1] and _ends_before_name(tokens, at, last):
            break
        at -= 1
    return at + 1 if at < last else None


def _ends_before_name(tokens: Tokens, at: int, last: int) -> bool:
    """Whether the word before a name is no part of its phrase: “festival director Odile Kranz”, “yesterday Kranz”."""
    low = tokens.low[at]
    if tokens.capital[at] or low in TITLES or speaks(bare(low)):
        return False
    return at + 1 == last or not is_role(tokens.low[at + 1])


def phrase_left(tokens: Tokens, last: int) -> Phrase | None:
    """The noun phrase that ends at `last`, with what hangs on it (“a spokeswoman for the port of Lune”)."""
    if last < 0 or not is_word(tokens, last):
        return None
    if tokens.low[last] in PRONOUNS:
        return (last, last)
    first = _simple_left(tokens, last)
    if first is None:
        return None
    while last - first < _MAX_PHRASE and first >= 2:
        link = tokens.low[first - 1]
        joins = link in ATTACHING and tokens.low[first] not in MONTHS_AND_DAYS
        if joins and tokens.low[first - 2] in NEARNESS and first > 2:
            further = _simple_left(tokens, first - 3)  # “sources close to the club”
            if further is not None and (speaks(bare(tokens.low[first - 3])) or tokens.low[first - 3] in _SOMEBODY):
                return (further, last)
        if link in {"and", "&"}:
            joins = tokens.capital[first] and tokens.capital[first - 2]
        further = _simple_left(tokens, first - 2) if joins and is_word(tokens, first - 2) else None
        if further is None or tokens.low[first - 2] in TEMPORAL:
            break
        head = bare(tokens.low[first - 2])
        if link in ATTACHING and not (speaks(head) or (link == "of" and tokens.capital[first - 2])):
            break
        first = further
    return (first, last)


def phrase_right(tokens: Tokens, first: int, *, subject: bool = False) -> Phrase | None:
    """The noun phrase that begins at `first`. `subject`: a verb of any kind may follow it."""
    size = len(tokens.words)
    if first >= size or not is_word(tokens, first):
        return None
    if tokens.low[first] in PRONOUNS:
        return (first, first)
    at = first
    while at < size and at - first < _MAX_PHRASE:
        low = tokens.low[at]
        if at > first and low in ATTACHING:
            if not _hangs_on(tokens, at):
                break
        elif low in {"and", "&"} and first < at < size - 1:
            if not (tokens.capital[at - 1] and tokens.capital[at + 1]):
                break
        elif (at > first and low[0].isdigit() and not tokens.capital[at - 1]) or (
            at > first
            and not tokens.capital[at]
            and (_is_participle(tokens, at) or _is_verb(tokens, first, at, subject=subject))
        ):
            break
        elif low in DETERMINERS:
            doubled = at == first + 1 and tokens.low[first] in DETERMINERS  # “all the boats”
            if at > first and tokens.low[at - 1] not in ATTACHING and not doubled:
                break
        elif (_breaks(tokens, at) or low in MONTHS_AND_DAYS or low in _DAYS_NEAR) and not (
            low in NAME_LINKS and at > first and tokens.capital[at - 1]
        ):
            break
        at += 1
    while at - 1 > first and (tokens.low[at - 1] in ATTACHING or tokens.low[at - 1] in DETERMINERS):
        at -= 1
    return (first, at - 1) if at > first else None


def _is_participle(tokens: Tokens, at: int) -> bool:
    """Whether a word in -ed closes a phrase: “a report released by …”, “a table that the ministry published, …”."""
    if not tokens.low[at].endswith("ed"):
        return False
    following = tokens.low[at + 1] if at + 1 < len(tokens.low) else "."
    closes = not following[0].isalnum() or following in PREPOSITIONS or following in DETERMINERS
    return closes or speaks(bare(tokens.low[at - 1]))


def _is_verb(tokens: Tokens, first: int, at: int, *, subject: bool) -> bool:
    """Whether a word after a name or who may speak is their verb: “Odile Kranz shook …”, “the ministry met”."""
    if speaks(bare(tokens.low[at])):
        return False
    if not ((subject and speaks(tokens.low[at - 1])) or all(tokens.capital[place] for place in range(first, at))):
        return False
    if tokens.low[at] in NAME_LINKS or tokens.low[at] in ATTACHING:
        return False
    for place in range(at + 1, min(at + 3, len(tokens.low))):
        if not is_word(tokens, place) or _breaks(tokens, place) or tokens.low[place] in DETERMINERS:
            break
        if speaks(bare(tokens.low[place])):
            return False  # “Tarrow flood wardens”
    return True


def _hangs_on(tokens: Tokens, at: int) -> bool:
    """Whether the preposition at `at` ties the next noun to the phrase before it."""
    link, before = tokens.low[at], at - 1
    following = tokens.low[at + 1] if at + 1 < len(tokens.low) else ""
    if not following or following in MONTHS_AND_DAYS or following in TEMPORAL or following.isdigit():
        return False
    if link == "of" or (link == "for" and tokens.capital[before] and bare(tokens.low[before]) in ORGANISATIONS):
        return True
    named = tokens.capital[before] and bare(tokens.low[before]) not in ORGANISATIONS
    if named:
        return False
    if link in {"for", "from", "at"}:
        return following not in {"a", "an"} or link == "from"
    return link in {"in", "with", "near"} and at + 1 < len(tokens.words) and tokens.capital[at + 1]


def subject_of(tokens: Tokens, verb: int) -> Phrase | None:
    """The subject that stands to the left of a verb, over adverbs, auxiliaries, days and appositions."""
    at = _over_adverbs(tokens, verb - 1)
    if at < 0:
        return None
    sign = tokens.words[at]
    if sign == ",":
        return _over_apposition(tokens, at)
    if sign == ")" or sign in _DASHES:
        opening = "(" if sign == ")" else sign
        for place in range(at - 1, max(at - _MAX_APPOSITION, 0), -1):
            if tokens.words[place] == opening:
                return phrase_left(tokens, place - 1)
        return None
    if tokens.low[at] in {"who", "which"}:
        return phrase_left(tokens, at - 2 if at > 0 and tokens.words[at - 1] == "," else at - 1)
    return _over_relative(tokens, phrase_left(tokens, at))


def _over_relative(tokens: Tokens, phrase: Phrase | None) -> Phrase | None:
    """“The firm that runs the port said”: what stands before a relative clause, else the phrase itself."""
    if phrase is None or phrase[0] < 3:
        return phrase
    for at in range(phrase[0] - 1, max(phrase[0] - 6, 0), -1):
        if tokens.low[at] in {"who", "that", "which"}:
            following = at + 1
            clear = tokens.low[following] not in DETERMINERS and not tokens.capital[following]
            if clear and tokens.low[following] not in PRONOUNS and speaks(tokens.low[at - 1]):
                return phrase_left(tokens, at - 1)
            break
        if not is_word(tokens, at):
            break
    return phrase


def _over_adverbs(tokens: Tokens, at: int) -> int:
    """To the left from `at` over adverbs, auxiliaries and days, at most a dozen."""
    for _ in range(12):
        if at < 0:
            break
        low = tokens.low[at]
        if is_adverb(low) or low in MODALS or (low in AUXILIARIES and low != "being"):
            at -= 1
            continue
        back = at
        while back > 0 and tokens.low[back] in TEMPORAL and at - back < 4:
            back -= 1
        if back < at and tokens.low[back] in _BEFORE_DAY and back > 0:
            at = back - 1 if tokens.low[back - 1] not in {"on", "in", "at"} else back - 2
            continue
        break
    return at


def _over_apposition(tokens: Tokens, comma: int) -> Phrase | None:
    """The subject before “…, the chief officer,” or “…, who came late,”: of two names for one, the proper one."""
    inner: Phrase | None = None
    right = comma
    for at in range(comma - 1, max(comma - _MAX_APPOSITION, -1), -1):
        if tokens.low[at] == QUOTED or tokens.words[at] in {";", ":"}:
            break
        if tokens.words[at] != ",":
            continue
        phrase = phrase_left(tokens, right - 1)
        if inner is None and phrase is not None and phrase[0] == at + 1 and plausible(tokens, phrase):
            inner = phrase
        outer = phrase_left(tokens, at - 1)
        if outer is not None and plausible(tokens, outer) and _opens_clause(tokens, outer[0]):
            if inner is not None and name_of(tokens, inner).proper and not name_of(tokens, outer).proper:
                return inner
            return outer
        right = at
    return inner


def _opens_clause(tokens: Tokens, first: int) -> bool:
    """Whether a phrase stands where a subject may: first of all, after a sign or after a word that joins clauses."""
    if first == 0:
        return True
    before = tokens.low[first - 1]
    return not is_word(tokens, first - 1) or before in CLAUSE_WORDS or before in TEMPORAL


def first_subject(tokens: Tokens, before: int) -> Phrase | None:
    """The subject of the sentence's first clause, for a second verb at `before` (“X shook her head and said”)."""
    at = 0
    if tokens.low[0] in PREPOSITIONS or tokens.low[0] in CLAUSE_WORDS:
        comma = next((place for place in range(1, min(before, 15)) if tokens.words[place] == ","), 0)
        at = comma + 1 if comma or tokens.low[0] in {"but", "and", "so", "yet"} else 0
        if not comma and not at:
            return None
    while at < before and (is_adverb(tokens.low[at]) or tokens.words[at] == ","):
        at += 1
    phrase = phrase_right(tokens, at, subject=True) if at < before else None
    if phrase is None or phrase[1] >= before or not plausible(tokens, phrase):
        return None
    if (
        not tokens.capital[phrase[0]]
        and tokens.low[phrase[0]] not in DETERMINERS
        and tokens.low[phrase[0]] not in PRONOUNS
    ):
        return None
    return phrase
