"""The sides of an answer heard again, from where their sentences stand: for whoever wants them side by side."""

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Self

from answer.comparing import compare
from answer.disagreeing import Found, Odds, of_sides, ruled_on
from answer.hearing import credited, sentences_before, testified
from answer.model import Disagreement, Question
from answer.origins import Origins
from answer.reaching import reach_of
from answer.relations import Kind, Relation
from answer.reopening import Placed
from answer.testimony import Finding, Inquiry, Testimony
from corpus.claims import Claims
from corpus.deriving import claims_of
from corpus.errors import UnknownDocument
from corpus.judgements import Judged, Pair
from corpus.model import Frozen, Reference
from index.analyzer import Analyzer


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


def rehear(
    question: Question,
    known: Sides,
    sentences: Sequence[Placed],
    claims: Sequence[Mapping[int, Claims] | None],
    analyzer: Analyzer,
    judged: Judged,
) -> Disagreement:
    """The disagreement of `known`, with who stands behind each side; why, as far as `question` alone can tell.

    `sentences`: those of `known.references`; `claims`: what the store gave for them. What an earlier text claims is
    derived anew: the store keeps only what readers find. Raises UnknownDocument for one that is gone meanwhile.
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
    if one.overtaken:
        claims = claims_of(document.text, one.sentence.span, document.source.published)
    elif said is not None:
        claims = said[one.sentence.span.start]
    else:
        raise UnknownDocument(document.id)
    sentence = one.sentence.model_copy(update={"claims": claims})
    before = sentences_before(one.parsed.sentences, one.at)
    return testified(document, sentence, sentence.headings, before, analyzer, judged.speakers)


def _finding(inquiry: Inquiry, one: Testimony, other: Testimony, judged: Judged) -> Finding | None:
    finding = compare(inquiry, one, other)
    if finding is None or finding.relation is None:
        return None
    return ruled_on(finding, judged.rulings.get(Pair.of(one.place, other.place)))
