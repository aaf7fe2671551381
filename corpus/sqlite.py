"""The store in one SQLite file."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

import aiosqlite

from corpus import rows
from corpus.connection import connect, create, fetch, keep_log, translated
from corpus.errors import DuplicateDocument, UnknownDocument
from corpus.migrate import migrate
from corpus.model import CollectionId, Contents, Document, DocumentId, DocumentSummary, Draft, ParsedDocument, Sentence

_LARGEST_ID = 2**63 - 1  # SQLite's; a larger number cannot even be asked for

_FIND_TEXT = "SELECT id FROM documents WHERE collection = ? AND sha256 = ?"
_COUNT_CHANGE = "INSERT INTO collections VALUES (?, 1) ON CONFLICT DO UPDATE SET version = version + 1"
_INSERT_DOCUMENT = "INSERT INTO documents (collection, revision, sha256) VALUES (?, 1, ?) RETURNING id"
_INSERT_REVISION = """
    INSERT INTO revisions (document, number, sha256, title, publisher, author, published, url, file_name, added_by,
                           added_at, parser_version, characters, text)
    VALUES (:document, 1, :sha256, :title, :publisher, :author, :published, :url, :file_name, :added_by, :added_at,
            :parser_version, :characters, :text)
"""
_INSERT_SENTENCE = "INSERT INTO sentences VALUES (?, ?, ?, ?, ?, ?, ?, ?)"

_CURRENT = "FROM documents AS d JOIN revisions AS r ON r.document = d.id AND r.number = d.revision"
_CURRENT_SENTENCES = "FROM documents AS d JOIN sentences AS s ON s.document = d.id AND s.revision = d.revision"

_DOCUMENT = f"SELECT {rows.DOCUMENT_COLUMNS} {_CURRENT} WHERE d.id = ? AND d.collection = ?"
_SENTENCES = f"SELECT {rows.SENTENCE_COLUMNS} {_CURRENT_SENTENCES} WHERE d.id = ? AND d.collection = ? ORDER BY ordinal"
_ALL_DOCUMENTS = f"SELECT {rows.DOCUMENT_COLUMNS} {_CURRENT} WHERE d.collection = ? ORDER BY d.id"
_ALL_SENTENCES = f"""
    SELECT d.id, {rows.SENTENCE_COLUMNS} {_CURRENT_SENTENCES} WHERE d.collection = ? ORDER BY d.id, ordinal
"""
_QUOTABLE_COUNT = """
    SELECT count(*) FROM sentences AS s JOIN json_each(?) AS quotable ON quotable.value = s.kind
    WHERE s.document = d.id AND s.revision = d.revision
