"""One server, a member and a moderator, and the bot among them: what most tests of the bot begin with."""

import io
import zipfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from answer.service import Service
from bot.client import Concordance
from bot.places import Memberships, collection_of
from bot.references import base36
from corpus.errors import KnownError
from corpus.model import CollectionId, Document, Source
from corpus.servers import ServerSettings
from corpus.sqlite import SqliteStore
from tests.world import Channel, File, Member, Option, Seen, Server, World, world

FERRY = "The ferry to Skerry leaves at 09:00. It costs 14 crowns. Dogs travel free of charge.\n"


class Clock:
    """Seconds that pass when a test says so."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@dataclass(frozen=True)
class Harbour:
    """The world and whoever matters in it. `clock`: of memberships."""

    world: World
    store: SqliteStore
    service: Service
    server: Server
    general: Channel
    ada: Member
    mo: Member
    clock: Clock
    how: dict[str, Any] = field(default_factory=dict)

    @property
    def collection(self) -> CollectionId:
        return collection_of(self.server.id)

    async def add(self, text: str = FERRY, title: str | None = "Timetable", server: Server | None = None) -> Document:
        """Put a document into a server's library, past Discord."""
        source = Source(title=title, publisher="Linnet Ferries", file_name="a.txt")
        return await self.service.keeping.add(collection_of((server or self.server).id), text, source)

    async def publish(self, *files: File, **options: Option) -> Seen:
        """Mo adds a document, looks at its preview and publishes it."""
        names = ("file", "file2", "file3", "file4", "file5")
        preview = await self.mo.slash(self.general, "corpus add", **dict(zip(names, files, strict=False)), **options)
        return await self.mo.press(preview, "Publish")

    async def log(self) -> Channel:
        """A log channel, set up."""
        channel = self.server.channel("log")
        await self.store.servers.save_settings(self.collection, ServerSettings(log_channel=channel.id))
        return channel

    async def finished(self) -> None:
        """Wait for what the bot does without letting anybody wait for it."""
        bot = self.world.bot
        assert isinstance(bot, Concordance)
        with self.world.env.time_context():
            await bot.desk.finish()

    async def demote(self) -> Member:
        """Mo leaves and comes back as an ordinary member: the messages that only Mo saw are still Mo's."""
        await self.server.leave(self.mo)
        return self.server.member(self.mo.user)

    def from_elsewhere(self, seen: Seen) -> Seen:
        """The message `seen`, with buttons that name another server: as if somebody had forged them."""
        here, there = base36(self.server.id), base36(self.server.id + 1)
        return self.world.forge(seen, lambda custom_id: custom_id.replace(here, there))

    async def restart(self) -> None:
        """Stop the bot and start it again over the same library."""
        await self.world.restart(bot_over(self.store, self.service, self.clock, **self.how))


def bot_over(store: SqliteStore, service: Service, clock: Clock, /, **how: Any) -> Concordance:
    return Concordance(service, store.servers, undo_days=7, memberships=Memberships(clock), **how)


@asynccontextmanager
async def harbour(folder: Path, **how: Any) -> AsyncIterator[Harbour]:
    """A server "Harbour" with Ada, who may nothing special, and Mo, who may manage it; `how`: see Concordance."""
    async with SqliteStore.open(folder / "concordance.db", durable=False) as store, Service(store) as service:
        clock = Clock()
        async with world(bot_over(store, service, clock, **how), expected=(KnownError,)) as made:
            server = made.server("Harbour")
            managers = server.role("Managers", manage_guild=True)
            yield Harbour(
                world=made,
                store=store,
                service=service,
                server=server,
                general=server.channel("general"),
                ada=server.member("Ada"),
                mo=server.member("Mo", managers),
                clock=clock,
                how=how,
            )


def zipped(*files: File) -> File:
    """A zip of files."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, content in files:
            archive.writestr(name, content)
    return "documents.zip", data.getvalue()
