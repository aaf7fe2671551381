"""What a store of documents promises. The tests under tests/corpus/store_contract.py hold for every implementation."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from corpus.claims import Claims
from corpus.judgements import Judgements
from corpus.model import (
    Changes,
    CollectionId,
    Contents,
    Document,
    DocumentId,
    DocumentSummary,
    Draft,
    Excerpt,
    ParsedDocument,
    Sentence,
    Stamp,
    Synonyms,
)

LONGEST_LANGUAGE = 40
"""Characters of the name of a language; the longest that Snowball knows has 10."""


class Store(Protocol):
    """Documents in collections. Every call names its collection: nothing can be found by a document's number alone.

    A change that was returned from is kept: a restart or a kill at any later moment does not lose it. A change that was
    not returned from is there whole or not at all. May be used by several tasks at once.

    A document is present, removed, or erased. Whatever does not say otherwise knows the present ones only. A removed
    one waits to be restored or erased; an erased one is gone for good. An id is never given again.

    Every change that readers see makes the version of its collection larger by one; a change tells the version after
    it, as what it returns or as the `changed` of the document that it returns.
    """

    @property
    def judgements(self) -> Judgements:
        """What moderators judged of these documents."""
        ...

    async def add(self, collection: CollectionId, draft: Draft) -> Document:
        """Store `draft` and return it with its id, as revision 1. Raises DuplicateDocument, EmptyDocument."""
        ...

    async def document(self, collection: CollectionId, document_id: DocumentId) -> ParsedDocument:
        """The current revision of a document, with its sentences. Raises UnknownDocument."""
        ...

    async def remove(self, collection: CollectionId, document_id: DocumentId) -> int:
        """Take a document out of `collection`, for every reader at once; returns the version after it.

        `restore` undoes it. The same text may be added again meanwhile, as another document. Raises UnknownDocument.
        """
        ...

    async def restore(self, collection: CollectionId, document_id: DocumentId) -> Document:
        """Put a removed document back and return it: with its id, its revision and when it was added.

        Its sentences are those it had: if the parser has changed meanwhile, `outdated` names it. Raises UnknownDocument
        if it is not among `removed`; DuplicateDocument if the same text was added meanwhile.
        """
        ...

    async def erase(self, collection: CollectionId, document_id: DocumentId) -> int | None:
        """Remove a document for good, present or removed, and its words from the disk. Raises UnknownDocument.

        Returns the version after it; None if the document was removed before: readers see no change.
        """
        ...

    async def removed(self, collection: CollectionId) -> tuple[DocumentSummary, ...]:
        """The documents of `collection` that can be restored, the last one removed first; each has its `removed_at`."""
        ...

    async def erase_removed(self, before: datetime) -> dict[CollectionId, int]:
        """Erase what was removed before `before` (aware), in all collections; returns how many documents of each."""
        ...

    async def present(
        self, collection: CollectionId, document_ids: Collection[DocumentId]
    ) -> frozenset[tuple[DocumentId, int]]:
        """Those of `document_ids` that are present in `collection` now, each with its current revision."""
        ...

    async def list(self, collection: CollectionId) -> tuple[DocumentSummary, ...]:
        """The documents of `collection` by id; empty for a collection that nothing was ever added to."""
        ...

    async def changes(self, collection: CollectionId, since: int) -> Changes:
        """What changed in `collection` after its version `since`, at one moment.

        All of it (`whole`) if that cannot be told: `since` is 0 or not a version yet, the language changed after it, or
        a document that changed after it was erased.
        """
        ...

    async def parsed(self, collection: CollectionId, stamps: Sequence[Stamp]) -> tuple[ParsedDocument | None, ...]:
        """The documents that bear `stamps`, with their sentences, in that order, at one moment.

        None in the place of one that is not present, or has changed since.
        """
        ...

    async def excerpts(self, collection: CollectionId, wanted: Sequence[Excerpt]) -> tuple[ParsedDocument | None, ...]:
        """What `wanted` names, in that order, at one moment: each with just those of its document's sentences.

        None in the place of one whose document is not present, has changed since, or has no such sentences. Excerpts of
        one document share one Document.
        """
        ...

    async def claims(
        self, collection: CollectionId, wanted: Sequence[Excerpt]
    ) -> tuple[Mapping[int, Claims] | None, ...]:
        """What the sentences claim that `wanted` names, in that order, at one moment: by where a sentence starts.

        None in the place of one whose document is not present, has changed since, or has no such sentences.
        """
        ...

    async def headlines(self, collection: CollectionId, stamps: Sequence[Stamp]) -> tuple[tuple[Sentence, ...], ...]:
        """The entries of the lists of links in the documents that bear `stamps`, in that order, with their claims.

        At most 50 of each; none of a document that is not present, or has changed since.
        """
        ...

    async def contents(self, collection: CollectionId) -> Contents:
        """Everything in `collection`, by id, at one moment: no half of a change that runs meanwhile."""
        ...

    async def version(self, collection: CollectionId) -> int:
        """How often what readers see of `collection` was changed, whoever did it; 0 before the first time.

        That is what `contents` and `language` show: whoever erases a removed document changes nothing there.
        """
        ...

    async def language(self, collection: CollectionId) -> str | None:
        """The Snowball language of the documents of `collection`; None for the configured one."""
        ...

    async def set_language(self, collection: CollectionId, language: str | None) -> None:
        """Let the documents of `collection` be read as `language`: a change of all of them, unless it was so before.

        Raises ValueError unless it is None or has 1 to LONGEST_LANGUAGE characters; whether there is such a language is
        for others to know.
        """
        ...

    async def synonyms(self, collection: CollectionId) -> Synonyms:
        """The words that mean the same in `collection`, in groups; none for a collection without any."""
        ...

    async def set_synonyms(self, collection: CollectionId, synonyms: Synonyms) -> None:
        """Put other groups in their place: a change of the collection, of none of its documents."""
        ...

    async def collections(self) -> tuple[CollectionId, ...]:
        """The collections that hold or held a document, or were given a language, in order of their names."""
        ...

    async def outdated(self, parser_version: int) -> tuple[tuple[CollectionId, DocumentId], ...]:
        """The documents whose sentences another version of the parser made."""
        ...

    async def replace_sentences(
        self, collection: CollectionId, document_id: DocumentId, sentences: Sequence[Sentence], parser_version: int
    ) -> int:
        """Put newly derived sentences in the place of a document's old ones; returns the version after it.

        Raises UnknownDocument.
        """
        ...
