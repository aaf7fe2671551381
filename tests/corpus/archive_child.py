"""The process that test_archives_killed kills: reads an archive into a collection.

Started as `python -m tests.corpus.archive_child DATABASE ARCHIVE`; imports no test tool, so that it starts quickly.
"""

import asyncio
import sys
from pathlib import Path

from corpus.model import CollectionId
from corpus.sqlite import SqliteStore


async def take_in(database: Path, archive: Path) -> None:
    async with SqliteStore.open(database) as store:
        say("ready")
        await store.archives.take_in(CollectionId("here"), archive, by=None)
        say("done")


def say(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(take_in(Path(sys.argv[1]), Path(sys.argv[2])))
