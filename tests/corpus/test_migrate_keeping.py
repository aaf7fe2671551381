"""A file from before revisions were kept: its documents, removed ones and judgements come through whole."""

import sqlite3
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import aiosqlite
import pytest

from corpus.audit import Action
from corpus.connection import PATIENCE
from corpus.entries import entry_of
from corpus.judgements import Ruling
from corpus.migrate import packaged_scripts, statements
from corpus.model import Draft, Source
from corpus.quotas import Usage
from corpus.sqlite import SqliteStore
from tests.corpus.drafts import ELSEWHERE, HERE, draft
from tests.corpus.files import bytes_of

SECRET = "zyxwvutsrq"
BEFORE = 6
"""The last script that an older version knew."""
ADDED = datetime(2025, 3, 2, 12, tzinfo=UTC)
OLD = (
    (HERE, draft(f"The ferry is red.\n{SECRET} é.", Source(title=SECRET, added_by="4711", published=date(2025, 1, 2)))),
    (HERE, draft("The ferry is blue.", Source(added_by="a person"))),
    (HERE, draft("Removed.")),
    (ELSEWHERE, draft("The ferry is red.", Source(url="https://harbour.example", file_name="ferry.md"))),
)
LATER = ADDED + timedelta(seconds=1, microseconds=5)
AT = "2025-03-03T12:00:00.000000+00:00"
PLACES = "(1, 1, 0, 17, 2, 1, 0, 18, "


def write(db: sqlite3.Connection, number: int, collection: str, given: Draft, at: datetime) -> None:
    """A document as the older version wrote it."""
    entry = entry_of(given, at)
    db.execute("INSERT INTO collections (id, version) VALUES (?, 1) ON CONFLICT DO NOTHING", (collection,))
    db.execute(
        "INSERT INTO documents (id, collection, revision, sha256, changed) VALUES (?, ?, 1, ?, 1)",
        (number, collection, entry.sha256),
    )
    known = {name for _, name, *_ in db.execute("PRAGMA table_info(revisions)")}
    columns = {"document": number, "number": 1} | {
        name: value for name, value in entry.columns.items() if name in known
    }
    names = ", ".join(columns)
    db.execute(f"INSERT INTO revisions ({names}) VALUES (:{names.replace(', ', ', :')})", columns)
    db.executemany(
        "INSERT INTO sentences VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?, ?)", [(number, *row) for row in entry.sentences]
    )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Documents, the third removed, the fifth erased; a judgement of each kind, and a conflict."""
    path = tmp_path / "concordance.db"
    with closing(sqlite3.connect(path)) as db:
        for number in range(1, BEFORE + 1):
            for statement in statements(packaged_scripts()[number]):
                db.execute(statement)
        db.execute(f"PRAGMA user_version = {BEFORE}")
        for number, (collection, given) in enumerate((*OLD, (HERE, draft("Erased."))), 1):
            write(db, number, collection, given, ADDED if number % 2 else LATER)
        db.execute("PRAGMA foreign_keys = OFF")
        for table, column in (("documents", "id"), ("revisions", "document"), ("sentences", "document")):
            db.execute(f"DELETE FROM {table} WHERE {column} = 5")
        db.execute(f"UPDATE documents SET removed_at = '{AT}' WHERE id = 3")
        db.execute(f"INSERT INTO speaker_corrections VALUES (1, 1, 0, 17, zeroblob(4096), '{AT}', 'Ilse', '4711')")
        db.execute(f"INSERT INTO rulings VALUES {PLACES} 'real', '4711', '{AT}')")
        db.execute(f"INSERT INTO disagreements VALUES {PLACES} 'value', 'contradicts', 'colour', 13, 16, 13, 17)")
        db.commit()
        db.execute("PRAGMA journal_mode = WAL")
    return path


class Strict(sqlite3.Connection):
    """As if SQLite had been built to heed foreign keys unless told otherwise."""

    def __init__(self, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self.execute("PRAGMA foreign_keys = ON")


@pytest.fixture(params=[sqlite3.Connection, Strict])
def built(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever SQLite was built to do."""

    def connect(path: Path) -> aiosqlite.Connection:
        return aiosqlite.connect(path, timeout=PATIENCE, isolation_level=None, factory=request.param)

    monkeypatch.setattr("corpus.database.connect", connect)


