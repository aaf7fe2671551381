"""The store in one SQLite file."""

import asyncio
import json
from collections import Counter
from collections.abc import AsyncIterator, Callable, Collection, Iterable, Mapping, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Self

import aiosqlite

from corpus import rows, sql
from corpus.claims import Claims
from corpus.connection import fetch
from corpus.database import Database
from corpus.errors import DuplicateDocument, UnknownDocument
from corpus.model import (
    Changes,
    CollectionId,
    Contents,
    Document,
    DocumentId,
    DocumentSummary,
    Draft,
    Excerpt,
    ParsedDocument,
    Sentence,
    Stamp,
    Synonyms,
)
from corpus.sqlite_judgements import SqliteJudgements
from corpus.sqlite_posted import SqlitePosted
from corpus.sqlite_proposals import SqliteProposals
from corpus.sqlite_servers import SqliteServers
from corpus.store import LONGEST_LANGUAGE

_FEW_ROWS = 100  # sentences that are made within half a millisecond: a thread would cost the event loop more
_LARGEST_ID = 2**63 - 1  # SQLite's; a larger number cannot even be asked for


def _utc_now() -> datetime:
    return datetime.now(UTC)


class SqliteStore:
    """A Store in a file, which other processes may use at the same time. To be opened with `open`.

    `servers`: what the bot remembers, `judgements`: what moderators judged; in the same file.
    """

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self.servers = SqliteServers(database, clock)
        self._judgements = SqliteJudgements(database, clock)
        self._proposals = SqliteProposals(database, clock)
        self._posted = SqlitePosted(database, clock)
        self._database = database
        self._clock = clock

    @classmethod
    @asynccontextmanager
    async def open(
        cls, path: Path, *, durable: bool = True, clock: Callable[[], datetime] = _utc_now
    ) -> AsyncIterator[Self]:
        """Open the file at `path`, made if need be, until the block ends. Raises UnusableDatabase, NewerDatabase.

        `durable`: every change is on the disk before it is returned from; without it a crash of the machine may damage
        the file: for tests. `clock` gives the moments that are stored.
        """
        async with Database.open(path, durable=durable) as database:
            yield cls(database, clock)

    @property
    def judgements(self) -> SqliteJudgements:
        """What moderators judged of these documents."""
        return self._judgements

    @property
    def proposals(self) -> SqliteProposals:
        """What waits to be published, in the same file."""
        return self._proposals

    @property
    def posted(self) -> SqlitePosted:
        """Which messages quote which of these documents."""
        return self._posted

    async def add(self, collection: CollectionId, draft: Draft) -> Document:
        """Store `draft` in `collection` and return it with its id, as revision 1.

        Raises DuplicateDocument, EmptyDocument.
        """
        entry = await asyncio.to_thread(rows.entry_of, draft, self._clock())
        async with self._database.transaction() as db:
            for (existing,) in await fetch(db, sql.FIND_TEXT, (collection, entry.sha256)):
                raise DuplicateDocument(existing)
            version = await _count_change(db, collection)
            ((number,),) = await fetch(db, sql.INSERT_DOCUMENT, (collection, entry.sha256, version))
            await fetch(db, sql.INSERT_REVISION, {"document": number, **entry.revision})
            await _insert_sentences(db, number, 1, entry.sentences)
        return Document(
            id=number,
            collection=collection,
            revision=1,
            text=draft.text,
            sha256=entry.sha256,
            source=entry.source,
            changed=version,
        )

    async def document(self, collection: CollectionId, document_id: DocumentId) -> ParsedDocument:
        """The current revision of a document, with its sentences. Raises UnknownDocument."""
        async with self._database.moment() as db:
            document, sentences = await _read(db, collection, document_id)
        return await asyncio.to_thread(rows.parsed_of, self._database.path, collection, document, sentences)

    async def remove(self, collection: CollectionId, document_id: DocumentId) -> int:
        """Take a document out of `collection`, for every reader at once; returns the version after it.

        Its words stay in the file, for `restore`, until it is erased. Raises UnknownDocument.
        """
        key = (_askable(document_id), collection)
        removed_at = rows.moment_text(self._clock())
        async with self._database.transaction() as db:
            version = await _count_change(db, collection)
            if not await fetch(db, sql.REMOVE, (removed_at, version, *key)):
                raise UnknownDocument(document_id)
        return version

    async def restore(self, collection: CollectionId, document_id: DocumentId) -> Document:
        """Put a removed document back, as it was, and return it. Raises UnknownDocument, DuplicateDocument.

        One whose rows are damaged stays removed, where it harms nobody: raises UnusableDatabase.
        """
        key = (_askable(document_id), collection)
        async with self._database.transaction() as db:
            found = await fetch(db, sql.REMOVED_TEXT, key)
            if not found:
                raise UnknownDocument(document_id)
            for (existing,) in await fetch(db, sql.FIND_TEXT, (collection, *found[0])):
                raise DuplicateDocument(existing)
            version = await _count_change(db, collection)
            await fetch(db, sql.RESTORE, (version, document_id))
            document, sentences = await _read(db, collection, document_id)
            parsed = await asyncio.to_thread(rows.parsed_of, self._database.path, collection, document, sentences)
        return parsed.document

    async def erase(self, collection: CollectionId, document_id: DocumentId) -> int | None:
        """Remove a document for good, also one that was removed before. Raises UnknownDocument.

        Returns the version after it; None if no reader sees a change.

        Its words are gone from the file, too: overwritten there, and the log that also holds them is emptied. If
        another process reads all the while, the next erasure or opening empties it, or the last one to close.
        """
        key = (_askable(document_id), collection)
        async with self._database.transaction() as db:
            found = await fetch(db, sql.ERASE, key)
            if not found:
                raise UnknownDocument(document_id)
            version = await _note_erasure(db, collection, *found[0])
        await self._database.empty_log()
        return version

    async def erase_removed(self, before: datetime) -> dict[CollectionId, int]:
        """Erase what was removed before `before` (aware), in all collections; returns how many documents of each."""
        moment = rows.moment_text(before)
        async with self._database.transaction() as db:
            erased = await fetch(db, sql.ERASE_REMOVED, (moment,))
            for collection, changed in dict(sorted(erased)).items():  # the last change of each
                await fetch(db, sql.NOTE_ERASURE, (changed, collection))
        if erased:
            await self._database.empty_log()
        return dict(Counter(collection for collection, _ in erased))

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
            return frozenset(await fetch(db, sql.PRESENT, (collection, _numbers(document_ids))))

    async def list(self, collection: CollectionId) -> tuple[DocumentSummary, ...]:
        """The documents of `collection` by id; empty for a collection that nothing was ever added to."""
        async with self._database.moment() as db:
            found = await fetch(db, sql.SUMMARIES, (rows.QUOTABLE_KINDS, collection))
        return await asyncio.to_thread(rows.summaries_of, self._database.path, found)

    async def changes(self, collection: CollectionId, since: int) -> Changes:
        """What changed in `collection` after its version `since`, at one moment."""
        async with self._database.moment() as db:
            version, erased, language = await _state(db, collection)
            whole = since <= 0 or since < erased or since > version
            if whole:
                found = await fetch(db, sql.PRESENT_STAMPS, (collection,))
            else:
                found = await fetch(db, sql.CHANGED, (collection, since))
        return await asyncio.to_thread(rows.changes_of, version, language, found, whole=whole)

    async def parsed(self, collection: CollectionId, stamps: Sequence[Stamp]) -> tuple[ParsedDocument | None, ...]:
        """The documents that bear `stamps`, in that order, at one moment; None for one that is not present so."""
        return await self._parts(collection, [Excerpt(stamp, 0, _LARGEST_ID) for stamp in stamps])

    async def excerpts(self, collection: CollectionId, wanted: Sequence[Excerpt]) -> tuple[ParsedDocument | None, ...]:
        """What `wanted` names, in that order, at one moment; None for what is not present so."""
        found = await self._parts(collection, wanted)
        return tuple(
            part if part is not None and len(part.sentences) == excerpt.last + 1 - excerpt.first else None
            for excerpt, part in zip(wanted, found, strict=True)
        )

    async def _parts(self, collection: CollectionId, wanted: Sequence[Excerpt]) -> tuple[ParsedDocument | None, ...]:
        """Those of the sentences that `wanted` names which there are; None where the stamp is of another moment."""
        numbers = _numbers({excerpt.stamp.document for excerpt in wanted})
        async with self._database.moment() as db:
            documents = rows.stamped(await fetch(db, sql.ASKED_DOCUMENTS, (collection, numbers)))
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
            version, _, _ = await _state(db, collection)
            documents = await fetch(db, sql.ALL_DOCUMENTS, (collection,))
            sentences = await fetch(db, sql.ALL_SENTENCES, (collection,))
        return await asyncio.to_thread(rows.contents_of, self._database.path, collection, version, documents, sentences)

    async def version(self, collection: CollectionId) -> int:
        """How often what readers see of `collection` was changed, whoever did it; 0 before the first time."""
        async with self._database.glance() as db:
            version, _, _ = await _state(db, collection)
        return version

    async def language(self, collection: CollectionId) -> str | None:
        """The Snowball language of the documents of `collection`; None for the configured one."""
        async with self._database.glance() as db:
            _, _, language = await _state(db, collection)
        return language

    async def set_language(self, collection: CollectionId, language: str | None) -> None:
        """Let the documents of `collection` be read as `language`: a change of all of them, unless it was so before.

        Raises ValueError unless it is None or has 1 to LONGEST_LANGUAGE characters.
        """
        if language is not None and not 0 < len(language) <= LONGEST_LANGUAGE:
            raise ValueError(f"the name of a language has 1 to {LONGEST_LANGUAGE} characters")
        async with self._database.transaction() as db:
            _, _, before = await _state(db, collection)
            if language != before:
                await _count_change(db, collection)
                await fetch(db, sql.SET_LANGUAGE, (language, collection))

    async def synonyms(self, collection: CollectionId) -> Synonyms:
        """The words that mean the same in `collection`, in groups."""
        async with self._database.glance() as db:
            found = await fetch(db, "SELECT synonyms FROM collections WHERE id = ?", (collection,))
        return tuple(tuple(group) for (groups,) in found for group in json.loads(groups))

    async def set_synonyms(self, collection: CollectionId, synonyms: Synonyms) -> None:
        """Put other groups in their place: a change of the collection, of none of its documents."""
        async with self._database.transaction() as db:
            await _count_change(db, collection)
            await fetch(db, "UPDATE collections SET synonyms = ? WHERE id = ?", (json.dumps(synonyms), collection))

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

    async def replace_sentences(
        self, collection: CollectionId, document_id: DocumentId, sentences: Sequence[Sentence], parser_version: int
    ) -> int:
        """Put newly derived sentences in the place of a document's old ones; returns the version after it.

        Raises UnknownDocument.
        """
        key = (_askable(document_id), collection)
        new = await asyncio.to_thread(rows.sentence_rows, sentences)
        async with self._database.transaction() as db:
            found = await fetch(db, sql.SIZE, key)
            if not found:
                raise UnknownDocument(document_id)
            ((revision, characters),) = found
            rows.check_fit(new, characters)
            await fetch(db, "DELETE FROM sentences WHERE document = ? AND revision = ?", (document_id, revision))
            await _insert_sentences(db, document_id, revision, new.rows)
            await fetch(db, sql.SET_PARSER, (parser_version, document_id, revision))
            version = await _count_change(db, collection)
            await fetch(db, sql.SET_CHANGED, (version, document_id))
        return version


