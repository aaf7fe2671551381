"""Two sentences compared by themselves, without a search: for whoever has them at hand."""

import hashlib
from collections.abc import Iterator
from datetime import date
from itertools import product

from answer.comparing import compare
from answer.gate import pinned
from answer.question import understand
from answer.reaching import reach_of
from answer.testimony import Finding, Inquiry, Testimony
from corpus.deriving import derive
from corpus.model import CollectionId, Document, DocumentId, Frozen, Source
from index.analyzer import Analyzer


class Told(Frozen):
    """Some words, who published them and when; None where that is unknown."""

    text: str
    source: str | None = None
    published: date | None = None


def compared(question: str | None, one: Told, other: Told, analyzer: Analyzer) -> Finding | None:
    """What is at odds between the sentences of two texts, for `question`; None if nothing is.

    Without a question, for the one that the first text may answer: its own words.
    """
    asked = understand(question if question is not None else one.text, analyzer)
    inquiry = Inquiry(asked, analyzer, reach_of(analyzer), dict(asked.weights))
    held = [frozenset(analyzer.terms(told.text)) for told in (one, other)]
    names = pinned(asked)
    shared = any(name in held[0] and name in held[1] for name in names)
    about = frozenset(asked.weights) - (frozenset() if shared else names)  # whoever asks takes them to be about it
    found = [
        finding
        for left, right in product(_testimonies(1, one, about, analyzer), _testimonies(2, other, about, analyzer))
        if (finding := compare(inquiry, left, right)) is not None
    ]
    flags = [finding for finding in found if finding.relation is not None]
    return next(iter(flags or found), None)


def _testimonies(number: int, told: Told, about: frozenset[str], analyzer: Analyzer) -> Iterator[Testimony]:
    source = Source(publisher=told.source, published=told.published)
    sha256 = hashlib.sha256(told.text.encode(errors="replace")).hexdigest()
    document = Document(
        id=DocumentId(number),
        collection=CollectionId("compared"),
        revision=1,
        text=told.text,
        sha256=sha256,
        source=source,
    )
    for sentence in derive(told.text, source):
        if sentence.kind.quotable:
            text = sentence.span.of(told.text)
            yield Testimony(
                document=document,
                sentence=sentence,
                text=text,
                terms=frozenset(analyzer.content_terms(text)),
                about=about,
                published=told.published,
            )
