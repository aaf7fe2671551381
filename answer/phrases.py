"""The noun phrases of a sentence, by where in it they stand."""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from answer.slots import Wanted
from answer.testimony import Inquiry, Testimony
from corpus.model import Span
from index.spelling import plain_words

MEANT: Final = 0.6
_TOKEN: Final = re.compile(r"[^\W_]+(?:['’&-][^\W_]+)*|[^\w\s]|_|%")
DETERMINERS: Final = frozenset("the a an our his her their its my your this that".split())
STOP: Final = frozenset(
    """
    i we you he she it they this that these those who which whom whose what when where why how and or but nor so if
    then than as because while until although though of at by for with about against between into through during
    before after above below to from up down in out on off over under again onto upon within without toward per there
    here is are was were am be been being has have had do does did will would can could shall should may might must
    not never no also now just only even still said says say told tells added adds wrote writes according yesterday
    today tomorrow last next once ever
    """.split()
)
AUXILIARIES: Final = frozenset(
    "is are was were be been being has have had will would did do does can could may must shall going to first"
    " also now just"
    " finally originally eventually then still apparently reportedly actually really later soon himself herself"
    " themselves"
    " once already probably".split()
)
_NOBODY: Final = frozenset(
    "nobody somebody someone anybody hand accident chance mistake law default vote majority far then".split()
)
_COUNTS: Final = re.compile(
    r"\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|forty|fifty|hundreds|dozens|several|many)\b",
    re.IGNORECASE,
)
_PARTICIPLE: Final = re.compile(r"(?:ed|en|t|wn|ung|nd|ld|de|ne|un)$")
_SMALL: Final = frozenset("i it he she they we the a an".split())
_OF_A_PLACE: Final = frozenset("in on at near".split())
HANDLE: Final = 3
"""The fewest letters of a name that is written small."""
_LONGEST: Final = 7
_APPOSED: Final = 16
"""As many words at most stand between the commas behind a name."""


class Filler(NamedTuple):
    """What fills the slot. `span`: in the document's text. `terms`: of its words. `head`: the last of them. `name`:
    whether a word in it is a name. `rule`: how it was found. `link`: the preposition before it.
    """

    span: Span
    terms: tuple[str, ...]
    head: str
    name: bool
    rule: str
    link: str


class Token(NamedTuple):
    """A word or sign of a sentence, where it stands in the document; `low`: in small letters."""

    start: int
    end: int
    word: str
    low: str
    term: str