async def _insert_sentences(
    db: aiosqlite.Connection, number: int, revision: int, sentences: Sequence[rows.Row]
) -> None:
    async with db.executemany(sql.INSERT_SENTENCE, ((number, revision, *row) for row in sentences)):
        pass


async def _read(
    db: aiosqlite.Connection, collection: CollectionId, document_id: DocumentId
) -> tuple[rows.Row, list[rows.Row]]:
    """The rows of a document that is present, its own and those of its sentences. Raises UnknownDocument."""
    key = (_askable(document_id), collection)
    documents = await fetch(db, sql.DOCUMENT, key)
    if not documents:
        raise UnknownDocument(document_id)
    return documents[0], await fetch(db, sql.SENTENCES, key)


async def _count_change(db: aiosqlite.Connection, collection: CollectionId) -> int:
    """The version of `collection` after the change that is being made."""
    ((version,),) = await fetch(db, sql.COUNT_CHANGE, (collection,))
    return int(version)


async def _note_erasure(
    db: aiosqlite.Connection, collection: CollectionId, removed_at: str | None, changed: int
) -> int | None:
    """The version of `collection` after the erasure of such a document; None if it was removed before."""
    if removed_at is None:
        ((version,),) = await fetch(db, sql.COUNT_ERASURE, (collection,))
        return int(version)
    await fetch(
        db, sql.NOTE_ERASURE, (changed, collection)
    )  # who has not been told of its removal yet cannot be any more
    return None


async def _state(db: aiosqlite.Connection, collection: CollectionId) -> tuple[int, int, str | None]:
    """The version of `collection`, the one at its last erasure, and its language."""
    found = await fetch(db, sql.STATE, (collection,))
    return found[0] if found else (0, 0, None)


def _numbers(document_ids: Iterable[DocumentId]) -> str:
    """As a JSON array, without those that no document can have."""
    return json.dumps([number for number in document_ids if 0 < number <= _LARGEST_ID])


def _askable(document_id: DocumentId) -> DocumentId:
    if not 0 < document_id <= _LARGEST_ID:
        raise UnknownDocument(document_id)
    return document_id
