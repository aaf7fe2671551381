"""Do the documents hold what was asked? Evidence for an answer, or the reason for having none.

A score tells which sentence is nearest, never whether it answers. Evidence does: the words of the question or words
that stand for them, a thing for the asked slot, and no other party, place or time in its stead.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from answer.asked import Slot, asked_slot, own_words, stated
from answer.clashes import Clashes
from answer.model import AskedKind, Question, Reason
from answer.question import LIGHT_WEIGHT, LIGHT_WORDS
from answer.reaching import Reach
from answer.readings import readable, reads
from answer.scoring import Candidate
from answer.testimony import Inquiry
from answer.values import figures, held, names_beside
from corpus.model import Document
from index.analyzer import Analyzer
from index.scoring import SentenceStatistics
from index.spelling import plain_words
from index.stopwords import STOP_WORDS

Reaches = Mapping[str, Mapping[str, float]]
EVIDENCE: Final = 0.3
"""From this strength on the documents answer. Where no synonym is known, as for words nobody thought of, good answers
are held back first: so it is lower than what fits the development sets best (0.45)."""
UNCLEAR: Final = 0.22
"""From this strength on they come near: not clearly an answer, not clearly none."""
SETTLING: Final = 0.9
"""The share of the evidence for something else that the sentence which names the asked thing must have."""
RIVALS_AMONG: Final = 15
"""In how many of them a rival quantity is looked for, to name it as the reason."""
LOOKED_AT: Final = 5
"""How many of the best sentences are looked at."""
NAME_WEIGHT: Final = 0.5
"""How much a name counts beside another word: a topic's documents all name it, whatever they tell about it."""
HERE, NEAR, ABOVE, ELSEWHERE = 1.0, 0.8, 0.7, 0.5
"""What a word counts in the sentence, beside it, in its passage, headings or source, and elsewhere in its document."""
OWN: Final = 0.85
"""What a word counts that the value itself answers: “412 kg” for “heavy”."""
UNFILLED: Final = 0.5
"""What the support of a sentence without the asked kind of thing is multiplied by."""
UNSTATED: Final = 0.25
"""The same where that thing has looks of its own: an amount of money, a name beside what is named."""
APART: Final = 0.85
"""What the strength is multiplied by where all of the question is met around the sentence and nothing in it."""
OTHERS_PRICE: Final = 0.6
"""What the strength is multiplied by where a price is asked and the thing itself is not met: all things have prices."""
UNREAD: Final = 0.6
"""The same where what is asked for can be read off a sentence (who did it, how many, what it costs), and is not."""
REPLIES: Final = 0.8
"""What the strength gains under a heading that asks the same."""
TELLS: Final = 0.2
"""What it gains where it is asked what somebody says, and the sentence gives words."""
IN_IT: Final = 0.5
"""From this strength on a word counts as met in the sentence."""
RANKED: Final = (0.3, 9.5)
FOUND: Final = (0.1, 1.0)
"""How much the evidence grows with the score of the sentence and with the share of its passage, and from where on."""
MOST_SCORE: Final = 20.0
NAMELESS: Final = 0.3
"""What a sentence loses if none of the question's names is in it, around it or in its document."""
STRANGE: Final = 0.6
"""What the strength is multiplied by where a name of the question is nowhere in the document."""
NAME_LETTERS: Final = 4
MISSING: Final = 0.4
"""Below this share of its names, a question is about somebody or something that the documents do not name."""


class Evidence(NamedTuple):
    """What one sentence holds of a question. `strength`: 0 to 1, all things together; `clash`: what it has instead."""

    candidate: Candidate
    strength: float
    support: float
    attribute: float
    names: float
    filled: float
    clash: Reason | None
    levels: dict[str, float]


@lru_cache(maxsize=8)
def _light_terms(analyzer: Analyzer) -> frozenset[str]:
    """LIGHT_WORDS as terms, made once."""
    return frozenset(analyzer.stem(LIGHT_WORDS))


