"""What a collection holds: its documents listed, looked into, searched, compared with what they were."""

import asyncio
from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

from answer.differing import Diff, difference
from answer.hearing import credited
from answer.listing import PAGE, Filter, History, Listing, Match, Order, Stats, due, page_of, stats_of
from answer.model import Quote
from answer.question import understand
from corpus.audit import AuditEntry
from corpus.judgements import Judged
from corpus.model import CollectionId, DocumentId, DocumentSummary, ParsedDocument, Synonyms
from corpus.posted import PostedAnswers
from corpus.quotas import Quota
from corpus.store import Store
from index.live import Hit, Indexes

FOUND: Final = 10
"""Documents that a search gives, unless another number is asked for."""
_PASSAGES: Final = 5
"""So many times as many passages are looked at."""
_QUOTES: Final = 3
"""Sentences of a document that a search shows."""
_LATEST: Final = 1_000
"""Changes of one document that its history tells."""


class Catalogue:
    """Looks into collections; changes nothing. Every call names its collection; nothing crosses to another."""

    def __init__(self, store: Store, indexes: Indexes) -> None:
        self._store = store
        self._indexes = indexes

    @property
    def posted(self) -> PostedAnswers:
        """Which messages of the bot quote which documents."""
        return self._store.posted

    async def list(self, collection: CollectionId) -> tuple[DocumentSummary, ...]:
        """The documents of `collection`, by id."""
        return await self._store.list(collection)

    async def listed(
        self,
        collection: CollectionId,
        chosen: Filter | None = None,
        order: Order = Order.NUMBER,
        *,
        backwards: bool = False,
        page: int = 0,
        size: int = PAGE,
    ) -> Listing:
        """A page (from 0) of the documents that `chosen` holds, in `order`; `backwards`: the other way round."""
        documents = await self._store.list(collection)
        return await asyncio.to_thread(
            page_of, documents, chosen or Filter(), order, backwards=backwards, page=page, size=size
        )

    async def removed(self, collection: CollectionId) -> tuple[DocumentSummary, ...]:
        """The documents that can be restored, the last one removed first; each has its `removed_at`."""
        return await self._store.removed(collection)

    async def show(self, collection: CollectionId, document_id: DocumentId) -> ParsedDocument:
        """A document with its sentences. Raises UnknownDocument."""
        return await self._store.document(collection, document_id)

    async def revision(self, collection: CollectionId, document_id: DocumentId, number: int) -> ParsedDocument:
        """A revision of a document, also an earlier one. Raises UnknownDocument, UnknownRevision."""
        return await self._store.revision(collection, document_id, number)

    async def present(self, collection: CollectionId, document_id: DocumentId) -> bool:
        """Whether a document is there, and not removed."""
        return bool(await self._store.present(collection, [document_id]))

    async def made_of(self, collection: CollectionId, message: int) -> tuple[DocumentId, ...]:
        """The documents, present or removed, of which a revision was made of that message of Discord."""
        return await self._store.made_of(collection, message)

    async def made_by(self, author: int) -> tuple[tuple[CollectionId, DocumentId], ...]:
        """The same, of all messages of one member, in all collections: for who erases what that member wrote."""
        return await self._store.made_by(author)

    async def history(self, collection: CollectionId, document_id: DocumentId) -> History:
        """The revisions and the changes of a document. Raises UnknownDocument."""
        revisions = await self._store.history(collection, document_id)
        changes = await self._store.audit(collection, document=document_id, limit=_LATEST)
        return History(revisions=revisions, changes=changes)

    async def audit(
        self,
        collection: CollectionId,
        before: int | None = None,
        limit: int = 50,
        *,
        document: DocumentId | None = None,
    ) -> tuple[AuditEntry, ...]:
        """The latest changes, the last one first: of one document, or before an entry's number, if those are given."""
        return await self._store.audit(collection, document=document, before=before, limit=limit)

    async def collections(self) -> tuple[CollectionId, ...]:
        """All collections that hold or held anything: for whoever runs this, nobody else."""
        return await self._store.collections()

    async def diff(self, collection: CollectionId, document_id: DocumentId, old: int, new: int | None = None) -> Diff:
        """What changed from the revision `old` to `new`; None: the current one.

        Raises UnknownDocument, UnknownRevision.
        """
        before = await self._store.revision(collection, document_id, old)
        if new is None:
            after = await self._store.document(collection, document_id)
        else:
            after = await self._store.revision(collection, document_id, new)
        return await asyncio.to_thread(difference, before, after)

    async def stats(self, collection: CollectionId, quota: Quota | None = None) -> Stats:
        """The collection in numbers, and how far it uses up `quota`."""
        documents = await self._store.list(collection)
        removed = len(await self._store.removed(collection))
        passages = await self._indexes.passages(collection)
        usage = await self._store.usage(collection)
        return await asyncio.to_thread(stats_of, documents, removed, passages, usage, quota)

    async def review(self, collection: CollectionId, today: date) -> tuple[DocumentSummary, ...]:
        """The documents that are due: to be looked at `today` or before, or on no day yet; the stalest first.

        Stale is a document since the day on which it was to be looked at, or else since it was added.
        """
        return await asyncio.to_thread(due, await self._store.list(collection), today)

    async def found(self, collection: CollectionId, words: str, limit: int = FOUND) -> tuple[Match, ...]:
        """The documents with the best passages for `words`, at most `limit`, and where these stand in them."""
        analyzer = await self._indexes.analyzer(collection)
        terms = list(understand(words, analyzer).weights)
        found = await self._indexes.retrieve(collection, terms, limit * _PASSAGES)
        judged = await self._store.judgements.judged(collection)
        wanted = frozenset(terms)

        def matches() -> tuple[Match, ...]:
            by_document: dict[DocumentId, list[Quote]] = {}
            for hit in found.hits:
                quotes = by_document.setdefault(hit.passage.document.id, [])
                quotes += _holding(hit, wanted, found.analyzer.terms, judged)
            return tuple(
                Match(document=quotes[0].document, quotes=tuple(quotes[:_QUOTES]))
                for quotes in by_document.values()
                if quotes
            )[:limit]

        return await asyncio.to_thread(matches)

    async def language(self, collection: CollectionId) -> str:
        """The language that the documents of `collection` are read as: its own, or the configured one."""
        return (await self._indexes.analyzer(collection)).language

    async def synonyms(self, collection: CollectionId) -> Synonyms:
        """The words that mean the same in `collection`, in groups."""
        return await self._store.synonyms(collection)


def _holding(hit: Hit, wanted: frozenset[str], terms: Callable[[str], list[str]], judged: Judged) -> Iterator[Quote]:
    """The sentences of a passage that hold one of `wanted`."""
    passage = hit.passage
    for sentence in passage.sentences:
        if not wanted.isdisjoint(terms(sentence.span.of(passage.document.text))):
            yield credited(Quote.of(passage.document, sentence, hit.score), judged.speakers)
