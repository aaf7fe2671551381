"""The process that test_archives_killed kills: reads an archive into a collection, or writes one and halts half-way.

Started as `python -m tests.corpus.archive_child (take_in|export) DATABASE ARCHIVE`; imports no test tool, so that it
starts quickly.
"""

import asyncio
import sys
import time
from pathlib import Path

from corpus.model import CollectionId
from corpus.sqlite import SqliteStore


async def take_in(database: Path, archive: Path) -> None:
    async with SqliteStore.open(database) as store:
        say("ready")
        await store.archives.take_in(CollectionId("here"), archive, by=None)
        say("done")


async def export(database: Path, archive: Path) -> None:
    def halt(done: int, documents: int) -> None:
        if done == documents // 2:
            say("half")
            time.sleep(60)

    async with SqliteStore.open(database) as store:
        await store.archives.export(CollectionId("here"), archive, progress=halt)


def say(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run({"take_in": take_in, "export": export}[sys.argv[1]](Path(sys.argv[2]), Path(sys.argv[3])))