class Examiner:
    """Looks for what a question asks, in the sentences that came nearest."""

    def __init__(self, question: Question, statistics: SentenceStatistics, analyzer: Analyzer, reach: Reach) -> None:
        self._question = question
        self._statistics = statistics
        self._analyzer = analyzer
        self._reach = reach
        idf = {term: weight * statistics.idf(term) for term, weight in question.weights.items()}
        self._inquiry = Inquiry(question, analyzer, reach, idf)
        self.slot = asked_slot(" ".join(analyzer.words(question.text)))
        self._own = frozenset(analyzer.stem(own_words(self.slot)))
        self._light = _light_terms(analyzer)
        told = _ACCORDING.search(question.text)
        if told:
            self._light |= frozenset(analyzer.content_terms(told.group()))
        self._surface = {term: word for word in question.words for term in analyzer.stem([word])}
        self._strangers = self._pinned()
        self._made: tuple[frozenset[str], Clashes] | None = None
        self._telling = [term for term in question.weights if term not in self._light and term not in self._own]

    def examine(self, ranked: Sequence[Candidate]) -> tuple[Evidence, bool]:
        """The best evidence in the first of `ranked` (at least one), and whether it stands.

        It does not where it speaks of something else in place of what was asked, and no other sentence of that.
        """
        names, clashes = self._clashes(ranked)
        reaches = {
            term: {word: met for word, met in self._reach(term).items() if word not in other}
            for term in self._question.weights
            for other in (self._of_rivals(term, clashes),)
        }
        found: list[Evidence] = []
        for candidate in ranked[:LOOKED_AT]:
            one = self._evidence(candidate, names, clashes, reaches)
            if all(one.strength > other.strength for other in found) and self._unread(candidate):
                one = one._replace(strength=one.strength * UNREAD)
            found.append(one)
        best = max(found, key=lambda one: one.strength)
        if best.strength < EVIDENCE and clashes.rivalled(candidate.text for candidate in ranked[:RIVALS_AMONG]):
            return best._replace(clash=best.clash or Reason.OTHER_QUANTITY), False
        if best.clash is None:
            unnamed = clashes.unnamed(ranked[0].text, (candidate.text for candidate in ranked[:RIVALS_AMONG]))
            return (best._replace(clash=Reason.OTHER_QUANTITY), False) if unnamed else (best, True)
        settled = [
            one
            for one in found
            if one.clash is None
            and one.attribute >= SETTLING * best.attribute
            and clashes.settled(one.candidate.text, best.clash)
        ]
        return (max(settled, key=lambda one: one.strength), True) if settled else (best, False)

    def _unread(self, candidate: Candidate) -> bool:
        """Whether what is asked for can be read off sentences, and not off this one."""
        return readable(self.slot) and not reads(self._inquiry, self.slot, candidate)

    def eligible(self, ranked: Sequence[Candidate], candidates: Sequence[Candidate]) -> list[Candidate]:
        """Those of `candidates`, some of `ranked`, that speak of no other party, place or time than the question.

        One that counts another quantity is among them: the killed, where casualties are asked, are worth a note.
        """
        _, clashes = self._clashes(ranked)
        return [
            candidate
            for candidate in candidates
            if clashes.found(candidate.text, _context(candidate)) in (None, Reason.OTHER_QUANTITY)
        ]

    def _clashes(self, ranked: Sequence[Candidate]) -> tuple[frozenset[str], Clashes]:
        """The names of the question, as `ranked` write them, and what goes against it; made once."""
        if self._made is None:
            names = self._names(ranked)
            self._made = names, Clashes(self._question.text, self.slot, names, self._analyzer, self._reach)
        return self._made

    def _of_rivals(self, term: str, clashes: Clashes) -> frozenset[str]:
        """The words for rivals of `term`, and those that may stand for either: “losses” of killed and of casualties."""
        rivals = clashes.rivals(term)
        either = {word for rival in rivals for word in self._reach(rival)} - clashes.family(term)
        return rivals | either

    def reason(self, ranked: Sequence[Candidate]) -> Reason | None:
        """Why `ranked` (at least one) do not answer; None if they do."""
        best, stands = self.examine(ranked)
        if best.strength >= EVIDENCE:
            return None if stands else best.clash
        missing = {term for term in self._strangers if not best.levels[term]}
        if best.clash is not None or missing or best.names < MISSING:
            return best.clash or self._other(missing)
        if self.slot.kind is AskedKind.NUMBER and not best.filled and figures(best.candidate.text):
            return Reason.OTHER_QUANTITY
        return Reason.UNCLEAR if best.strength >= UNCLEAR else Reason.NOT_STATED

    def _other(self, missing: Collection[str]) -> Reason:
        """What the documents have another of, by the first of the `missing` names or years."""
        words = self._analyzer.words(self._question.text)
        for before, term in zip(["", *words], self._analyzer.stemmed(words), strict=False):
            if term in missing:
                if _YEAR.fullmatch(term):
                    return Reason.OTHER_TIME
                return Reason.OTHER_PLACE if before in _PREPOSITIONS else Reason.OTHER_PARTY
        return Reason.OTHER_PARTY

    def _evidence(self, candidate: Candidate, names: frozenset[str], clashes: Clashes, reaches: Reaches) -> Evidence:
        levels = self._levels(candidate, names, reaches)
        weights = {term: self._weight(term) for term in self._question.weights}
        attribute = _share({term: weight for term, weight in weights.items() if term not in names}, levels)
        named = _share({term: weight for term, weight in weights.items() if term in names}, levels)
        support = _share(
            {term: weight * (NAME_WEIGHT if term in names else 1) for term, weight in weights.items()}, levels
        )
        filled = self._filled(candidate)
        clash = clashes.found(candidate.text, _context(candidate))
        strength = support * (1 if filled else self._unfilled) * (1 - NAMELESS * (1 - named))
        if not self._meets_any(candidate, names, reaches):
            strength *= APART
        if self.slot is Slot.MONEY and any(not levels[term] for term in self._telling if len(term) >= NAME_LETTERS):
            strength *= OTHERS_PRICE
        strength += REPLIES * candidate.signs.answers + TELLS * candidate.signs.words
        strength += RANKED[0] * (min(candidate.score, MOST_SCORE) - RANKED[1]) / 10
        strength += FOUND[0] * (candidate.signs.passage - FOUND[1])
        if any(not levels[name] for name in self._strangers):
            strength *= STRANGE
        strength = min(1.0, max(0.0, strength))
        return Evidence(candidate, strength, support, attribute, named, filled, clash, levels)

    def _pinned(self) -> frozenset[str]:
        """Its own terms that can only be names (written so, or no word of the language), and its years."""
        return frozenset(
            term
            for term in self._question.sequence
            if _YEAR.fullmatch(term)
            or (
                term.isalpha()
                and term not in self._light
                and (term in self._question.names or (len(term) >= NAME_LETTERS and not self._is_common(term)))
            )
        )

    def _is_common(self, term: str) -> bool:
        return any(map(_of_common_words, (term, self._surface.get(term, term))))

    def _weight(self, term: str) -> float:
        weight = self._question.weights[term] * self._statistics.idf(term)
        return weight * (LIGHT_WEIGHT if term in self._light else 1)

    def _levels(self, candidate: Candidate, names: frozenset[str], reaches: Reaches) -> dict[str, float]:
        """How surely each term is there: in the sentence, beside it, above it, or elsewhere in its document."""
        passage = candidate.passage
        sentences = [
            self._analyzer.content_terms(sentence.span.of(passage.document.text)) for sentence in passage.sentences
        ]
        at = passage.sentences.index(candidate.sentence)
        near = {term for found in sentences[max(0, at - 2) : at + 2] for term in found}
        above = {term for found in sentences for term in found}
        above.update(self._above(candidate))
        levels: dict[str, float] = {}
        whole = passage.document.text.casefold() if names else ""
        for term in self._question.weights:
            reach = reaches[term]
            if term in candidate.terms and reach.get(term) == 1.0:
                levels[term] = HERE  # the very word: nothing counts more
                continue
            levels[term] = max(
                (
                    place
                    * max(
                        (strength for word, strength in reach.items() if _there(word, terms)),
                        default=_begun(term, terms),
                    )
                    for place, terms in ((HERE, candidate.terms), (NEAR, near), (ABOVE, above))
                ),
            )
            if term in self._own and stated(self.slot, candidate.text):
                levels[term] = max(levels[term], OWN)
            if term in names and not levels[term] and self._surface.get(term, term) in whole:
                levels[term] = ELSEWHERE
        return levels

    def _above(self, candidate: Candidate) -> Iterable[str]:
        document = candidate.passage.document
        lines = [heading.of(document.text) for heading in candidate.passage.headings]
        return (term for line in (*lines, *_credits(document)) for term in self._analyzer.content_terms(line))

    @property
    def _unfilled(self) -> float:
        """What the support of a sentence that does not fill the slot is multiplied by."""
        return UNSTATED if self.slot is Slot.NAME or self.slot.measured else UNFILLED

    def _filled(self, candidate: Candidate) -> float:
        """How surely the sentence holds a thing for the asked slot: 1 where none could be told by its looks."""
        if self.slot is Slot.COUNT and candidate.signs.counted:
            return 1.0
        found = stated(self.slot, candidate.text)
        if found is not None:
            return found
        if self.slot is Slot.NAME:
            about = {term for term in self._question.weights if term not in self._light}
            return float(names_beside(self._question, candidate.text, about, self._analyzer))
        if self.slot in (Slot.TRUTH, Slot.THING, Slot.REASON, Slot.MANNER):
            return 1.0
        return held(self._question.model_copy(update={"kind": self.slot.kind}), candidate.text, self._analyzer)

    def _meets_any(self, candidate: Candidate, names: Collection[str], reaches: Reaches) -> bool:
        """Whether the sentence itself meets a telling word of the question; true if there is none but names."""
        return all(term in names for term in self._telling) or any(
            strength >= IN_IT and _there(word, candidate.terms)
            for term in self._telling
            for word, strength in reaches[term].items()
        )

    def _names(self, ranked: Sequence[Candidate]) -> frozenset[str]:
        """The terms of the question that are names: written so there, or always so in the sentences found."""
        names, plain = set(self._question.names), set()
        for candidate in ranked[:30]:
            for match in _WORD.finditer(candidate.text, 1):
                word = match.group()
                if not word[0].isalpha():
                    continue
                for term in self._analyzer.terms(word):
                    if term in self._question.weights:
                        if word[0].isupper() and _INSIDE.search(candidate.text, 0, match.start()):
                            names.add(term)
                        elif word[0].islower():
                            plain.add(term)
        return frozenset(term for term in names - plain if term in self._question.weights and term not in self._light)