class Phrases:
    """The words of one sentence, and the phrases among them that may fill the slot of one question."""

    def __init__(self, inquiry: Inquiry, wanted: Wanted, testimony: Testimony) -> None:
        self.inquiry = inquiry
        self.wanted = wanted
        self.testimony = testimony
        self.offset = testimony.sentence.span.start
        self.tokens = list(self._read())
        claims = testimony.sentence.claims
        self.names = claims.names if claims else ()
        self.negations = claims.negations if claims else ()

    def behind(self, at: int, links: set[str], rule: str, *, any_noun: bool = False) -> Filler | None:
        """The phrase behind the first of `links` that follows within the clause."""
        for number in range(at + 1, min(len(self.tokens) - 1, at + 7)):
            low = self.tokens[number].low
            if low in {".", ";", ":", "who", "which", "and"} or (low == "," and number > at + 1):
                return None
            if low in links:
                return self.phrase(number + 1, rule, low, any_noun=any_noun)
        return None

    def phrase(self, at: int, rule: str, link: str, *, any_noun: bool = False) -> Filler | None:
        """The noun phrase that begins at `at`: one that holds a name, or `any_noun`."""
        first = at
        last = at - 1
        for number in range(at, min(len(self.tokens), at + _LONGEST)):
            token = self.tokens[number]
            if token.low == "of" and number > first and number + 1 < len(self.tokens):
                last = number
                continue
            if (token.low in STOP and not self._capital(token)) or not token.word[0].isalnum():
                if token.low in DETERMINERS and (number == first or self.tokens[number - 1].low == "of"):
                    last = number
                    continue
                break
            last = number
        while last >= first and self.tokens[last].low in {"of", *DETERMINERS}:
            last -= 1
        if last < first:
            return None
        start, end = self.tokens[first].start, self.tokens[last].end
        names = [span for span in self.names if span.start < end and span.end > start]
        if names:
            end = max(end, names[-1].end) if any_noun else names[-1].end
            return self.of_span(Span(start=min(start, names[0].start), end=end), rule, link)
        if first == last and self._handle(first):
            filler = self.of_span(Span(start=start, end=end), rule, link)
            return filler._replace(name=True) if filler else None
        if rule == "object" and self.tokens[first].low not in DETERMINERS:
            return None
        if not any_noun or _COUNTS.match(self.tokens[first].word) or self.tokens[last].low in _NOBODY:
            return None
        if (
            rule in {"place", "passive"}
            and self.tokens[first].low not in DETERMINERS
            and self.tokens[first].low.endswith("ing")
        ):
            return None
        return self.of_span(Span(start=start, end=end), rule, link)

    def _handle(self, at: int) -> bool:
        """Whether a word alone may be what somebody goes by: no word of the language, and nothing follows."""
        token = self.tokens[at]
        if not (len(token.low) >= HANDLE and token.low.isalnum() and not token.low.isdigit()):
            return False
        ends = at + 1 == len(self.tokens) or not self.tokens[at + 1].word[0].isalnum()
        return ends and token.low not in plain_words() and len(self.inquiry.reach(token.term)) == 1

    def before(self, at: int, rule: str, *, any_noun: bool = False) -> Filler | None:
        """The noun phrase that ends at `at`."""
        last = self._over_apposition(at)
        token = self.tokens[last]
        name = next((span for span in self.names if span.start <= token.start < span.end), None)
        if name is not None and any_noun and (place := self._placed(name)) > 1:
            return self.before(place - 1, rule, any_noun=True)
        if name is not None:
            return None if self._of_it(name.start) else self.of_span(self.widened(name), rule, "")
        if (
            (last == 0 or self.tokens[last - 1].low in {":", "*"})
            and token.word[0].isalpha()
            and not _COUNTS.match(token.word)
            and token.low not in STOP
            and len(self.inquiry.reach(token.term)) == 1
        ):
            filler = self.of_span(Span(start=token.start, end=token.end), rule, "")  # a name that opens the sentence
            return filler._replace(name=True) if filler else None
        if not any_noun or token.low in STOP or token.low in DETERMINERS:
            return None
        first = last
        while (
            first > 0
            and last - first < _LONGEST
            and self.tokens[first].low not in DETERMINERS
            and self.tokens[first - 1].word[0].isalnum()
            and (self.tokens[first - 1].low not in STOP or self.tokens[first - 1].low in DETERMINERS)
        ):
            first -= 1
        if self.tokens[last].low in STOP or _COUNTS.match(self.tokens[first].word):
            return None
        if rule != "passive" and self.tokens[first].low not in DETERMINERS:
            return None
        if self._of_it(self.tokens[first].start):
            return None  # “the driver of the tram”: not the tram, and who drives it may go by a name
        return self.of_span(Span(start=self.tokens[first].start, end=self.tokens[last].end), rule, "")

    def _of_it(self, start: int) -> bool:
        """Whether what begins at `start` of the document only tells whose or which: “the wife of X”."""
        before = [token.low for token in self.tokens if token.end <= start][-2:]
        return "of" in before and (before[-1] == "of" or before[-1] in DETERMINERS)

    def _over_apposition(self, at: int) -> int:
        """Where the name ends in “X, a firm of masons, built”."""
        if self.tokens[at].low != ",":
            return at
        for before in range(at - 1, max(0, at - _APPOSED), -1):
            if self.tokens[before].low == ",":
                return before - 1
            if self.tokens[before].low in {".", ";", ":"}:
                break
        return at

    def _placed(self, name: Span) -> int:
        """Where the “on” of “the battery on Mount Roe” stands; 0 if there is none, or too far ahead for a subject."""
        before = [number for number, token in enumerate(self.tokens) if token.end <= name.start]
        while before and self.tokens[before[-1]].low in DETERMINERS:
            before.pop()
        if not before or self.tokens[before[-1]].low not in _OF_A_PLACE or self.tokens[before[-1]].word[0].isupper():
            return 0
        return before[-1]

    def widened(self, name: Span) -> Span:
        """The name with the names that “and” or “&” joins to it on its left."""
        text = self.testimony.document.text
        joints = {"and", "&", ", and", ", &"}
        for other in reversed(self.names):
            if other.end < name.start and text[other.end : name.start].strip() in joints:
                name = Span(start=other.start, end=name.end)
                joints.add(",")  # “X, Y and Z”
        return name

    def of_span(self, span: Span, rule: str, link: str) -> Filler | None:
        """The filler that covers `span`; None if it holds nothing but stop words."""
        words = span.of(self.testimony.document.text)
        terms = tuple(self.inquiry.analyzer.content_terms(words))
        if not terms or all(len(term) < 2 for term in terms):
            return None
        name = any(name.start < span.end and span.start < name.end for name in self.names)
        whole = words.split(" of ")[0]
        head = (self.inquiry.analyzer.content_terms(whole) or terms)[-1]
        return Filler(span, terms, head, name, rule, link)

    def asked(self, filler: Filler) -> bool:
        """Whether it only repeats what is asked about."""
        asked = self.inquiry.question.weights
        return all(term in asked for term in filler.terms)

    def means(self, token: Token) -> bool:
        """Whether a word means what is asked to be done or held."""
        predicate = self.wanted.predicate
        if not predicate or not token.term:
            return False
        return token.term == predicate or self.inquiry.reach(predicate).get(token.term, 0.0) >= MEANT

    def negated(self, token: Token) -> bool:
        """Whether a “not” turns a word round."""
        return any(one.scope.start <= token.start < one.scope.end for one in self.negations)

    def participle(self, at: int) -> bool:
        """Whether the word at `at` may be one: behind “was” it tells what was done to somebody."""
        return _PARTICIPLE.search(self.tokens[at].low) is not None

    @staticmethod
    def _capital(token: Token) -> bool:
        return token.word[0].isupper() and token.low not in _SMALL

    def _read(self) -> Iterator[Token]:
        for found in _TOKEN.finditer(self.testimony.text):
            word = found.group()
            terms = self.inquiry.analyzer.terms(word) if word[0].isalnum() else []
            yield Token(
                self.offset + found.start(),
                self.offset + found.end(),
                word,
                word.lower().replace("’", "'"),
                terms[0] if terms else "",
            )
