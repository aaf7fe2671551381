"""What a phrase calls somebody: the name in it, whether it may be somebody who speaks, and the forms of words."""

from typing import NamedTuple

from corpus.speech.speech_verbs import (
    ADVERBS,
    ATTACHING,
    AUXILIARIES,
    CLAUSE_WORDS,
    DETERMINERS,
    EPITHETS,
    GENERIC,
    MODALS,
    MONTHS_AND_DAYS,
    NAME_LINKS,
    NEGATIONS,
    NOT_ADVERBS,
    ORGANISATIONS,
    PREPOSITIONS,
    PRONOUNS,
    TEMPORAL,
    TITLES,
    VERBS,
    is_document,
    is_role,
    speaks,
)
from corpus.speech.tokens import QUOTED, TERM, Tokens

Phrase = tuple[int, int]
"""The numbers of its first and its last token."""

_KEPT_TITLES = frozenset("king queen pope prince princess lady lord sir dame".split())
_INTERJECTIONS = GENERIC | frozenset("oh well hey please dear thanks sorry okay ok wow ah hi hello maybe let".split())
_NO_NAMES = CLAUSE_WORDS | PREPOSITIONS | _INTERJECTIONS | AUXILIARIES | MODALS | NEGATIONS | frozenset(VERBS)
NEARNESS = frozenset("close familiar loyal linked opposed attached allied".split())
"""What ties a phrase to one before it by a preposition: “sources close to the club”."""


class Name(NamedTuple):
    """What a phrase calls somebody: the tokens to show, its head noun, and whether it is a proper name."""

    first: int
    last: int
    head: str
    proper: bool


def bare(word: str) -> str:
    """A lower-case word without a genitive ending."""
    return word[:-2] if word.endswith(("'s", "’s")) else word.rstrip("'’")


def is_genitive(word: str) -> bool:
    """Whether a word ends like a genitive."""
    return word.endswith(("'s", "’s", "s'", "s’"))


def is_word(tokens: Tokens, at: int) -> bool:
    """Whether a token is a word and no sign and no quotation."""
    return tokens.words[at][0].isalnum() or tokens.low[at] == TERM


def is_adverb(low: str) -> bool:
    """Whether a word may stand between a subject and its verb."""
    return low in ADVERBS or (low.endswith("ly") and len(low) > 4 and low not in NOT_ADVERBS)


def plausible(tokens: Tokens, phrase: Phrase | None) -> bool:
    """Whether a phrase may name somebody who speaks."""
    if phrase is None or tokens.low[phrase[0]] == QUOTED:
        return False
    first, last = phrase
    if first == last and tokens.low[first] in PRONOUNS:
        return True
    if tokens.low[last] in DETERMINERS:
        return False
    if first < last and bare(tokens.low[first]) in GENERIC and tokens.low[first] not in DETERMINERS:
        return False  # “everyone's grandmother”
    name = name_of(tokens, phrase)
    if name.proper and name.first == name.last == 0 and begins_no_name(tokens.low[0]):
        return False  # “instead of …”
    if not NEARNESS.isdisjoint(tokens.low[first : last + 1]) and not name.proper:
        return True  # “three people familiar with the talks”
    if name.head in GENERIC or name.head in TEMPORAL:
        return False
    return name.proper or speaks(name.head)


def begins_no_name(low: str) -> bool:
    """Whether a word that begins a sentence has its capital only from that."""
    return low in _NO_NAMES or is_adverb(low)


def name_of(tokens: Tokens, phrase: Phrase) -> Name:
    """What of a phrase to show: a proper name in it without its titles, else the phrase itself, word for word."""
    first, last = phrase
    run = last
    while run > first and tokens.capital[run - 1] and tokens.capital[last]:
        run -= 1
    if run < last and run > first + 1 and _is_noun(tokens, run - 1) and not tokens.capital[run - 1]:
        run = _without_titles(tokens, run, last)
        return Name(run, last, bare(tokens.low[last]), proper=True)  # “leader of the council Dennis Prowse”
    link = next((at for at in range(first + 1, last) if tokens.low[at] in ATTACHING), last + 1)
    end = link - 1 if link > last or tokens.low[link - 1] not in NEARNESS else max(link - 2, first)
    head = bare(tokens.low[end])
    if not tokens.capital[end] or (first == end and (speaks(head) or head in GENERIC)):
        return Name(first, last, head, proper=False)
    begin = end
    while begin > first and (
        tokens.capital[begin - 1]
        or (tokens.low[begin - 1] in NAME_LINKS and begin - 2 >= first and tokens.capital[begin - 2])
    ):
        begin -= 1
    for at in range(end - 1, begin - 1, -1) if head not in ORGANISATIONS else ():
        if is_genitive(tokens.low[at]) and (tokens.low[at + 1] in TITLES or is_role(tokens.low[at + 1])):
            begin = at + 1  # “Norr's President Anna Lind”
            break
    if tokens.low[begin] in DETERMINERS and begin < end:
        begin += 1
    if begin == end and speaks(head) and begin > first:
        return Name(first, last, head, proper=False)  # “the Minister”, “the Board”
    if head not in ORGANISATIONS:  # “Foreign Ministry”
        begin = _without_titles(tokens, begin, end)
    if begin == end > first and link <= last and speaks(head) and head not in ORGANISATIONS:
        return Name(first, last, head, proper=False)  # “the Secretary General of the league”
    if tokens.low[begin] in MONTHS_AND_DAYS and begin == end:
        return Name(first, last, head, proper=False)
    whole = head in ORGANISATIONS or (begin == end and _of_a_name(tokens, link, last))
    if link <= last and tokens.low[link] == "of" and whole:
        return Name(begin, last, head, proper=True)
    return Name(begin, end, head, proper=True)


def _is_noun(tokens: Tokens, at: int) -> bool:
    """Whether a lower-case word may be the noun before a name."""
    low = tokens.low[at]
    return is_word(tokens, at) and low not in PREPOSITIONS and low not in DETERMINERS and low not in NAME_LINKS


def _of_a_name(tokens: Tokens, link: int, last: int) -> bool:
    """Whether what follows “of” is itself a name."""
    return tokens.capital[last] and all(
        tokens.capital[at] or tokens.low[at] in NAME_LINKS for at in range(link + 1, last + 1)
    )


def _without_titles(tokens: Tokens, begin: int, end: int) -> int:
    """Where a run of capitals begins to be a name: “Inspector Dag Ruhl”, “Insurer Fennec Mutual”."""
    at = begin
    while at < end:
        low = tokens.low[at].rstrip(".")
        if low in _KEPT_TITLES:
            return at
        office = is_role(low) or low in {"executive", "board", "finance", "managing"}
        if not (low in TITLES or low in EPITHETS or (office and (at == 0 or at > begin or end - at > 1))):
            break
        at += 1
    return begin if at == end and is_document(tokens.low[end]) else at
