"""Files that cannot be used: said in plain words, and never taken for a bug."""

import asyncio
import os
import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from corpus import connection
from corpus.errors import StoreError, UnusableDatabase
from corpus.model import DocumentId, Excerpt
from corpus.sqlite import SqliteStore
from tests.corpus.drafts import HERE, changed_at, draft
from tests.corpus.files import bytes_of, change, link, refusal, write


async def test_a_folder_is_not_a_database(tmp_path: Path) -> None:
    assert await refusal(tmp_path) == "it is a folder."


async def test_a_file_cannot_be_a_folder(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert await refusal(tmp_path / "file" / "x.db") == "a folder above it is a file."
    assert await refusal(tmp_path / "file" / "below" / "x.db") == "a folder above it is a file."


async def test_a_name_may_be_too_long(tmp_path: Path) -> None:
    assert await refusal(tmp_path / ("x" * 300)) == "file name too long."


async def test_a_text_is_not_a_database(path: Path) -> None:
    write(path, b"Refunds take five days. " * 100)
    assert await refusal(path) == "it is not a database."


@pytest.fixture
def forbid() -> Iterator[Callable[[Path, int], None]]:
    """Change the mode of a file or folder; skips the test of a user who may do everything all the same."""
    changed = []

    def change_mode(path: Path, mode: int) -> None:
        changed.append((path, path.stat().st_mode))
        path.chmod(mode)
        if os.geteuid() == 0:
            pytest.skip("this user may do everything")

    yield change_mode
    for path, mode in reversed(changed):
        path.chmod(mode)


@pytest.mark.parametrize("mode", [0o400, 0o200, 0o000])
async def test_a_file_that_may_not_be_used_says_so(path: Path, forbid: Callable[[Path, int], None], mode: int) -> None:
    async with SqliteStore.open(path):
        pass
    forbid(path, mode)
    assert await refusal(path) == "this user may not read and write it."


async def test_so_it_does_to_those_who_may_do_everything(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert await refusal(path) == "this user may not read and write it."


async def test_a_folder_that_may_not_be_written_says_so(tmp_path: Path, forbid: Callable[[Path, int], None]) -> None:
    forbid(tmp_path, 0o500)
    assert await refusal(tmp_path / "x.db") == "permission denied."


async def test_a_link_to_nowhere_cannot_be_opened(path: Path) -> None:
    link(path, path.parent / "nowhere" / "x.db")
    assert await refusal(path) == "it cannot be opened."


@pytest.mark.usefixtures("impatient")
async def test_a_locked_file_says_so_and_is_usable_when_it_is_free(path: Path) -> None:
    async with SqliteStore.open(path, durable=False) as store:
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            assert await refusal(path) == "another program has locked it."
            with pytest.raises(UnusableDatabase, match="locked"):
                await store.add(HERE, draft())
            assert await store.contents(HERE) == await store.contents(HERE)
        await store.add(HERE, draft())


async def test_who_writes_or_opens_waits_in_the_queue_for_another_who_writes_long(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(connection, "PATIENCE", 0.05)
    async with SqliteStore.open(path, durable=False) as store:
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")

            async def open_and_add() -> None:
                async with SqliteStore.open(path, durable=False) as second:
                    await second.add(HERE, draft("Two."))

            waiting = [asyncio.create_task(store.add(HERE, draft("One."))), asyncio.create_task(open_and_add())]
            given_up = asyncio.create_task(store.add(HERE, draft("Three.")))
            await asyncio.sleep(0.5)
            assert not any(task.done() for task in waiting)
            given_up.cancel()
            other.execute("ROLLBACK")
            await asyncio.gather(*waiting)
        assert len(await store.list(HERE)) == 2


async def test_a_full_disk_says_so_and_loses_nothing(path: Path) -> None:
    async with SqliteStore.open(path, durable=False) as store:
        added = await store.add(HERE, draft())
        await connection.fetch(store._database._writer, "PRAGMA max_page_count = 30")
        with pytest.raises(UnusableDatabase, match="the disk is full"):
            await store.add(HERE, draft("Long. " * 100_000))
        assert [line.id for line in await store.list(HERE)] == [added.id]
        await store.remove(HERE, added.id)
        assert await store.version(HERE) == 2


async def test_other_errors_stay_bugs(store: SqliteStore) -> None:
    await connection.fetch(store._database._writer, "ALTER TABLE sentences RENAME TO hidden")
    with pytest.raises(sqlite3.OperationalError, match="no such table"):
        await store.contents(HERE)


async def test_damaged_pages_are_an_unusable_database_wherever_they_are(path: Path) -> None:
    async with SqliteStore.open(path, durable=False) as store:
        for number in range(20):
            await store.add(HERE, draft(f"Text {number}\n" * 40))
    whole = bytes_of(path)
    rng = random.Random(0)
    for page in range(len(whole) // 4096):
        write(path, whole[: page * 4096] + rng.randbytes(4096) + whole[(page + 1) * 4096 :])
        try:
            async with SqliteStore.open(path, durable=False) as store:
                await store.contents(HERE)
                await store.list(HERE)
                await store.outdated(2)
                await store.document(HERE, DocumentId(1))
        except StoreError:
            pass  # every other error would be shown as a bug


@pytest.mark.parametrize(
    "statement",
    [
        """UPDATE sentences SET "end" = 9999 WHERE ordinal = 1""",
        """UPDATE sentences SET headings = '[[0, 9999]]' WHERE ordinal = 1""",
        """UPDATE sentences SET headings = '[[5, 4]]' WHERE ordinal = 1""",
        """UPDATE sentences SET headings = '[5]' WHERE ordinal = 1""",
        """UPDATE sentences SET headings = '{"a": 1}' WHERE ordinal = 1""",
        """UPDATE sentences SET kind = 'song' WHERE ordinal = 1""",
        """UPDATE revisions SET text = 'shorter'""",
        """UPDATE revisions SET published = 'yesterday'""",
        """UPDATE revisions SET added_at = '2025-01-01'""",
    ],
)
async def test_a_row_that_cannot_be_right_names_its_document(path: Path, store: SqliteStore, statement: str) -> None:
    added = await store.add(HERE, draft())
    change(path, statement)
    for read in (
        store.document(HERE, added.id),
        store.contents(HERE),
        store.parsed(HERE, [added.stamp]),
        store.excerpts(HERE, [Excerpt(added.stamp, 0, 1)]),
    ):
        with pytest.raises(UnusableDatabase, match="document 1 in it is damaged"):
            await read
    if "published" in statement:
        with pytest.raises(UnusableDatabase, match="document 1 in it is damaged"):
            await store.list(HERE)
    await store.remove(HERE, added.id)
    with pytest.raises(UnusableDatabase, match="document 1 in it is damaged"):
        await store.restore(HERE, added.id)
    assert await store.version(HERE) == 2, "it stays removed"
    await store.erase(HERE, added.id)


async def test_a_lost_row_is_no_excerpt(path: Path, store: SqliteStore) -> None:
    added = await store.add(HERE, draft("One.\nTwo.\nThree."))
    change(path, "DELETE FROM sentences WHERE ordinal = 1")
    assert await store.excerpts(HERE, [Excerpt(added.stamp, 0, 2), Excerpt(added.stamp, 1, 1)]) == (None, None)


async def test_damaged_sentences_can_be_replaced(path: Path, store: SqliteStore) -> None:
    added = await store.add(HERE, draft())
    change(path, "UPDATE sentences SET kind = 'song'")
    await store.replace_sentences(HERE, added.id, (), 2)
    assert (await store.document(HERE, added.id)).document == changed_at(2, added)


@pytest.mark.parametrize("moment", ["yesterday", "2025-01-01T00:00:00"])
async def test_a_removal_at_no_moment_is_damage(path: Path, store: SqliteStore, moment: str) -> None:
    added = await store.add(HERE, draft())
    await store.remove(HERE, added.id)
    change(path, f"UPDATE documents SET removed_at = '{moment}'")
    with pytest.raises(UnusableDatabase, match="document 1 in it is damaged"):
        await store.removed(HERE)
    assert await store.restore(HERE, added.id) == changed_at(3, added)


async def test_a_text_that_is_no_unicode_is_damaged_and_not_repeated(path: Path, store: SqliteStore) -> None:
    await store.add(HERE, draft())
    change(path, "UPDATE revisions SET text = CAST(x'ff' AS TEXT)")
    with pytest.raises(UnusableDatabase) as caught:
        await store.contents(HERE)
    assert caught.value.user_message == f"The database {path} cannot be used: it is damaged."
