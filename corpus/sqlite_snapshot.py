"""What an archive will hold of a collection, as of one moment, read from the SQLite file of the store."""

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any, Final, NamedTuple

from pydantic import TypeAdapter

from corpus.archive.format import ArchivedDocument, ArchivedRevision, Header, Judgement
from corpus.connection import fetch
from corpus.database import Database
from corpus.errors import UnusableDatabase
from corpus.model import CollectionId, Synonyms
from corpus.rows import Row
from corpus.sources import SOURCE_COLUMNS, source_of

_SYNONYMS: Final = TypeAdapter(Synonyms)
_STATE: Final = "SELECT version, language, synonyms FROM collections WHERE id = ?"
_REVISIONS: Final = f"""
    SELECT d.id, mark, review_by, r.number, r.sha256, {SOURCE_COLUMNS}
    FROM documents AS d JOIN revisions AS r ON r.document = d.id
    WHERE d.collection = ? AND d.removed_at IS NULL ORDER BY d.id, r.number
"""
_SPEAKERS: Final = """
    SELECT p.document, p.revision, start, "end", name, by, at
    FROM speaker_corrections AS p JOIN documents AS d ON d.id = p.document
    WHERE d.collection = ? AND d.removed_at IS NULL ORDER BY p.document, p.revision, start, "end"
"""
_RULINGS: Final = """
    SELECT document, p.revision, start, "end", other_document, other_revision, other_start, other_end, ruling, by, at
    FROM rulings AS p JOIN documents AS d ON d.id = p.document JOIN documents AS o ON o.id = p.other_document
    WHERE d.collection = ?1 AND d.removed_at IS NULL AND o.collection = ?1 AND o.removed_at IS NULL
    ORDER BY document, p.revision, start, "end", other_document, other_revision, other_start, other_end
"""
_TEXT: Final = """
    SELECT r.text FROM revisions AS r JOIN documents AS d ON d.id = r.document
    WHERE r.document = ? AND r.number = ? AND d.collection = ?
"""


class WasErased(Exception):
    """A document of a snapshot is not there any more."""


class Snapshot(NamedTuple):
    """All but the texts. `texts`: of each document, the name of a member, the revision it is read from, its sha256."""

    collection: CollectionId
    header: Header
    documents: Sequence[ArchivedDocument]
    judgements: Sequence[Judgement]
    texts: Mapping[int, Sequence[tuple[str, int, str]]]

    @staticmethod
    def damaged(path: Path, document: int) -> UnusableDatabase:
        """What to raise if the text of a document is not the one that it was."""
        return UnusableDatabase(path, f"document {document} in it is damaged")


async def snapshot_of(database: Database, collection: CollectionId, *, who: bool) -> Snapshot:
    """What `collection` holds now; not `who`: without the numbers of members. Raises UnusableDatabase."""
    async with database.moment() as db:
        state = await fetch(db, _STATE, (collection,))
        revisions = await fetch(db, _REVISIONS, (collection,))
        speakers = await fetch(db, _SPEAKERS, (collection,))
        rulings = await fetch(db, _RULINGS, (collection,))
    return await asyncio.to_thread(_made, database.path, collection, state, revisions, speakers, rulings, who)


async def text_of(database: Database, collection: CollectionId, document: int, revision: int) -> str:
    """The text of a revision, of a document that is present or removed. Raises WasErased."""
    async with database.glance() as db:
        found = await fetch(db, _TEXT, (document, revision, collection))
    if not found:
        raise WasErased
    return str(found[0][0])


def _made(
    path: Path,
    collection: CollectionId,
    state: Sequence[Row],
    revisions: Sequence[Row],
    speakers: Iterable[Row],
    rulings: Iterable[Row],
    who: bool,
) -> Snapshot:
    try:
        texts: dict[int, list[tuple[str, int, str]]] = {}
        documents = [
            _document_of(number, list(rows), texts.setdefault(number, []), who=who)
            for number, rows in groupby(revisions, key=itemgetter(0))
        ]
        judgements = [
            *(_judgement("speaker", {"sentence": _place(row), "name": row[4]}, row, who=who) for row in speakers),
            *(
                _judgement("ruling", {"pair": (_place(row), _place(row[4:])), "ruling": row[8]}, row, who=who)
                for row in rulings
            ),
        ]
        version, language, synonyms = state[0] if state else (0, None, "[]")
        header = Header.model_validate(
            {
                "version": version,
                "language": language,
                "synonyms": _SYNONYMS.validate_json(synonyms),
                "who": who,
                "documents": len(documents),
                "revisions": len(revisions),
                "judgements": len(judgements),
                "sha256": {},
            }
        )
    except ValueError as error:
        raise UnusableDatabase(path, "something in it is damaged") from error
    return Snapshot(collection, header, documents, judgements, texts)


def _document_of(number: int, rows: Sequence[Row], texts: list[tuple[str, int, str]], *, who: bool) -> ArchivedDocument:
    """Rows of _REVISIONS of one document; `texts` gets those that are its own."""
    names: dict[str, str] = {}
    revisions = []
    for _, _, _, revision, sha256, *columns in rows:
        if sha256 not in names:
            names[sha256] = f"texts/{number}-{revision}.txt"
            texts.append((names[sha256], revision, sha256))
        source = source_of(columns)
        if not who:
            source = source.model_copy(update={"added_by": None, "message": None})
        revisions.append(ArchivedRevision(text=names[sha256], sha256=sha256, source=source))
    return ArchivedDocument.model_validate(
        {"id": number, "mark": rows[0][1], "review_by": rows[0][2], "revisions": revisions}
    )


def _judgement(kind: str, fields: dict[str, Any], row: Row, *, who: bool) -> Judgement:
    *_, by, at = row
    return Judgement.model_validate({kind: {**fields, "by": by if who else None, "at": at}})


def _place(row: Row) -> dict[str, Any]:
    document, revision, start, end, *_ = row
    return {"document": document, "revision": revision, "span": {"start": start, "end": end}}
