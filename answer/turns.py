"""Turns of phrase that answer by themselves: the only name, “Music: X”, “X did.”, “I was the one who …”, a cell."""

import re
from typing import Final

from answer.phrases import DETERMINERS, MEANT, STOP, Filler, Phrases
from answer.slots import Slot
from answer.surroundings import LEAD, coverage
from corpus.model import SentenceKind, Span

BE: Final = frozenset("is are was were be been being becomes became remains".split())
PLACE_LINKS: Final = frozenset(
    "in at on near from to outside off inside beside behind into under beneath below above".split()
)
_BY_A_SOLE_NAME: Final = frozenset({Slot.DOER, Slot.HOLDER, Slot.HOLDS, Slot.PLACE, Slot.ONE_OF})
_SPEECH: Final = frozenset(
    "said says say told tells wrote writes adds added asked explained according report reports reported told"
    " claims announced".split()
)
_BESIDE: Final = frozenset(
    "in at on of from near to off outside inside beside behind into through under over across around along".split()
)
"""Behind these, a name only tells where something was or whose."""
_VERBAL: Final = BE | frozenset("has have had did does do will would can could may might must should".split())
_MOTION: Final = (
    "go move travel head sail fly drive walk march send bring take carry ship transfer relocate deliver lead come"
    " return flee escape evacuate climb tow run hide put".split()
)
_LABEL: Final = re.compile(r"([^:|.!?\n]{2,90}):[\s*_\"“]{1,6}")
_BETWEEN: Final = 60
"""As many characters at most stand between a name and the “who” that takes it up."""
_LABEL_WORDS: Final = 3
"""As many words at most are a label that need not say what is done: “Music: X”."""
_ENDS: Final = re.compile(r"[\s*_\"”)]*(?:$|[,.;|(\n–—-])")
ELLIPSIS: Final = re.compile(
    r"\W*(?:[^\W\d][\w'’.-]{0,40} ){1,4}(?:did|does|do|was|were|is|has|have|will)(?=\s*[,.;!–—])"
)
"""“Anna Roth did, …”: the question stands just before."""
_ONE_WHO: Final = re.compile(
    r"\b(?:(?P<me>I(?: was|['’]m| am) the (?:one|man|woman|person|first)|it was (?:me|I))|(?:was|is) the (?:one|man"
    r"|woman|person))(?:,? (?:who|that))\b|\b[Ii]t (?:was|is|['’]s) (?P<who>[^,.;:]{2,60}?),? who\b"
)
_BY_ONESELF: Final = re.compile(
    r"\bby (?:me|myself|us)\b|\bby (?:him|her)(?:self)?\b.{0,20}\b(?:he|she) (?:says|said|insists|insisted|claims"
    r"|claimed|maintains|maintained|adds|added|told|recalls|recalled)\b"
)


