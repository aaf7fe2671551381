"""What was judged and found at odds, in the SQLite file of the store."""

from collections.abc import Iterable, Sequence
from typing import Final

import aiosqlite

from corpus.audit import Action
from corpus.connection import fetch
from corpus.errors import UnknownDocument, UnusableDatabase
from corpus.judgements import Conflict, CorrectedSpeaker, Judged, Pair, Ruled, Ruling
from corpus.model import CollectionId, DocumentId, Reference, Span, Stamp
from corpus.rows import Row, moment_text
from corpus.sqlite_audit import Deed, note
from corpus.sqlite_state import SqlitePart, count_change

_CURRENT: Final = "d.collection = ? AND d.removed_at IS NULL"
_PLACES: Final = 'document, revision, start, "end", other_document, other_revision, other_start, other_end'
_PLACES_OF_P: Final = ", ".join(f"p.{column}" for column in _PLACES.split(", "))
# Of earlier revisions, too: what was quoted of them is opened again.
_SPEAKERS: Final = f"""
    SELECT p.document, p.revision, p.start, p."end", name, by, at FROM speaker_corrections AS p
    JOIN documents AS d ON d.id = p.document WHERE {_CURRENT}
"""
_RULINGS: Final = f"""
    SELECT {_PLACES_OF_P}, ruling, by, at FROM rulings AS p
    JOIN documents AS d ON d.id = p.document JOIN documents AS o ON o.id = p.other_document
    WHERE {_CURRENT} AND o.collection = d.collection AND o.removed_at IS NULL
"""
_CONFLICTS: Final = f"""
    SELECT {_PLACES_OF_P}, kind, relation, rule, span_start, span_end, other_span_start, other_span_end
    FROM disagreements AS p
    JOIN documents AS d ON d.id = p.document AND d.revision = p.revision
    JOIN documents AS o ON o.id = p.other_document AND o.revision = p.other_revision
    WHERE {_CURRENT} AND o.collection = d.collection AND o.removed_at IS NULL
    ORDER BY p.document, p.start, p.other_document, p.other_start
"""
_CORRECT: Final = """
    INSERT INTO speaker_corrections (document, revision, start, "end", name, by, at) VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET name = excluded.name, by = excluded.by, at = excluded.at
"""
_WITHDRAW_SPEAKER: Final = """
    DELETE FROM speaker_corrections WHERE document = ? AND revision = ? AND start = ? AND "end" = ? RETURNING NULL
"""
_RULE: Final = f"""
    INSERT INTO rulings ({_PLACES}, ruling, by, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET ruling = excluded.ruling, by = excluded.by, at = excluded.at
"""
_WITHDRAW_RULING: Final = f"""
    DELETE FROM rulings WHERE ({_PLACES}) = (?, ?, ?, ?, ?, ?, ?, ?) RETURNING ruling
"""
_RULED: Final = f"SELECT ruling FROM rulings WHERE ({_PLACES}) = (?, ?, ?, ?, ?, ?, ?, ?)"
_WITHDRAW: Final = {Action.SPEAKER_WITHDRAWN: _WITHDRAW_SPEAKER, Action.RULING_WITHDRAWN: _WITHDRAW_RULING}
_PRESENT: Final = f"SELECT id FROM documents AS d WHERE d.id = ? AND d.revision = ? AND {_CURRENT}"
_SURVEYED: Final = f"""
    UPDATE documents AS d SET surveyed = changed, surveyed_by = ?
    WHERE d.id = ? AND d.changed = ? AND {_CURRENT} RETURNING id
"""
_UNSURVEYED: Final = """
    SELECT collection, id FROM documents
    WHERE removed_at IS NULL AND (surveyed IS NOT changed OR surveyed_by IS NOT ?) ORDER BY id
"""
_IS_SURVEYED: Final = f"""
    SELECT id FROM documents AS d WHERE d.id = ? AND {_CURRENT} AND surveyed IS changed AND surveyed_by IS ?
"""
_UNMARK: Final = "UPDATE documents SET surveyed = NULL WHERE id = ?"
_FORGET_CONFLICTS: Final = "DELETE FROM disagreements WHERE document = ?1 OR other_document = ?1"
_CARRY: Final = (
    "UPDATE speaker_corrections SET revision = ?3 WHERE document = ?1 AND revision = ?2",
    "UPDATE rulings SET revision = ?3 WHERE document = ?1 AND revision = ?2",
    "UPDATE rulings SET other_revision = ?3 WHERE other_document = ?1 AND other_revision = ?2",
)
_NOTE_CONFLICT: Final = f"""
    INSERT OR REPLACE INTO disagreements ({_PLACES}, kind, relation, rule, span_start, span_end, other_span_start,
                                          other_span_end)
    SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15
    WHERE 2 = (SELECT count(*) FROM documents AS d
               WHERE ((d.id, d.revision) = (?1, ?2) OR (d.id, d.revision) = (?5, ?6)) AND d.collection = ?16)
       OR (?1 = ?5 AND EXISTS (SELECT 1 FROM documents AS d WHERE (d.id, d.revision) = (?1, ?2) AND d.collection = ?16))
"""


