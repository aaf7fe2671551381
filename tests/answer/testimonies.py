"""Sentences as they are compared, made from their words."""

from datetime import date

from answer.question import understand
from answer.reaching import reach_of
from answer.testimony import Finding, Inquiry, Testimony
from corpus.claims import Claims, Manner, Speaker
from corpus.model import Document, DocumentId, Sentence, SentenceKind, Source, Span
from corpus.names import names
from corpus.negations import negations
from corpus.verdicts import verdict
from index.analyzer import Analyzer
from tests.builders import HERE

ANALYZER = Analyzer()


def inquiry(question: str) -> Inquiry:
    return Inquiry(understand(question, ANALYZER), ANALYZER, reach_of(ANALYZER), {})


def statement(
    text: str,
    title: str = "",
    *,
    heading: str = "",
    published: date | None = None,
    publisher: str | None = None,
    number: int = 1,
    speaker: str = "",
    before: str = "",
) -> Testimony:
    """`text` as a sentence of a document of its own, with what it claims; `heading` stands above it.

    `speaker`: who surely says it, in a line ahead; `before`: what stands right before it.
    """
    whole = f"{heading}\n{text}" if heading else text
    whole = f"{speaker}:\n{before} {text}" if speaker or before else whole
    span = Span(start=len(whole) - len(text), end=len(whole))
    claims = Claims(negations=negations(whole, span), verdict=verdict(whole, span), names=names(whole, span))
    headings = (Span(start=0, end=len(heading)),) if heading else ()
    says = (
        Speaker(name=Span(start=0, end=len(speaker)), manner=Manner.DIRECT, rule="label", confidence=1.0)
        if speaker
        else None
    )
    made = Document(
        id=DocumentId(number),
        collection=HERE,
        revision=1,
        text=whole,
        sha256="0" * 64,
        source=Source(title=title or None, published=published, publisher=publisher),
    )
    terms = ANALYZER.content_terms
    return Testimony(
        document=made,
        sentence=Sentence(span=span, kind=SentenceKind.PROSE, block=0, headings=headings, claims=claims, speaker=says),
        text=text,
        terms=frozenset(terms(text)),
        about=frozenset(terms(f"{title} {heading}")),
        published=published,
        speaker=speaker or None,
        near=frozenset(terms(before)),
    )


def mirrored(finding: Finding | None) -> Finding | None:
    """What is found when the two are given the other way round."""
    if finding is None:
        return None
    return finding.model_copy(update={"spans": finding.spans[::-1], "claims": finding.claims[::-1]})
