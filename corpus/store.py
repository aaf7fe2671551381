"""What a store of documents promises. The tests under tests/corpus/store_contract.py hold for every implementation."""

from collections.abc import Sequence
from typing import Protocol

from corpus.model import CollectionId, Contents, Document, DocumentId, DocumentSummary, Draft, ParsedDocument, Sentence


class Store(Protocol):
    """Documents in collections. Every call names its collection: nothing can be found by a document's number alone.

    A change that was returned from is kept: a restart or a kill at any later moment does not lose it. A change that was
    not returned from is there whole or not at all. May be used by several tasks at once.
    """

    async def add(self, collection: CollectionId, draft: Draft) -> Document:
        """Store `draft` and return it with its id, as revision 1. Raises DuplicateDocument, EmptyDocument."""
        ...

    async def document(self, collection: CollectionId, document_id: DocumentId) -> ParsedDocument:
        """The current revision of a document, with its sentences. Raises UnknownDocument."""
        ...

    async def remove(self, collection: CollectionId, document_id: DocumentId) -> None:
        """Take a document out of `collection` for good; its id is never given again. Raises UnknownDocument."""
        ...

    async def list(self, collection: CollectionId) -> tuple[DocumentSummary, ...]:
        """The documents of `collection` by id; empty for a collection that nothing was ever added to."""
        ...

    async def contents(self, collection: CollectionId) -> Contents:
        """Everything in `collection`, by id, at one moment: no half of a change that runs meanwhile."""
        ...

    async def version(self, collection: CollectionId) -> int:
        """A number that grows with every change of `collection`, whoever made it; 0 before the first."""
        ...

    async def collections(self) -> tuple[CollectionId, ...]:
        """The collections that hold or held a document, in order of their names."""
        ...

    async def outdated(self, parser_version: int) -> tuple[tuple[CollectionId, DocumentId], ...]:
        """The documents whose sentences another version of the parser made."""
        ...

    async def replace_sentences(
        self, collection: CollectionId, document_id: DocumentId, sentences: Sequence[Sentence], parser_version: int
    ) -> None:
        """Put newly derived sentences in the place of a document's old ones. Raises UnknownDocument."""
        ...
