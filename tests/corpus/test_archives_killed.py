"""A process that is killed while it reads an archive leaves all of it, or nothing."""

import asyncio
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from corpus.sqlite import SqliteStore
from tests.corpus.archived import draft_of, everything
from tests.corpus.drafts import HERE
from tests.corpus.files import bytes_of

KILLS = 6
TEXT = "Ilse Brandt said the ferry leaves at nine. It was not so in May 2024. "


def kill_reading(database: Path, archive: Path, after: float | None) -> float:
    """Kill the reader so many seconds after it began; None: let it end. How long it took."""
    command = [sys.executable, "-m", "tests.corpus.archive_child", str(database), str(archive)]
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
