"""The one SQLite file, as everything that keeps something in it uses it: one writer, one reader, a lock each."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Self

import aiosqlite

from corpus.connection import begin, connect, create, fetch, keep_log, translated
from corpus.migrate import migrate


class Database:
    """A file that other processes may use at the same time. To be opened with `open`.

    Two connections, each with a lock: tasks that share one would find themselves in each other's transactions. Readers
    do not wait for writers, nor writers for readers (WAL).
    """

    def __init__(self, path: Path, writer: aiosqlite.Connection, reader: aiosqlite.Connection) -> None:
        self.path = path
        self._writer = writer
        self._reader = reader
        self._writing = asyncio.Lock()
        self._reading = asyncio.Lock()

    @classmethod
    @asynccontextmanager
    async def open(cls, path: Path, *, durable: bool) -> AsyncIterator[Self]:
        """Open the file at `path`, made if need be, until the block ends. Raises UnusableDatabase, NewerDatabase.

        `durable`: every change is on the disk before it is returned from (synchronous FULL): a power cut loses nothing
        acknowledged, where NORMAL, usual with WAL, would lose the last changes. Without it (OFF) a crash of the program
        still loses nothing, a crash of the machine may damage the file: for tests.
        """
        async with AsyncExitStack() as stack:
            path = await asyncio.to_thread(create, path)
            with translated(path):
                writer = await stack.enter_async_context(connect(path))
                await _prepare_writer(writer, path, durable=durable)
                reader = await stack.enter_async_context(connect(path))
                await fetch(reader, "PRAGMA query_only = ON")
            database = cls(path, writer, reader)
            await database.empty_log()  # the last process may have been killed while it erased something
            try:
                yield database
            finally:
                async with database._writing, database._reading:
                    pass  # what other tasks still do is finished before the file closes

    @asynccontextmanager
    async def transaction(self) -> AsyncIterator[aiosqlite.Connection]:
        """One change: kept when the block ends, undone when it raises or is cancelled. One at a time in the file."""
        async with self._writing:
            with translated(self.path):
                try:
                    await begin(self._writer)  # within try: it may begin after it was cancelled
                    yield self._writer
                    await self._writer.commit()
                finally:
                    # Does nothing after a commit. Is done even if this await is cancelled, too, and before whatever the
                    # next holder of the lock asks for: the connection does in turn what it is given.
                    await self._writer.rollback()

    @asynccontextmanager
    async def moment(self) -> AsyncIterator[aiosqlite.Connection]:
        """Several reads of one moment."""
        async with self._reading:
            with translated(self.path):
                try:
                    await fetch(self._reader, "BEGIN")
                    yield self._reader
                finally:
                    await self._reader.rollback()

    @asynccontextmanager
    async def glance(self) -> AsyncIterator[aiosqlite.Connection]:
        """One statement that reads: a moment of its own, at a third of the trips to the connection's thread."""
        async with self._reading:
            with translated(self.path):
                yield self._reader

    async def empty_log(self) -> None:
        """Move the log of changes into the file and cut it to nothing; a log that another process reads from stays.

        To be done after what must not be readable any more was deleted: the log still holds it.
        """
        async with self._writing:
            with translated(self.path):
                await fetch(self._writer, "PRAGMA wal_checkpoint(TRUNCATE)")


async def _prepare_writer(db: aiosqlite.Connection, path: Path, *, durable: bool) -> None:
    """Settings of the connection that writes, and the schema."""
    await fetch(db, "PRAGMA secure_delete = ON")  # overwrite what is deleted
    await fetch(db, "PRAGMA temp_store = MEMORY")  # no erased words in a temporary file
    await fetch(db, f"PRAGMA synchronous = {'FULL' if durable else 'OFF'}")
    await fetch(db, "PRAGMA page_size = 4096")  # of a new file; what keeps erased words out of it counts on that
    await fetch(db, "PRAGMA foreign_keys = OFF")  # the default of most builds: a script may drop what others refer to
    await migrate(db, path)  # before WAL: a file of another program must not be changed
    await keep_log(db)
    await fetch(db, "PRAGMA foreign_keys = ON")
