"""The sides of an answer heard again, from where their sentences stand: for whoever wants them side by side."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple, Self

from answer.comparing import compare
from answer.disagreeing import Found, Odds, of_sides, ruled_on
from answer.hearing import credited, sentences_before, testified
from answer.model import Disagreement, Question, Quote
from answer.origins import Origins
from answer.reaching import reach_of
from answer.relations import Kind, Relation
from answer.testimony import Finding, Inquiry, Testimony
from corpus.claims import Claims
from corpus.errors import UnknownDocument
from corpus.judgements import Judged, Pair
from corpus.model import DocumentId, Excerpt, Frozen, ParsedDocument, Reference, Sentence
from index.analyzer import Analyzer

Parsed = Mapping[DocumentId, ParsedDocument]


class Sides(Frozen):
    """What an answer said was at odds, and where the sentences of each side stand."""

    kind: Kind
    relation: Relation
    sides: tuple[tuple[Reference, ...], ...]

    @classmethod
    def of(cls, odds: Disagreement) -> Self:
        """Those of `odds`."""
        sides = tuple(tuple(quote.reference for quote in side.quotes) for side in odds.sides)
        return cls(kind=odds.kind, relation=odds.relation, sides=sides)

    @property
    def references(self) -> tuple[Reference, ...]:
        """All of them, side after side."""
        return tuple(reference for side in self.sides for reference in side)


class Placed(NamedTuple):
    """A quotable sentence of a document. `at`: its number, counted from 0 through all its sentences."""

    parsed: ParsedDocument
    sentence: Sentence
    at: int

    @property
    def excerpt(self) -> Excerpt:
        """What to ask the store for, so that it comes with its claims."""
        return Excerpt(self.parsed.document.stamp, self.at, self.at)

    @property
    def quote(self) -> Quote:
        """Its words."""
        return Quote.of(self.parsed.document, self.sentence)


def placed(parsed: Parsed, references: Iterable[Reference]) -> tuple[Placed, ...]:
    """The sentences that `references` name. Raises UnknownDocument if one is no quotable sentence (any more)."""
    return tuple(_placed(parsed[reference.document], reference) for reference in references)


def _placed(parsed: ParsedDocument, reference: Reference) -> Placed:
    if parsed.document.revision == reference.revision:
        for at, sentence in enumerate(parsed.sentences):
            if sentence.span == reference.span and sentence.kind.quotable:
                return Placed(parsed, sentence, at)
    raise UnknownDocument(reference.document)


def rehear(
    question: Question,
    known: Sides,
    sentences: Sequence[Placed],
    claims: Sequence[Mapping[int, Claims] | None],
    analyzer: Analyzer,
    judged: Judged,
) -> Disagreement:
    """The disagreement of `known`, with who stands behind each side; why, as far as `question` alone can tell.

    `sentences`: those of `known.references`; `claims`: what the store gave for them. Raises UnknownDocument for one
    that is gone meanwhile.
    """
    testimonies = [_testimony(one, said, analyzer, judged) for one, said in zip(sentences, claims, strict=True)]
    numbers = iter(range(len(testimonies)))
    sides = [[next(numbers) for _ in side] for side in known.sides]
    side_of = {at: number for number, side in enumerate(sides) for at in side}
    inquiry = Inquiry(question, analyzer, reach_of(analyzer, question.synonyms), dict(question.weights))
    across = [(one, other) for one, other in combinations(side_of, 2) if side_of[one] != side_of[other]]
    odds = [
        Odds(one, other, finding)
        for one, other in across
        if (finding := _finding(inquiry, testimonies[one], testimonies[other], judged)) is not None
        if finding.kind is known.kind
    ]
    origins = Origins(testimonies, across, judged.rulings)
    quotes = [credited(one.quote, judged.speakers) for one in sentences]
    by_place = {quote.reference: quote for quote in quotes}
    found = Found(known.kind, known.relation, odds)
    return of_sides(testimonies, sides, found, lambda testimony: by_place[testimony.place], origins.of)


def _testimony(one: Placed, said: Mapping[int, Claims] | None, analyzer: Analyzer, judged: Judged) -> Testimony:
    document = one.parsed.document
    if said is None:
        raise UnknownDocument(document.id)
    sentence = one.sentence.model_copy(update={"claims": said[one.sentence.span.start]})
    before = sentences_before(one.parsed.sentences, one.at)
    return testified(document, sentence, sentence.headings, before, analyzer, judged.speakers)


def _finding(inquiry: Inquiry, one: Testimony, other: Testimony, judged: Judged) -> Finding | None:
    finding = compare(inquiry, one, other)
    if finding is None or finding.relation is None:
        return None
    return ruled_on(finding, judged.rulings.get(Pair.of(one.place, other.place)))
