"""A connection to the database file, and what SQLite says about the file in plain words."""

import asyncio
import os
import sqlite3
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, cast

import aiosqlite

from corpus.errors import UnusableDatabase

PATIENCE = 5.0
"""Seconds to wait for a lock that another process holds."""
QUEUE = 60.0
"""Seconds to wait until another process has written what it writes: some 400 MB of text from an archive."""

_WHY = {
    sqlite3.SQLITE_BUSY: "another program has locked it",
    sqlite3.SQLITE_LOCKED: "another program has locked it",
    sqlite3.SQLITE_PROTOCOL: "another program has locked it",
    sqlite3.SQLITE_PERM: "permission denied",
    sqlite3.SQLITE_READONLY: "it may not be written",
    sqlite3.SQLITE_IOERR: "the disk reports an error",
    sqlite3.SQLITE_FULL: "the disk is full",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened",
    sqlite3.SQLITE_CORRUPT: "it is damaged",
    sqlite3.SQLITE_NOTADB: "it is not a database",
}

_creating = threading.Lock()


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Inside, an error that lies with the file or its disk becomes UnusableDatabase; every other one stays a bug."""
    try:
        yield
    except sqlite3.Error as error:
        why = _why(error)
        if why is None:
            raise
        raise UnusableDatabase(path, why) from error


def _why(error: sqlite3.Error) -> str | None:
    code = getattr(error, "sqlite_errorcode", None)  # absent on what Python's own module raises
    if code is None:
        return _WHY[sqlite3.SQLITE_CORRUPT] if str(error).startswith("Could not decode to UTF-8") else None
    return _WHY.get(code & 0xFF)  # the upper bits tell more than a person can act on


def create(path: Path) -> Path:
    """Make the file and the folders above it unless they are there; its absolute path. Raises UnusableDatabase.

    Only its owner may read it (0600). A file that exists is not even opened, and nobody may use a new one before its
    handle here is closed: closing any handle drops the locks that connections of this process hold on the file.
    """
    path = path.absolute()  # “:memory:” and the like are names of files, too
    try:
        if path.is_dir():
            raise UnusableDatabase(path, "it is a folder")
        path.parent.mkdir(parents=True, exist_ok=True)
        with _creating, suppress(FileExistsError):
            os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
        # SQLite opens what it may not write, and complains of the first change only.
        if path.exists() and not os.access(path, os.R_OK | os.W_OK):
            raise UnusableDatabase(path, "this user may not read and write it")
    except (FileExistsError, NotADirectoryError) as error:
        raise UnusableDatabase(path, "a folder above it is a file") from error
    except OSError as error:
        raise UnusableDatabase(path, (error.strerror or "it cannot be opened").lower()) from error
    return path


def connect(path: Path) -> aiosqlite.Connection:
    """A connection to `path` in which a transaction begins and ends only where the code says so."""
    return aiosqlite.connect(path, timeout=PATIENCE, isolation_level=None)


async def fetch(
    db: aiosqlite.Connection, sql: str, parameters: Sequence[object] | Mapping[str, object] = ()
) -> list[tuple[Any, ...]]:
    """Run one statement and return all its rows: one trip to the connection's thread, and no cursor is left open."""
    return cast("list[tuple[Any, ...]]", await db.execute_fetchall(sql, parameters))


async def begin(db: aiosqlite.Connection) -> None:
    """Begin to write, as soon as nobody else does. Can be cancelled while it waits."""
    give_up = time.monotonic() + QUEUE
    while True:
        try:
            await fetch(db, "BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() >= give_up:
                raise
        else:
            return


async def keep_log(db: aiosqlite.Connection) -> None:
    """Write changes to a log beside the file (WAL) from now on. Waits for others: SQLite does not, here."""
    give_up = time.monotonic() + PATIENCE
    while True:
        try:
            await fetch(db, "PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > give_up:
                raise
            await asyncio.sleep(0.01)
        else:
            break
    # A checkpoint that is the first to use the log begins to read for itself and, if a writer delays it, waits for
    # its own reading to end, all writers behind it, until PATIENCE is over (seen with SQLite 3.40). So it comes second.
    await fetch(db, "SELECT count(*) FROM sqlite_schema")
