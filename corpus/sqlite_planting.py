"""Putting what an archive holds into the SQLite file of the store, in one transaction."""

import asyncio
import json
from collections import deque
from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing, suppress
from datetime import UTC, datetime
from typing import Final

import aiosqlite

from corpus.archive.derived import Aside, derived
from corpus.archive.format import ArchivedDocument, ArchivedRevision, Judgement
from corpus.archive.reading import ArchiveReader, Outline, places
from corpus.archive.threads import opened
from corpus.archives import Imported, Progress
from corpus.audit import Action
from corpus.connection import fetch
from corpus.database import Database
from corpus.deriving import PARSER_VERSION
from corpus.errors import CollectionInUse, UnusableDatabase
from corpus.judgements import CorrectedSpeaker
from corpus.model import CollectionId, Source
from corpus.processes import Processes
from corpus.rows import moment_text
from corpus.sources import source_columns
from corpus.sqlite_audit import Deed, note
from corpus.sqlite_state import insert_revision, insert_sentences

LARGEST_KEPT: Final = 10**9
"""A document that had a larger number gets a new one: numbers go on from the largest, for all collections."""

LITTLE: Final = 2**18
"""Bytes of text; to take apart what stands in so little takes a second, not much more than to begin a process."""

_HOLDS: Final = "SELECT id FROM documents WHERE collection = ? LIMIT 1"
_LAST_NUMBER: Final = "SELECT seq FROM sqlite_sequence WHERE name = 'documents'"
_VERSION: Final = "SELECT version FROM collections WHERE id = ?"
# erased: whoever has looked at the collection before is to look at all of it anew.
_SET_STATE: Final = """
    INSERT INTO collections (id, version, erased, language, synonyms) VALUES (?, ?2, ?2, ?3, ?4)
    ON CONFLICT DO UPDATE SET version = excluded.version, erased = excluded.erased, language = excluded.language,
                              synonyms = excluded.synonyms
"""
_INSERT_DOCUMENT: Final = """
    INSERT INTO documents (id, collection, revision, sha256, changed, mark, review_by) VALUES (?, ?, ?, ?, ?, ?, ?)
    RETURNING id
"""
_INSERT_SPEAKER: Final = """
    INSERT INTO speaker_corrections (name, by, at, document, revision, start, "end") VALUES (?, ?, ?, ?, ?, ?, ?)
"""
_INSERT_RULING: Final = """
    INSERT INTO rulings (ruling, by, at, document, revision, start, "end",
                         other_document, other_revision, other_start, other_end)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""


class Planting:
    """The import of one archive, of which the outline was checked, into a collection."""

    def __init__(self, database: Database, archive: ArchiveReader, outline: Outline, collection: CollectionId) -> None:
        self._database = database
        self._archive = archive
        self._outline = outline
        self._collection = collection
        self._numbers: dict[int, int] = {}
        """The documents' numbers here, by those in the archive."""

    async def plant(self, by: str | None, now: datetime, *, keep_numbers: bool, progress: Progress | None) -> Imported:
        """Take in all of it, or nothing. Raises UnusableArchive, CollectionInUse, UnusableDatabase."""
        async with self._database.glance() as db:
            await self._check_empty(db)
        async with opened(Aside, self._database.path.parent) as aside:
            await self._derive(aside, progress)
            try:
                async with self._database.transaction() as db:
                    return await self._write(db, aside, by, now, keep_numbers=keep_numbers)
            except BaseException:
                with suppress(UnusableDatabase):  # the log holds the texts that nobody took in
                    await self._database.empty_log()
                raise

    async def _derive(self, aside: Aside, progress: Progress | None) -> None:
        """Keep aside the sentences of all revisions; check all texts and judgements on the way."""
        lengths: dict[tuple[int, int], int] = {}
        lasts: deque[bool] = deque()
        done = 0
        processes, texts = Processes(), self._texts(lengths, lasts)
        try:
            little = self._outline.bytes <= LITTLE
            async with aclosing(processes.results(derived, texts, _size, here=little)) as taken:
                async for parts in taken:
                    await asyncio.to_thread(aside.put, parts)
                    if lasts.popleft():
                        done += 1
                        if progress is not None:
                            progress(done, self._outline.documents)
        finally:
            await processes.close()
        await asyncio.to_thread(self._archive.check_judgements, lengths)
        await asyncio.to_thread(aside.rewind)

    async def _texts(
        self, lengths: dict[tuple[int, int], int], lasts: deque[bool]
    ) -> AsyncGenerator[tuple[str, Source], None]:
        """All revisions. Notes the characters of each, by document and number, and whether it is a document's last."""
        documents = self._archive.documents()
        while document := await asyncio.to_thread(next, documents, None):
            for number, revision in enumerate(document.revisions, 1):
                text = await asyncio.to_thread(self._archive.text, revision)
                lengths[document.id, number] = len(text)
                lasts.append(number == len(document.revisions))
                yield text, revision.source

    async def _write(
        self, db: aiosqlite.Connection, aside: Aside, by: str | None, now: datetime, *, keep_numbers: bool
    ) -> Imported:
        await self._check_empty(db)
        header, outline = self._archive.header, self._outline
        last = max((number for (number,) in await fetch(db, _LAST_NUMBER)), default=0)
        version = max((number for (number,) in await fetch(db, _VERSION, (self._collection,))), default=0)
        free = not outline.documents or last < outline.first
        kept = keep_numbers and free and outline.last <= LARGEST_KEPT
        version = max(version + 1, header.version if kept else 0)
        synonyms = json.dumps(header.synonyms)
        await fetch(db, _SET_STATE, (self._collection, version, header.language, synonyms))
        documents = self._archive.documents()
        while document := await asyncio.to_thread(next, documents, None):
            await self._write_document(db, aside, document, version, kept=kept)
        judgements = self._archive.judgements()
        while judgement := await asyncio.to_thread(next, judgements, None):
            await self._write_judgement(db, judgement)
        await note(db, self._collection, now, Deed(Action.IMPORTED, by))
        return Imported(outline.documents, header.revisions, header.judgements, kept, version)

    async def _check_empty(self, db: aiosqlite.Connection) -> None:
        if await fetch(db, _HOLDS, (self._collection,)):
            raise CollectionInUse

    async def _write_document(
        self, db: aiosqlite.Connection, aside: Aside, document: ArchivedDocument, version: int, *, kept: bool
    ) -> None:
        current = document.revisions[-1]
        values = (
            document.id if kept else None,
            self._collection,
            len(document.revisions),
            current.sha256,
            version,
            document.mark,
            None if document.review_by is None else document.review_by.isoformat(),
        )
        ((number,),) = await fetch(db, _INSERT_DOCUMENT, values)
        self._numbers[document.id] = number
        for revision, archived in enumerate(document.revisions, 1):
            columns = await asyncio.to_thread(self._columns, archived)
            await insert_revision(db, number, revision, columns)
            sentences = aside.take()
            while rows := await asyncio.to_thread(next, sentences, None):
                await insert_sentences(db, number, revision, rows)

    def _columns(self, revision: ArchivedRevision) -> Mapping[str, str | int | None]:
        text, source = self._archive.text(revision), revision.source
        assert source.added_at is not None, "an ArchivedRevision has it"
        return {
            **source_columns(source.model_copy(update={"added_at": source.added_at.astimezone(UTC)})),
            "sha256": revision.sha256,
            "parser_version": PARSER_VERSION,
            "characters": len(text),
            "bytes": len(text.encode()),
            "text": text,
        }

    async def _write_judgement(self, db: aiosqlite.Connection, judgement: Judgement) -> None:
        where = [
            number
            for sentence in places(judgement)
            for number in (
                self._numbers[sentence.document],
                sentence.revision,
                sentence.span.start,
                sentence.span.end,
            )
        ]
        said = judgement.speaker or judgement.ruling
        assert said is not None, "a Judgement is one of the two"
        at = moment_text(said.at)
        if isinstance(said, CorrectedSpeaker):
            await fetch(db, _INSERT_SPEAKER, (said.name, said.by, at, *where))
        else:
            await fetch(db, _INSERT_RULING, (said.ruling.value, said.by, at, *where))


def _size(text: tuple[str, Source]) -> int:
    return len(text[0])
