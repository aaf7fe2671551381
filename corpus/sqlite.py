"""The store in one SQLite file."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from corpus.database import Database
from corpus.sqlite_archives import SqliteArchives
from corpus.sqlite_audit import SqliteTrail
from corpus.sqlite_judgements import SqliteJudgements
from corpus.sqlite_marking import SqliteMarking
from corpus.sqlite_posted import SqlitePosted
from corpus.sqlite_proposals import SqliteProposals
from corpus.sqlite_reading import SqliteReading
from corpus.sqlite_removing import SqliteRemoving
from corpus.sqlite_revising import SqliteRevising
from corpus.sqlite_servers import SqliteServers


def _utc_now() -> datetime:
    return datetime.now(UTC)


class SqliteStore(SqliteReading, SqliteRevising, SqliteRemoving, SqliteMarking, SqliteTrail):
    """A Store in a file, which other processes may use at the same time. To be opened with `open`.

    `servers`: what the bot remembers, `judgements`: what moderators judged; in the same file.
    """

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        super().__init__(database, clock)
        self.servers = SqliteServers(database, clock)
        self._judgements = SqliteJudgements(database, clock)
        self._proposals = SqliteProposals(database, clock)
        self._posted = SqlitePosted(database, clock)
        self._archives = SqliteArchives(database, clock)

    @classmethod
    @asynccontextmanager
    async def open(
        cls, path: Path, *, durable: bool = True, clock: Callable[[], datetime] = _utc_now
    ) -> AsyncIterator[Self]:
        """Open the file at `path`, made if need be, until the block ends. Raises UnusableDatabase, NewerDatabase.

        `durable`: every change is on the disk before it is returned from; without it a crash of the machine may damage
        the file: for tests. `clock` gives the moments that are stored.
        """
        async with Database.open(path, durable=durable) as database:
            yield cls(database, clock)

    @property
    def judgements(self) -> SqliteJudgements:
        """What moderators judged of these documents."""
        return self._judgements

    @property
    def proposals(self) -> SqliteProposals:
        """What waits to be published, in the same file."""
        return self._proposals

    @property
    def posted(self) -> SqlitePosted:
        """Which messages quote which of these documents."""
        return self._posted

    @property
    def archives(self) -> SqliteArchives:
        """Collections to and from files."""
        return self._archives
