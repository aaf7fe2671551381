"""What a store of documents promises. The tests under tests/corpus/store_contract.py hold for every implementation."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from corpus.archives import Archives
from corpus.audit import AuditEntry
from corpus.claims import Claims
from corpus.errors import DocumentError
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
    Mark,
    ParsedDocument,
    RevisionSummary,
    Sentence,
    Stamp,
    Synonyms,
)
from corpus.posted import PostedAnswers
from corpus.proposals import Proposals
from corpus.quotas import Quota, Usage

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

    Every change that somebody makes is noted in the audit trail, in the same transaction. `by`: who made it; `undoes`:
    the number of the entry that it takes back, which is marked as undone. Raises UnknownEntry, and changes nothing, if
    there is no such entry of that document, it cannot be undone, or was before; ChangedMeanwhile if the document became
    another one after that entry.
    """

    @property
    def judgements(self) -> Judgements:
        """What moderators judged of these documents."""
        ...

    @property
    def proposals(self) -> Proposals:
        """What waits to be published, in the same file."""
        ...

    @property
    def posted(self) -> PostedAnswers:
        """Which messages quote which of these documents."""
        ...

    @property
    def archives(self) -> Archives:
        """Collections to and from files."""
        ...

    async def add(self, collection: CollectionId, draft: Draft, *, quota: Quota | None = None) -> Document:
        """Store `draft` and return it with its id, as revision 1; by whom: its `source.added_by`.

        Raises DuplicateDocument, EmptyDocument; QuotaExceeded if it is more than `quota` allows.
        """
        ...

    async def add_many(self, collection: CollectionId, drafts: Sequence[Draft]) -> tuple[Document | DocumentError, ...]:
        """Store `drafts` in one transaction: each as a document, or the error that `add` would raise."""
        ...

    async def revise(
        self,
        collection: CollectionId,
        document_id: DocumentId,
        draft: Draft,
        *,
        expected: int | None = None,
        quota: Quota | None = None,
        undoes: int | None = None,
    ) -> Document:
        """Make `draft` the document's next revision, in place of the one before, and return it.

        Readers find the new one only; `revision` still gives the old ones. Of the same text, it is another source: what
        was judged of its sentences holds on; by whom: `source.added_by`. Raises UnknownDocument, EmptyDocument,
        QuotaExceeded; DuplicateDocument if the text is another document's, or text and source are as they were;
        ChangedMeanwhile if the current revision is not `expected`.
        """
        ...

    async def revision(self, collection: CollectionId, document_id: DocumentId, number: int) -> ParsedDocument:
        """A revision of a present document, also an earlier one. Raises UnknownDocument, UnknownRevision."""
        ...

    async def history(self, collection: CollectionId, document_id: DocumentId) -> tuple[RevisionSummary, ...]:
        """The revisions of a present document, the first one first. Raises UnknownDocument."""
        ...

    async def mark(
        self,
        collection: CollectionId,
        document_id: DocumentId,
        mark: Mark | None,
        *,
        by: str | None,
        undoes: int | None = None,
    ) -> Document:
        """Mark a document for every later quote, or take its mark away (None), and return it.

        No change if it was so before, unless it undoes one. What is at odds with it stays so. Raises UnknownDocument.
        """
        ...

    async def set_review(
        self, collection: CollectionId, document_id: DocumentId, day: date | None, *, by: str | None
    ) -> None:
        """Note when a document is to be looked at again; readers see no change. Raises UnknownDocument."""
        ...

    async def made_of(self, collection: CollectionId, message: int) -> tuple[DocumentId, ...]:
        """The documents, present or removed, of which a revision was made of that message of Discord."""
        ...

    async def made_by(self, author: int) -> tuple[tuple[CollectionId, DocumentId], ...]:
        """The same, of all messages of one member, in all collections."""
        ...

    async def audit(
        self,
        collection: CollectionId,
        *,
        document: DocumentId | None = None,
        before: int | None = None,
        limit: int = 50,
    ) -> tuple[AuditEntry, ...]:
        """The latest changes, the last one first: of one document, or before an entry's number, if those are given."""
        ...

    async def forget_actor(self, by: str) -> None:
        """Take a member's number out of all audit trails, sources and judgements: they stay, and are nobody's.

        What they proposed and nobody decided yet is withdrawn in all collections, previews and suggestions. A change
        of the collections in which a source or a judgement named them, of none of their documents.
        """
        ...

    async def usage(self, collection: CollectionId) -> Usage:
        """What the collection has of what a quota limits."""
        ...

    async def erase_collection(self, collection: CollectionId) -> None:
        """Erase everything that is kept of a collection, and its words from the disk.

        Documents, judgements, proposals, posted answers, audit trail, settings, visits. What stays is its name with a
        version that grew, so that what others remember of it is out of date.
        """
        ...

    async def document(self, collection: CollectionId, document_id: DocumentId) -> ParsedDocument:
        """The current revision of a document, with its sentences. Raises UnknownDocument."""
        ...

    async def remove(
        self, collection: CollectionId, document_id: DocumentId, *, by: str | None = None, undoes: int | None = None
    ) -> int:
        """Take a document out of `collection`, for every reader at once; returns the version after it.

        `restore` undoes it. The same text may be added again meanwhile, as another document. Raises UnknownDocument.
        """
        ...

    async def restore(
        self, collection: CollectionId, document_id: DocumentId, *, by: str | None = None, undoes: int | None = None
    ) -> Document:
        """Put a removed document back and return it: with its id, its revision and when it was added.

        Its sentences are those it had: if the parser has changed meanwhile, `outdated` names it. Raises UnknownDocument
        if it is not among `removed`; DuplicateDocument if the same text was added meanwhile.
        """
        ...

    async def erase(self, collection: CollectionId, document_id: DocumentId, *, by: str | None = None) -> int | None:
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

    async def set_language(self, collection: CollectionId, language: str | None, *, by: str | None = None) -> None:
        """Let the documents of `collection` be read as `language`: a change of all of them, unless it was so before.

        Raises ValueError unless it is None or has 1 to LONGEST_LANGUAGE characters; whether there is such a language is
        for others to know.
        """
        ...

    async def synonyms(self, collection: CollectionId) -> Synonyms:
        """The words that mean the same in `collection`, in groups; none for a collection without any."""
        ...

    async def set_synonyms(self, collection: CollectionId, synonyms: Synonyms, *, by: str | None = None) -> None:
        """Put other groups in their place: a change of the collection, of none of its documents."""
        ...

    async def collections(self) -> tuple[CollectionId, ...]:
        """The collections that hold or held a document, or were given a language, in order of their names."""
        ...

    async def outdated(self, parser_version: int) -> tuple[tuple[CollectionId, DocumentId], ...]:
        """The documents whose sentences another version of the parser made."""
        ...

    async def replace_sentences(
        self,
        collection: CollectionId,
        document_id: DocumentId,
        sentences: Sequence[Sentence],
        parser_version: int,
        *,
        expected: int | None = None,
    ) -> int:
        """Put newly derived sentences in the place of a document's old ones; returns the version after it.

        Raises UnknownDocument; ChangedMeanwhile if the current revision is not `expected`: they are of another text.
        """
        ...
