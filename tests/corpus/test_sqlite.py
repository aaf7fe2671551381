"""The store in a file: what the contract asks, and what a file, a second process and a bad disk add to it."""

import asyncio
import gc
import hashlib
import sqlite3
import stat
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import pytest

from corpus import connection, rows, sql, sqlite_reading, sqlite_revising
from corpus.errors import DuplicateDocument, UnusableDatabase
from corpus.migrate import migrate
from corpus.model import Excerpt, ParsedDocument, Sentence, SentenceKind, Span
from corpus.sqlite import SqliteStore
from tests.corpus.drafts import ELSEWHERE, HERE, changed_at, draft
from tests.corpus.files import change, refusal
from tests.corpus.store_contract import StoreContract


class TestSqliteStore(StoreContract):
    @pytest.fixture
    async def store(self, path: Path) -> AsyncIterator[SqliteStore]:
        async with SqliteStore.open(path, durable=False) as opened:
            yield opened


# The file


async def test_the_file_and_its_folders_are_made_and_only_the_owner_may_read_them(tmp_path: Path) -> None:
    path = tmp_path / "new" / "folder" / "concordance.db"
    async with SqliteStore.open(path) as store:
        await store.add(HERE, draft())
        files = sorted(path.parent.iterdir())
        assert [file.name for file in files] == ["concordance.db", "concordance.db-shm", "concordance.db-wal"]
        assert {stat.S_IMODE(file.stat().st_mode) for file in files} == {0o600}
    assert [file.name for file in path.parent.iterdir()] == ["concordance.db"]


async def test_a_name_that_sqlite_knows_otherwise_is_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    async with SqliteStore.open(Path(":memory:"), durable=False) as store:
        await store.add(HERE, draft())
    assert (tmp_path / ":memory:").stat().st_size > 0


async def test_everything_is_there_after_a_restart(path: Path) -> None:
    async with SqliteStore.open(path) as store:
        added = await store.add(HERE, draft())
        removed = await store.add(HERE, draft("Another."))
        await store.remove(HERE, removed.id)
        before, waiting = await store.contents(HERE), await store.removed(HERE)
    async with SqliteStore.open(path) as store:
        assert await store.contents(HERE) == before
        assert await store.removed(HERE) == waiting
        assert [line.id for line in await store.list(HERE)] == [added.id]
        assert (await store.add(HERE, draft("A third."))).id == removed.id + 1
        assert await store.restore(HERE, removed.id) == changed_at(5, removed)


@pytest.mark.parametrize(("durable", "level"), [(True, 2), (False, 0)])
async def test_a_durable_store_waits_for_the_disk(path: Path, durable: bool, level: int) -> None:
    async with SqliteStore.open(path, durable=durable) as store:
        assert await connection.fetch(store._database._writer, "PRAGMA synchronous") == [(level,)]


async def test_the_clock_gives_the_moment_in_utc(path: Path) -> None:
    moment = datetime(2025, 3, 2, 1, 30, 0, 1, tzinfo=timezone(timedelta(hours=2)))
    async with SqliteStore.open(path, durable=False, clock=lambda: moment) as store:
        added = await store.add(HERE, draft())
        await store.remove(HERE, added.id)
        (line,) = await store.removed(HERE)
    assert added.source.added_at == line.added_at == line.removed_at == moment
    assert str(line.added_at) == str(line.removed_at) == "2025-03-01 23:30:00.000001+00:00"


@pytest.mark.parametrize("microsecond", [0, 1, 999_999])
async def test_what_was_removed_just_before_is_told_from_what_was_not(path: Path, microsecond: int) -> None:
    """Moments are compared as texts: also one at a full second, which could be written shorter."""
    moment = datetime(2025, 3, 2, 1, 30, 0, microsecond, tzinfo=UTC)
    async with SqliteStore.open(path, durable=False, clock=lambda: moment) as store:
        for number in range(2):
            added = await store.add(HERE, draft(f"Text {number}"))
            await store.remove(HERE, added.id)
        assert [line.id for line in await store.removed(HERE)] == [2, 1], "of one moment, the later document first"
        assert sum((await store.erase_removed(moment)).values()) == 0
        assert sum((await store.erase_removed(moment + timedelta(microseconds=1))).values()) == 2


