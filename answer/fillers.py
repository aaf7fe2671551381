"""What in a sentence fills the slot that a question asks for: the doer, the thing, the place."""

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from answer.slots import Slot, Wanted
from answer.testimony import Inquiry, Testimony
from corpus.model import SentenceKind, Span

_MEANT: Final = 0.6
_TOKEN: Final = re.compile(r"[^\W_]+(?:['’&-][^\W_]+)*|[^\w\s]|_|%")
_DETERMINERS: Final = frozenset("the a an our his her their its my your this that".split())
_STOP: Final = frozenset(
    """
    i we you he she it they this that these those who which whom whose what when where why how and or but nor so if then than as
    because while until although though of at by for with about against between into through during before after above below to
    from up down in out on off over under again onto upon within without toward per there here is are was were am be been being
    has have had do does did will would can could shall should may might must not never no also now just only even still
    said says say told tells added adds wrote writes according yesterday today tomorrow last next once ever
    """.split()
)
_AUXILIARIES: Final = frozenset(
    "is are was were be been being has have had will would did do does can could may must shall going to first also now just"
    " finally originally eventually then still apparently reportedly actually really later soon himself herself themselves"
    " once already probably".split()
)
_BE: Final = frozenset("is are was were be been being becomes became remains".split())
_MODAL: Final = frozenset("may can could would should must might".split())
_STEPS: Final = frozenset("took takes take taking over as become becomes became serves served serving voted".split())
_GIVEN: Final = frozenset(
    "handed given awarded chosen picked named appointed hired contracted selected commissioned asked elected made".split()
)
_TRANSFER: Final = re.compile(
    r"\b(?:(?:passed|handed(?: over)?|gone|went|goes|fell|falls|given|awarded|transferred|entrusted) to|in the hands of|the work of|the idea of"
    r"|the voice of|the hand of|the brainchild of|taken over by|succeeded by|replaced by|down to|thanks to|responsible (?:is|was|were|are))\s",
    re.IGNORECASE,
)
_PLACE_LINKS: Final = frozenset("in at on near from to outside off inside beside behind into".split())
_LOCATED: Final = frozenset(
    "stands stand located based housed situated sits lies moved held place met gathered came relocated".split()
)
_COUNTS: Final = re.compile(
    r"\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|forty|fifty|hundreds|dozens|several|many)\b",
    re.IGNORECASE,
)
_LONGEST: Final = 7
_APPOSED: Final = 16
"""As many words at most stand between the commas behind a name."""


class Filler(NamedTuple):
    """What fills the slot. `span`: in the document's text. `terms`: of its words. `head`: the last of them. `name`:
    whether a word in it is a name. `rule`: how it was found. `link`: the preposition before it.
    """

    span: Span
    terms: tuple[str, ...]
    name: bool
    rule: str
    link: str


class _Token(NamedTuple):
    start: int
    end: int
    word: str
    low: str
    term: str


