"""What one document is at odds with: other documents of its collection, and other voices in itself.

Nobody asks a question here, so every sentence asks its own. Stricter than where a person asks: two sentences must
share enough that is rare, name the same, and be at odds by the question that either of them answers.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Final, NamedTuple

from answer.antonyms import antonyms_of
from answer.closeness import SMALLEST, Around, Closeness, around, may_differ, pinned, rates, sound
from answer.comparing import compare
from answer.hearing import NEAR, about, testimony_in
from answer.implied import answers, questions
from answer.model import AskedKind, Question
from answer.reaching import reach_of
from answer.surroundings import LEAD
from answer.testimony import Finding, Inquiry, Kind, Testimony
from corpus.claims import Claims
from corpus.judgements import Conflict, CorrectedSpeaker, Pair
from corpus.model import Document, Excerpt, ParsedDocument, Reference, Sentence, Synonyms
from corpus.pausing import let_others_run
from index.analyzer import Analyzer
from index.live import Hit
from index.scoring import SentenceStatistics

SURVEY_VERSION: Final = 1
"""To be raised whenever other sentences are found at odds: what an older version found is found anew."""
SENTENCES: Final = 80
"""So many sentences of a document, at most, are compared; those first that claim something."""
PASSAGES: Final = 10
"""So many passages for each of them are looked at."""
RIVALS: Final = 400
"""So many pairs of sentences, those that share most, are compared."""
FOUND: Final = 100
"""So many are kept."""


class Rivals(NamedTuple):
    """Two sentences that may be at odds. `where`: the passage of the other; None where it is of the same document."""

    one: Testimony
    other: Testimony
    where: Excerpt | None = None


class Compared(NamedTuple):
    """Two sentences, the lesser place first, and the questions of one kind that each of them answers."""

    one: Testimony
    other: Testimony
    asked: tuple[Question, ...]
    asked_of_other: tuple[Question, ...]

    @property
    def questions(self) -> tuple[Question, ...]:
        """All of them."""
        return self.asked + self.asked_of_other


class Clash(NamedTuple):
    """Two sentences that are at odds, the lesser place first."""

    one: Testimony
    other: Testimony
    finding: Finding

    @property
    def conflict(self) -> Conflict:
        """What is kept of it."""
        finding = self.finding
        assert finding.relation is not None
        return Conflict(
            pair=Pair(self.one.place, self.other.place),
            kind=finding.kind.value,
            relation=finding.relation.value,
            rule=finding.rule,
            spans=finding.spans,
        )


class Survey:
    """Compares the sentences of one document, which come with what they claim, with others.

    Its methods compute, and are for a thread. `corrected`: who speaks, as moderators said.
    """

    def __init__(
        self,
        parsed: ParsedDocument,
        analyzer: Analyzer,
        corrected: Mapping[Reference, CorrectedSpeaker],
        synonyms: Synonyms = (),
    ) -> None:
        self._document = parsed.document
        self._sentences = parsed.sentences
        self._analyzer = analyzer
        self._corrected = corrected
        self._reach = reach_of(analyzer, synonyms)
        self._beginnings: dict[int, Around] = {}
        self._about: dict[tuple[int, tuple[int, ...]], frozenset[str]] = {}

    def told(self) -> list[Testimony]:
        """The sentences of the document that are compared, in their order: at most SENTENCES."""
        quotable = [one for one in self._sentences if one.kind.quotable and one.claims is not None]
        chosen = sorted(quotable, key=lambda one: (not answers(one.claims), one.span.start))[:SENTENCES]
        places = {one.span: at for at, one in enumerate(quotable)}
        return sorted(
            (
                self._testimonies(self._document, quotable[max(0, places[one.span] - NEAR) : places[one.span] + 1])[-1]
                for one in chosen
            ),
            key=_place,
        )

    def pairs(self, told: Sequence[Testimony], hits: Sequence[Sequence[Hit]]) -> list[Rivals]:
        """Each of `told` beside the sentences of the passages found for it, and beside other voices in the text.

        What the sentences of other documents claim is not known yet.
        """
        known: dict[tuple[int, int], list[Testimony]] = {}
        pairs = [
            Rivals(one, other) for one, other in combinations(told, 2) if may_differ(one, other) and _alike(one, other)
        ]
        for mine, found in zip(told, hits, strict=True):
            for passage in (hit.passage for hit in found if hit.passage.document.id != self._document.id):
                key = passage.document.id, passage.number
                if key not in known:
                    known[key] = self._testimonies(passage.document, passage.sentences)
                    let_others_run()
                where = Excerpt(passage.document.stamp, passage.first, passage.last)
                pairs += [Rivals(mine, one, where) for one in known[key] if may_differ(mine, one) and _alike(mine, one)]
        return pairs

    def close(self, pairs: Iterable[Rivals], statistics: SentenceStatistics) -> list[Rivals]:
        """Those of `pairs` that speak of one thing, those that share most first: at most RIVALS."""
        closeness = Closeness(statistics, self._analyzer, self._beginnings)
        found: list[tuple[float, Rivals]] = []
        for pair in pairs:
            shared = closeness.shared(pair.one, pair.other)
            if shared is not None:
                found.append((shared, pair))
        found.sort(key=lambda entry: (-entry[0], *sorted((_place(entry[1].one), _place(entry[1].other)))))
        return [pair for _, pair in found[:RIVALS]]

    def compared(
        self, rivals: Iterable[Rivals], claims: Mapping[Excerpt, Mapping[int, Claims] | None]
    ) -> list[Compared]:
        """Those of `rivals` that name the same, with what they claim and the questions that they answer.

        Those whose passage is gone meanwhile are left out.
        """
        compared = []
        for one, other, where in rivals:
            if where is not None:
                known = claims[where]
                if known is None:
                    continue
                sentence = other.sentence.model_copy(update={"claims": known[other.sentence.span.start]})
                other = other._replace(sentence=sentence)  # noqa: PLW2901
            first, second = sorted((one, other), key=_place)
            if rates(first) != rates(second) or not pinned(first, second, self._analyzer):
                continue
            shared = first.terms & second.terms
            for kind in self._kinds(first, second):
                left, right = (tuple(questions(side, kind, self._analyzer, shared)) for side in (first, second))
                if left and right:
                    compared.append(Compared(first, second, left, right))
            let_others_run()
        return compared

    def clashes(self, compared: Iterable[Compared], statistics: SentenceStatistics) -> list[Clash]:
        """Those of `compared` that are at odds by a question of either, by their places; of one kind once."""
        statistics = statistics.at_least(SMALLEST)
        found: dict[tuple[Reference, Reference, Kind], Clash] = {}
        for one, other, *asked in compared:
            first = list(self._found(asked[0], one, other, statistics))
            finding = _agreed(first, list(self._found(asked[1], one, other, statistics))) if first else None
            if finding is not None:
                found.setdefault((one.place, other.place, finding.kind), Clash(one, other, finding))
                if len(found) == FOUND:
                    break
            let_others_run()
        return sorted(found.values(), key=lambda clash: (_place(clash.one), _place(clash.other), clash.finding.kind))

    def _found(
        self, asked: Iterable[Question], one: Testimony, other: Testimony, statistics: SentenceStatistics
    ) -> Iterator[Finding]:
        for question in asked:
            idf = {term: weight * statistics.idf(term) for term, weight in question.weights.items()}
            inquiry = Inquiry(question, self._analyzer, self._reach, idf)
            finding = compare(inquiry, one, other)
            if finding is not None and finding.relation is not None and sound(inquiry, one, other, finding):
                yield finding

    def _kinds(self, one: Testimony, other: Testimony) -> list[AskedKind]:
        """The kinds of questions that both may answer."""
        first, second = answers(one.sentence.claims), answers(other.sentence.claims)
        kinds: list[AskedKind] = [
            kind for kind in (AskedKind.NUMBER, AskedKind.TIME) if kind in first and kind in second
        ]
        if AskedKind.POLAR in first | second or self._opposed(one, other):
            kinds.append(AskedKind.POLAR)
        return kinds

    def _opposed(self, one: Testimony, other: Testimony) -> bool:
        antonyms = antonyms_of(self._analyzer)
        left, right = sorted(one.terms - other.terms), sorted(other.terms - one.terms)
        return any(antonyms.opposed(word, opposite) for word in left for opposite in right)

    def _testimonies(self, document: Document, sentences: Sequence[Sentence]) -> list[Testimony]:
        """Neighbouring sentences made ready to be compared."""
        if document.id not in self._beginnings:
            self._beginnings[document.id] = around(document, LEAD, self._analyzer)
        key = document.id, tuple(heading.start for heading in sentences[-1].headings)
        if key not in self._about:
            self._about[key] = about(document, sentences[-1].headings, self._analyzer)
        terms = [frozenset(self._analyzer.content_terms(one.span.of(document.text))) for one in sentences]
        near = [frozenset[str]().union(*terms[max(0, at - NEAR) : at]) for at in range(len(terms))]
        return [
            testimony_in(document, sentence, own, self._about[key], before, self._corrected)
            for sentence, own, before in zip(sentences, terms, near, strict=True)
        ]


def shared_terms(pairs: Iterable[Rivals]) -> set[str]:
    """The terms that both sentences of a pair hold, or both have around them."""
    found: set[str] = set()
    for one, other, _ in pairs:
        found |= one.terms & other.terms
        found |= one.about & other.about
    return found


def asked_terms(compared: Iterable[Compared]) -> set[str]:
    """The terms of all questions."""
    return {term for one in compared for question in one.questions for term in question.weights}


def _agreed(first: Sequence[Finding], second: Sequence[Finding]) -> Finding | None:
    """The first finding of the one side that the other side makes, too."""
    for finding in first:
        for other in second:
            same = finding.kind is other.kind and finding.relation is other.relation
            if same and all(
                one.start < two.end and two.start < one.end for one, two in zip(finding.spans, other.spans, strict=True)
            ):
                return finding
    return None


def _alike(one: Testimony, other: Testimony) -> bool:
    return rates(one) or not one.terms.isdisjoint(other.terms)


def _place(testimony: Testimony) -> tuple[int, int]:
    return testimony.document.id, testimony.sentence.span.start
