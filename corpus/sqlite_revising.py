"""Taking texts into the SQLite file of the store, and putting others in their place."""

import asyncio
from collections.abc import Sequence
from datetime import datetime
from typing import Final

import aiosqlite

from corpus.audit import Action
from corpus.connection import fetch
from corpus.entries import Entry, check_fit, entries_of, entry_of, sentence_rows
from corpus.errors import ChangedMeanwhile, DocumentError, DuplicateDocument, UnknownDocument
from corpus.model import CollectionId, Document, DocumentId, Draft, Sentence
from corpus.quotas import Quota
from corpus.rows import Row
from corpus.sources import SAYING_COLUMNS
from corpus.sql import CURRENT
from corpus.sqlite_audit import Deed, check_quota, note
from corpus.sqlite_judgements import carry_judgements, forget_conflicts
from corpus.sqlite_state import SqlitePart, askable, count_change, insert_revision, insert_sentences, refuse_text

_INSERT_DOCUMENT: Final = (
    "INSERT INTO documents (collection, revision, sha256, changed) VALUES (?, 1, ?, ?) RETURNING id"
)
_BEFORE: Final = f"""
    SELECT d.revision, d.sha256, mark, {SAYING_COLUMNS} {CURRENT} WHERE d.id = ? AND d.collection = ?
"""
_REVISE: Final = "UPDATE documents SET revision = ?, sha256 = ?, changed = ? WHERE id = ?"
_LAST_OF_TEXT: Final = "SELECT max(number) FROM revisions WHERE document = ? AND sha256 = ? AND number < ?"
_SIZE: Final = f"SELECT d.revision, characters {CURRENT} WHERE d.id = ? AND d.collection = ?"
_DELETE_SENTENCES: Final = "DELETE FROM sentences WHERE document = ? AND revision = ?"
_SET_PARSER: Final = "UPDATE revisions SET parser_version = ? WHERE document = ? AND number = ?"
_SET_CHANGED: Final = "UPDATE documents SET changed = ? WHERE id = ?"


class SqliteRevising(SqlitePart):
    """Changes of texts and of what is derived from them."""

    async def add(self, collection: CollectionId, draft: Draft, *, quota: Quota | None = None) -> Document:
        """Store `draft` in `collection` and return it with its id, as revision 1.

        Raises DuplicateDocument, EmptyDocument, QuotaExceeded.
        """
        now = self._clock()
        entry = await asyncio.to_thread(entry_of, draft, now)
        async with self._database.transaction() as db:
            await refuse_text(db, collection, entry.sha256)
            await check_quota(db, collection, now, quota, documents=1, size=entry.size)
            return await _insert(db, collection, entry, now)

    async def add_many(self, collection: CollectionId, drafts: Sequence[Draft]) -> tuple[Document | DocumentError, ...]:
        """Store `drafts` in one transaction: each as a document, or the error that `add` would raise."""
        now = self._clock()
        entries = await asyncio.to_thread(entries_of, drafts, now)
        added: list[Document | DocumentError] = []
        async with self._database.transaction() as db:
            for entry in entries:
                try:
                    if isinstance(entry, DocumentError):
                        raise entry
                    await refuse_text(db, collection, entry.sha256)
                    added.append(await _insert(db, collection, entry, now))
                except DocumentError as error:
                    added.append(error)
        return tuple(added)

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

        What was judged of the last revision with the same text holds of this one. Raises UnknownDocument,
        EmptyDocument, QuotaExceeded, DuplicateDocument, ChangedMeanwhile, UnknownEntry.
        """
        askable(document_id)
        now = self._clock()
        entry = await asyncio.to_thread(entry_of, draft, now)
        async with self._database.transaction() as db:
            before, sha256, mark, *says = await _before(db, collection, document_id)
            if expected is not None and before != expected:
                raise ChangedMeanwhile(document_id)
            edited = entry.sha256 == sha256
            if edited and entry.says == tuple(says):
                raise DuplicateDocument(document_id)
            if not edited:
                await refuse_text(db, collection, entry.sha256)
            await check_quota(db, collection, now, quota, documents=0, size=entry.size)
            version = await count_change(db, collection)
            await _insert_revision(db, document_id, before + 1, entry)
            await fetch(db, _REVISE, (before + 1, entry.sha256, version, document_id))
            await _carry(db, document_id, before + 1, entry.sha256)
            action = Action.EDITED if edited else Action.REVISED
            deed = Deed(action, entry.source.added_by, document_id, before + 1, size=entry.size, undoes=undoes)
            await note(db, collection, now, deed)
        return entry.document(collection, document_id, before + 1, version, mark)

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

        Raises UnknownDocument; ChangedMeanwhile if the current revision is not `expected`.
        """
        key = (askable(document_id), collection)
        new = await asyncio.to_thread(sentence_rows, sentences)
        async with self._database.transaction() as db:
            found = await fetch(db, _SIZE, key)
            if not found:
                raise UnknownDocument(document_id)
            ((revision, characters),) = found
            if expected is not None and revision != expected:
                raise ChangedMeanwhile(document_id)
            check_fit(new, characters)
            await fetch(db, _DELETE_SENTENCES, (document_id, revision))
            await insert_sentences(db, document_id, revision, new.rows)
            await fetch(db, _SET_PARSER, (parser_version, document_id, revision))
            version = await count_change(db, collection)
            await fetch(db, _SET_CHANGED, (version, document_id))
        return version


async def _insert(db: aiosqlite.Connection, collection: CollectionId, entry: Entry, now: datetime) -> Document:
    """Write a document that is not there yet, and that it came."""
    version = await count_change(db, collection)
    ((number,),) = await fetch(db, _INSERT_DOCUMENT, (collection, entry.sha256, version))
    await _insert_revision(db, number, 1, entry)
    await note(db, collection, now, Deed(Action.ADDED, entry.source.added_by, number, 1, size=entry.size))
    return entry.document(collection, number, 1, version)


async def _insert_revision(db: aiosqlite.Connection, number: int, revision: int, entry: Entry) -> None:
    await insert_revision(db, number, revision, entry.columns)
    await insert_sentences(db, number, revision, entry.sentences)


async def _before(db: aiosqlite.Connection, collection: CollectionId, document_id: DocumentId) -> Row:
    """The current revision's number and sha256, the document's mark, and SAYING_COLUMNS. Raises UnknownDocument."""
    for row in await fetch(db, _BEFORE, (document_id, collection)):
        return row
    raise UnknownDocument(document_id)


async def _carry(db: aiosqlite.Connection, document_id: DocumentId, revision: int, sha256: str) -> None:
    """Let what was judged of the last revision with this text hold of the new one; what is at odds is found anew."""
    await forget_conflicts(db, document_id)
    ((before,),) = await fetch(db, _LAST_OF_TEXT, (document_id, sha256, revision))
    if before is not None:
        await carry_judgements(db, document_id, before, revision)
