"""Who is who in a document: the names read so far, and what “the ministry”, “Vasko” or “she” stands for."""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from corpus.noun_phrases import (
    Name,
    Phrase,
    bare,
    first_subject,
    is_genitive,
    is_word,
    name_of,
    phrase_left,
    phrase_right,
)
from corpus.spans import Span
from corpus.speech_verbs import (
    AUXILIARIES,
    DEFINITE,
    DETERMINERS,
    FEMALE,
    MALE,
    MONTHS_AND_DAYS,
    NAME_LINKS,
    ORGANISATIONS,
    PLACES,
    PRONOUNS,
    TITLES,
    is_document,
    is_role,
    speaks,
)
from corpus.tokens import Tokens

_RECENT = 12
_MAX_NAME = 8
_STUDIES = frozenset(
    "report study survey poll statement review assessment analysis inquiry investigation audit census".split()
)
_FEMININE = frozenset("she her hers herself".split())
_MASCULINE = frozenset("he him his himself".split())
_PLACING = frozenset("in at near into through across around outside inside throughout".split())
_PLAIN = frozenset("the a an this that of for his her its their our my chief".split()) - {"chief"}


@dataclass(eq=False, slots=True)
class Party:
    """Somebody or something named. `name`: the fullest so far; `words`: of it, lower-case."""

    name: Span
    words: tuple[str, ...]
    person: bool | None = None
    """None where neither is sure."""
    gender: str = ""
    """“f”, “m” or unknown."""
    proper: bool = True


class Who(NamedTuple):
    """Whom a mention means. `certainty`: 0 to 1, a factor of the confidence; `party`: None for one unknown before."""

    name: Span
    certainty: float
    party: Party | None


