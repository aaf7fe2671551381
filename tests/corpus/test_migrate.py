"""Schema changes: whole or not at all, forward only, and never to somebody else's file."""

import asyncio
import re
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from corpus.connection import connect, create, fetch
from corpus.entries import entry_of
from corpus.errors import DuplicateDocument, NewerDatabase, UnusableDatabase
from corpus.migrate import APPLICATION_ID, migrate, packaged_scripts, statements
from corpus.model import Source
from corpus.servers import ServerSettings
from corpus.sqlite import SqliteStore
from tests.corpus.drafts import HERE, draft

FIRST = f"PRAGMA application_id = {APPLICATION_ID};\nCREATE TABLE one (a);\n"
SECOND = "CREATE TABLE two (a);\nINSERT INTO two VALUES (';\n');\n-- the end\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return create(tmp_path / "concordance.db")


def look(path: Path, sql: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as db:
        return db.execute(sql).fetchall()


def content(path: Path) -> bytes:
    return path.read_bytes()


def tables(path: Path) -> set[object]:
    return {name for (name,) in look(path, "SELECT name FROM sqlite_schema")}


async def run(path: Path, scripts: dict[int, str] | None = None) -> None:
    async with connect(path) as db:
        await migrate(db, path, scripts)


async def test_a_new_file_gets_every_script_and_is_marked_as_ours(path: Path) -> None:
    await run(path)
    assert look(path, "PRAGMA application_id") == [(APPLICATION_ID,)]
    assert look(path, "PRAGMA user_version") == [(max(packaged_scripts()),)]
    assert {"collections", "documents", "revisions", "sentences", "server_settings", "visits"} <= tables(path)
    assert look(path, "PRAGMA integrity_check") == [("ok",)]


async def test_a_file_of_this_version_stays_as_it_is(path: Path) -> None:
    await run(path)
    before = content(path)
    await run(path)
    assert content(path) == before


async def test_an_older_file_gets_what_it_has_not_seen(path: Path) -> None:
    await run(path, {1: FIRST})
    assert tables(path) == {"one"}
    await run(path, {2: SECOND, 1: FIRST})
    assert tables(path) == {"one", "two"}
    assert look(path, "SELECT a FROM two") == [(";\n",)]
    assert look(path, "PRAGMA user_version") == [(2,)]


@pytest.mark.parametrize("broken", ["CREATE TABLE three (a);\nCREATE TABLE one (a);\n", "CREATE TABLE three (a"])
async def test_a_script_that_fails_leaves_the_file_as_it_was(path: Path, broken: str) -> None:
    await run(path, {1: FIRST})
    async with connect(path) as db:
        with pytest.raises(sqlite3.OperationalError):
            await migrate(db, path, {1: FIRST, 2: SECOND, 3: broken})
        assert not db.in_transaction
    assert tables(path) == {"one"}
    assert look(path, "PRAGMA user_version") == [(1,)]


async def test_a_cancelled_migration_leaves_the_file_as_it_was(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with connect(path) as db:
        for at in ("BEGIN IMMEDIATE", "CREATE TABLE one", "PRAGMA user_version = "):
            running = asyncio.create_task(migrate(db, path, {1: FIRST, 2: SECOND}))

            async def fetch_or_cancel(
                *arguments: object, at: str = at, running: asyncio.Task[None] = running
            ) -> list[tuple[object, ...]]:
                if str(arguments[1]).startswith(at):
                    running.cancel()
                return await fetch(*arguments)  # type: ignore[arg-type]  # handed on as they came

            for place in ("corpus.migrate.fetch", "corpus.connection.fetch"):
                monkeypatch.setattr(place, fetch_or_cancel)
            with pytest.raises(asyncio.CancelledError):
                await running
            assert await fetch(db, "SELECT count(*) FROM sqlite_schema") == [(0,)]
        monkeypatch.undo()
        await migrate(db, path, {1: FIRST})


def fill_first_schema(path: Path, *texts: str) -> None:
    """Documents as the version that knew only the first script wrote them; each has a revision and sentences."""
    with closing(sqlite3.connect(path)) as db:
        db.execute("INSERT INTO collections VALUES (?, ?)", (HERE, len(texts)))
        for number, text in enumerate(texts, 1):
            entry = entry_of(draft(text, Source(title="Terms")), datetime(2025, 3, 2, tzinfo=UTC))
            db.execute(
                "INSERT INTO documents (id, collection, revision, sha256) VALUES (?, ?, 1, ?)",
                (number, HERE, entry.sha256),
            )
            known = {name for _, name, *_ in db.execute("PRAGMA table_info(revisions)")}
            columns = {"document": number, "number": 1, **entry.columns}
            columns = {name: value for name, value in columns.items() if name in known}
            names = ", ".join(columns)
            db.execute(f"INSERT INTO revisions ({names}) VALUES (:{names.replace(', ', ', :')})", columns)
            db.executemany(
                "INSERT INTO sentences VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                [(number, 1, *row[:6]) for row in entry.sentences],
            )
        db.execute("DELETE FROM documents WHERE id = ?", (len(texts),))
        db.execute("DELETE FROM revisions WHERE document = ?", (len(texts),))
        db.execute("DELETE FROM sentences WHERE document = ?", (len(texts),))
        db.commit()


def fill_second_schema(path: Path, *texts: str) -> None:
    """As the version that knew two scripts left them: the last text was erased, the one before it is removed."""
    fill_first_schema(path, *texts)
    with closing(sqlite3.connect(path)) as db:
        db.execute(
            "UPDATE documents SET removed_at = '2025-03-02T12:00:00.000000+00:00' WHERE id = ?", (len(texts) - 1,)
        )
        db.execute("UPDATE collections SET version = version + 1")
        db.commit()


@pytest.mark.parametrize("journal", ["DELETE", "WAL"])
async def test_documents_of_the_first_schema_are_present_and_can_be_removed(path: Path, journal: str) -> None:
    await run(path, {1: packaged_scripts()[1]})
    look(path, f"PRAGMA journal_mode = {journal}")
    fill_first_schema(path, "One.\nAnd more.", "Two.", "Gone.")
    async with SqliteStore.open(path) as store:
        first, second = (await store.contents(HERE)).documents
        assert [first.document.text, second.document.text] == ["One.\nAnd more.", "Two."]
        assert first.sentences == draft("One.\nAnd more.").sentences
        assert await store.version(HERE) == 3
        assert [line.removed_at for line in await store.list(HERE)] == [None, None]
        assert await store.removed(HERE) == ()
        await store.remove(HERE, first.document.id)
        assert (await store.add(HERE, draft("One.\nAnd more."))).id == 4, "3 was given before"
        with pytest.raises(DuplicateDocument):
            await store.restore(HERE, first.document.id)
        with pytest.raises(DuplicateDocument):
            await store.add(HERE, draft("Two."))
        assert await store.servers.settings(HERE) == ServerSettings()
    assert look(path, "PRAGMA integrity_check") == [("ok",)]
    assert look(path, "PRAGMA foreign_key_check") == []
    assert look(path, "PRAGMA user_version") == [(max(packaged_scripts()),)]


async def test_documents_of_the_second_schema_count_as_changed_now(path: Path) -> None:
    """When they changed and what was erased nobody wrote down: an index of an older version must look at everything."""
    await run(path, {number: packaged_scripts()[number] for number in (1, 2)})
    fill_second_schema(path, "One.\nAnd more.", "Two.", "Removed.", "Erased.")
    look(path, "PRAGMA journal_mode = WAL")
    async with SqliteStore.open(path) as store:
        assert await store.version(HERE) == 5
        one, two = [parsed.document for parsed in (await store.contents(HERE)).documents]
        assert [one.stamp, two.stamp] == [(1, 5), (2, 5)]
        for since in range(5):
            changes = await store.changes(HERE, since)
            assert (changes.whole, changes.present, changes.language) == (True, (one.stamp, two.stamp), None)
        now = await store.changes(HERE, 5)
        assert (now.whole, now.present, now.gone) == (False, (), ())
        (found,) = await store.parsed(HERE, [one.stamp])
        assert found is not None
        assert found.sentences == draft("One.\nAnd more.").sentences
        (removed,) = await store.removed(HERE)
        assert (await store.restore(HERE, removed.id)).stamp == (3, 6)
        assert (await store.changes(HERE, 5)).present == ((3, 6),)
        assert await store.remove(HERE, one.id) == 7
        assert (await store.changes(HERE, 5)).gone == (one.id,)
        with pytest.raises(DuplicateDocument):
            await store.add(HERE, draft("Two."))
    assert look(path, "PRAGMA integrity_check") == [("ok",)]
    assert look(path, "PRAGMA foreign_key_check") == []


async def test_two_who_open_a_new_file_at_once_migrate_it_once(path: Path) -> None:
    await asyncio.gather(*(run(path, {1: FIRST, 2: SECOND}) for _ in range(8)))
    assert look(path, "SELECT count(*) FROM two") == [(1,)]


async def test_a_file_of_a_newer_version_is_refused_and_not_changed(path: Path) -> None:
    async with SqliteStore.open(path) as store:
        await store.add(HERE, draft())
    with closing(sqlite3.connect(path)) as db:
        db.execute("PRAGMA user_version = 1000")
    before = content(path)
    with pytest.raises(NewerDatabase, match="has schema 1000"):
        async with SqliteStore.open(path):
            pass
    assert content(path) == before


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE theirs (a)",
        "CREATE VIEW theirs AS SELECT 1",
        "PRAGMA application_id = 252006674",
        "PRAGMA user_version = 7",
    ],
)
@pytest.mark.parametrize("journal", ["DELETE", "WAL"])
async def test_a_file_of_another_program_is_refused_and_not_changed(path: Path, statement: str, journal: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute(f"PRAGMA journal_mode = {journal}")
        db.execute(statement)
    before = content(path)
    with pytest.raises(UnusableDatabase) as caught:
        async with SqliteStore.open(path):
            pass
    assert caught.value.user_message == f"The database {path} cannot be used: it belongs to another program."
    assert content(path) == before
    assert [file.name for file in path.parent.iterdir()] == [path.name]


def test_the_scripts_are_numbered_without_a_gap_and_say_why() -> None:
    scripts = packaged_scripts()
    assert sorted(scripts) == list(range(1, len(scripts) + 1))
    for script in scripts.values():
        assert script.startswith("-- ")
        assert "Why" in script.split("\n\n")[0] or "-- Why" in script


def test_the_first_script_marks_the_file_with_our_number() -> None:
    assert re.findall(r"application_id = (\d+)", packaged_scripts()[1]) == [str(APPLICATION_ID)]
    assert APPLICATION_ID.to_bytes(4, "big") == b"Conc"


def test_a_script_comes_apart_at_the_ends_of_statements() -> None:
    script = "-- a; b\nA\n(';\n', \"x;\");\nB; -- why;\n\nC"
    assert list(statements(script)) == ["-- a; b\nA\n(';\n', \"x;\");\n", "B; -- why;\n", "\nC"]
