"""A process that is killed while it reads or writes an archive leaves all of it, or nothing."""

import asyncio
import errno
import os
import random
import shutil
import stat
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from corpus.errors import UnwritableArchive
from corpus.sqlite import SqliteStore
from tests.corpus.archived import draft_of, everything
from tests.corpus.drafts import HERE
from tests.corpus.files import bytes_of

KILLS = 6
TEXT = "Ilse Brandt said the ferry leaves at nine. It was not so in May 2024. "


def kill_reading(database: Path, archive: Path, after: float | None) -> float:
    """Kill the reader so many seconds after it began; None: let it end. How long it took."""
    command = [sys.executable, "-m", "tests.corpus.archive_child", "take_in", str(database), str(archive)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n"
        began = time.monotonic()
        if after is None:
            assert child.stdout.readline() == "done\n"
        else:
            time.sleep(after)
            child.kill()
        child.wait(30)
        return time.monotonic() - began


@pytest.mark.slow
async def test_a_reader_that_is_killed_leaves_the_whole_collection_or_nothing(
    store: SqliteStore, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    for number in range(40):
        await store.add(HERE, draft_of(f"{number} boats. {TEXT * 3}"))
    archive = tmp_path / "one.zip"
    await store.archives.export(HERE, archive)
    expected, rng, whole = await everything(store), random.Random(4), 0
    folder = tmp_path_factory.mktemp("whole")
    took = await asyncio.to_thread(kill_reading, folder / "concordance.db", archive, None)
    for kill in range(KILLS):
        folder = tmp_path_factory.mktemp("killed")
        after = took * (kill + rng.random()) / KILLS
        await asyncio.to_thread(kill_reading, folder / "concordance.db", archive, after)
        async with SqliteStore.open(folder / "concordance.db", durable=False) as left:
            if await left.version(HERE):
                whole += 1
                assert await everything(left) == expected
            else:
                assert await left.list(HERE) == ()
                assert b"the ferry leaves" not in await asyncio.to_thread(bytes_of, folder / "concordance.db")
                assert len(await asyncio.to_thread(os.listdir, folder)) <= 3, "the database and its log"
                await left.archives.take_in(HERE, archive, by=None)
                assert await everything(left) == expected
    assert whole < KILLS, "none was killed in time"


async def test_a_writer_that_is_killed_leaves_nothing_but_what_was_there(store: SqliteStore, tmp_path: Path) -> None:
    for number in range(6):
        await store.add(HERE, draft_of(f"{number} boats. {TEXT}"))
    folder = tmp_path / "exports"
    folder.mkdir()
    archive = folder / "one.zip"
    archive.write_text("the export of yesterday")
    child = "tests.corpus.archive_child"
    command = [sys.executable, "-m", child, "export", str(tmp_path / "concordance.db"), str(archive)]

    def killed() -> None:
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2]) as child:
            assert child.stdout is not None
            assert child.stdout.readline() == "half\n"
            child.kill()

    await asyncio.to_thread(killed)
    assert await asyncio.to_thread(os.listdir, folder) == ["one.zip"]
    assert archive.read_text() == "the export of yesterday"


@pytest.mark.parametrize("full", [False, True])
async def test_where_files_cannot_be_without_a_name_an_archive_is_written_all_the_same(
    store: SqliteStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, full: bool
) -> None:
    await store.add(HERE, draft_of(TEXT))
    await store.archives.export(HERE, tmp_path / "one.zip")
    folder = tmp_path / "exports"
    folder.mkdir()
    archive = folder / "one.zip"
    archive.write_text("the export of yesterday")
    monkeypatch.setattr(os, "O_TMPFILE", 0, raising=False)
    monkeypatch.setattr(tempfile, "_O_TMPFILE_WORKS", False, raising=False)
    if full:
        monkeypatch.setattr(shutil, "copyfileobj", disk_full)
        with pytest.raises(UnwritableArchive, match="no space"):
            await store.archives.export(HERE, archive)
        assert archive.read_text() == "the export of yesterday"
    else:
        await store.archives.export(HERE, archive)
        assert archive.read_bytes() == (tmp_path / "one.zip").read_bytes()
        assert stat.S_IMODE(archive.stat().st_mode) == 0o600
    assert await asyncio.to_thread(os.listdir, folder) == ["one.zip"]


def disk_full(*_args: object) -> None:
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
