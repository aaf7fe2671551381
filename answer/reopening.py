"""Sentences that were quoted before, opened again as they were quoted then."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from answer.model import Quote
from corpus.errors import UnknownDocument, UnknownRevision
from corpus.model import CollectionId, DocumentId, Excerpt, ParsedDocument, Reference, Sentence
from corpus.store import Store


class Opened(NamedTuple):
    """A document as it was quoted. `overtaken`: another text took the place of that one since."""

    parsed: ParsedDocument
    overtaken: bool = False


Openings = Mapping[tuple[DocumentId, int], Opened]
"""By number and revision."""


class Placed(NamedTuple):
    """A quotable sentence of a document. `at`: its number, counted from 0 through all its sentences."""

    parsed: ParsedDocument
    sentence: Sentence
    at: int
    overtaken: bool = False

    @property
    def excerpt(self) -> Excerpt:
        """What to ask the store for, so that it comes with its claims."""
        return Excerpt(self.parsed.document.stamp, self.at, self.at)

    @property
    def quote(self) -> Quote:
        """Its words."""
        quote = Quote.of(self.parsed.document, self.sentence)
        return quote.model_copy(update={"overtaken": True}) if self.overtaken else quote


async def opened(store: Store, collection: CollectionId, references: Iterable[Reference]) -> Openings:
    """The revisions that `references` name. Raises UnknownDocument if a document is there no more.

    Of two revisions of one text, the later one: what was corrected in its source, and what moderators judged of it,
    holds for whoever quoted the text before.
    """
    found: dict[tuple[DocumentId, int], Opened] = {}
    for document, revision in dict.fromkeys((one.document, one.revision) for one in references):
        current = await store.document(collection, document)
        if current.document.revision == revision:
            found[document, revision] = Opened(current)
            continue
        texts = {one.number: one.sha256 for one in await store.history(collection, document)}
        if texts.get(revision) == current.document.sha256:
            found[document, revision] = Opened(current)
            continue
        last = max((number for number, text in texts.items() if text == texts.get(revision)), default=revision)
        try:
            found[document, revision] = Opened(await store.revision(collection, document, last), overtaken=True)
        except UnknownRevision as error:
            raise UnknownDocument(document) from error
    return found


def placed(openings: Openings, references: Iterable[Reference]) -> tuple[Placed, ...]:
    """The sentences that `references` name. Raises UnknownDocument if one is no quotable sentence (any more)."""
    return tuple(_placed(openings[reference.document, reference.revision], reference) for reference in references)


def _placed(opening: Opened, reference: Reference) -> Placed:
    for at, sentence in enumerate(opening.parsed.sentences):
        if sentence.span == reference.span and sentence.kind.quotable:
            return Placed(opening.parsed, sentence, at, opening.overtaken)
    raise UnknownDocument(reference.document)
