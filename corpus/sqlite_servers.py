"""What the bot remembers, in the SQLite file of the store."""

import json
from collections.abc import Callable
from datetime import datetime, timedelta

from corpus.connection import fetch
from corpus.database import Database
from corpus.errors import UnknownServer, UnusableDatabase
from corpus.model import CollectionId
from corpus.rows import Row, moment_text
from corpus.servers import ServerSettings, Visit
from corpus.snowflakes import signed, unsigned

SAME_VISIT = timedelta(minutes=1)
"""How long a visit that was noted stands for the next ones: a write for every question would wait for the disk."""

_EVER = "~"
"""After every moment, as texts compare."""

_SETTINGS = "SELECT moderator_role, log_channel, answer_channels FROM server_settings WHERE collection = ?"
_SAVE_SETTINGS = """
    INSERT INTO server_settings (collection, moderator_role, log_channel, answer_channels) VALUES (?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET moderator_role = excluded.moderator_role, log_channel = excluded.log_channel,
                              answer_channels = excluded.answer_channels
"""
_VISITED = "SELECT collection, name, last_at FROM visits WHERE member = ? ORDER BY last_at DESC, collection"
_NOTE_VISIT = """
    INSERT INTO visits (member, collection, name, last_at) VALUES (?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET name = excluded.name, last_at = excluded.last_at
"""
_CHOOSE = """
    INSERT INTO chosen_servers (member, collection)
    SELECT member, collection FROM visits WHERE member = ? AND collection = ?
    ON CONFLICT DO UPDATE SET collection = excluded.collection RETURNING member
"""
_UNCHOOSE = "DELETE FROM chosen_servers WHERE member = ?"
_CHOSEN = "SELECT collection FROM chosen_servers WHERE member = ?"
_FORGET_VISIT = "DELETE FROM visits WHERE member = ? AND collection = ? RETURNING member"
_FORGET_MEMBER = "DELETE FROM visits WHERE member = ? RETURNING member"
_DEPART = "INSERT INTO departures (collection, at) VALUES (?, ?) ON CONFLICT DO NOTHING"
_RETURN = "DELETE FROM departures WHERE collection = ?"
_DEPARTED = "SELECT collection FROM departures WHERE at < ? ORDER BY collection"
_SYNCED = "SELECT digest FROM synced_commands"
_NOTE_SYNCED = "INSERT INTO synced_commands VALUES (1, ?) ON CONFLICT DO UPDATE SET digest = excluded.digest"


class SqliteServers:
    """Servers in a file, which other processes may use at the same time. `clock` gives the moments of visits."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock

    async def settings(self, collection: CollectionId) -> ServerSettings:
        """What was saved last for `collection`; the defaults if nothing was. Raises UnusableDatabase."""
        async with self._database.moment() as db:
            found = await fetch(db, _SETTINGS, (collection,))
        if not found:
            return ServerSettings()
        try:
            return _settings_of(found[0])
        except ValueError as error:
            raise UnusableDatabase(self._database.path, "the settings of a server in it are damaged") from error

    async def save_settings(self, collection: CollectionId, settings: ServerSettings) -> None:
        """Keep `settings` in the place of what was saved before."""
        role, channel = settings.moderator_role, settings.log_channel
        values = (
            None if role is None else signed(role),
            None if channel is None else signed(channel),
            json.dumps(sorted(settings.answer_channels)),
        )
        async with self._database.transaction() as db:
            await fetch(db, _SAVE_SETTINGS, (collection, *values))

    async def note_visit(self, member: int, collection: CollectionId, name: str) -> None:
        """Remember that `member` has just used the bot in `collection`, a server called `name`.

        Does not write if the same was noted less than SAME_VISIT ago, and nothing of this member since.
        """
        now = self._clock()
        newest = (await self.visited(member))[:1]
        for visit in newest:
            same = (visit.collection, visit.name) == (collection, name)
            if same and timedelta(0) <= now - visit.last_at < SAME_VISIT:
                return
        async with self._database.transaction() as db:
            await fetch(db, _NOTE_VISIT, (signed(member), collection, name, moment_text(now)))

    async def visited(self, member: int) -> tuple[Visit, ...]:
        """The servers in which `member` has used the bot, the most recent first. Raises UnusableDatabase."""
        async with self._database.moment() as db:
            found = await fetch(db, _VISITED, (signed(member),))
        try:
            return tuple(Visit(collection=collection, name=name, last_at=at) for collection, name, at in found)
        except ValueError as error:
            raise UnusableDatabase(self._database.path, "the visits of a member in it are damaged") from error

    async def choose(self, member: int, collection: CollectionId | None) -> None:
        """Let the direct messages of `member` ask `collection`; None: none. Raises UnknownServer if never visited."""
        async with self._database.transaction() as db:
            if collection is None:
                await fetch(db, _UNCHOOSE, (signed(member),))
            elif not await fetch(db, _CHOOSE, (signed(member), collection)):
                raise UnknownServer

    async def chosen(self, member: int) -> CollectionId | None:
        """The server that the direct messages of `member` ask; None if none was chosen."""
        async with self._database.moment() as db:
            found = await fetch(db, _CHOSEN, (signed(member),))
        return CollectionId(found[0][0]) if found else None

    async def forget_visit(self, member: int, collection: CollectionId) -> None:
        """Forget that `member` has used the bot in `collection`, and that they chose it; nothing if they have not."""
        await self._forget(_FORGET_VISIT, (signed(member), collection))

    async def forget_member(self, member: int) -> None:
        """Forget all that is known of `member`; nothing if that is nothing."""
        await self._forget(_FORGET_MEMBER, (signed(member),))

    async def note_departure(self, collection: CollectionId) -> None:
        """Remember that the server of `collection` removed the bot, now; the first time counts."""
        async with self._database.transaction() as db:
            await fetch(db, _DEPART, (collection, moment_text(self._clock())))

    async def note_return(self, collection: CollectionId) -> None:
        """Forget its departure: it has the bot again."""
        async with self._database.transaction() as db:
            await fetch(db, _RETURN, (collection,))

    async def departed(self, before: datetime | None = None) -> tuple[CollectionId, ...]:
        """The servers that removed the bot and did not take it back, by name; before a moment (aware), if given."""
        moment = _EVER if before is None else moment_text(before)
        async with self._database.glance() as db:
            return tuple(CollectionId(name) for (name,) in await fetch(db, _DEPARTED, (moment,)))

    async def synced_commands(self) -> str | None:
        """The digest of the commands that Discord was told of last; None before the first time."""
        async with self._database.moment() as db:
            found = await fetch(db, _SYNCED)
        return str(found[0][0]) if found else None

    async def note_synced_commands(self, digest: str) -> None:
        """Remember the digest of the commands that Discord was just told of."""
        async with self._database.transaction() as db:
            await fetch(db, _NOTE_SYNCED, (digest,))

    async def _forget(self, statement: str, key: tuple[object, ...]) -> None:
        """Delete visits, and with them the choices that refer to them, from the file and from its log."""
        async with self._database.transaction() as db:
            forgotten = await fetch(db, statement, key)
        if forgotten:
            await self._database.empty_log()


def _settings_of(row: Row) -> ServerSettings:
    role, channel, channels = row
    return ServerSettings(
        moderator_role=None if role is None else unsigned(role),
        log_channel=None if channel is None else unsigned(channel),
        answer_channels=json.loads(channels),
    )
