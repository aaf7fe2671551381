"""What a change finds and leaves in the file: the state of a collection and of a document, inside a transaction."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Final

import aiosqlite

from corpus import sql
from corpus.connection import fetch
from corpus.database import Database
from corpus.errors import DuplicateDocument, UnknownDocument
from corpus.model import CollectionId, DocumentId
from corpus.rows import Row
from corpus.sources import SOURCE_COLUMNS

LARGEST_ID: Final = 2**63 - 1
"""SQLite's; a larger number cannot even be asked for."""

_COUNT_CHANGE: Final = """
    INSERT INTO collections (id, version) VALUES (?, 1) ON CONFLICT DO UPDATE SET version = version + 1
    RETURNING version
"""
_FIND_TEXT: Final = "SELECT id FROM documents WHERE collection = ? AND sha256 = ? AND removed_at IS NULL"
_COLUMNS: Final = f"document, number, sha256, parser_version, characters, bytes, {SOURCE_COLUMNS}, text"
_INSERT_REVISION: Final = f"INSERT INTO revisions ({_COLUMNS}) VALUES (:{_COLUMNS.replace(', ', ', :')})"
_INSERT_SENTENCE: Final = "INSERT INTO sentences VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"


class SqlitePart:
    """Some of what a store does, in its file. `clock` gives the moments that are stored."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock


async def count_change(db: aiosqlite.Connection, collection: CollectionId) -> int:
    """The version of `collection` after the change that is being made."""
    ((version,),) = await fetch(db, _COUNT_CHANGE, (collection,))
    return int(version)


async def state(db: aiosqlite.Connection, collection: CollectionId) -> tuple[int, int, str | None]:
    """The version of `collection`, the one at its last erasure, and its language."""
    found = await fetch(db, sql.STATE, (collection,))
    return found[0] if found else (0, 0, None)


async def refuse_text(db: aiosqlite.Connection, collection: CollectionId, sha256: str) -> None:
    """Raises DuplicateDocument if a present document of `collection` has that text."""
    for (existing,) in await fetch(db, _FIND_TEXT, (collection, sha256)):
        raise DuplicateDocument(existing)


async def insert_revision(
    db: aiosqlite.Connection, document: int, number: int, columns: Mapping[str, str | int | None]
) -> None:
    """Write a revision. `columns`: of `revisions`, all but its key."""
    await fetch(db, _INSERT_REVISION, {"document": document, "number": number, **columns})


async def insert_sentences(db: aiosqlite.Connection, number: int, revision: int, sentences: Sequence[Row]) -> None:
    """Write rows that `sentence_rows` made."""
    async with db.executemany(_INSERT_SENTENCE, ((number, revision, *row) for row in sentences)):
        pass


async def current_rows(
    db: aiosqlite.Connection, collection: CollectionId, document_id: DocumentId
) -> tuple[Row, list[Row]]:
    """The rows of a document that is present, its own and those of its sentences. Raises UnknownDocument."""
    key = (askable(document_id), collection)
    documents = await fetch(db, sql.DOCUMENT, key)
    if not documents:
        raise UnknownDocument(document_id)
    return documents[0], await fetch(db, sql.SENTENCES, key)


def numbers(document_ids: Iterable[DocumentId]) -> str:
    """As a JSON array, without those that no document can have."""
    return json.dumps([number for number in document_ids if 0 < number <= LARGEST_ID])


def askable(document_id: DocumentId) -> DocumentId:
    """`document_id`. Raises UnknownDocument if no document can have it."""
    if not 0 < document_id <= LARGEST_ID:
        raise UnknownDocument(document_id)
    return document_id
