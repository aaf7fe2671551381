"""What in a sentence fills the slot that a question asks for: the doer, the thing, the place."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from answer.causes import Causes
from answer.phrases import AUXILIARIES, DETERMINERS, Filler
from answer.slots import Slot
from answer.turns import BE, PLACE_LINKS
from corpus.model import SentenceKind, Span

_MODAL: Final = frozenset("may can could would should must might".split())
_CLAIMING: Final = frozenset(
    "claims claimed says said managed decided agreed chose helped wants intends plans hopes promised used said"
    " believed known".split()
)
_AGENT: Final = re.compile(r"(?:er|or|ist)s?$")
"""“A new keeper” does not keep: what stands before such a noun is no doer."""
_OWNING: Final = frozenset("admits admitted confesses confessed boasts boasted credited".split())
"""Behind these stands what somebody did himself; behind “says he”, it may be another."""
_LIGHT_VERBS: Final = frozenset("made took gave opened launched issued placed filed lodged submitted".split())
_STEPS: Final = frozenset("took takes take taking over as become becomes became serves served serving voted".split())
_GIVEN: Final = frozenset(
    "handed given awarded chosen picked named appointed hired contracted selected commissioned asked elected"
    " made".split()
)
_TRANSFER: Final = re.compile(
    r"\b(?:(?:passed|handed(?: over)?|gone|went|goes|fell|falls|given|awarded|transferred|entrusted) to|in the"
    r" hands of|the work of|the idea of"
    r"|the voice of|the hand of|the brainchild of|taken over by|succeeded by|replaced by|down to|thanks to"
    r"|responsible (?:is|was|were|are)|credit (?:\w+ ){0,2}to|behind (?:it|this|that) (?:is|was|are|were)|at the"
    r" hands of|courtesy of|culprit (?:is|was))\s",
    re.IGNORECASE,
)
_LOCATED: Final = frozenset(
    "stands stand located based housed situated sits lies moved held place met gathered came relocated hid hidden kept"
    " stored".split()
)
_WHEN: Final = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|\bmay\b|june|july|august|september"
    r"|october|november|december"
    r"|\d|morning|evening|afternoon|\bnoon|night|week|month|year|season|spring|summer|autumn|winter|moment|time\b"
    r"|minute|hour|fact|order|case\b"
    r"|advance|total|charge|favour|place$",
    re.IGNORECASE,
)
"""What follows “in” and “at” and is no place."""
_OPENING: Final = re.compile(r"(?:\W{0,4}\w[\w. ]{0,30}:)?\W{0,4}(?=(?:In|At|On|Outside|Near|Behind) \w)")
"""A sentence without a verb that tells a place: “At X.”"""
_COLOURS: Final = frozenset(
    """
    red green blue yellow orange purple violet pink brown black white grey gray silver gold golden beige turquoise
    crimson scarlet teal cyan magenta lilac maroon navy ochre amber ivory cream khaki indigo
    """.split()
)
_FRAGMENT: Final = 14
_NEAR: Final = 6
"""Within as many words of the verb, a place need not be a name."""


class Reader(Causes):
    """Reads one sentence for one question."""

    def filler(self) -> Filler | None:
        """The one thing that fills the slot; None if there is none, or more than one."""
        found: dict[Span, Filler] = {}
        for filler in self._candidates():
            if filler is not None and not self.asked(filler):
                found.setdefault(filler.span, filler)
        if not found:
            return self.labelled() or self.ellipsis() or self.one_who() or self.sole()
        kept = [
            one for one in found.values() if not any(_inside(one.span, other) for other in found if other != one.span)
        ]
        return kept[0] if len(kept) == 1 else None

    def _candidates(self) -> Iterator[Filler | None]:
        wanted = self.wanted
        if self.testimony.sentence.kind is SentenceKind.ROW:
            yield self.cell()
            return
        at = self._predicates() if wanted.predicate else []
        match wanted.slot:
            case Slot.DOER:
                for number in at:
                    yield self._doer(number)
                    if number and self.tokens[number - 1].low in DETERMINERS | _GIVEN | {"as"}:  # “the founder was X”
                        yield self._holder(number)
                    yield self.agent(number)
                yield self.awarded()
                yield from self.blamed()
                yield self._transferred()
                yield self.put_down()
            case Slot.HOLDER | Slot.HOLDS:
                for number in at:
                    yield self._holder(number)
                    yield self.behind(number, {"by"}, "passive")
                yield self._transferred()
                yield self.put_down()
            case Slot.CAUSE:
                yield from self.causes()
            case Slot.NAME:
                yield self.called()
            case Slot.LINKED:
                for number in at:
                    yield self.behind(number, {wanted.link}, "link", any_noun=True)
            case Slot.THING:
                for number in at:
                    yield self._thing(number)
            case Slot.SOURCE:
                for number, token in enumerate(self.tokens):
                    if token.low == "from":
                        yield self.phrase(number + 1, "from", "from", any_noun=True)
            case Slot.OWNER:
                yield self.mine()
                for number in at:
                    yield self.owner(number)
            case Slot.PLACE:
                yield self.sited() or self._place(at)
            case Slot.ONE_OF:
                yield self._one_of(at)

    def _predicates(self) -> list[int]:
        """Where words stand that mean what is asked to be done or held"""
        wanted = self.wanted
        found = [
            number
            for number, token in enumerate(self.tokens)
            if self.means(token) and (token.term == wanted.predicate or token.term not in wanted.rest)
        ]
        return [number for number in found if not self.negated(self.tokens[number])]

    def _doer(self, at: int) -> Filler | None:
        """Who does what stands at `at`: “X built”, “built by X”, “X, …, who built”, “the request came from X”."""
        passive = self.behind(at, {"by"}, "passive", any_noun=True)
        if passive is not None:
            return passive
        nominal = self._nominal(at) or self.by_oneself()
        if nominal is not None:
            return nominal
        before = at - 1
        aux = []
        while before >= 0 and (self.tokens[before].low in AUXILIARIES or self.tokens[before].low.endswith("ly")):
            aux.append(self.tokens[before].low)
            before -= 1
        if before and self.tokens[before - (self.tokens[before].low in DETERMINERS)].low in _LIGHT_VERBS:
            before -= 1 + (self.tokens[before].low in DETERMINERS)  # “opened fire”, “made the request”
        if before < 0 or _MODAL.intersection(aux):
            return None
        if aux and self.participle(at) and BE.intersection(aux):
            return None  # “was built”: nobody is named
        if self.tokens[before].low in {"i", "we"}:
            return self.speaker()
        if self.tokens[before].low in {"who", "that"}:
            return self.clefted(before)
        if self.tokens[before].low in {"he", "she", "they"}:
            return self._of_oneself(before)
        if self.tokens[before].low in _OWNING | {"to", "with"} and self.tokens[at].low.endswith("ing"):
            return self._of_oneself(before + 1)
        if "to" in aux and "going" not in aux:
            if self.tokens[before].low in _CLAIMING:
                return self.before(before - 1, "active") if before else None
            return self._given(before)
        return self.before(before, "active", any_noun=not _AGENT.search(self.tokens[at].low))

    def _of_oneself(self, at: int) -> Filler | None:
        """Who says of himself that he did it: “X boasts that he did”, “X admitted doing”."""
        at -= 1
        while at > 0 and self.tokens[at].low in {"that", "to", "with", "of"}:
            at -= 1
        if at < 1 or self.tokens[at].low not in _OWNING:
            return None
        at -= 1
        while at > 0 and self.tokens[at].low in AUXILIARIES:
            at -= 1
        return self.before(at, "active")

    def _given(self, at: int) -> Filler | None:
        """Who “has been given the right to” do it."""
        while at >= 0 and self.tokens[at].low not in _GIVEN and self.tokens[at].word[0].isalnum():
            at -= 1
        if at < 1 or self.tokens[at].low not in _GIVEN:
            return None
        at -= 1
        while at >= 0 and self.tokens[at].low in AUXILIARIES:
            at -= 1
        return self.before(at, "given") if at >= 0 else None

    def _nominal(self, at: int) -> Filler | None:
        """“The request came from X”, “the first description was by X”."""
        for number in range(at + 1, min(len(self.tokens) - 1, at + 6)):
            low = self.tokens[number].low
            if low in {",", ".", ";"}:
                return None
            if low in {"came", "comes", "come", "is", "was"} and self.tokens[number + 1].low in {"from", "by"}:
                return self.phrase(number + 2, "nominal", "from", any_noun=True)
        return None

    def _transferred(self) -> Filler | None:
        found = _TRANSFER.search(self.testimony.text)
        if found is None:
            return None
        end = self.offset + found.end()
        number = next((number for number, token in enumerate(self.tokens) if token.start >= end), None)
        return None if number is None else self.phrase(number, "transfer", "")

    def _holder(self, at: int) -> Filler | None:
        """Who is called what stands at `at`: “the coach is X”, “X is the coach”, “coach X”, “X was named coach”."""
        thing = self.wanted.slot is Slot.HOLDS
        after = at + 1
        tokens = self.tokens
        titled = next(
            (span for span in self.names if span.start == tokens[at].start and span.end > tokens[at].end), None
        )
        if titled is not None and after < len(tokens):  # “Captain X”
            of = titled.of(self.testimony.document.text).find(" of ")  # “Mayor X of Y”
            end = titled.start + of if of > 0 else titled.end
            return (
                self.of_span(Span(start=tokens[after].start, end=end), "apposition", "")
                if end > tokens[after].start
                else None
            )
        if after < len(tokens) and tokens[after].low in {"of", "for", "at", "in"}:  # “the coach of the Falcons is X”
            while (
                after < min(len(tokens), at + 8) and tokens[after].low not in BE and tokens[after].low not in {",", "."}
            ):
                after += 1
        if after < len(tokens) and tokens[after].low in {"is", "was", "will"}:
            step = (
                after + 2
                if after + 1 < len(tokens) and tokens[after + 1].low in {"be", "now", "called", "named"}
                else after + 1
            )
            return self.phrase(step, "is", "", any_noun=thing)
        before = at - 1
        asked = self.inquiry.question.weights
        while before >= 0 and (
            tokens[before].low in {*DETERMINERS, "new", "current", "first", "chief", "head", "as"}
            or tokens[before].term in asked
        ):
            before -= 1
        if before >= 0 and tokens[before].low in BE | _GIVEN | _STEPS:
            while before >= 0 and tokens[before].low in AUXILIARIES | _GIVEN | _STEPS:
                before -= 1
            if before >= 0 and tokens[before].low in {"who", "that"}:
                return self.clefted(before)  # “X, who is the coach”
            return self.before(before, "holder", any_noun=thing) if before >= 0 else None
        behind = next((n for n in range(at + 1, min(len(tokens), at + 6)) if tokens[n].low == ","), 0)
        name = next((span for span in self.names if behind and 0 < span.start - tokens[behind].end <= 1), None)
        if name is not None and all(
            token.low in {"of", "for", "at", "in", *DETERMINERS} or token.term in asked
            for token in tokens[at + 1 : behind]
        ):
            return self.of_span(name, "apposition", "")  # “the coach of the Gulls, X, …”
        name = next((span for span in self.names if 0 < span.start - tokens[at].end <= 2), None)
        if name is not None:
            return self.of_span(name, "apposition", "")
        if before >= 1 and tokens[before].low == ",":
            return self.before(before - 1, "apposition")
        if before >= 0 and re.search(
            r"\b(?:named|appointed|elected|hired|took over|takes over)\b", self.testimony.text
        ):
            return self.before(before, "appointed")
        return None

    def _thing(self, at: int) -> Filler | None:
        """What is done to: “took X”, “what they took is X”, “X was stolen”."""
        tokens = self.tokens
        if at and tokens[at - 1].low in _MODAL:
            return None
        after = at + 1
        if after < len(tokens) and tokens[after].low in {"is", "was", "were", "are"}:
            if any(token.low == "what" for token in tokens[max(0, at - 4) : at]):
                return self.phrase(after + 1, "cleft", "", any_noun=True)
            return None
        before = at - 1
        while before >= 0 and tokens[before].low in AUXILIARIES:
            before -= 1
        if before >= 0 and BE.intersection(token.low for token in tokens[before + 1 : at]) and self.participle(at):
            return self.before(before, "passive", any_noun=True)
        if after < len(tokens) and tokens[after].low in {"with", "for", "to", "at", self.wanted.link}:
            after += 1
        return self.phrase(after, "object", "", any_noun=True)

    def _place(self, at: Sequence[int]) -> Filler | None:
        """The one named place behind the verb, before the next comma."""
        at = at or [number for number, token in enumerate(self.tokens) if token.low in _LOCATED] or self._are()
        if not at:
            return None
        found: list[Filler] = []
        for number in range(min(at) + 1, len(self.tokens)):
            if self.tokens[number].low in {",", ";", ".", ":"} and found:
                break
            if self.tokens[number].low in PLACE_LINKS:
                near = number - min(at) <= _NEAR
                phrase = self.phrase(self._over_front(number + 1), "place", self.tokens[number].low, any_noun=near)
                if (
                    phrase is not None
                    and self.leads(phrase.span, phrase.link)
                    and not self.asked(phrase)
                    and not _WHEN.search(phrase.span.of(self.testimony.document.text))
                ):
                    found.append(phrase)
        found = [phrase for phrase in found if phrase.name] or found[:1]
        return found[0] if len(found) == 1 else None

    def _are(self) -> list[int]:
        """Where “is at”, “will be to” stand, and the beginning of “At X.”: without a verb, a place is told so."""
        tokens = self.tokens
        found = [
            number
            for number, token in enumerate(tokens[:-1])
            if token.low in BE and tokens[number + 1].low in PLACE_LINKS - {"from"}
        ]
        opening = _OPENING.match(self.testimony.text)
        if opening is not None and len(tokens) <= _FRAGMENT:
            found.append(next(n for n, token in enumerate(tokens) if token.start >= self.offset + opening.end()) - 1)
        return found

    def _over_front(self, at: int) -> int:
        """Where the noun begins behind “in front of”."""
        words = [token.low for token in self.tokens[at : at + 2]]
        return at + 2 if words in (["front", "of"], ["back", "of"], ["top", "of"]) else at

    def _one_of(self, at: Sequence[int]) -> Filler | None:
        """Which one: “for the Harriers”, “with the Rangers”; “green”."""
        if self.wanted.predicate in self.inquiry.analyzer.stem(["colour", "color"]):
            shades = [token for token in self.tokens if token.low in _COLOURS]
            only = shades[0] if len({token.low for token in shades}) == 1 and not self.negations else None
            return self.of_span(Span(start=only.start, end=only.end), "colour", "") if only else None
        text = self.testimony.document.text
        for number in at:
            token = self.tokens[number]
            for name in self.names:
                gap = text[name.end : token.start] or text[token.end : name.start]
                if gap and not gap.strip(' “"‘*_'):  # no comma: not one of a list
                    return self.of_span(name, "kind", "")
        links = {self.wanted.link} if self.wanted.link else set()
        if self.wanted.link in {"to", "for", "with"}:
            links |= {"to", "for", "with"}
        found = [
            phrase
            for number, token in enumerate(self.tokens)
            if token.low in links
            and (phrase := self.phrase(number + 1, "kind", token.low)) is not None
            and not self.asked(phrase)
        ]
        return found[0] if len(found) == 1 else None


def _inside(one: Span, other: Span) -> bool:
    return other.start <= one.start and one.end <= other.end