async def test_closing_waits_for_what_runs(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    begun = asyncio.Event()

    async def fetch_and_tell(*arguments: Any) -> Any:
        begun.set()
        return await connection.fetch(*arguments)

    async with SqliteStore.open(path, durable=False) as store:
        monkeypatch.setattr("corpus.sqlite_revising.fetch", fetch_and_tell)
        running = asyncio.create_task(store.add(HERE, draft()))
        await begun.wait()
    added = await running
    async with SqliteStore.open(path, durable=False) as store:
        assert (await store.document(HERE, added.id)).document == added


# Two at once


async def test_a_second_store_on_the_file_sees_every_change(path: Path, store: SqliteStore) -> None:
    async with SqliteStore.open(path, durable=False) as second:
        assert await second.version(HERE) == 0
        added = await store.add(HERE, draft())
        assert await second.version(HERE) == 1
        assert await second.contents(HERE) == await store.contents(HERE)
        await second.remove(HERE, added.id)
        assert await store.version(HERE) == 2
        assert await store.list(HERE) == ()


async def test_of_two_stores_that_add_the_same_text_at_once_one_succeeds(path: Path, store: SqliteStore) -> None:
    async with SqliteStore.open(path, durable=False) as second:
        for number in range(20):
            text = f"Text {number}"
            outcomes = await asyncio.gather(
                store.add(HERE, draft(text)), second.add(HERE, draft(text)), return_exceptions=True
            )
            (kept,) = (outcome for outcome in outcomes if not isinstance(outcome, BaseException))
            (refused,) = (outcome for outcome in outcomes if isinstance(outcome, DuplicateDocument))
            assert refused.existing_id == kept.id
        assert await store.version(HERE) == 20


async def test_of_two_stores_one_adds_or_the_other_restores_the_same_text(path: Path, store: SqliteStore) -> None:
    async with SqliteStore.open(path, durable=False) as second:
        for number in range(20):
            text = f"Text {number}"
            first = await store.add(HERE, draft(text))
            await second.remove(HERE, first.id)
            outcomes = await asyncio.gather(
                store.restore(HERE, first.id), second.add(HERE, draft(text)), return_exceptions=True
            )
            (kept,) = (outcome for outcome in outcomes if not isinstance(outcome, BaseException))
            (refused,) = (outcome for outcome in outcomes if isinstance(outcome, DuplicateDocument))
            assert refused.existing_id == kept.id
        assert len(await store.list(HERE)) == 20


async def test_two_stores_may_write_at_once(path: Path, store: SqliteStore) -> None:
    async with SqliteStore.open(path, durable=False) as second:

        async def come_and_go(user: SqliteStore, name: str) -> None:
            for number in range(20):
                added = await user.add(HERE, draft(f"{name} {number}"))
                if number % 2:
                    await user.remove(HERE, added.id)

        await asyncio.gather(come_and_go(store, "first"), come_and_go(second, "second"))
        assert len(await store.list(HERE)) == 20
        assert await store.version(HERE) == await second.version(HERE) == 60


async def test_the_unique_index_stands_behind_the_check(path: Path, store: SqliteStore) -> None:
    first = await store.add(HERE, draft())
    copied = """
        INSERT INTO documents (id, collection, revision, sha256, changed)
        SELECT 9, collection, revision, sha256, changed FROM documents
    """
    with pytest.raises(sqlite3.IntegrityError, match="UNIQUE"):
        change(path, copied)
    await store.remove(HERE, first.id)
    await store.add(HERE, draft())
    with pytest.raises(sqlite3.IntegrityError, match="UNIQUE"):
        change(path, "UPDATE documents SET removed_at = NULL")


async def test_many_may_open_a_new_file_at_once(tmp_path: Path) -> None:
    async def open_and_add(path: Path, number: int) -> None:
        async with SqliteStore.open(path, durable=False) as store:
            await store.add(HERE, draft(f"Text {number}"))

    for round_ in range(5):
        path = tmp_path / f"{round_}.db"
        await asyncio.gather(*(open_and_add(path, number) for number in range(6)))
        async with SqliteStore.open(path, durable=False) as store:
            assert len(await store.list(HERE)) == 6


@pytest.fixture
async def unfinished(path: Path) -> AsyncIterator[sqlite3.Connection]:
    """A file that was migrated and no more, as one whose maker was killed; somebody is reading it."""
    async with connection.connect(connection.create(path)) as db:
        await migrate(db, path)
    with closing(sqlite3.connect(path, isolation_level=None, check_same_thread=False)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM documents").fetchone()
        yield reader


async def test_the_first_to_keep_a_log_waits_for_readers(path: Path, unfinished: sqlite3.Connection) -> None:
    asyncio.get_running_loop().call_later(0.03, unfinished.rollback)
    async with SqliteStore.open(path) as store:
        await store.add(HERE, draft())


async def test_another_error_than_a_lock_is_not_waited_for(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async def fail(*_: object) -> None:
        raise error

    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = sqlite3.SQLITE_IOERR_FSYNC
    monkeypatch.setattr(connection, "fetch", fail)
    async with connection.connect(connection.create(path)) as db:
        with pytest.raises(UnusableDatabase, match="the disk reports an error"), connection.translated(path):
            await connection.keep_log(db)


@pytest.mark.usefixtures("impatient", "unfinished")
async def test_the_first_to_keep_a_log_does_not_wait_for_ever(path: Path) -> None:
    assert await refusal(path) == "another program has locked it."


async def test_a_checkpoint_that_a_writer_delays_does_not_wait_for_itself(path: Path) -> None:
    async with connection.connect(connection.create(path)) as db:
        await migrate(db, path)
        await connection.keep_log(db)
        with closing(sqlite3.connect(path, isolation_level=None)) as writer:
            writer.execute("BEGIN IMMEDIATE")
            checkpoint = asyncio.create_task(connection.fetch(db, "PRAGMA wal_checkpoint(TRUNCATE)"))
            await asyncio.sleep(0.05)
            writer.execute("INSERT INTO collections (id, version) VALUES ('here', 1)")
            writer.execute("COMMIT")
            assert await checkpoint == [(0, 0, 0)]


# Beside the loop


async def test_rows_become_values_in_a_thread(store: SqliteStore, monkeypatch: pytest.MonkeyPatch) -> None:
    """2,000 documents of 30 sentences take 0.2 s; the loop would stand still as long."""
    threads = set()

    def watched(function: Callable[..., Any]) -> Callable[..., Any]:
        def watch(*arguments: Any, **named: Any) -> Any:
            threads.add(threading.current_thread())
            return function(*arguments, **named)

        return watch

    for module, names in {
        rows: ("parsed_of", "contents_of", "summaries_of", "changes_of", "parts_of", "history_of"),
        sqlite_revising: ("entry_of", "entries_of", "sentence_rows"),
    }.items():
        for name in names:
            monkeypatch.setattr(module, name, watched(getattr(module, name)))
    added = await store.add(HERE, draft())
    await store.document(HERE, added.id)
    await store.contents(HERE)
    await store.list(HERE)
    await store.changes(HERE, 0)
    await store.revision(HERE, added.id, 1)
    await store.history(HERE, added.id)
    await store.add_many(HERE, [draft("Another.")])
    monkeypatch.setattr(sqlite_reading, "_FEW_ROWS", 0)  # a few are made at once
    await store.excerpts(HERE, [Excerpt(added.stamp, 0, 0)])
    await store.replace_sentences(HERE, added.id, (), 2)
    assert threads
    assert threading.main_thread() not in threads


@pytest.mark.parametrize("frozen", [False, True])
async def test_the_garbage_collector_rests_and_is_left_as_it_was(
    store: SqliteStore, monkeypatch: pytest.MonkeyPatch, frozen: bool
) -> None:
    await store.add(HERE, draft())
    seen = []

    def parsed_of(*arguments: Any) -> ParsedDocument:
        seen.append(gc.isenabled())
        return parse(*arguments)

    parse = rows.parsed_of
    monkeypatch.setattr(rows, "parsed_of", parsed_of)
    if frozen:
        gc.freeze()
    try:
        frozen_before = gc.get_freeze_count()
        await store.contents(HERE)
        assert gc.isenabled()
        assert (gc.get_freeze_count() > 0) == (frozen_before > 0) >= frozen  # Python 3.12 begins with some
        gc.disable()
        await store.contents(HERE)
        assert not gc.isenabled()
    finally:
        gc.enable()
        gc.unfreeze()
    assert seen == [False, False]


async def test_it_rests_for_many_documents_and_not_for_the_excerpts_of_a_question(
    store: SqliteStore, monkeypatch: pytest.MonkeyPatch
) -> None:
    few, many = await store.add(HERE, draft()), await store.add(HERE, draft("\n".join(map(str, range(3_000)))))
    enabled = []

    def parsed_of(*arguments: Any) -> ParsedDocument:
        enabled.append(gc.isenabled())
        return parse(*arguments)

    parse = rows.parsed_of
    monkeypatch.setattr(rows, "parsed_of", parsed_of)
    await store.parsed(HERE, [many.stamp])
    await store.excerpts(HERE, [Excerpt(few.stamp, 0, 1), Excerpt(many.stamp, 5, 9)])
    assert enabled == [False, True, True]
    assert gc.isenabled()


@pytest.mark.parametrize(
    "name", ["CHANGED", "PRESENT_STAMPS", "STATE", "PRESENT", "ASKED_DOCUMENTS", "ASKED_SENTENCES", "CLAIMS"]
)
async def test_what_every_question_asks_searches_an_index(path: Path, store: SqliteStore, name: str) -> None:
    """A search that goes through the whole collection would cost each question what all documents cost."""
    query: str = getattr(sql, name)
    found = await connection.fetch(store._database._reader, f"EXPLAIN QUERY PLAN {query}", [None] * query.count("?"))
    steps = [step for *_, step in found]
    searches = [step for step in steps if "json_each" not in step and step.startswith(("SCAN", "SEARCH"))]
    assert searches
    assert not [step for step in searches if step.startswith("SCAN") and "wanted" not in step]
    by_collection = [step for step in searches if "(collection=?" in step]
    assert all("COVERING INDEX documents_changed" in step for step in by_collection)
    assert bool(by_collection) == (name in {"CHANGED", "PRESENT_STAMPS"})


async def test_the_schema_refuses_what_breaks_its_rules(path: Path, store: SqliteStore) -> None:
    await store.add(HERE, draft())
    await store.add(ELSEWHERE, draft())
    sha256 = hashlib.sha256(b"another").hexdigest()
    for statement in (
        'UPDATE sentences SET start = 5, "end" = 4',
        "UPDATE sentences SET start = -1",
        "UPDATE sentences SET headings = 'none'",
        "UPDATE documents SET revision = 2",
        f"UPDATE documents SET sha256 = '{sha256}'",
        "UPDATE documents SET collection = 'never seen'",
        "UPDATE revisions SET text = NULL",
        "UPDATE revisions SET characters = 'many'",
        "UPDATE collections SET language = ''",
        "UPDATE documents SET changed = NULL",
        "DELETE FROM collections",
    ):
        with pytest.raises(sqlite3.IntegrityError):
            change(path, "PRAGMA foreign_keys = ON", statement)


def test_a_sentence_is_stored_by_its_kinds_word() -> None:
    """The words are in files: to rename one needs a migration."""
    span = Span(start=0, end=1)
    assert {Sentence(span=span, kind=kind, block=0).kind.value for kind in SentenceKind} >= {
        *("prose", "item", "row", "quotation", "heading", "table_head", "caption", "byline", "link", "code")
    }
