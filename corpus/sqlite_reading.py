"""Reading the documents in the SQLite file of the store."""

import asyncio
import json
from collections.abc import Collection, Mapping, Sequence
from functools import partial

from corpus import rows, sql
from corpus.claims import Claims
from corpus.connection import fetch
from corpus.errors import UnknownDocument, UnknownRevision
from corpus.model import (
    Changes,
    CollectionId,
    Contents,
    DocumentId,
    DocumentSummary,
    Excerpt,
    ParsedDocument,
    RevisionSummary,
    Sentence,
    Stamp,
    Synonyms,
)
from corpus.snowflakes import signed
from corpus.sqlite_state import LARGEST_ID, SqlitePart, askable, current_rows, numbers, state

_FEW_ROWS = 100  # sentences that are made within half a millisecond: a thread would cost the event loop more


class SqliteReading(SqlitePart):
    """What readers see, and what is kept of it from before."""

    async def document(self, collection: CollectionId, document_id: DocumentId) -> ParsedDocument:
        """The current revision of a document, with its sentences. Raises UnknownDocument."""
        async with self._database.moment() as db:
            document, sentences = await current_rows(db, collection, document_id)
        return await asyncio.to_thread(rows.parsed_of, self._database.path, collection, document, sentences)

    async def revision(self, collection: CollectionId, document_id: DocumentId, number: int) -> ParsedDocument:
        """A revision of a present document, also an earlier one. Raises UnknownDocument, UnknownRevision."""
        key = (askable(document_id), collection)
        async with self._database.moment() as db:
            if not await fetch(db, sql.IS_PRESENT, key):
                raise UnknownDocument(document_id)
            found = await fetch(db, sql.REVISION, (*key, number)) if 0 < number <= LARGEST_ID else []
            if not found:
                raise UnknownRevision(document_id, number)
            sentences = await fetch(db, sql.REVISION_SENTENCES, (document_id, number))
        return await asyncio.to_thread(rows.parsed_of, self._database.path, collection, found[0], sentences)

    async def history(self, collection: CollectionId, document_id: DocumentId) -> tuple[RevisionSummary, ...]:
        """The revisions of a present document, the first one first. Raises UnknownDocument."""
        async with self._database.glance() as db:
            found = await fetch(db, sql.HISTORY, (askable(document_id), collection))
        if not found:
            raise UnknownDocument(document_id)
        return await asyncio.to_thread(rows.history_of, self._database.path, document_id, found)

    async def made_of(self, collection: CollectionId, message: int) -> tuple[DocumentId, ...]:
        """The documents, present or removed, of which a revision was made of that message of Discord."""
        async with self._database.glance() as db:
            return tuple(number for (number,) in await fetch(db, sql.MADE_OF, (signed(message), collection)))

    async def made_by(self, author: int) -> tuple[tuple[CollectionId, DocumentId], ...]:
        """The same, of all messages of one member, in all collections."""
        async with self._database.glance() as db:
            return tuple((collection, number) for collection, number in await fetch(db, sql.MADE_BY, (signed(author),)))

    async def removed(self, collection: CollectionId) -> tuple[DocumentSummary, ...]:
        """The documents of `collection` that can be restored, the last one removed first."""
        async with self._database.moment() as db:
            found = await fetch(db, sql.REMOVED, (rows.QUOTABLE_KINDS, collection))
        return await asyncio.to_thread(rows.summaries_of, self._database.path, found)

    async def present(
        self, collection: CollectionId, document_ids: Collection[DocumentId]
    ) -> frozenset[tuple[DocumentId, int]]:
        """Those of `document_ids` that are present in `collection` now, each with its current revision."""
        async with self._database.glance() as db:
            return frozenset(await fetch(db, sql.PRESENT, (collection, numbers(document_ids))))

    async def list(self, collection: CollectionId) -> tuple[DocumentSummary, ...]:
        """The documents of `collection` by id; empty for a collection that nothing was ever added to."""
        async with self._database.moment() as db:
            found = await fetch(db, sql.SUMMARIES, (rows.QUOTABLE_KINDS, collection))
        return await asyncio.to_thread(rows.summaries_of, self._database.path, found)

    async def changes(self, collection: CollectionId, since: int) -> Changes:
        """What changed in `collection` after its version `since`, at one moment."""
        async with self._database.moment() as db:
            version, erased, language = await state(db, collection)
            whole = since <= 0 or since < erased or since > version
            if whole:
                found = await fetch(db, sql.PRESENT_STAMPS, (collection,))
            else:
                found = await fetch(db, sql.CHANGED, (collection, since))
        return await asyncio.to_thread(rows.changes_of, version, language, found, whole=whole)

    async def parsed(self, collection: CollectionId, stamps: Sequence[Stamp]) -> tuple[ParsedDocument | None, ...]:
        """The documents that bear `stamps`, in that order, at one moment; None for one that is not present so."""
        return await self._parts(collection, [Excerpt(stamp, 0, LARGEST_ID) for stamp in stamps])

    async def excerpts(self, collection: CollectionId, wanted: Sequence[Excerpt]) -> tuple[ParsedDocument | None, ...]:
        """What `wanted` names, in that order, at one moment; None for what is not present so."""
        found = await self._parts(collection, wanted)
        return tuple(
            part if part is not None and len(part.sentences) == excerpt.last + 1 - excerpt.first else None
            for excerpt, part in zip(wanted, found, strict=True)
        )

    async def _parts(self, collection: CollectionId, wanted: Sequence[Excerpt]) -> tuple[ParsedDocument | None, ...]:
        """Those of the sentences that `wanted` names which there are; None where the stamp is of another moment."""
        asked = numbers({excerpt.stamp.document for excerpt in wanted})
        async with self._database.moment() as db:
            documents = rows.stamped(await fetch(db, sql.ASKED_DOCUMENTS, (collection, asked)))
            sentences = await fetch(db, sql.ASKED_SENTENCES, (rows.ranges_of(wanted, documents),))
        make = partial(rows.parts_of, self._database.path, collection, wanted, documents, sentences)
        return make() if len(sentences) <= _FEW_ROWS else await asyncio.to_thread(make)

    async def claims(
        self, collection: CollectionId, wanted: Sequence[Excerpt]
    ) -> tuple[Mapping[int, Claims] | None, ...]:
        """What the sentences claim that `wanted` names, by their starts, at one moment; None for what is not there."""
        async with self._database.glance() as db:
            found = await fetch(db, sql.CLAIMS, (rows.asked_claims(wanted), collection))
        return rows.claims_of(self._database.path, wanted, found)

    async def headlines(self, collection: CollectionId, stamps: Sequence[Stamp]) -> tuple[tuple[Sentence, ...], ...]:
        """The entries of the lists of links in the documents that bear `stamps`, in that order, with their claims."""
        async with self._database.glance() as db:
            found = await fetch(db, sql.HEADLINES, (json.dumps(stamps), collection))
        return rows.headlines_of(self._database.path, len(stamps), found)

    async def contents(self, collection: CollectionId) -> Contents:
        """Everything in `collection`, by id, at one moment: no half of a change that runs meanwhile."""
        async with self._database.moment() as db:
            version, _, _ = await state(db, collection)
            documents = await fetch(db, sql.ALL_DOCUMENTS, (collection,))
            sentences = await fetch(db, sql.ALL_SENTENCES, (collection,))
        return await asyncio.to_thread(rows.contents_of, self._database.path, collection, version, documents, sentences)

    async def version(self, collection: CollectionId) -> int:
        """How often what readers see of `collection` was changed, whoever did it; 0 before the first time."""
        async with self._database.glance() as db:
            version, _, _ = await state(db, collection)
        return version

    async def language(self, collection: CollectionId) -> str | None:
        """The Snowball language of the documents of `collection`; None for the configured one."""
        async with self._database.glance() as db:
            _, _, language = await state(db, collection)
        return language

    async def synonyms(self, collection: CollectionId) -> Synonyms:
        """The words that mean the same in `collection`, in groups."""
        async with self._database.glance() as db:
            found = await fetch(db, "SELECT synonyms FROM collections WHERE id = ?", (collection,))
        return tuple(tuple(group) for (groups,) in found for group in json.loads(groups))

    async def collections(self) -> tuple[CollectionId, ...]:
        """The collections that hold or held a document, or were given a language, in order of their names."""
        async with self._database.moment() as db:
            return tuple(name for (name,) in await fetch(db, "SELECT id FROM collections ORDER BY id"))

    async def outdated(self, parser_version: int) -> tuple[tuple[CollectionId, DocumentId], ...]:
        """The documents whose sentences another version of the parser made."""
        async with self._database.moment() as db:
            return tuple(
                (collection, number) for collection, number in await fetch(db, sql.OUTDATED, (parser_version,))
            )