"""
_SUMMARIES = f"SELECT {rows.SUMMARY_COLUMNS}, ({_QUOTABLE_COUNT}) {_CURRENT} WHERE d.collection = ? ORDER BY d.id"
_VERSION = "SELECT version FROM collections WHERE id = ?"
_OUTDATED = f"SELECT d.collection, d.id {_CURRENT} WHERE parser_version <> ? ORDER BY d.id"
_SET_PARSER = "UPDATE revisions SET parser_version = ? WHERE document = ? AND number = ?"
_SIZE = f"SELECT d.revision, characters {_CURRENT} WHERE d.id = ? AND d.collection = ?"


def _utc_now() -> datetime:
    return datetime.now(UTC)


class SqliteStore:
    """A Store in a file, which other processes may use at the same time. To be opened with `open`.

    Two connections, each with a lock: tasks that share one would find themselves in each other's transactions. Readers
    do not wait for writers, nor writers for readers (WAL).
    """

    def __init__(
        self, path: Path, writer: aiosqlite.Connection, reader: aiosqlite.Connection, clock: Callable[[], datetime]
    ) -> None:
        self._path = path
        self._writer = writer
        self._reader = reader
        self._clock = clock
        self._writing = asyncio.Lock()
        self._reading = asyncio.Lock()

    @classmethod
    @asynccontextmanager
    async def open(
        cls, path: Path, *, durable: bool = True, clock: Callable[[], datetime] = _utc_now
    ) -> AsyncIterator[Self]:
        """Open the file at `path`, made if need be, until the block ends. Raises UnusableDatabase, NewerDatabase.

        `durable`: every change is on the disk before it is returned from (synchronous FULL): a power cut loses nothing
        acknowledged, where NORMAL, usual with WAL, would lose the last changes. Without it (OFF) a crash of the program
        still loses nothing, a crash of the machine may damage the file: for tests. `clock` gives `added_at`.
        """
        async with AsyncExitStack() as stack:
            path = await asyncio.to_thread(create, path)
            with translated(path):
                writer = await stack.enter_async_context(connect(path))
                await _prepare_writer(writer, path, durable=durable)
                reader = await stack.enter_async_context(connect(path))
                await fetch(reader, "PRAGMA query_only = ON")
            store = cls(path, writer, reader, clock)
            await store._empty_log()  # the last process may have been killed in the middle of a removal
            try:
                yield store
            finally:
                async with store._writing, store._reading:
                    pass  # what other tasks still do is finished before the file closes

    async def add(self, collection: CollectionId, draft: Draft) -> Document:
        """Store `draft` in `collection` and return it with its id, as revision 1.

        Raises DuplicateDocument, EmptyDocument.
        """
        entry = await asyncio.to_thread(rows.entry_of, draft, self._clock())
        async with self._transaction() as db:
            for (existing,) in await fetch(db, _FIND_TEXT, (collection, entry.sha256)):
                raise DuplicateDocument(existing)
            await fetch(db, _COUNT_CHANGE, (collection,))
            ((number,),) = await fetch(db, _INSERT_DOCUMENT, (collection, entry.sha256))
            await fetch(db, _INSERT_REVISION, {"document": number, **entry.revision})
            await _insert_sentences(db, number, 1, entry.sentences)
        return Document(
            id=number, collection=collection, revision=1, text=draft.text, sha256=entry.sha256, source=entry.source
        )

    async def document(self, collection: CollectionId, document_id: DocumentId) -> ParsedDocument:
        """The current revision of a document, with its sentences. Raises UnknownDocument."""
        key = (_askable(document_id), collection)
        async with self._moment() as db:
            documents = await fetch(db, _DOCUMENT, key)
            sentences = await fetch(db, _SENTENCES, key)
        if not documents:
            raise UnknownDocument(document_id)
        return await asyncio.to_thread(rows.parsed_of, self._path, collection, documents[0], sentences)

    async def remove(self, collection: CollectionId, document_id: DocumentId) -> None:
        """Take a document out of `collection` for good; its id is never given again. Raises UnknownDocument.

        Its words are gone from the file, too: overwritten there, and the log that also holds them is emptied. If
        another process reads all the while, the next removal or opening empties it, or the last one to close.
        """
        key = (_askable(document_id), collection)
        async with self._transaction() as db:
            if not await fetch(db, "DELETE FROM documents WHERE id = ? AND collection = ? RETURNING id", key):
                raise UnknownDocument(document_id)
            await fetch(db, _COUNT_CHANGE, (collection,))
        async with self._writing:
            await self._empty_log()

    async def list(self, collection: CollectionId) -> tuple[DocumentSummary, ...]:
        """The documents of `collection` by id; empty for a collection that nothing was ever added to."""
        async with self._moment() as db:
            found = await fetch(db, _SUMMARIES, (rows.QUOTABLE_KINDS, collection))
        return await asyncio.to_thread(rows.summaries_of, self._path, found)

    async def contents(self, collection: CollectionId) -> Contents:
        """Everything in `collection`, by id, at one moment: no half of a change that runs meanwhile."""
        async with self._moment() as db:
            version = await _version(db, collection)
            documents = await fetch(db, _ALL_DOCUMENTS, (collection,))
            sentences = await fetch(db, _ALL_SENTENCES, (collection,))
        return await asyncio.to_thread(rows.contents_of, self._path, collection, version, documents, sentences)

    async def version(self, collection: CollectionId) -> int:
        """A number that grows with every change of `collection`, whoever made it; 0 before the first."""
        async with self._moment() as db:
            return await _version(db, collection)

    async def collections(self) -> tuple[CollectionId, ...]:
        """The collections that hold or held a document, in order of their names."""
        async with self._moment() as db:
            return tuple(name for (name,) in await fetch(db, "SELECT id FROM collections ORDER BY id"))

    async def outdated(self, parser_version: int) -> tuple[tuple[CollectionId, DocumentId], ...]:
        """The documents whose sentences another version of the parser made."""
        async with self._moment() as db:
            return tuple((collection, number) for collection, number in await fetch(db, _OUTDATED, (parser_version,)))

    async def replace_sentences(
        self, collection: CollectionId, document_id: DocumentId, sentences: Sequence[Sentence], parser_version: int
    ) -> None:
        """Put newly derived sentences in the place of a document's old ones. Raises UnknownDocument."""
        key = (_askable(document_id), collection)
        new = await asyncio.to_thread(rows.sentence_rows, sentences)
        async with self._transaction() as db:
            found = await fetch(db, _SIZE, key)
            if not found:
                raise UnknownDocument(document_id)
            ((revision, characters),) = found
            rows.check_fit(new, characters)
            await fetch(db, "DELETE FROM sentences WHERE document = ? AND revision = ?", (document_id, revision))
            await _insert_sentences(db, document_id, revision, new.rows)
            await fetch(db, _SET_PARSER, (parser_version, document_id, revision))
            await fetch(db, _COUNT_CHANGE, (collection,))

    @asynccontextmanager
    async def _transaction(self) -> AsyncIterator[aiosqlite.Connection]:
        """One change: kept when the block ends, undone when it raises or is cancelled. One at a time in the file."""
        async with self._writing:
            with translated(self._path):
                try:
                    await fetch(self._writer, "BEGIN IMMEDIATE")  # within try: it may begin after it was cancelled
                    yield self._writer
                    await self._writer.commit()
                finally:
                    # Does nothing after a commit. Is done even if this await is cancelled, too, and before whatever the
                    # next holder of the lock asks for: the connection does in turn what it is given.
                    await self._writer.rollback()

    @asynccontextmanager
    async def _moment(self) -> AsyncIterator[aiosqlite.Connection]:
        """Several reads of one moment."""
        async with self._reading:
            with translated(self._path):
                try:
                    await fetch(self._reader, "BEGIN")
                    yield self._reader
                finally:
                    await self._reader.rollback()

    async def _empty_log(self) -> None:
        """Move the log of changes into the file and cut it to nothing; a log that another process reads from stays."""
        with translated(self._path):
            await fetch(self._writer, "PRAGMA wal_checkpoint(TRUNCATE)")