@pytest.mark.usefixtures("built")
async def test_documents_removed_ones_and_judgements_come_through(path: Path) -> None:
    async with SqliteStore.open(path, durable=False) as store:
        contents = await store.contents(HERE)
        assert [parsed.document.text for parsed in contents.documents] == [given.text for _, given in OLD[:2]]
        assert [parsed.sentences for parsed in contents.documents] == [given.sentences for _, given in OLD[:2]]
        first = contents.documents[0].document
        assert first.source == OLD[0][1].source.model_copy(update={"added_at": ADDED})
        assert (first.revision, first.mark, first.current, first.changed) == (1, None, None, 1)
        (there,) = (await store.contents(ELSEWHERE)).documents
        assert there.document.source == OLD[3][1].source.model_copy(update={"added_at": LATER})
        judged = await store.judgements.judged(HERE)
        assert [corrected.name for corrected in judged.speakers.values()] == ["Ilse"]
        assert [ruled.ruling for ruled in judged.rulings.values()] == [Ruling.REAL]
        assert [one.rule for one in await store.judgements.conflicts(HERE)] == ["colour"]
        assert [line.id for line in await store.removed(HERE)] == [3]
        assert (await store.restore(HERE, (await store.removed(HERE))[0].id)).text == "Removed."
        assert (await store.add(HERE, draft("Six."))).id == 6, "5 was given before"
        revised = await store.revise(HERE, first.id, draft("New."))
        assert [line.number for line in await store.history(HERE, first.id)] == [1, revised.revision]
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []
        for table in ("documents", "sentences", "speaker_corrections", "rulings", "disagreements"):
            parents = {row[2] for row in db.execute(f"PRAGMA foreign_key_list({table})")}
            assert "revisions" in parents
            assert not parents - {"revisions", "collections"}
        assert db.execute("SELECT name FROM sqlite_schema WHERE sql LIKE '%new_revisions%'").fetchall() == []


async def test_the_trail_begins_with_what_was_added_and_removed(path: Path) -> None:
    async with SqliteStore.open(path, durable=False, clock=lambda: ADDED + timedelta(hours=1)) as store:
        trail = await store.audit(HERE)
        assert [(entry.action, entry.document, entry.revision, entry.by) for entry in trail] == [
            (Action.REMOVED, 3, 1, None),
            (Action.ADDED, 3, 1, None),
            (Action.ADDED, 2, 1, None),
            (Action.ADDED, 1, 1, "4711"),
        ]
        assert [entry.at for entry in trail[1:]] == [ADDED, LATER, ADDED]
        sizes = sum(len(given.text.encode()) for collection, given in OLD if collection == HERE)
        assert await store.usage(HERE) == Usage(documents=3, bytes=sizes, documents_a_day=3, bytes_a_day=sizes)
        first = (await store.contents(HERE)).documents[0].document
        await store.remove(HERE, first.id, undoes=trail[3].number)
        assert (await store.audit(HERE, document=first.id))[1].undone
    async with SqliteStore.open(path, durable=False, clock=lambda: ADDED + timedelta(hours=24)) as store:
        assert (await store.usage(HERE)).documents_a_day == 1, "a day ago is not within the last 24 hours"


async def test_nothing_of_an_old_text_is_left_where_it_stood_before(path: Path) -> None:
    async with SqliteStore.open(path, durable=False) as store:
        assert SECRET.encode() in bytes_of(path)
        await store.erase(HERE, (await store.contents(HERE)).documents[0].document.id)
        assert SECRET.encode() not in bytes_of(path)
        assert b"Ilse" not in bytes_of(path)
