"""Who is named in a document as far as it has been read: their names, roles, and who was the subject of what."""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field

from corpus.spans import Span
from corpus.speech.names import Name, Phrase, bare, begins_no_name, is_genitive, is_word, name_of
from corpus.speech.noun_phrases import phrase_left, phrase_right
from corpus.speech.speech_verbs import (
    AUXILIARIES,
    DETERMINERS,
    FEMALE,
    MALE,
    MONTHS_AND_DAYS,
    NAME_LINKS,
    ORGANISATIONS,
    PLACES,
    PRONOUNS,
    TITLES,
    is_role,
)
from corpus.speech.tokens import Tokens

RECENT = 12
_MAX_NAME = 8
_FEMININE = frozenset("she her hers herself".split())
_MASCULINE = frozenset("he him his himself".split())
_NO_NAME = DETERMINERS | PRONOUNS
_PLACING = frozenset("in at near into through across around outside inside throughout".split())


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
    office: bool = False
    """It is a body that speaks for itself: a ministry, a company; or it has spoken."""


@dataclass(slots=True)
class Register:
    """The parties of one document, as far as it has been read. Looking one up costs the same in any document."""

    text: str
    by_name: dict[tuple[str, ...], Party] = field(default_factory=dict)
    by_word: dict[str, Party] = field(default_factory=dict)
    """By surname, by first name and by the letters of an acronym; the last one read wins."""
    by_role: dict[str, deque[tuple[frozenset[str], Party]]] = field(default_factory=dict)
    """By the head of what somebody is called, with its words: “officer”, {“chief”, “fire”, “officer”}."""
    documents: deque[tuple[frozenset[str], Party]] = field(default_factory=lambda: deque(maxlen=RECENT))
    """What was written by whom: “report” by Britain's ministry."""
    subjects: deque[Party] = field(default_factory=lambda: deque(maxlen=RECENT))
    """Who was the first subject of a sentence of this paragraph, or spoke in it."""
    named: deque[Party] = field(default_factory=lambda: deque(maxlen=RECENT))
    """Who was named at all in this paragraph."""
    earlier: tuple[Party, ...] = ()
    """Whom the paragraph before named, its subjects last."""
    spoken: deque[Party] = field(default_factory=lambda: deque(maxlen=RECENT))
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
        new.office = any(word in ORGANISATIONS for word in words)
        if begins_no_name(words[0]):
            new.person = False  # “On the Sea”, a title
        self.by_name[words] = new
        if (
            1 < len(words) < 4
            and new.person is None
            and not any(is_genitive(tokens.low[at]) for at in range(name.first, name.last))
        ):
            self.by_word[words[0]] = self.by_word[words[-1]] = new
        capitals = "".join(tokens.words[at][0] for at in range(name.first, name.last + 1) if tokens.capital[at])
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
        for word in {head, *(word for word in role if is_role(word))}:
            self.by_role.setdefault(word, deque(maxlen=RECENT)).append((frozenset(role), party))

    def called(self, head: str, words: frozenset[str]) -> Party | None:
        """Who was called so last: all of the words, or a part of them, or with words around them."""
        for role, party in reversed(self.by_role.get(head, ())):
            if words <= role:
                return party
        return None

    def read(self, tokens: Tokens) -> None:
        """Take in the names of a sentence, with the roles that stand beside them."""
        if tokens.words[-1][0].isalnum():
            return  # a title, a label: capitals are no names there
        size = len(tokens.words)
        named = len(self.named)
        at = 0
        while at < size:
            if not tokens.capital[at] or (at == 0 and begins_no_name(tokens.low[0])) or tokens.low[at] in _NO_NAME:
                at += 1
                continue
            end = end_of_run(tokens, at)
            name = name_of(tokens, (at, end))
            if name.proper and not (name.first == name.last and at == 0 and not tokens.capital[min(1, size - 1)]):
                self._take_in(tokens, at, name)
            elif name.proper and name.first == name.last and tokens.low[at] in self.by_word:
                self._subject(tokens, at, self.by_word[tokens.low[at]])
            at = end + 1
        if len(self.named) == named:
            self._guess_gender(tokens)

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
        gender(party, titles)
        if tokens.low[name.first] in FEMALE or tokens.low[name.first] in MALE:
            gender(party, [tokens.low[name.first]])
            party.person = True
        if party.person is None and run > 0 and tokens.low[run - 1] in _PLACING:
            party.person = False
        before = phrase_left(tokens, run - 1) if run > 0 and is_word(tokens, run - 1) else None
        if before is not None and not titles and is_role(bare(tokens.low[run - 1])):
            self.call_phrase(tokens, party, before)
        after = name.last + 1
        if after + 1 < len(tokens.words):
            self._after(tokens, party, after)
        if run > 1 and tokens.words[run - 1] == "," and _ends(tokens, after):
            role = phrase_left(tokens, run - 2)
            if role is not None and tokens.low[role[0]] in DETERMINERS and not name_of(tokens, role).proper:
                self.call_phrase(tokens, party, role)
        self._subject(tokens, run, party)

    def _subject(self, tokens: Tokens, run: int, party: Party) -> None:
        self.named.append(party)
        if run == 0 or (run < 4 and not any(tokens.capital[at] for at in range(1, run))):
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
                    self.call_phrase(tokens, party, role)
        elif sign == "(" and tokens.words[after + 2 : after + 3] == [")"] and tokens.words[after + 1].isupper():
            self.by_word[following] = party

    def call_phrase(self, tokens: Tokens, party: Party, phrase: Phrase) -> None:
        """Remember that somebody was called by the head of a phrase and what stands before it."""
        name = name_of(tokens, phrase)
        end = next((at for at in range(phrase[0] + 1, phrase[1] + 1) if bare(tokens.low[at]) == name.head), phrase[1])
        words = tokens.low[phrase[0] : end + 1]
        own = [at for at, word in enumerate(words[:-1]) if is_genitive(word)]
        self.call(party, words[own[-1] + 1 :] if own else words)

    def new_block(self) -> None:
        """A new paragraph begins."""
        if self.named or self.subjects:
            self.earlier = (*self.named, *self.subjects)
        self.subjects.clear()
        self.named.clear()

    def spoke(self, party: Party) -> None:
        """Remember that somebody spoke."""
        party.office = party.office or party.person is not True
        self.spoken.append(party)
        self.subjects.append(party)


def gender(party: Party, words: Iterable[str]) -> None:
    """Learn from words for somebody (“mrs”, “chairman”) whether it is a he or a she."""
    for word in words:
        party.gender = party.gender or ("f" if word in FEMALE else "m" if word in MALE else "")


def end_of_run(tokens: Tokens, first: int) -> int:
    """The last token of the capitals from `first` on, “of” and the like between them."""
    at, size = first, len(tokens.words)
    while at + 1 < size and at - first < _MAX_NAME:
        if is_genitive(tokens.low[at]) and at > first:
            break
        if tokens.capital[at + 1] and tokens.low[at + 1] not in MONTHS_AND_DAYS:
            at += 1
        elif (
            at + 2 < size
            and tokens.low[at + 1] in NAME_LINKS
            and tokens.low[at + 1] != "and"
            and tokens.capital[at + 2]
        ):
            at += 2
        else:
            break
    return at


def _ends(tokens: Tokens, at: int) -> bool:
    """Whether a phrase ends before `at`: with the sentence or with a sign."""
    return at >= len(tokens.words) or not is_word(tokens, at) or tokens.low[at] in AUXILIARIES
