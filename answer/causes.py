"""What a sentence says brought something about, to whom it puts something down, and how it says a thing is called."""

import re
from collections.abc import Iterator
from typing import Final

from answer.phrases import Filler
from answer.slots import Slot
from answer.turns import BE, Turns

_CAUSING: Final = (
    "cause caused causes trigger start spark ignite provoke destroy kill damage wreck ruin prompt culprit source origin"
).split()
"""All say that something brings something about."""
_GETTING: Final = "win won get got receive secure secured land".split()
_AWARDED: Final = frozenset("awarded given handed granted".split())
_NOUNS: Final = frozenset("cause source trigger culprit origin".split())
_BEHIND: Final = re.compile(
    r"\b(?:due|owing|thanks|attributed|put down|down|pointed|points|pointing) to\s"
    r"|\b(?:trac(?:e|ed|es|ing)|attribut(?:e|es|ing)|put|puts|putting) [^,.;:]{0,40}?(?:down |back )?to\s"
    r"|\b(?:because|as a result|the result|a result|the fault|consequence) of\s"
    r"|\b(?:resulted|results?|resulting|stem(?:s|med)|came|comes|arose|arises) from\s"
    r"|\b(?:caused|triggered|sparked|ignited|started|provoked|set off|brought (?:on|about)|brought down) by\s"
    r"|\b(?:fault|blame|responsibility|guilt) (?:for [^,.;:]{2,40} )?(?:lies|lay|rests|rested) with\s"
    r"|\b(?:point(?:s|ed)?|pointing) the finger at\s",
    re.IGNORECASE,
)
"""What stands behind it brought something about."""
_BLAME: Final = re.compile(r"\bblam(?:e|es|ed|ing)\s(?!(?:for|on)\b)", re.IGNORECASE)
_ON: Final = re.compile(
    r"\bblam(?:e|es|ed|ing)\b[^,.;:]{0,40}? on\s|\bputs? the blame (?:for [^,.;:]{2,40} )?on\s", re.IGNORECASE
)
_BEFORE: Final = re.compile(
    r"\s(?:is|was|were|are|had been|has been) (?:(?:also|largely|solely|mainly|entirely"
    r"|partly) )?(?:to blame|at fault|responsible"
    r"|the culprit|the cause|behind (?:it|the|this))\b",
    re.IGNORECASE,
)
"""What stands before it did."""
_PUTS_DOWN: Final = re.compile(
    r"\battribut(?:e|es|ed) [^,.;:]{2,60}? to\s|\b(?:credit|authorship|responsibility"
    r"|blame) [^,.;:]{2,60}?(?:belongs|goes|went)"
    r" to\s|\bbelong(?:s|ed)? to\s|\b(?:from|of) the (?:pen|hand|hands|brush|office|workshop|studio|forge) of\s"
    r"|\b(?:in|at) the hands of\s|\bthe work of\s|\bunder the (?:control|command|leadership|direction) of\s"
    r"|\b(?:is|was|are|were) by (?:(?:her|his|their|its|our|my|the) (?:[a-z-]+ ){1,2})?(?=[A-Z])",
    re.IGNORECASE,
)
"""“We attribute the raid to X”, “the mill belongs to X”."""
_SITE: Final = re.compile(
    r"\b(?:venue|location|birthplace|site|headquarters|home base|seat)\b(?: (?:of"
    r"|for) [^,.;:]{1,40}?)? (?:is|was|will be)\s",
    re.IGNORECASE,
)
_NAMED: Final = re.compile(
    r"\b(?:called|named|christened|dubbed|renamed|baptised|entitled|titled|known as|goes by|(?:bears?|bore"
    r"|chose|got|given) the name"
    r"|name (?:is|was|will be)|names? it)(?: now| simply| officially)?(?: the| it| him| her| them)?\s+[\"“*_‘']{0,2}",
    re.IGNORECASE,
)


