"""One server, a member and a moderator, and the bot among them: what most tests of the bot begin with."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from answer.service import Service
from bot.client import Concordance
from bot.places import Memberships, collection_of
from corpus.errors import KnownError
from corpus.model import CollectionId, Document, Source
from corpus.sqlite import SqliteStore
from tests.world import Channel, Member, Server, World, world

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

    @property
    def collection(self) -> CollectionId:
        return collection_of(self.server.id)

    async def add(self, text: str = FERRY, title: str | None = "Timetable", server: Server | None = None) -> Document:
        """Put a document into a server's library, past Discord."""
        source = Source(title=title, publisher="Linnet Ferries", file_name="a.txt")
        return await self.service.keeping.add(collection_of((server or self.server).id), text, source)

    async def restart(self) -> None:
        """Stop the bot and start it again over the same library."""
        await self.world.restart(bot_over(self.store, self.service, self.clock))


def bot_over(store: SqliteStore, service: Service, clock: Clock) -> Concordance:
    return Concordance(service, store.servers, undo_days=7, memberships=Memberships(clock))


@asynccontextmanager
async def harbour(folder: Path) -> AsyncIterator[Harbour]:
    """A server "Harbour" with Ada, who may nothing special, and Mo, who may manage it."""
    async with SqliteStore.open(folder / "concordance.db", durable=False) as store, Service(store) as service:
        clock = Clock()
        async with world(bot_over(store, service, clock), expected=(KnownError,)) as made:
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
            )
