"""Whom a mention means: what “the ministry”, “Vasko”, “the report” or “she” stands for, by what was read before."""

from collections import deque
from typing import NamedTuple

from corpus.spans import Span
from corpus.speech.names import Name, Phrase, bare, is_genitive, is_word, name_of
from corpus.speech.noun_phrases import first_subject, phrase_right
from corpus.speech.parties import RECENT, Party, Register, end_of_run, gender
from corpus.speech.speech_verbs import (
    DEFINITE,
    MONTHS_AND_DAYS,
    NAME_LINKS,
    ORGANISATIONS,
    PRONOUNS,
    is_document,
    is_role,
    speaks,
)
from corpus.speech.tokens import Tokens

_STUDIES = frozenset(
    "report study survey poll statement review assessment analysis inquiry investigation audit census".split()
)
_OWN_OF = frozenset("report statement website page newsletter bulletin announcement release email letter".split())
_PLAIN = frozenset("the a an this that of for his her its their our my".split())


class Who(NamedTuple):
    """Whom a mention means. `certainty`: 0 to 1, a factor of the confidence; `party`: None for one unknown before."""

    name: Span
    certainty: float
    party: Party | None


def mean(register: Register, tokens: Tokens, phrase: Phrase, own: Party | None = None) -> Who:
    """Whom a phrase means: the fullest name read before, or its own words.

    `own`: the first subject of the sentence, for whom a pronoun may stand.
    """
    low = tokens.low[phrase[0]]
    if phrase[0] == phrase[1] and low in PRONOUNS:
        return _pronoun(register, tokens, phrase[0], own)
    owner = _owner(register, tokens, phrase)
    if owner is not None:
        return owner
    name = name_of(tokens, phrase)
    if name.proper:
        party = register.party(tokens, name)
        return Who(party.name, 1.0, party)
    named = _named_after(tokens, phrase)
    if named is not None:
        party = register.party(tokens, named)
        register.call_phrase(tokens, party, phrase)
        return Who(party.name, 1.0, party)
    return _common(register, tokens, phrase, name)


def _common(register: Register, tokens: Tokens, phrase: Phrase, name: Name) -> Who:
    """Whom a phrase without a proper name means: “the ministry”, “a spokesman for the port”."""
    last = tokens.words[phrase[1]]
    cut = len(last) - len(bare(last)) if is_genitive(last) else 0
    span = Span(start=tokens.start[phrase[0]], end=tokens.end[phrase[1]] - cut)
    words = frozenset(bare(word) for word in tokens.low[phrase[0] : phrase[1] + 1]) - _PLAIN
    definite = tokens.low[phrase[0]] in DEFINITE
    if is_document(name.head) and name.head not in ORGANISATIONS:
        for kinds, party in reversed(register.documents):
            if name.head in kinds and definite:
                return Who(party.name, 0.95, party)
        return Who(span, 0.85 if name.head in _STUDIES else 0.7, None)
    simple = all(word not in NAME_LINKS for word in tokens.low[phrase[0] + 1 : phrase[1] + 1])
    if definite and simple:
        known = register.called(name.head, words)
        if known is not None and known.name.end <= tokens.start[phrase[0]]:
            return Who(known.name, 0.95, known)
    party = Party(span, tuple(words), person=is_role(name.head), proper=False, office=not is_role(name.head))
    if definite or name.head in ORGANISATIONS:
        register.by_role.setdefault(name.head, deque(maxlen=RECENT)).append((words, party))
    gender(party, [name.head])
    return Who(span, 1.0, party)


def _owner(register: Register, tokens: Tokens, phrase: Phrase) -> Who | None:
    """Whose a document is: “a report released by the ministry”, “the club's statement”, “a table that X made”."""
    name = name_of(tokens, phrase)
    at = phrase[1]
    if is_document(name.head) and not (name.proper and name.head in ORGANISATIONS):
        head = next((p for p in range(phrase[0], at + 1) if bare(tokens.low[p]) == name.head), at)
        for place in range(phrase[0], head):
            if is_genitive(tokens.low[place]) and tokens.low[place] not in MONTHS_AND_DAYS:
                return _mean_owner(register, tokens, (phrase[0], place))
        following = head + 1
        link = tokens.low[following] if following < len(tokens.low) else ""
        if link in {"from", "by"} or (link == "of" and name.head in _OWN_OF):
            return _mean_owner(register, tokens, phrase_right(tokens, following + 1))
        for place in range(following, min(following + 4, len(tokens.low) - 1)):
            if tokens.low[place] == "by":
                return _mean_owner(register, tokens, phrase_right(tokens, place + 1))
        if following < len(tokens.low) - 1 and tokens.low[following] in {"that", "which"}:
            return _mean_owner(register, tokens, phrase_right(tokens, following + 1))
    return None