class SqliteJudgements(SqlitePart):
    """Judgements in a file, which other processes may use at the same time. `clock` gives the moments of judging."""

    async def judged(self, collection: CollectionId) -> Judged:
        """All judgements in `collection`, at one moment. Raises UnusableDatabase."""
        async with self._database.moment() as db:
            speakers = await fetch(db, _SPEAKERS, (collection,))
            rulings = await fetch(db, _RULINGS, (collection,))
        try:
            return Judged(
                speakers={_reference(row): _corrected(row) for row in speakers},
                rulings={pair: _ruled(pair, row) for row in rulings for pair in (_pair(row),)},
            )
        except ValueError as error:
            raise UnusableDatabase(self._database.path, "a judgement in it is damaged") from error

    async def correct_speaker(
        self, collection: CollectionId, sentence: Reference, name: str | None, by: str | None
    ) -> None:
        """Let `name` be who speaks in `sentence`. Raises UnknownDocument; ValueError for a name that is none."""
        corrected = CorrectedSpeaker(sentence=sentence, name=name, by=by, at=self._clock())
        async with self._database.transaction() as db:
            await _check_present(db, collection, [sentence])
            await count_change(db, collection)
            await fetch(db, _CORRECT, (*_places(sentence), name, by, moment_text(corrected.at)))
            await fetch(db, _UNMARK, (sentence.document,))
            await note(db, collection, corrected.at, _deed(Action.SPEAKER_CORRECTED, by, sentence))

    async def withdraw_speaker(self, collection: CollectionId, sentence: Reference, by: str | None = None) -> bool:
        """Undo `correct_speaker`; whether there was anything to undo."""
        return await self._withdraw(collection, [sentence], by, Action.SPEAKER_WITHDRAWN)

    async def rule(self, collection: CollectionId, pair: Pair, ruling: Ruling, by: str | None) -> None:
        """Let `ruling` hold for `pair`. Raises UnknownDocument."""
        now = self._clock()
        async with self._database.transaction() as db:
            await _check_present(db, collection, pair)
            await count_change(db, collection)
            before = [str(old) for (old,) in await fetch(db, _RULED, _both(pair))]
            await fetch(db, _RULE, (*_both(pair), ruling.value, by, moment_text(now)))
            await note(db, collection, now, _deed(Action.RULED, by, pair.one, *before))

    async def withdraw_ruling(self, collection: CollectionId, pair: Pair, by: str | None = None) -> bool:
        """Undo `rule`; whether there was anything to undo."""
        return await self._withdraw(collection, pair, by, Action.RULING_WITHDRAWN)

    async def _withdraw(
        self, collection: CollectionId, sentences: Sequence[Reference], by: str | None, action: Action
    ) -> bool:
        places = [number for sentence in sentences for number in _places(sentence)]
        async with self._database.transaction() as db:
            try:
                await _check_present(db, collection, sentences)
            except UnknownDocument:
                return False
            withdrawn = await fetch(db, _WITHDRAW[action], places)
            if not withdrawn:
                return False
            await count_change(db, collection)
            if action is Action.SPEAKER_WITHDRAWN:
                await fetch(db, _UNMARK, (sentences[0].document,))
            await note(db, collection, self._clock(), _deed(action, by, sentences[0], *withdrawn[0]))
        return True

    async def conflicts(self, collection: CollectionId) -> tuple[Conflict, ...]:
        """What was found at odds in `collection`, by the places of the pairs. Raises UnusableDatabase."""
        async with self._database.glance() as db:
            found = await fetch(db, _CONFLICTS, (collection,))
        try:
            return tuple(_conflict(row) for row in found)
        except ValueError as error:
            raise UnusableDatabase(self._database.path, "a disagreement in it is damaged") from error

    async def set_conflicts(
        self, collection: CollectionId, document: Stamp, conflicts: Sequence[Conflict], version: int
    ) -> bool:
        """Put `conflicts` in the place of those found before; False if the document does not bear that stamp."""
        rows = [
            (
                *_both(one.pair),
                one.kind,
                one.relation,
                one.rule,
                *(edge for span in one.spans for edge in (span.start, span.end)),
                collection,
            )
            for one in conflicts
        ]
        async with self._database.transaction() as db:
            if not await fetch(db, _SURVEYED, (version, document.document, document.changed, collection)):
                return False
            await forget_conflicts(db, document.document)
            async with db.executemany(_NOTE_CONFLICT, rows):
                pass
        return True

    async def unsurveyed(self, version: int) -> tuple[tuple[CollectionId, DocumentId], ...]:
        """The present documents whose conflicts nobody looked for by the rules of `version`, by id."""
        async with self._database.glance() as db:
            return tuple((collection, number) for collection, number in await fetch(db, _UNSURVEYED, (version,)))

    async def surveyed(self, collection: CollectionId, document: DocumentId, version: int) -> bool:
        """Whether a document is present, and its conflicts were looked for by the rules of `version`."""
        async with self._database.glance() as db:
            return bool(await fetch(db, _IS_SURVEYED, (document, collection, version)))