class Reader:
    """Reads one sentence for one question."""

    def __init__(self, inquiry: Inquiry, wanted: Wanted, testimony: Testimony) -> None:
        self._inquiry = inquiry
        self._wanted = wanted
        self._testimony = testimony
        self._offset = testimony.sentence.span.start
        self._tokens = list(self._read())
        claims = testimony.sentence.claims
        self._names = claims.names if claims else ()
        self._negations = claims.negations if claims else ()

    def filler(self) -> Filler | None:
        """The one thing that fills the slot; None if there is none, or more than one."""
        found: dict[Span, Filler] = {}
        for filler in self._candidates():
            if filler is not None and not self._asked(filler):
                found.setdefault(filler.span, filler)
        kept = [
            one for one in found.values() if not any(_inside(one.span, other) for other in found if other != one.span)
        ]
        return kept[0] if len(kept) == 1 else None

    def _candidates(self) -> Iterator[Filler | None]:
        wanted = self._wanted
        if self._testimony.sentence.kind is SentenceKind.ROW:
            yield self._cell()
            return
        at = [
            number
            for number, token in enumerate(self._tokens)
            if self._means(token)
            and not self._negated(token)
            and (token.term == wanted.predicate or token.term not in wanted.rest)
        ]
        match wanted.slot:
            case Slot.DOER:
                for number in at:
                    yield self._doer(number)
                yield self._transferred()
            case Slot.HOLDER:
                for number in at:
                    yield self._holder(number)
                    yield self._behind(number, {"by"}, "passive")
                if not at:
                    yield self._transferred()
            case Slot.THING:
                for number in at:
                    yield self._thing(number)
            case Slot.SOURCE:
                for number, token in enumerate(self._tokens):
                    if token.low == "from":
                        yield self._phrase(number + 1, "from", "from", any_noun=True)
            case Slot.PLACE:
                yield self._place(at)
            case Slot.ONE_OF:
                yield self._one_of(at)

    def _cell(self) -> Filler | None:
        """The cell of a table row in the column whose head says what is asked: “Teacher”."""
        headings = self._testimony.sentence.headings
        head = self._testimony.words(headings[-1]) if headings else ""
        if "|" not in head or self._wanted.slot not in {Slot.DOER, Slot.HOLDER, Slot.ONE_OF}:
            return None
        columns = [self._inquiry.analyzer.terms(cell) for cell in head.strip(" |").split("|")]
        reach = self._inquiry.reach(self._wanted.predicate)
        asked = [
            number for number, terms in enumerate(columns) if any(reach.get(term, 0.0) >= _MEANT for term in terms)
        ]
        text = self._testimony.text
        bounds = [
            0 if text.startswith("|") else -1,
            *(found.start() for found in re.finditer(r"\|", text) if found.start() or text[0] != "|"),
        ]
        if len(asked) != 1 or asked[0] + 1 > len(bounds) - (0 if not text.endswith("|") else 1):
            return None
        start = bounds[asked[0]] + 1
        end = bounds[asked[0] + 1] if asked[0] + 1 < len(bounds) else len(text)
        cell = text[start:end]
        if not cell.strip():
            return None
        start += len(cell) - len(cell.lstrip())
        filler = self._of_span(
            Span(start=self._offset + start, end=self._offset + start + len(cell.strip())), "row", ""
        )
        return filler._replace(name=True) if filler else None

    def _doer(self, at: int) -> Filler | None:
        """Who does what stands at `at`: “X built”, “built by X”, “X, …, who built”, “the request came from X”."""
        passive = self._behind(at, {"by"}, "passive")
        if passive is not None:
            return passive
        nominal = self._nominal(at)
        if nominal is not None:
            return nominal
        before = at - 1
        aux = []
        while before >= 0 and self._tokens[before].low in _AUXILIARIES:
            aux.append(self._tokens[before].low)
            before -= 1
        if before < 0 or _MODAL.intersection(aux):
            return None
        if aux and self._participle(at) and _BE.intersection(aux):
            return None  # “was built”: nobody is named
        if self._tokens[before].low in {"who", "that"}:
            return self._clefted(before)
        if "to" in aux and "going" not in aux:
            return self._given(before)
        return self._before(before, "active")

    def _given(self, at: int) -> Filler | None:
        """Who “has been handed the concession to” do it."""
        while at >= 0 and self._tokens[at].low not in _GIVEN and self._tokens[at].word[0].isalnum():
            at -= 1
        if at < 1 or self._tokens[at].low not in _GIVEN:
            return None
        at -= 1
        while at >= 0 and self._tokens[at].low in _AUXILIARIES:
            at -= 1
        return self._before(at, "given") if at >= 0 else None

    def _clefted(self, at: int) -> Filler | None:
        """The name before “, who”; a phrase set off between commas may stand between."""
        name = None
        for span in self._names:
            if span.end <= self._tokens[at].start:
                name = span
        if name is None:
            return None
        between = self._testimony.document.text[name.end : self._tokens[at].start]
        if len(between) > 60 or re.search(r"[.;:!?]", between) or between.count(",") > 2:
            return None
        return self._of_span(self._widened(name), "cleft", "")

    def _nominal(self, at: int) -> Filler | None:
        """“The request came from X”, “the first description was by X”."""
        for number in range(at + 1, min(len(self._tokens) - 1, at + 6)):
            low = self._tokens[number].low
            if low in {",", ".", ";"}:
                return None
            if low in {"came", "comes", "come", "is", "was"} and self._tokens[number + 1].low in {"from", "by"}:
                return self._phrase(number + 2, "nominal", "from")
        return None

    def _transferred(self) -> Filler | None:
        found = _TRANSFER.search(self._testimony.text)
        if found is None:
            return None
        end = self._offset + found.end()
        number = next((number for number, token in enumerate(self._tokens) if token.start >= end), None)
        return None if number is None else self._phrase(number, "transfer", "")

    def _holder(self, at: int) -> Filler | None:
        """Who is called what stands at `at`: “the coach is X”, “X is the coach”, “coach X”, “X was named coach”."""
        after = at + 1
        tokens = self._tokens
        if after < len(tokens) and tokens[after].low in {"of", "for", "at", "in"}:  # “the coach of the Falcons is X”
            while (
                after < min(len(tokens), at + 8)
                and tokens[after].low not in _BE
                and tokens[after].low not in {",", "."}
            ):
                after += 1
        if after < len(tokens) and tokens[after].low in {"is", "was", "will"}:
            step = (
                after + 2
                if after + 1 < len(tokens) and tokens[after + 1].low in {"be", "now", "called", "named"}
                else after + 1
            )
            return self._phrase(step, "is", "")
        before = at - 1
        while before >= 0 and tokens[before].low in {*_DETERMINERS, "new", "current", "first", "chief", "head"}:
            before -= 1
        if before >= 0 and tokens[before].low in _BE | _GIVEN | _STEPS:
            while before >= 0 and tokens[before].low in _AUXILIARIES | _GIVEN | _STEPS:
                before -= 1
            return self._before(before, "holder") if before >= 0 else None
        name = next((span for span in self._names if 0 < span.start - tokens[at].end <= 2), None)
        if name is not None:
            return self._of_span(name, "apposition", "")
        if before >= 1 and tokens[before].low == ",":
            return self._before(before - 1, "apposition")
        if before >= 0 and re.search(
            r"\b(?:named|appointed|elected|hired|took over|takes over)\b", self._testimony.text
        ):
            return self._before(before, "appointed")
        return None

    def _thing(self, at: int) -> Filler | None:
        """What is done to: “took X”, “what they took is X”, “X was stolen”."""
        tokens = self._tokens
        after = at + 1
        if after < len(tokens) and tokens[after].low in {"is", "was", "were", "are"}:
            if any(token.low == "what" for token in tokens[max(0, at - 4) : at]):
                return self._phrase(after + 1, "cleft", "", any_noun=True)
            return None
        before = at - 1
        while before >= 0 and tokens[before].low in _AUXILIARIES:
            before -= 1
        if before >= 0 and _BE.intersection(token.low for token in tokens[before + 1 : at]) and self._participle(at):
            return self._before(before, "passive", any_noun=True)
        if after < len(tokens) and tokens[after].low in {"with", "for", "to", "at", self._wanted.link}:
            after += 1
        return self._phrase(after, "object", "", any_noun=True)

    def _place(self, at: Sequence[int]) -> Filler | None:
        """The one named place behind the verb, before the next comma."""
        at = at or [number for number, token in enumerate(self._tokens) if token.low in _LOCATED]
        if not at:
            return None
        found = []
        for number in range(min(at) + 1, len(self._tokens)):
            if self._tokens[number].low in {",", ";", ".", ":"} and found:
                break
            if self._tokens[number].low in _PLACE_LINKS:
                phrase = self._phrase(number + 1, "place", self._tokens[number].low)
                if phrase is not None and not self._asked(phrase):
                    found.append(phrase)
        return found[0] if len(found) == 1 else None

    def _one_of(self, at: Sequence[int]) -> Filler | None:
        """Which one: “under the MIT licence”, “under the AGPL”."""
        for number in at:
            name = next((span for span in self._names if 0 < self._tokens[number].start - span.end <= 2), None)
            if name is not None:
                return self._of_span(name, "kind", "")
            name = next((span for span in self._names if 0 < span.start - self._tokens[number].end <= 2), None)
            if name is not None:
                return self._of_span(name, "kind", "")
        links = {self._wanted.link} if self._wanted.link else set()
        if self._wanted.link in {"to", "for", "with"}:
            links |= {"to", "for", "with"}
        found = [
            phrase
            for number, token in enumerate(self._tokens)
            if token.low in links
            and (phrase := self._phrase(number + 1, "kind", token.low)) is not None
            and not self._asked(phrase)
        ]
        return found[0] if len(found) == 1 else None

    def _behind(self, at: int, links: set[str], rule: str) -> Filler | None:
        """The phrase behind the first of `links` that follows within the clause."""
        for number in range(at + 1, min(len(self._tokens) - 1, at + 7)):
            low = self._tokens[number].low
            if low in {".", ";", ":", "who", "which", "and"} or (low == "," and number > at + 1):
                return None
            if low in links:
                return self._phrase(number + 1, rule, low)
        return None

    def _phrase(self, at: int, rule: str, link: str, *, any_noun: bool = False) -> Filler | None:
        """The noun phrase that begins at `at`: one that holds a name, or `any_noun`."""
        first = at
        last = at - 1
        for number in range(at, min(len(self._tokens), at + _LONGEST)):
            token = self._tokens[number]
            if token.low == "of" and number > first and number + 1 < len(self._tokens):
                last = number
                continue
            if (token.low in _STOP and not self._capital(token)) or not token.word[0].isalnum():
                if token.low in _DETERMINERS and (number == first or self._tokens[number - 1].low == "of"):
                    last = number
                    continue
                break
            last = number
        while last >= first and self._tokens[last].low in {"of", *_DETERMINERS}:
            last -= 1
        if last < first:
            return None
        start, end = self._tokens[first].start, self._tokens[last].end
        names = [span for span in self._names if span.start < end and span.end > start]
        if names:
            end = max(end, names[-1].end) if any_noun else names[-1].end
            return self._of_span(Span(start=min(start, names[0].start), end=end), rule, link)
        if not any_noun or _COUNTS.match(self._tokens[first].word):
            return None
        return self._of_span(Span(start=start, end=end), rule, link)

    def _before(self, at: int, rule: str, *, any_noun: bool = False) -> Filler | None:
        """The noun phrase that ends at `at`."""
        last = self._over_apposition(at)
        token = self._tokens[last]
        name = next((span for span in self._names if span.start <= token.start < span.end), None)
        if name is not None:
            return self._of_span(self._widened(name), rule, "")
        if last == 0 and self._capital(token) and token.low not in _STOP and len(self._inquiry.reach(token.term)) == 1:
            filler = self._of_span(Span(start=token.start, end=token.end), rule, "")  # a name that opens the sentence
            return filler._replace(name=True) if filler else None
        if not any_noun:
            return None
        first = last
        while (
            first > 0
            and last - first < _LONGEST
            and self._tokens[first - 1].word[0].isalnum()
            and (self._tokens[first - 1].low not in _STOP or self._tokens[first - 1].low in _DETERMINERS)
        ):
            first -= 1
        if self._tokens[last].low in _STOP or _COUNTS.match(self._tokens[first].word):
            return None
        return self._of_span(Span(start=self._tokens[first].start, end=self._tokens[last].end), rule, "")

    def _over_apposition(self, at: int) -> int:
        """Where the name ends in “X, a family firm from Irving, built”."""
        if self._tokens[at].low != ",":
            return at
        for before in range(at - 1, max(0, at - _APPOSED), -1):
            if self._tokens[before].low == ",":
                return before - 1
            if self._tokens[before].low in {".", ";", ":"}:
                break
        return at

    def _widened(self, name: Span) -> Span:
        """The name with the names that “and” or “&” joins to it on its left."""
        text = self._testimony.document.text
        for other in self._names:
            if other.end < name.start and text[other.end : name.start].strip() in {"and", "&"}:
                return Span(start=other.start, end=name.end)
        return name

    def _of_span(self, span: Span, rule: str, link: str) -> Filler | None:
        words = span.of(self._testimony.document.text)
        terms = tuple(self._inquiry.analyzer.content_terms(words))
        if not terms:
            return None
        name = any(name.start < span.end and span.start < name.end for name in self._names)
        return Filler(span, terms, name, rule, link)

    def _asked(self, filler: Filler) -> bool:
        """Whether it only repeats what is asked about."""
        asked = self._inquiry.question.weights
        return all(term in asked for term in filler.terms)

    def _means(self, token: _Token) -> bool:
        predicate = self._wanted.predicate
        if not predicate or not token.term:
            return False
        return token.term == predicate or self._inquiry.reach(predicate).get(token.term, 0.0) >= _MEANT

    def _negated(self, token: _Token) -> bool:
        return any(one.scope.start <= token.start < one.scope.end for one in self._negations)

    def _participle(self, at: int) -> bool:
        return re.search(r"(?:ed|en|t|wn|ng|nd|ld|de|ne|un)$", self._tokens[at].low) is not None and not self._tokens[
            at
        ].low.endswith("ing")

    @staticmethod
    def _capital(token: _Token) -> bool:
        return token.word[0].isupper() and token.word.lower() not in {
            "i",
            "it",
            "he",
            "she",
            "they",
            "we",
            "the",
            "a",
            "an",
        }

    def _read(self) -> Iterator[_Token]:
        for found in _TOKEN.finditer(self._testimony.text):
            word = found.group()
            terms = self._inquiry.analyzer.terms(word) if word[0].isalnum() else []
            yield _Token(
                self._offset + found.start(),
                self._offset + found.end(),
                word,
                word.lower().replace("’", "'"),
                terms[0] if terms else "",
            )


def _inside(one: Span, other: Span) -> bool:
    return other.start <= one.start and one.end <= other.end
