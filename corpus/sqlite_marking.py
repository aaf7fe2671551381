"""What moderators say of documents and collections, in the SQLite file of the store: marks, dates, language, words."""

import asyncio
import json
from datetime import date
from typing import Final

import aiosqlite

from corpus.audit import Action
from corpus.connection import fetch
from corpus.errors import UnknownDocument
from corpus.model import CollectionId, Document, DocumentId, Mark, Synonyms
from corpus.rows import Row, parsed_of
from corpus.sqlite_audit import Deed, note
from corpus.sqlite_state import SqlitePart, askable, count_change, current_rows, state
from corpus.store import LONGEST_LANGUAGE

_SAID: Final = "SELECT revision, mark, review_by FROM documents WHERE id = ? AND collection = ? AND removed_at IS NULL"
# What is at odds stays at odds: a document that was compared with the others counts as compared.
_MARK: Final = """
    UPDATE documents SET mark = ?1, changed = ?2, surveyed = CASE WHEN surveyed = changed THEN ?2 END WHERE id = ?3
"""
_SET_REVIEW: Final = "UPDATE documents SET review_by = ? WHERE id = ?"
_SET_LANGUAGE: Final = "UPDATE collections SET language = ?, erased = version WHERE id = ?"
_SET_SYNONYMS: Final = "UPDATE collections SET synonyms = ? WHERE id = ?"


class SqliteMarking(SqlitePart):
    """Changes of what is said of texts, not of the texts."""

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

        No change if it bears that mark, unless that undoes something. Raises UnknownDocument, UnknownEntry,
        ChangedMeanwhile.
        """
        async with self._database.transaction() as db:
            revision, before, _ = await _said(db, collection, document_id)
            if before != mark or undoes is not None:
                version = await count_change(db, collection)
                await fetch(db, _MARK, (mark, version, document_id))
                deed = Deed(Action.MARKED, by, document_id, revision, before=before, after=mark, undoes=undoes)
                await note(db, collection, self._clock(), deed)
            document, sentences = await current_rows(db, collection, document_id)
            parsed = await asyncio.to_thread(parsed_of, self._database.path, collection, document, sentences)
        return parsed.document

    async def set_review(
        self, collection: CollectionId, document_id: DocumentId, day: date | None, *, by: str | None
    ) -> None:
        """Note when a document is to be looked at again; readers see no change. Raises UnknownDocument."""
        column = None if day is None else day.isoformat()
        async with self._database.transaction() as db:
            revision, _, before = await _said(db, collection, document_id)
            if column != before:
                await fetch(db, _SET_REVIEW, (column, document_id))
                await note(db, collection, self._clock(), Deed(Action.REVIEW_SET, by, document_id, revision))

    async def set_language(self, collection: CollectionId, language: str | None, *, by: str | None = None) -> None:
        """Let the documents of `collection` be read as `language`: a change of all of them, unless it was so before.

        Raises ValueError unless it is None or has 1 to LONGEST_LANGUAGE characters.
        """
        if language is not None and not 0 < len(language) <= LONGEST_LANGUAGE:
            raise ValueError(f"the name of a language has 1 to {LONGEST_LANGUAGE} characters")
        async with self._database.transaction() as db:
            _, _, before = await state(db, collection)
            if language != before:
                await count_change(db, collection)
                await fetch(db, _SET_LANGUAGE, (language, collection))
                await note(db, collection, self._clock(), Deed(Action.LANGUAGE_SET, by))

    async def set_synonyms(self, collection: CollectionId, synonyms: Synonyms, *, by: str | None = None) -> None:
        """Put other groups in their place: a change of the collection, of none of its documents."""
        async with self._database.transaction() as db:
            await count_change(db, collection)
            await fetch(db, _SET_SYNONYMS, (json.dumps(synonyms), collection))
            await note(db, collection, self._clock(), Deed(Action.SYNONYMS_SET, by))


async def _said(db: aiosqlite.Connection, collection: CollectionId, document_id: DocumentId) -> Row:
    """The revision, the mark and the review date of a document that is present. Raises UnknownDocument."""
    for row in await fetch(db, _SAID, (askable(document_id), collection)):
        return row
    raise UnknownDocument(document_id)
