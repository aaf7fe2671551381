"""What a store of documents promises. The tests under tests/corpus/store_contract.py hold for every implementation."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Protocol

from corpus.model import CollectionId, Contents, Document, DocumentId, DocumentSummary, Draft, ParsedDocument, Sentence


class Store(Protocol):
    """Documents in collections. Every call names its collection: nothing can be found by a document's number alone.

    A change that was returned from is kept: a restart or a kill at any later moment does not lose it. A change that was
    not returned from is there whole or not at all. May be used by several tasks at once.

    A document is present, removed, or erased. Whatever does not say otherwise knows the present ones only. A removed
    one waits to be restored or erased; an erased one is gone for good. An id is never given again.
    """

    async def add(self, collection: CollectionId, draft: Draft) -> Document:
        """Store `draft` and return it with its id, as revision 1. Raises DuplicateDocument, EmptyDocument."""
        ...

    async def document(self, collection: CollectionId, document_id: DocumentId) -> ParsedDocument:
        """The current revision of a document, with its sentences. Raises UnknownDocument."""
        ...

    async def remove(self, collection: CollectionId, document_id: DocumentId) -> None:
        """Take a document out of `collection`, for every reader at once; `restore` undoes it. Raises UnknownDocument.

        The same text may be added again meanwhile, as another document.
        """
        ...

    async def restore(self, collection: CollectionId, document_id: DocumentId) -> Document:
        """Put a removed document back and return it: with its id, its revision and when it was added.

        Its sentences are those it had: if the parser has changed meanwhile, `outdated` names it. Raises UnknownDocument
        if it is not among `removed`; DuplicateDocument if the same text was added meanwhile.
        """
        ...

    async def erase(self, collection: CollectionId, document_id: DocumentId) -> None:
        """Remove a document for good, present or removed, and its words from the disk. Raises UnknownDocument."""
        ...

    async def removed(self, collection: CollectionId) -> tuple[DocumentSummary, ...]:
        """The documents of `collection` that can be restored, the last one removed first; each has its `removed_at`."""
        ...

    async def erase_removed(self, before: datetime) -> int:
        """Erase what was removed before `before` (aware), in all collections; returns how many documents that were."""
        ...

    async def present(
        self, collection: CollectionId, document_ids: Collection[DocumentId]
    ) -> frozenset[tuple[DocumentId, int]]:
        """Those of `document_ids` that are present in `collection` now, each with its current revision."""
        ...

    async def list(self, collection: CollectionId) -> tuple[DocumentSummary, ...]:
        """The documents of `collection` by id; empty for a collection that nothing was ever added to."""
        ...

    async def contents(self, collection: CollectionId) -> Contents:
        """Everything in `collection`, by id, at one moment: no half of a change that runs meanwhile."""
        ...

    async def version(self, collection: CollectionId) -> int:
        """A number that grows with every change of what `contents` shows, whoever made it; 0 before the first.

        Whoever erases a removed document changes nothing there.
        """
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