async def forget_conflicts(db: aiosqlite.Connection, document: DocumentId) -> None:
    """Delete what was found at odds with a document, whichever revision of it."""
    await fetch(db, _FORGET_CONFLICTS, (document,))


async def carry_judgements(db: aiosqlite.Connection, document: DocumentId, before: int, after: int) -> None:
    """Let what was judged of the revision `before` hold of the revision `after` instead, which has the same text."""
    for carry in _CARRY:
        await fetch(db, carry, (document, before, after))


async def _check_present(db: aiosqlite.Connection, collection: CollectionId, sentences: Iterable[Reference]) -> None:
    """Raises UnknownDocument unless all stand in current revisions of present documents of `collection`."""
    for sentence in sentences:
        if not await fetch(db, _PRESENT, (sentence.document, sentence.revision, collection)):
            raise UnknownDocument(sentence.document)


def _deed(action: Action, by: str | None, of: Reference, before: str | None = None) -> Deed:
    return Deed(action, by, of.document, of.revision, before=before)


def _places(reference: Reference) -> tuple[int, int, int, int]:
    return reference.document, reference.revision, reference.span.start, reference.span.end


def _both(pair: Pair) -> tuple[int, ...]:
    return *_places(pair.one), *_places(pair.other)


def _reference(row: Row) -> Reference:
    document, revision, start, end, *_ = row
    return Reference(document=document, revision=revision, span=Span(start=start, end=end))


def _pair(row: Row) -> Pair:
    return Pair(_reference(row), _reference(row[4:]))


def _corrected(row: Row) -> CorrectedSpeaker:
    name, by, at = row[4:]
    return CorrectedSpeaker(sentence=_reference(row), name=name, by=by, at=at)


def _ruled(pair: Pair, row: Row) -> Ruled:
    ruling, by, at = row[8:]
    return Ruled(pair=pair, ruling=Ruling(ruling), by=by, at=at)


def _conflict(row: Row) -> Conflict:
    kind, relation, rule, start, end, other_start, other_end = row[8:]
    spans = (Span(start=start, end=end), Span(start=other_start, end=other_end))
    return Conflict(pair=_pair(row), kind=kind, relation=relation, rule=rule, spans=spans)