@dataclass(slots=True)
class Register:
    """The parties of one document, as far as it has been read. Looking one up costs the same in any document."""

    text: str
    by_name: dict[tuple[str, ...], Party] = field(default_factory=dict)
    by_word: dict[str, Party] = field(default_factory=dict)
    """By surname, by first name and by the letters of an acronym; the last one read wins."""
    by_role: dict[str, deque[tuple[frozenset[str], Party]]] = field(default_factory=dict)
    """By the head of what somebody is called, with its words: “officer”, {“chief”, “fire”, “officer”}."""
    documents: deque[tuple[frozenset[str], Party]] = field(default_factory=lambda: deque(maxlen=_RECENT))
    """What was written by whom: “report” by Britain's ministry."""
    subjects: deque[Party] = field(default_factory=lambda: deque(maxlen=_RECENT))
    """Who was the first subject of a sentence of this paragraph, or spoke in it."""
    named: deque[Party] = field(default_factory=lambda: deque(maxlen=_RECENT))
    """Who was named at all in this paragraph."""
    earlier: tuple[Party, ...] = ()
    """Whom the paragraph before named, its subjects last."""
    spoken: deque[Party] = field(default_factory=lambda: deque(maxlen=_RECENT))
    """Who spoke, the last one last."""

    def party(self, tokens: Tokens, name: Name) -> Party:
        """The party of a proper name, known or new."""
        low = [bare(tokens.low[at]) for at in range(name.first, name.last + 1)]
        words = tuple(word for word in low if word not in NAME_LINKS) or tuple(low)
        known = self.by_name.get(words)
        if known is None and len(words) == 1:
            known = self.by_word.get(words[0])
        if known is not None:
            return known
        last = tokens.words[name.last]
        cut = len(last) - len(bare(last)) if is_genitive(last) else 0
        new = Party(Span(start=tokens.start[name.first], end=tokens.end[name.last] - cut), words)
        if any(word in ORGANISATIONS for word in words) or words[-1] in PLACES:
            new.person = False
        self.by_name[words] = new
        if (
            1 < len(words) < 4
            and new.person is None
            and not any(is_genitive(tokens.low[at]) for at in range(name.first, name.last))
        ):
            self.by_word[words[0]] = self.by_word[words[-1]] = new
        capitals = "".join(tokens.words[at][0] for at in range(name.first, name.last + 1) if tokens.capital(at))
        if len(capitals) > 1:
            self.by_word[capitals.lower()] = new
        if new.person is False:
            self.call(new, low)
        return new

    def call(self, party: Party, words: Iterable[str]) -> None:
        """Remember that somebody was called by these words, lower-case, the head last."""
        role = [bare(word).rstrip(".") for word in words if word not in DETERMINERS]
        if not role:
            return
        head = role[-1]
        if party.person is None and (is_role(head) or head in TITLES):
            party.person = head not in ORGANISATIONS
        party.gender = party.gender or ("f" if head in FEMALE else "m" if head in MALE else "")
        self.by_role.setdefault(head, deque(maxlen=_RECENT)).append((frozenset(role), party))

    def called(self, head: str, words: frozenset[str]) -> Party | None:
        """Who was called so last: all of the words, or a part of them, or with words around them."""
        for role, party in reversed(self.by_role.get(head, ())):
            if words <= role:
                return party
        return None

    def read(self, tokens: Tokens) -> None:
        """Take in the names of a sentence, with the roles that stand beside them."""
        size = len(tokens.words)
        at = 0
        while at < size:
            if not tokens.capital(at) or tokens.low[at] in DETERMINERS or tokens.low[at] in PRONOUNS:
                at += 1
                continue
            end = _end_of_run(tokens, at)
            name = name_of(tokens, (at, end))
            if name.proper and not (name.first == name.last and at == 0 and not tokens.capital(min(1, size - 1))):
                self._take_in(tokens, at, name)
            elif name.proper and name.first == name.last and tokens.low[at] in self.by_word:
                self._subject(tokens, at, self.by_word[tokens.low[at]])
            at = end + 1
        self._common_subject(tokens)
        self._guess_gender(tokens)

    def _common_subject(self, tokens: Tokens) -> None:
        """Remember a first subject that is no name: “the baker opened as usual”."""
        phrase = first_subject(tokens, len(tokens.words))
        if phrase is None or tokens.low[phrase[0]] in PRONOUNS:
            return
        name = name_of(tokens, phrase)
        if not name.proper and not is_document(name.head):
            who = self.mean(tokens, phrase)
            if who.party is not None and (not self.subjects or self.subjects[-1].name != who.name):
                self.subjects.append(who.party)

    def _guess_gender(self, tokens: Tokens) -> None:
        """Where a paragraph names one person only, its pronouns tell whether that is a he or a she."""
        people = [party for party in self.named if party.person is not False and len(party.words) > 1]
        if not people or people[-1].gender or any(party is not people[0] for party in people):
            return
        female = any(low in _FEMININE for low in tokens.low)
        if female != any(low in _MASCULINE for low in tokens.low):
            people[-1].gender = "f" if female else "m"

    def _take_in(self, tokens: Tokens, run: int, name: Name) -> None:
        party = self.party(tokens, name)
        titles = [tokens.low[at].rstrip(".") for at in range(run, name.first)]
        for title in titles[-1:]:
            self.call(party, titles if is_role(title) else [title])
        _gender(party, titles)
        if tokens.low[name.first] in FEMALE or tokens.low[name.first] in MALE:
            _gender(party, [tokens.low[name.first]])
            party.person = True
        if party.person is None and run > 0 and tokens.low[run - 1] in _PLACING:
            party.person = False
        before = phrase_left(tokens, run - 1) if run > 0 and is_word(tokens, run - 1) else None
        if before is not None and not titles and is_role(bare(tokens.low[run - 1])):
            self._call_phrase(tokens, party, before)
        after = name.last + 1
        if after + 1 < len(tokens.words):
            self._after(tokens, party, after)
        if run > 1 and tokens.words[run - 1] == "," and _ends(tokens, after):
            role = phrase_left(tokens, run - 2)
            if role is not None and tokens.low[role[0]] in DETERMINERS and not name_of(tokens, role).proper:
                self._call_phrase(tokens, party, role)
        self._subject(tokens, run, party)

    def _subject(self, tokens: Tokens, run: int, party: Party) -> None:
        self.named.append(party)
        if run == 0 or (run < 4 and not any(tokens.capital(at) for at in range(1, run))):
            self.subjects.append(party)

    def _after(self, tokens: Tokens, party: Party, after: int) -> None:
        """What follows a name: “, the mayor”, “, 44,”, “, who”, “is the mayor”, “(MNA)”."""
        sign, following = tokens.words[after], tokens.low[after + 1]
        if sign == "," or (tokens.low[after] in {"is", "was"} and following in {"the", "a", "an", "our"}):
            if following in {"who", "aged", "whose"} or (following.isdigit() and _ends(tokens, after + 2)):
                party.person = True if party.person is None else party.person
                return
            role = phrase_right(tokens, after + 1)
            closed = role is not None and (role[1] + 1 >= len(tokens.words) or not is_word(tokens, role[1] + 1))
            if role is not None and (closed or sign != ",") and role[1] - role[0] < _MAX_NAME:
                called = name_of(tokens, role)
                if not called.proper and (is_role(called.head) or called.head in ORGANISATIONS):
                    self._call_phrase(tokens, party, role)
        elif sign == "(" and tokens.words[after + 2 : after + 3] == [")"] and tokens.words[after + 1].isupper():
            self.by_word[following] = party

    def _call_phrase(self, tokens: Tokens, party: Party, phrase: Phrase) -> None:
        name = name_of(tokens, phrase)
        end = next((at for at in range(phrase[0] + 1, phrase[1] + 1) if bare(tokens.low[at]) == name.head), phrase[1])
        words = tokens.low[phrase[0] : end + 1]
        own = [at for at, word in enumerate(words[:-1]) if is_genitive(word)]
        self.call(party, words[own[-1] + 1 :] if own else words)

    def new_block(self) -> None:
        """A new paragraph begins."""
        self.earlier = (*self.named, *self.subjects)
        self.subjects.clear()
        self.named.clear()

    # --- whom a mention means

    def mean(self, tokens: Tokens, phrase: Phrase, own: Party | None = None) -> Who:
        """Whom a phrase means: the fullest name read before, or its own words.

        `own`: the first subject of the sentence, for whom a pronoun may stand.
        """
        low = tokens.low[phrase[0]]
        if phrase[0] == phrase[1] and low in PRONOUNS:
            return self._pronoun(tokens, phrase[0], own)
        owner = self._owner(tokens, phrase)
        if owner is not None:
            return owner
        name = name_of(tokens, phrase)
        if name.proper:
            party = self.party(tokens, name)
            return Who(party.name, 1.0, party)
        named = _named_after(tokens, phrase)
        if named is not None:
            party = self.party(tokens, named)
            self._call_phrase(tokens, party, phrase)
            return Who(party.name, 1.0, party)
        return self._common(tokens, phrase, name)

    def _common(self, tokens: Tokens, phrase: Phrase, name: Name) -> Who:
        """Whom a phrase without a proper name means: “the ministry”, “a spokesman for the port”."""
        span = Span(start=tokens.start[phrase[0]], end=tokens.end[phrase[1]])
        words = frozenset(bare(word) for word in tokens.low[phrase[0] : phrase[1] + 1]) - _PLAIN
        definite = tokens.low[phrase[0]] in DEFINITE
        if is_document(name.head) and name.head not in ORGANISATIONS:
            for kinds, party in reversed(self.documents):
                if name.head in kinds and definite:
                    return Who(party.name, 0.95, party)
            return Who(span, 0.8 if name.head in _STUDIES else 0.7, None)
        simple = all(word not in NAME_LINKS for word in tokens.low[phrase[0] + 1 : phrase[1] + 1])
        if definite and simple:
            known = self.called(name.head, words)
            if known is not None and known.name.end <= tokens.start[phrase[0]]:
                return Who(known.name, 0.95, known)
        party = Party(span, tuple(words), person=is_role(name.head), proper=False)
        if definite or name.head in ORGANISATIONS:
            self.by_role.setdefault(name.head, deque(maxlen=_RECENT)).append((words, party))
        _gender(party, [name.head])
        return Who(span, 1.0, party)

    def _owner(self, tokens: Tokens, phrase: Phrase) -> Who | None:
        """Whose a document is: “a report released by the ministry”, “the club's statement”, “a table that X made”."""
        name = name_of(tokens, phrase)
        at = phrase[1]
        if is_document(name.head) and not (name.proper and name.head in ORGANISATIONS):
            head = next((p for p in range(phrase[0], at + 1) if bare(tokens.low[p]) == name.head), at)
            for place in range(phrase[0], head):
                if is_genitive(tokens.low[place]) and tokens.low[place] not in MONTHS_AND_DAYS:
                    return self.mean_owner(tokens, (phrase[0], place))
            following = head + 1
            if following < len(tokens.low) and tokens.low[following] in {"from", "by", "of"}:
                return self.mean_owner(tokens, phrase_right(tokens, following + 1))
            for place in range(following, min(following + 4, len(tokens.low) - 1)):
                if tokens.low[place] == "by":
                    return self.mean_owner(tokens, phrase_right(tokens, place + 1))
            if following < len(tokens.low) - 1 and tokens.low[following] in {"that", "which"}:
                return self.mean_owner(tokens, phrase_right(tokens, following + 1))
        return None

    def mean_owner(self, tokens: Tokens, phrase: Phrase | None) -> Who | None:
        """Whom the owner of a document is, if a phrase may be one."""
        if phrase is None or tokens.low[phrase[0]] in PRONOUNS:
            return None
        name = name_of(tokens, phrase)
        if not name.proper and not (speaks(name.head) and not is_document(name.head)):
            return None
        if name.proper:
            party = self.party(tokens, name)
            return Who(party.name, 0.95, party)
        named = _named_after(tokens, phrase)
        if named is not None:
            party = self.party(tokens, named)
            return Who(party.name, 0.95, party)
        last = tokens.words[phrase[1]]
        who = self._common(tokens, phrase, name)
        cut = len(last) - len(bare(last)) if is_genitive(last) else 0
        if cut and who.name.end == tokens.end[phrase[1]]:
            return Who(Span(start=who.name.start, end=who.name.end - cut), who.certainty, who.party)
        return who

    def _pronoun(self, tokens: Tokens, at: int, own: Party | None) -> Who:
        """Whom a pronoun means: who was the subject last, in this paragraph or the sentence, was named, or spoke."""
        low = tokens.low[at]
        span = Span(start=tokens.start[at], end=tokens.end[at])
        if low in {"i", "we", "you"}:
            return Who(span, 0.0, None)
        gender = {"he": "m", "she": "f"}.get(low, "")
        chosen, sure = self._antecedent(gender, low, own)
        if chosen is None:
            return Who(span, 0.4, None)
        if gender:
            chosen.gender, chosen.person = gender, True
        return Who(chosen.name, sure * (0.85 if low == "they" else 1), chosen)

    def _antecedent(self, gender: str, low: str, own: Party | None) -> tuple[Party | None, float]:
        """Who a pronoun stands for, and how surely."""
        here = [party for party in self.subjects if _fits(party, gender, low)]
        quoted = [party for party in self.spoken if _fits(party, gender, low)]
        if here:
            one = all(party is here[-1] for party in here[-2:]) or here[-1] in quoted[-1:]
            return here[-1], 0.92 if one else 0.85
        if own is not None and _fits(own, gender, low):
            return own, 0.9
        people = [party for party in self.named if gender and _fits(party, gender, low)]
        people = [party for party in people if party.person] or people
        if people:
            one = all(party is people[-1] for party in people)
            return people[-1], (0.88 if people[-1].person else 0.8) if one else 0.7
        if quoted:
            return quoted[-1], 0.87 if self.spoken[-1] is quoted[-1] else 0.8
        before = [party for party in self.earlier if gender and _fits(party, gender, low)]
        return (before[-1], 0.8) if before else (None, 0.0)

    def spoke(self, who: Who) -> None:
        """Remember that somebody spoke."""
        if who.party is not None:
            self.spoken.append(who.party)
            self.subjects.append(who.party)