async def _prepare_writer(db: aiosqlite.Connection, path: Path, *, durable: bool) -> None:
    """Settings of the connection that writes, and the schema."""
    await fetch(db, "PRAGMA secure_delete = ON")  # overwrite what is deleted
    await fetch(db, "PRAGMA temp_store = MEMORY")  # no removed words in a temporary file
    await fetch(db, f"PRAGMA synchronous = {'FULL' if durable else 'OFF'}")
    await fetch(db, "PRAGMA page_size = 4096")  # of a new file; what keeps removed words out of it counts on that
    await migrate(db, path)  # before WAL: a file of another program must not be changed
    await keep_log(db)
    await fetch(db, "PRAGMA foreign_keys = ON")  # after migrate: a script may rebuild a table that others refer to


async def _insert_sentences(
    db: aiosqlite.Connection, number: int, revision: int, sentences: Sequence[rows.Row]
) -> None:
    async with db.executemany(_INSERT_SENTENCE, ((number, revision, *row) for row in sentences)):
        pass


async def _version(db: aiosqlite.Connection, collection: CollectionId) -> int:
    found = await fetch(db, _VERSION, (collection,))
    return int(found[0][0]) if found else 0


def _askable(document_id: DocumentId) -> DocumentId:
    if not 0 < document_id <= _LARGEST_ID:
        raise UnknownDocument(document_id)
    return document_id