class Turns(Phrases):
    """The phrases of one sentence that answer whatever verb it uses, if it speaks of what is asked."""

    def sole(self) -> Filler | None:
        """The only name in the sentence that was not asked about, if nobody is only quoted or placed by it."""
        slot = self.wanted.slot
        if slot not in _BY_A_SOLE_NAME or self.testimony.sentence.kind is SentenceKind.ROW:
            return None
        names = [name for name in self.names if (filler := self.of_span(name, "sole", "")) and not self._known(filler)]
        if slot in {Slot.DOER, Slot.HOLDER, Slot.HOLDS}:
            names = [name for name in names if self._link(name) not in _BESIDE]
        if len(names) != 1:
            return None
        name = names[0]
        if self.negations or not self._stands_out(name):
            return None
        before = [token.low for token in self.tokens if token.end <= name.start][-3:]
        after = [token.low for token in self.tokens if token.start >= name.end][:3]
        link = self._link(name)
        if _SPEECH.intersection(before + after):
            return None
        if (
            link in {"by", "to", "with"}
            and before[-1] in DETERMINERS
            and after
            and after[0][0].isalpha()
            and after[0] not in STOP
        ):
            return None  # “by a Lisbon dealer”
        if slot is Slot.PLACE:
            return self.of_span(name, "sole", link) if link in PLACE_LINKS and self.leads(name, link) else None
        if slot is Slot.ONE_OF and after[:1] and after[0] in _VERBAL:
            return None  # who did something else is no answer
        if slot is Slot.ONE_OF or (link in BE and self.wanted.rest):
            if before[-1:] == ["the"]:
                name = Span(
                    start=next(token.start for token in reversed(self.tokens) if token.end <= name.start), end=name.end
                )
            return self.of_span(name, "sole", link)
        return None

    def _link(self, name: Span) -> str:
        """The word before a name, but for “the” and its like; empty if there is none."""
        before = [token.low for token in self.tokens if token.end <= name.start][-2:]
        if len(before) > 1 and before[-1] in DETERMINERS:
            return before[-2]
        return before[-1] if before else ""

    def leads(self, place: Span, link: str) -> bool:
        """Whether a place behind “to” or “from” is one: not “talk to X”, and “from X” only of what moves."""
        if link not in {"to", "from"} or self._moves():
            return True
        before = [token for token in self.tokens if token.end <= place.start and token.low not in DETERMINERS]
        return link == "to" and len(before) > 1 and not self.means(before[-2])

    def _moves(self) -> bool:
        """Whether it is asked where something goes."""
        return self.wanted.predicate in self.inquiry.analyzer.stem([*_MOTION, "goes", "going"])

    def _stands_out(self, name: Span) -> bool:
        """Whether a word of it is no common word: one that the thesaurus does not know."""
        terms = self.inquiry.analyzer.content_terms(name.of(self.testimony.document.text))
        return any(len(term) > 2 and len(self.inquiry.reach(term)) == 1 for term in terms)

    def _known(self, filler: Filler) -> bool:
        """Whether it is asked about, or what the document is about, as far as the rest of it tells."""
        asked = self.inquiry.question.weights
        return any(term in asked for term in filler.terms) or not self._about().isdisjoint(filler.terms)

    def _about(self) -> frozenset[str]:
        """The terms of the title, the headings and the beginning of the document, the sentence itself left out."""
        document, span = self.testimony.document, self.testimony.sentence.span
        if span.start >= LEAD or self.wanted.slot is Slot.PLACE:
            return self.testimony.about
        lines = [
            document.source.title or "",
            *(heading.of(document.text) for heading in self.testimony.sentence.headings),
            document.text[: span.start],
            document.text[span.end : max(LEAD, span.end)],
        ]
        return frozenset(term for line in lines for term in self.inquiry.analyzer.content_terms(line))

    def speaker(self, rule: str = "speaker") -> Filler | None:
        """Whoever says “I”, where that is sure."""
        speaker = self.testimony.sentence.speaker
        if speaker is None or not speaker.sure:
            return None
        filler = self.of_span(speaker.name, rule, "")
        return filler._replace(name=True) if filler else None

    def mine(self) -> Filler | None:
        """“It was mine.”"""
        return self.speaker() if re.search(r"\b(?:is|was|were|are|all) mine\b", self.testimony.text) else None

    def owner(self, at: int) -> Filler | None:
        """“X's idea”, “the idea was X's”."""
        behind = next((n for n in range(at + 1, min(len(self.tokens), at + 8)) if self.tokens[n].low in BE), 0)
        for number in (at - 1, *(range(behind + 1, min(len(self.tokens), behind + 6)) if behind else ())):
            if number < 0 or not self.tokens[number].low.endswith(("'s", "s'")):
                continue
            name = next((one for one in self.names if one.start <= self.tokens[number].start < one.end), None)
            if name is not None:
                return self.of_span(name, "owner", "")
            first = number
            while first and self.tokens[first - 1].word.isalpha() and self.tokens[first].low not in DETERMINERS:
                first -= 1
            if self.tokens[first].low in DETERMINERS and number - first <= _LABEL_WORDS:
                return self.of_span(Span(start=self.tokens[first].start, end=self.tokens[number].end), "owner", "")
        return None

    def by_oneself(self) -> Filler | None:
        """“By me”, “by her, she says”."""
        return self.speaker() if _BY_ONESELF.search(self.testimony.text) else None

    def labelled(self) -> Filler | None:
        """“Music: X”, “Opening the evening: X”: the name behind a label that says what is asked."""
        if self.wanted.slot not in {Slot.DOER, Slot.HOLDER, Slot.HOLDS}:
            return None
        text = self.testimony.text
        for found in _LABEL.finditer(text):
            start, end = self.offset + found.start(1), self.offset + found.end()
            label = [token for token in self.tokens if start <= token.start < end and token.term]
            asked = {self.wanted.predicate, *self.wanted.rest}
            named = len(label) <= _LABEL_WORDS and all(token.term in asked for token in label)
            if not label or not (named or any(self.means(token) for token in label)):
                continue
            name = next((span for span in self.names if 0 <= span.start - end <= 1), None)
            if name is not None and _ENDS.match(text, name.end - self.offset):
                return self.of_span(name, "label", "")
        return None

    def ellipsis(self) -> Filler | None:
        """“X did.”"""
        found = ELLIPSIS.match(self.testimony.text)
        if found is None or self.wanted.slot not in {Slot.DOER, Slot.HOLDER, Slot.HOLDS} or not self.names:
            return None
        first = self.names[0]
        gap = self.testimony.document.text[first.end : self.offset + found.end()]
        return self.of_span(first, "ellipsis", "") if len(gap.split()) == 1 else None

    def one_who(self) -> Filler | None:
        """“I was the one who …”, “it was X who …”, “X was the one who …”, of what is asked, in whatever words."""
        found = _ONE_WHO.search(self.testimony.text)
        if found is None or self.wanted.slot is not Slot.DOER or self.negations:
            return None
        if coverage(self.inquiry, self.wanted.rest, self.testimony.terms, ())[0] < 0.5:
            return None
        if found["me"]:
            return self.speaker()
        if found["who"]:
            start, end = found.span("who")
            names = [one for one in self.names if self.offset + start <= one.start and one.end <= self.offset + end]
            return self.of_span(self.widened(names[0]), "cleft", "") if len(names) == 1 else None
        at = next((n for n, token in enumerate(self.tokens) if token.start >= self.offset + found.start()), 0)
        return self.before(at - 1, "cleft") if at else None

    def cell(self) -> Filler | None:
        """The cell of a table row in the column whose head says what is asked: “Teacher”."""
        headings = self.testimony.sentence.headings
        head = self.testimony.words(headings[-1]) if headings else ""
        if "|" not in head or self.wanted.slot not in {Slot.DOER, Slot.HOLDER, Slot.HOLDS, Slot.ONE_OF}:
            return None
        columns = [self.inquiry.analyzer.terms(cell) for cell in head.strip(" |").split("|")]
        reach = self.inquiry.reach(self.wanted.predicate)
        asked = [number for number, terms in enumerate(columns) if any(reach.get(term, 0.0) >= MEANT for term in terms)]
        text = self.testimony.text
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
        filler = self.of_span(Span(start=self.offset + start, end=self.offset + start + len(cell.strip())), "row", "")
        return filler._replace(name=True) if filler else None

    def _set_aside(self, name: Span) -> bool:
        """Whether a name only stands behind a “not”: “X, not Y, did”."""
        before = [token.low for token in self.tokens if token.end <= name.start][-2:]
        return "not" in before

    def clefted(self, at: int) -> Filler | None:
        """The name before “, who”; a phrase set off between commas may stand between."""
        name = None
        for span in self.names:
            if span.end <= self.tokens[at].start and not self._set_aside(span):
                name = span
        if name is None:
            return None
        between = self.testimony.document.text[name.end : self.tokens[at].start]
        if (
            not re.match(r"\s*(?:,.*,\s*|,\s*)?$", between, re.DOTALL)
            or len(between) > _BETWEEN
            or re.search(r"[.;:!?]", between)
            or between.count(",") > 2
        ):
            return None
        return self.of_span(self.widened(name), "cleft", "")
