"""Removing, restoring and erasing in the SQLite file of the store, and forgetting who did what."""

import asyncio
import json
from collections import Counter
from datetime import datetime
from typing import Final

import aiosqlite

from corpus.audit import Action
from corpus.connection import fetch
from corpus.errors import NotRemoved, UnknownDocument
from corpus.model import CollectionId, Document, DocumentId
from corpus.rows import moment_text, parsed_of
from corpus.sqlite_audit import Deed, note
from corpus.sqlite_state import SqlitePart, askable, count_change, current_rows, refuse_text

_REMOVE: Final = """
    UPDATE documents SET removed_at = ?, changed = ?
    WHERE id = ? AND collection = ? AND removed_at IS NULL RETURNING revision
"""
_REMOVED_TEXT: Final = """
    SELECT sha256, revision FROM documents WHERE id = ? AND collection = ? AND removed_at IS NOT NULL
"""
_RESTORE: Final = "UPDATE documents SET removed_at = NULL, changed = ? WHERE id = ?"
_ERASE: Final = "DELETE FROM documents WHERE id = ? AND collection = ? RETURNING removed_at, changed"
_COUNT_ERASURE: Final = (
    "UPDATE collections SET version = version + 1, erased = version + 1 WHERE id = ? RETURNING version"
)
_NOTE_ERASURE: Final = "UPDATE collections SET erased = max(erased, ?) WHERE id = ?"
_ERASE_REMOVED: Final = "DELETE FROM documents WHERE removed_at < ? RETURNING collection, id, changed"
_OF_COLLECTION: Final = (
    "documents",
    "proposals",
    "audit",
    "server_settings",
    "visits",
    "departures",
)
"""Tables of what is kept of a collection; what else there is goes with a row of these. Posted answers stay: whoever
posted them has still to take them back."""
_EMPTY_COLLECTION: Final = """
    UPDATE collections SET version = version + 1, erased = version + 1, language = NULL, synonyms = '[]' WHERE id = ?
"""
_FORGET_UNSEEN_ACTORS: Final = "DELETE FROM actors WHERE id NOT IN (SELECT actor FROM audit WHERE actor IS NOT NULL)"
_FORGET_ACTOR: Final = "UPDATE actors SET name = NULL WHERE name = ?"
_WITHDRAW_BY: Final = "DELETE FROM proposals WHERE by = ?"
_FORGET_PROPOSER: Final = """
    UPDATE proposals SET source = json_remove(source, '$.added_by') WHERE source ->> '$.added_by' = ?
"""
_FORGET_BY: Final = (
    "UPDATE revisions SET added_by = NULL WHERE added_by = ? RETURNING document",
    "UPDATE speaker_corrections SET by = NULL WHERE by = ? RETURNING document",
    "UPDATE rulings SET by = NULL WHERE by = ? RETURNING document",
)
_COLLECTIONS_OF: Final = """
    SELECT DISTINCT collection FROM documents WHERE id IN (SELECT value FROM json_each(?)) ORDER BY collection
"""