def _fits(party: Party, gender: str, low: str) -> bool:
    """Whether a pronoun may stand for a party."""
    if gender:
        return (
            party.person is not False
            and party.gender in {gender, ""}
            and (party.person is True or len(party.words) > 1)
        )
    if low == "it":
        return party.person is not True
    return party.person is not True or not party.proper


def _gender(party: Party, words: Iterable[str]) -> None:
    for word in words:
        party.gender = party.gender or ("f" if word in FEMALE else "m" if word in MALE else "")


def _end_of_run(tokens: Tokens, first: int) -> int:
    """The last token of the capitals from `first` on, “of” and the like between them."""
    at, size = first, len(tokens.words)
    while at + 1 < size and at - first < _MAX_NAME:
        if is_genitive(tokens.low[at]) and at > first:
            break
        if tokens.capital(at + 1) and tokens.low[at + 1] not in MONTHS_AND_DAYS:
            at += 1
        elif (
            at + 2 < size
            and tokens.low[at + 1] in NAME_LINKS
            and tokens.low[at + 1] != "and"
            and tokens.capital(at + 2)
        ):
            at += 2
        else:
            break
    return at


def _ends(tokens: Tokens, at: int) -> bool:
    """Whether a phrase ends before `at`: with the sentence or with a sign."""
    return at >= len(tokens.words) or not is_word(tokens, at) or tokens.low[at] in AUXILIARIES


def _named_after(tokens: Tokens, phrase: Phrase) -> Name | None:
    """The name in apposition to a phrase without one: “the chief fire officer, Ingrid Vasko.”"""
    at = phrase[1] + 1
    if at + 1 >= len(tokens.words) or tokens.words[at] != "," or not tokens.capital(at + 1):
        return None
    end = _end_of_run(tokens, at + 1)
    name = name_of(tokens, (at + 1, end))
    closed = end + 1 >= len(tokens.words) or not is_word(tokens, end + 1)
    return name if name.proper and closed else None
