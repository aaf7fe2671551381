"""The sentences that speak to a question, heard together: who says what, who contradicts whom, who stands behind it."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Final, NamedTuple

from answer.choosing import Choice, asks_who_said
from answer.disagreeing import disagreement, findings
from answer.model import Disagreement, Note, Origin, Question, Quote
from answer.noting import notes
from answer.origins import Origins, answers
from answer.reaching import reach_of
from answer.relations import NoteKind
from answer.scoring import Candidate
from answer.surroundings import LEAD
from answer.tables import row_header
from answer.testimony import Inquiry, Testimony
from corpus.claims import Claims
from corpus.judgements import CorrectedSpeaker, Judged
from corpus.model import Document, Excerpt, Reference, Sentence, Span
from index.analyzer import Analyzer
from index.live import Retrieved
from index.scoring import SentenceStatistics

NEAR: Final = 2
"""So many sentences before one tell what it speaks of."""
COMPARED: Final = "english"
"""The one language whose sentences are compared: the rules know the words of no other."""


class Heard(NamedTuple):
    """What came of it. `quotes`: those of the choice, with the best of every side among the first."""

    quotes: tuple[Quote, ...]
    disagreements: tuple[Disagreement, ...] = ()
    origins: tuple[Origin, ...] = ()
    notes: tuple[Note, ...] = ()
    compared: int = 0


def _not_compared(language: str) -> Note:
    text = f"Not compared: these documents are read as {language.title()}; only English is checked for disagreement."
    return Note(kind=NoteKind.NOT_COMPARED, text=text)


def excerpts(shortlist: Iterable[Candidate]) -> list[Excerpt]:
    """What to ask the store for, so that the sentences of `shortlist` come with their claims; in its order."""
    return [
        Excerpt(candidate.passage.document.stamp, candidate.passage.first, candidate.passage.last)
        for candidate in shortlist
    ]


def hear(
    question: Question,
    choice: Choice,
    claims: Sequence[Mapping[int, Claims] | None],
    found: Retrieved,
    judged: Judged,
    headlines: Sequence[tuple[Document, Sequence[Sentence]]] = (),
) -> Heard:
    """What the shortlist of `choice` says together.

    `claims`: what `excerpts` of it gave; None for what is gone. `headlines`: those in its documents' lists of links.
    """
    inquiry = inquiry_of(question, found.analyzer, found.statistics)
    heard = [
        (candidate, known[candidate.sentence.span.start])
        for candidate, known in zip(choice.shortlist, claims, strict=True)
        if known is not None
    ]
    best = max((candidate.score for candidate, _ in heard), default=1.0) or 1.0
    testimonies = [
        testimony_of(candidate, said, found.analyzer, judged.speakers)._replace(share=candidate.score / best)
        for candidate, said in heard
    ]
    quotes = tuple(credited(quote, judged.speakers) for quote in choice.quotes)
    scores = {one.place: round(candidate.score, 4) for one, (candidate, _) in zip(testimonies, heard, strict=True)}
    quoting = partial(_quote_of, scores=scores)
    if found.analyzer.language != COMPARED:
        origins = Origins(testimonies, frozenset(), judged.rulings).behind(inquiry, ())
        return Heard(quotes, origins=origins, notes=(_not_compared(found.analyzer.language),))
    pairs = findings(inquiry, testimonies, judged.rulings)
    odds = [one for one in pairs if one.finding.relation is not None]
    origins_of = Origins(testimonies, {(one.one, one.other) for one in odds}, judged.rulings)
    found_one = disagreement(testimonies, odds, quoting, origins_of.of)
    disagreements = () if found_one is None else (found_one,)
    origins = origins_of.behind(inquiry, odds)
    speaking = {one.document.id for one in testimonies if answers(inquiry, testimonies[0], one)}
    return Heard(
        quotes=_with_sides(quotes, disagreements),
        disagreements=disagreements,
        origins=origins,
        notes=notes(inquiry, testimonies, pairs, origins, quoting, headlines),
        compared=0 if asks_who_said(question) else len(speaking),  # the figures at odds before are not asked for now
    )


def inquiry_of(question: Question, analyzer: Analyzer, statistics: SentenceStatistics) -> Inquiry:
    """A question made ready for comparing the sentences that answer it."""
    idf = {term: weight * statistics.idf(term) for term, weight in question.weights.items()}
    return Inquiry(question, analyzer, reach_of(analyzer, question.synonyms), idf)


def testimony_of(
    candidate: Candidate,
    claims: Claims,
    analyzer: Analyzer,
    corrected: Mapping[Reference, CorrectedSpeaker],
) -> Testimony:
    """A candidate made ready to be compared."""
    sentence = candidate.sentence.model_copy(update={"claims": claims})
    sentences = candidate.passage.sentences
    header = row_header(candidate.passage.document.text, sentence.span)
    before = [header] if header is not None else sentences_before(sentences, sentences.index(candidate.sentence))
    return testified(candidate.passage.document, sentence, candidate.passage.headings, before, analyzer, corrected)


def testified(
    document: Document,
    sentence: Sentence,
    headings: Iterable[Span],
    before: Iterable[Span],
    analyzer: Analyzer,
    corrected: Mapping[Reference, CorrectedSpeaker],
) -> Testimony:
    """A sentence, with its claims, made ready to be compared. `headings`, `before`: what it stands under, and after."""
    terms = _content(analyzer, document, [sentence.span])
    near = _content(analyzer, document, before)
    return testimony_in(document, sentence, terms, about(document, headings, analyzer), near, corrected)


def testimony_in(
    document: Document,
    sentence: Sentence,
    terms: frozenset[str],
    about: frozenset[str],
    near: frozenset[str],
    corrected: Mapping[Reference, CorrectedSpeaker],
) -> Testimony:
    """The same where the terms are known; see Testimony for them."""
    quote = Quote.of(document, sentence)
    return Testimony(
        document=document,
        sentence=sentence,
        text=quote.text,
        terms=terms,
        about=about,
        published=document.source.published,
        speaker=credited(quote, corrected).speaker,
        near=near,
    )


def about(document: Document, headings: Iterable[Span], analyzer: Analyzer) -> frozenset[str]:
    """The terms of a document's title, of `headings` in it and of its first sentences."""
    lead = [*headings, Span(start=0, end=min(LEAD, len(document.text)))]
    return _content(analyzer, document, lead).union(analyzer.content_terms(document.source.title or ""))