class SqliteRemoving(SqlitePart):
    """Changes that take something away, and the one that brings it back."""

    async def remove(
        self, collection: CollectionId, document_id: DocumentId, *, by: str | None = None, undoes: int | None = None
    ) -> int:
        """Take a document out of `collection`, for every reader at once; returns the version after it.

        Its words stay in the file, for `restore`, until it is erased. Raises UnknownDocument, UnknownEntry.
        """
        key = (askable(document_id), collection)
        now = self._clock()
        async with self._database.transaction() as db:
            version = await count_change(db, collection)
            found = await fetch(db, _REMOVE, (moment_text(now), version, *key))
            if not found:
                raise UnknownDocument(document_id)
            ((revision,),) = found
            await note(db, collection, now, Deed(Action.REMOVED, by, document_id, revision, undoes=undoes))
        return version

    async def restore(
        self, collection: CollectionId, document_id: DocumentId, *, by: str | None = None, undoes: int | None = None
    ) -> Document:
        """Put a removed document back, as it was, and return it.

        One whose rows are damaged stays removed, where it harms nobody: raises UnusableDatabase. Raises
        NotRemoved, DuplicateDocument, UnknownEntry.
        """
        key = (askable(document_id), collection)
        async with self._database.transaction() as db:
            found = await fetch(db, _REMOVED_TEXT, key)
            if not found:
                raise NotRemoved(document_id)
            ((sha256, revision),) = found
            await refuse_text(db, collection, sha256)
            version = await count_change(db, collection)
            await fetch(db, _RESTORE, (version, document_id))
            await note(db, collection, self._clock(), Deed(Action.RESTORED, by, document_id, revision, undoes=undoes))
            document, sentences = await current_rows(db, collection, document_id)
            parsed = await asyncio.to_thread(parsed_of, self._database.path, collection, document, sentences)
        return parsed.document

    async def erase(self, collection: CollectionId, document_id: DocumentId, *, by: str | None = None) -> int | None:
        """Remove a document for good, all its revisions, also one that was removed before. Raises UnknownDocument.

        Returns the version after it; None if no reader sees a change.

        Its words are gone from the file, too: overwritten there, and the log that also holds them is emptied. If
        another process reads all the while, `erase_removed` empties it, or the next erasure, opening, or last to close.
        """
        key = (askable(document_id), collection)
        async with self._database.transaction() as db:
            found = await fetch(db, _ERASE, key)
            if not found:
                raise UnknownDocument(document_id)
            version = await _note_erasure(db, collection, *found[0])
            await note(db, collection, self._clock(), Deed(Action.ERASED, by, document_id))
        await self._database.empty_log()
        return version

    async def erase_removed(self, before: datetime) -> dict[CollectionId, int]:
        """Erase what was removed before `before` (aware), in all collections; returns how many documents of each."""
        moment = moment_text(before)
        now = self._clock()
        async with self._database.transaction() as db:
            erased = sorted(await fetch(db, _ERASE_REMOVED, (moment,)))
            for collection, number, changed in erased:
                await fetch(db, _NOTE_ERASURE, (changed, collection))
                await note(db, collection, now, Deed(Action.ERASED, None, number))
        await self._database.empty_log()  # in any case: a reader may have kept it full since an earlier erasure
        return dict(Counter(collection for collection, _, _ in erased))

    async def erase_collection(self, collection: CollectionId) -> None:
        """Erase everything that is kept of a collection, and its words from the disk, but its name and version.

        And which messages quote it: numbers, by which these can be taken back.
        """
        async with self._database.transaction() as db:
            for table in _OF_COLLECTION:
                await fetch(db, f"DELETE FROM {table} WHERE collection = ?", (collection,))
            await fetch(db, _EMPTY_COLLECTION, (collection,))
            await fetch(db, _FORGET_UNSEEN_ACTORS)
        await self._database.empty_log()

    async def forget_actor(self, by: str) -> None:
        """Take a member's number out of all audit trails, sources and judgements; the changes stay.

        What they proposed and nobody decided yet is withdrawn, and its words are gone from the disk. A change of the
        collections whose documents or judgements named them, of none of their documents.
        """
        async with self._database.transaction() as db:
            for forget in (_FORGET_ACTOR, _WITHDRAW_BY, _FORGET_PROPOSER):
                await fetch(db, forget, (by,))
            named = [number for forget in _FORGET_BY for (number,) in await fetch(db, forget, (by,))]
            for (collection,) in await fetch(db, _COLLECTIONS_OF, (json.dumps(named),)):
                await count_change(db, collection)
        await self._database.empty_log()


async def _note_erasure(
    db: aiosqlite.Connection, collection: CollectionId, removed_at: str | None, changed: int
) -> int | None:
    """The version of `collection` after the erasure of such a document; None if it was removed before."""
    if removed_at is None:
        ((version,),) = await fetch(db, _COUNT_ERASURE, (collection,))
        return int(version)
    # Who has not been told of its removal yet cannot be any more.
    await fetch(db, _NOTE_ERASURE, (changed, collection))
    return None
