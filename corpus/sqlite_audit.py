"""The audit trail in the SQLite file of the store, and the quotas that are counted from it."""

import json
from datetime import datetime, timedelta
from typing import Final, NamedTuple

import aiosqlite

from corpus.audit import Action, AuditEntry
from corpus.connection import fetch
from corpus.errors import ChangedMeanwhile, QuotaExceeded, UnknownEntry, UnusableDatabase
from corpus.model import CollectionId, DocumentId
from corpus.quotas import Quota, Usage
from corpus.rows import moment_text
from corpus.sqlite_state import LARGEST_ID, SqlitePart

_DAY: Final = timedelta(hours=24)
_TAKING_IN: Final = json.dumps([Action.ADDED, Action.REVISED, Action.EDITED])
_UNDOABLE: Final = json.dumps([action for action in Action if action.undoable])
_CHANGES: Final = json.dumps([action for action in Action if action.undoable or action is Action.ERASED])
"""What makes a document another one than it was."""

_KNOW_ACTOR: Final = "INSERT OR IGNORE INTO actors (name) VALUES (?)"
_NOTE: Final = """
    INSERT INTO audit (collection, at, actor, action, document, revision, bytes, before, after, version)
    VALUES (?1, ?2, (SELECT id FROM actors WHERE name = ?3), ?4, ?5, ?6, ?7, ?8, ?9,
            (SELECT version FROM collections WHERE id = ?1))
"""
_UNDO: Final = """
    UPDATE audit SET undone = 1
    WHERE id = ? AND collection = ? AND document = ? AND NOT undone AND action IN (SELECT value FROM json_each(?))
    RETURNING id
"""
_LATER: Final = """
    SELECT 1 FROM audit
    WHERE document = ? AND +collection = ? AND id > ? AND action IN (SELECT value FROM json_each(?)) LIMIT 1
"""
_ENTRIES: Final = """
    SELECT e.id, at, name, action, document, revision, before, after, version, undone
    FROM audit AS e LEFT JOIN actors AS a ON a.id = e.actor
"""
_OF_COLLECTION: Final = f"{_ENTRIES} WHERE e.collection = ? AND e.id < ? ORDER BY e.id DESC LIMIT ?"
_OF_DOCUMENT: Final = f"{_ENTRIES} WHERE document = ? AND +e.collection = ? AND e.id < ? ORDER BY e.id DESC LIMIT ?"
_USAGE: Final = """
    SELECT (SELECT count(*) FROM documents WHERE collection = ?1),
           (SELECT coalesce(sum(r.bytes), 0) FROM documents AS d JOIN revisions AS r ON r.document = d.id
            WHERE d.collection = ?1),
           count(*), coalesce(sum(bytes), 0)
    FROM audit WHERE collection = ?1 AND at > ?2 AND action IN (SELECT value FROM json_each(?3))
"""


class Deed(NamedTuple):
    """A change to be noted. `size`: bytes of the text that came in; `undoes`: the entry that it takes back."""

    action: Action
    by: str | None
    document: DocumentId | None = None
    revision: int | None = None
    size: int = 0
    before: str | None = None
    after: str | None = None
    undoes: int | None = None


async def note(db: aiosqlite.Connection, collection: CollectionId, at: datetime, deed: Deed) -> None:
    """Write `deed` into the trail of `collection`, and that what it undoes is undone.

    To be called when the change is counted. Raises UnknownEntry; ChangedMeanwhile if the document changed after what it
    undoes.
    """
    if deed.undoes is not None:
        await _undo(db, collection, deed.undoes, deed.document)
    if deed.by is not None:
        await fetch(db, _KNOW_ACTOR, (deed.by,))
    values = (deed.by, deed.action.value, deed.document, deed.revision, deed.size, deed.before, deed.after)
    await fetch(db, _NOTE, (collection, moment_text(at), *values))


async def _undo(db: aiosqlite.Connection, collection: CollectionId, number: int, document: DocumentId | None) -> None:
    key = (number, collection, document, _UNDOABLE)
    if not 0 < number <= LARGEST_ID or not await fetch(db, _UNDO, key):
        raise UnknownEntry
    if document is not None and await fetch(db, _LATER, (document, collection, number, _CHANGES)):
        raise ChangedMeanwhile(document)


async def check_quota(
    db: aiosqlite.Connection, collection: CollectionId, at: datetime, quota: Quota | None, *, documents: int, size: int
) -> None:
    """Raises QuotaExceeded if so many more `documents`, with a text of `size` bytes, were more than `quota` allows."""
    if quota is None:
        return
    used = await _usage(db, collection, at)
    for what, limit, then in (
        ("documents", quota.documents, used.documents + documents if documents else 0),
        ("bytes", quota.bytes, used.bytes + size),
        ("documents a day", quota.documents_a_day, used.documents_a_day + 1),
        ("bytes a day", quota.bytes_a_day, used.bytes_a_day + size),
    ):
        if then > limit:
            raise QuotaExceeded(what, limit)


async def _usage(db: aiosqlite.Connection, collection: CollectionId, at: datetime) -> Usage:
    ((documents, size, today, size_today),) = await fetch(db, _USAGE, (collection, moment_text(at - _DAY), _TAKING_IN))
    return Usage(documents=documents, bytes=size, documents_a_day=today, bytes_a_day=size_today)


class SqliteTrail(SqlitePart):
    """What was done, read."""

    async def audit(
        self,
        collection: CollectionId,
        *,
        document: DocumentId | None = None,
        before: int | None = None,
        limit: int = 50,
    ) -> tuple[AuditEntry, ...]:
        """The latest changes, the last one first: of one document, or before an entry's number, if those are given.

        Raises UnusableDatabase.
        """
        end = LARGEST_ID if before is None else max(0, min(before, LARGEST_ID))
        if document is not None and not 0 < document <= LARGEST_ID:
            return ()
        async with self._database.glance() as db:
            if document is None:
                found = await fetch(db, _OF_COLLECTION, (collection, end, limit))
            else:
                found = await fetch(db, _OF_DOCUMENT, (document, collection, end, limit))
        try:
            return tuple(
                AuditEntry(
                    number=number,
                    at=at,
                    by=by,
                    action=Action(action),
                    document=of,
                    revision=revision,
                    before=instead,
                    after=now,
                    version=version,
                    undone=undone,
                )
                for number, at, by, action, of, revision, instead, now, version, undone in found
            )
        except ValueError as error:
            raise UnusableDatabase(self._database.path, "the audit trail in it is damaged") from error

    async def usage(self, collection: CollectionId) -> Usage:
        """What the collection has of what a quota limits."""
        async with self._database.glance() as db:
            return await _usage(db, collection, self._clock())
