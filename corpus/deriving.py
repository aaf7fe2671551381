"""All that is derived from a text when it is added: its sentences, who says them, and what they claim."""

from datetime import date

from corpus.claims import Claims
from corpus.model import Sentence, SentenceKind, Source, Span
from corpus.names import names
from corpus.negations import negations
from corpus.sentences import parse
from corpus.speech.cited import cited
from corpus.speech.speakers import speakers
from corpus.values.moments import moments
from corpus.values.quantities import quantities
from corpus.verdicts import verdict

PARSER_VERSION = 5
"""To be raised with every change that derives something else from the same text."""


def derive(text: str, source: Source) -> tuple[Sentence, ...]:
    """The sentences of `text` with their speakers and claims; dates are read as of `source`. Never raises."""
    sentences = parse(text)
    return tuple(
        sentence.model_copy(update={"speaker": speaker, "claims": claims_of(text, sentence.span, source.published)})
        if sentence.kind.quotable or sentence.kind is SentenceKind.LINK  # a headline elsewhere may say more than this
        else sentence
        for sentence, speaker in zip(sentences, speakers(text, sentences), strict=True)
    )


def claims_of(text: str, span: Span, published: date | None) -> Claims:
    """What the sentence at `span` of `text` claims, in a document of that date."""
    found = moments(text, span, published)
    return Claims(
        quantities=quantities(text, span, found),
        moments=found,
        negations=negations(text, span),
        verdict=verdict(text, span),
        names=names(text, span),
        cited=cited(text, span),
    )