_ACCORDING: Final = re.compile(r"\baccording to\b.*", re.IGNORECASE)
"""Who is to have said it: the documents name them elsewhere, or in other words."""
_PREPOSITIONS: Final = frozenset({"in", "at", "near", "around", "from"})
"""What stands before a place."""
_YEAR: Final = re.compile(r"1[5-9]\d\d|20\d\d")
_WORD: Final = re.compile(r"[\w’'-]+")
_INSIDE: Final = re.compile(r"[\w,;)] $")
"""What stands before a word inside a sentence: there, a capital makes a name."""


def _of_common_words(word: str) -> bool:
    """Whether it is a common word, or made of two: “flyby”, “overcount”."""
    known = plain_words()
    return word in known or any(
        (word[:at] in _PREFIXES or (at >= PART_LETTERS and word[:at] in known))
        and (word[at:] in known or word[at:] in STOP_WORDS)
        for at in range(2, len(word) - 1)
    )


PART_LETTERS: Final = 3
_PREFIXES: Final = frozenset(
    "anti auto bio co counter de dis extra hyper inter mega micro mid mini mis multi non out over post pre pro re semi"
    " sub super tele trans un under up".split()
)


def _credits(document: Document) -> list[str]:
    """What is known of where a document comes from, as lines of text: it tells what its sentences leave unsaid."""
    source = document.source
    published = str(source.published.year) if source.published else None
    return [line for line in (source.title, source.publisher, source.author, published) if line]


def _context(candidate: Candidate) -> str:
    """What a sentence stands under and right after."""
    passage = candidate.passage
    at = passage.sentences.index(candidate.sentence)
    before = (sentence.span for sentence in passage.sentences[max(0, at - 1) : at])
    lines = [span.of(passage.document.text) for span in (*passage.headings, *before)]
    return "\n".join([passage.document.source.title or "", *lines])


def _there(word: str, terms: Collection[str]) -> bool:
    """Whether `terms` hold a word, or both words of a pair (“patch_notes”)."""
    return word in terms or ("_" in word and all(part in terms for part in word.split("_")))


def _begun(term: str, terms: Iterable[str]) -> float:
    """What it counts that a word begins alike: “democracy” for “democratic”."""
    return 0.7 if len(term) >= 5 and any(other[:5] == term[:5] for other in terms) else 0.0


def _share(weights: Mapping[str, float], levels: Mapping[str, float]) -> float:
    whole = sum(weights.values())
    return sum(weight * levels[term] for term, weight in weights.items()) / whole if whole else 1.0
