"""Bringing a database file to the schema of this version."""

import asyncio
import sqlite3
from collections.abc import Iterator, Mapping
from importlib import resources
from pathlib import Path

import aiosqlite

from corpus.connection import begin, fetch, translated
from corpus.errors import NewerDatabase, UnusableDatabase

APPLICATION_ID = 0x436F6E63
"""Marks a file as ours (“Conc”); set by the first script."""


def packaged_scripts() -> dict[int, str]:
    """The scripts that come with this version, by the number that their names begin with."""
    folder = resources.files("corpus") / "migrations"
    return {int(file.name[:3]): file.read_text("utf-8") for file in folder.iterdir() if file.name.endswith(".sql")}


async def migrate(db: aiosqlite.Connection, path: Path, scripts: Mapping[int, str] | None = None) -> None:
    """Run the scripts that `db`, the file at `path`, has not seen yet, forward only, all of them or none.

    Raises NewerDatabase, and UnusableDatabase for a file of another program, which is left as it was.
    """
    known = await asyncio.to_thread(packaged_scripts) if scripts is None else scripts
    with translated(path):
        try:
            # Before the version is read: of two processes that open a new file, the second finds it done.
            await begin(db)
            current = await _version(db, path, newest=max(known))
            for version in sorted(known):
                if version > current:
                    for statement in statements(known[version]):
                        await fetch(db, statement)
                    await fetch(db, f"PRAGMA user_version = {version}")
            await db.commit()
        except BaseException:
            await db.rollback()
            raise


async def _version(db: aiosqlite.Connection, path: Path, newest: int) -> int:
    """The number of the last script that the file has seen; 0 for an empty file."""
    ((owner,),) = await fetch(db, "PRAGMA application_id")
    ((version,),) = await fetch(db, "PRAGMA user_version")
    ((tables,),) = await fetch(db, "SELECT count(*) FROM sqlite_schema")
    if owner != APPLICATION_ID and (owner or version or tables):
        raise UnusableDatabase(path, "it belongs to another program")
    if version > newest:
        raise NewerDatabase(path, version, newest)
    return int(version)


def statements(sql: str) -> Iterator[str]:
    """The statements of a script, one by one; each ends at the end of a line.

    Not `executescript`: it commits an open transaction before it starts, and the change would stand without its number.
    """
    statement = ""
    for line in sql.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
    yield statement