def sentences_before(sentences: Sequence[Sentence], at: int) -> list[Span]:
    """Where those stand that come right before one of `sentences`."""
    return [sentence.span for sentence in sentences[max(0, at - NEAR) : at]]


def _content(analyzer: Analyzer, document: Document, spans: Iterable[Span]) -> frozenset[str]:
    return frozenset(term for span in spans for term in analyzer.content_terms(span.of(document.text)))


def credited(quote: Quote, corrected: Mapping[Reference, CorrectedSpeaker]) -> Quote:
    """`quote` with the speaker that a moderator named for it, if one did."""
    known = corrected.get(quote.reference)
    return quote if known is None else quote.model_copy(update={"speaker": known.name})


def _quote_of(testimony: Testimony, scores: Mapping[Reference, float]) -> Quote:
    return Quote(
        document=testimony.document,
        span=testimony.sentence.span,
        text=testimony.text,
        speaker=testimony.speaker,
        score=scores[testimony.place],
    )


def _with_sides(quotes: Sequence[Quote], disagreements: Sequence[Disagreement]) -> tuple[Quote, ...]:
    """The same number of quotes or more, the first one first, then the best of every side that it is not on."""
    first = list(quotes[:1])
    known = {quote.reference for quote in first}
    for one in disagreements:
        for side in one.sides:
            places = {quote.reference for quote in side.quotes}
            if places.isdisjoint(known):
                first.append(side.quotes[0])
                known.add(side.quotes[0].reference)
    rest = [quote for quote in quotes[1:] if quote.reference not in known]
    return (*first, *rest)[: max(len(quotes), len(first))]