class Causes(Turns):
    """The phrases of one sentence that tell by what, or to whom, something is put down."""

    def causes(self) -> Iterator[Filler | None]:
        """Whatever the sentence says brought it about."""
        yield from self.blamed()
        for found in _BEHIND.finditer(self.testimony.text):
            if not self._denied(found.start(), found.end()):
                yield self._from(found.end(), "cause")
        before = _BEFORE.search(self.testimony.text)
        if before is not None and (at := self._at(before.start())):
            yield self.before(at - 1, "passive", any_noun=True)
        for number in self._causing():
            yield self._cause(number)

    def blamed(self) -> Iterator[Filler | None]:
        """“They blame X for it”, “they blame it on X”."""
        if self.wanted.slot is not Slot.CAUSE and self.wanted.predicate not in self.inquiry.analyzer.stem(_CAUSING):
            return
        blamed = _ON.search(self.testimony.text) or _BLAME.search(self.testimony.text)
        if blamed is not None and not self.negations:
            yield self._from(blamed.end(), "cause")

    def _causing(self) -> list[int]:
        """Where words stand that say what is asked, or that something brings something about."""
        causing = frozenset(self.inquiry.analyzer.stem(_CAUSING))
        return [
            number
            for number, token in enumerate(self.tokens)
            if (token.term == self.wanted.predicate or token.term in causing or self.means(token))
            and not self.negated(token)
            and not token.low.startswith("blam")
        ]

    def _cause(self, at: int) -> Filler | None:
        """“Caused by X”, “X caused”, “the cause was X”."""
        tokens = self.tokens
        if tokens[at].low in _NOUNS:
            step = next((n for n in range(at + 1, min(len(tokens), at + 8)) if tokens[n].low in BE), 0)
            return self.phrase(step + 1, "is", "", any_noun=True) if step else None
        behind = self.behind(at, {"by"}, "passive", any_noun=True)
        if behind is not None:
            return behind
        if at + 1 >= len(tokens) or not at:
            return None
        before = at - 1
        if tokens[before].low in BE or tokens[before].low in {"to", "may", "might", "could", "can", "been"}:
            return None
        while before and tokens[before].low in {"had", "has", "have", "also", "then", "that", "which"}:
            before -= 1
        speaks_on = any(token.term in self.wanted.rest for token in tokens[at + 1 : at + 7])
        return self.before(before, "passive", any_noun=True) if speaks_on else None

    def put_down(self) -> Filler | None:
        """“We attribute the raid to X”, “the mill belongs to X”."""
        found = _PUTS_DOWN.search(self.testimony.text)
        return None if found is None or self.negations else self._from(found.end(), "transfer")

    def called(self) -> Filler | None:
        """“It is called X.”"""
        found = _NAMED.search(self.testimony.text)
        return None if found is None or self.negations else self._from(found.end(), "name", any_noun=False)

    def sited(self) -> Filler | None:
        """“The venue is X.”"""
        found = _SITE.search(self.testimony.text)
        return None if found is None or self.negations else self._from(found.end(), "site", any_noun=False)

    def awarded(self) -> Filler | None:
        """“X was awarded the contract”: who won it."""
        if self.wanted.predicate not in self.inquiry.analyzer.stem(_GETTING):
            return None
        for number, token in enumerate(self.tokens):
            if token.low in _AWARDED and number > 1 and self.tokens[number - 1].low in BE:
                before = number - 1
                while before and self.tokens[before].low in BE | {"has", "have", "had"}:
                    before -= 1
                return self.before(before, "active")
        return None

    def agent(self, at: int) -> Filler | None:
        """“The comet's discoverer, X, …”."""
        if not re.search(r"(?:er|or|ist|ect)$", self.tokens[at].low) or at + 2 >= len(self.tokens):
            return None
        if self.tokens[at + 1].low != ",":
            return None
        start = self.tokens[at + 2].start
        name = next((span for span in self.names if span.start == start), None)
        return None if name is None else self.of_span(name, "apposition", "")

    def _denied(self, start: int, end: int) -> bool:
        """Whether a “not” turns round any of the words from `start` to `end` of the sentence."""
        first, last = self.offset + start, self.offset + end
        return any(one.scope.start < last and first < one.scope.end for one in self.negations)

    def _from(self, start: int, rule: str, *, any_noun: bool = True) -> Filler | None:
        at = self._at(start)
        return None if at is None else self.phrase(at, rule, "", any_noun=any_noun)

    def _at(self, start: int) -> int | None:
        """The token that begins at `start` of the sentence, or behind it."""
        return next((n for n, token in enumerate(self.tokens) if token.start - self.offset >= start), None)