def _mean_owner(register: Register, tokens: Tokens, phrase: Phrase | None) -> Who | None:
    """Whom the owner of a document is, if a phrase may be one."""
    if phrase is None or tokens.low[phrase[0]] in PRONOUNS:
        return None
    name = name_of(tokens, phrase)
    if not name.proper and not (speaks(name.head) and not is_document(name.head)):
        return None
    if name.proper:
        party = register.party(tokens, name)
        return Who(party.name, 0.95, party)
    named = _named_after(tokens, phrase)
    if named is not None:
        party = register.party(tokens, named)
        return Who(party.name, 0.95, party)
    return _common(register, tokens, phrase, name)


def _pronoun(register: Register, tokens: Tokens, at: int, own: Party | None) -> Who:
    """Whom a pronoun means: who was the subject last, in this paragraph or the sentence, was named, or spoke."""
    low = tokens.low[at]
    span = Span(start=tokens.start[at], end=tokens.end[at])
    if low in {"i", "we", "you"}:
        return Who(span, 0.0, None)
    gender = {"he": "m", "she": "f"}.get(low, "")
    chosen, sure = _antecedent(register, gender, low, own)
    if chosen is None:
        return Who(span, 0.4, None)
    if gender:
        sure = sure if chosen.person or chosen.office else min(sure, 0.8)
        chosen.gender, chosen.person = gender, True
    return Who(chosen.name, sure * (0.85 if low == "they" else 1), chosen)


def _antecedent(register: Register, gender: str, low: str, own: Party | None) -> tuple[Party | None, float]:
    """Who a pronoun stands for, and how surely."""
    here = [party for party in register.subjects if _fits(party, gender, low)]
    quoted = [party for party in register.spoken if _fits(party, gender, low)]
    if here:
        one = all(party.name == here[-1].name for party in (*here[-2:], *quoted[-1:])) or here[-1] in quoted[-1:]
        return here[-1], 0.92 if one else 0.85
    if own is not None and _fits(own, gender, low):
        return own, 0.9
    people = [party for party in register.named if gender and _fits(party, gender, low)]
    people = [party for party in people if party.person] or people
    if people:
        one = all(party.name == people[-1].name for party in people)
        return people[-1], (0.88 if people[-1].person else 0.8) if one else 0.7
    if quoted:
        return quoted[-1], 0.87 if register.spoken[-1] is quoted[-1] else 0.8
    before = [party for party in register.earlier if gender and _fits(party, gender, low)]
    return (before[-1], 0.8) if before else (None, 0.0)


def take_subject(register: Register, tokens: Tokens) -> None:
    """Remember a first subject that is no name: “the baker opened as usual”."""
    phrase = first_subject(tokens, len(tokens.words))
    if phrase is None or tokens.low[phrase[0]] in PRONOUNS:
        return
    name = name_of(tokens, phrase)
    if not name.proper and not is_document(name.head):
        who = mean(register, tokens, phrase)
        if who.party is not None and (not register.subjects or register.subjects[-1].name != who.name):
            register.subjects.append(who.party)


def _fits(party: Party, gender: str, low: str) -> bool:
    """Whether a pronoun may stand for a party."""
    if gender:
        named = party.person is True or party.office or len(party.words) == 2  # else it may be no person
        return party.person is not False and party.gender in {gender, ""} and named
    if low == "it":
        return party.person is not True and party.office
    return party.office if party.proper else party.person is not None


def _named_after(tokens: Tokens, phrase: Phrase) -> Name | None:
    """The name in apposition to a phrase without one: “the chief fire officer, Ingrid Vasko.”"""
    at = phrase[1] + 1
    if at + 1 >= len(tokens.words) or tokens.words[at] != "," or not tokens.capital[at + 1]:
        return None
    end = end_of_run(tokens, at + 1)
    name = name_of(tokens, (at + 1, end))
    closed = end + 1 >= len(tokens.words) or not is_word(tokens, end + 1)
    return name if name.proper and closed else None
