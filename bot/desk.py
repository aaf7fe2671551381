"""What commands, buttons and messages work with: the service, what is remembered of servers, and who is a member."""

import asyncio
import logging
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime
from typing import Any, Final, Protocol

import aiohttp
import discord
from discord import ui
from discord.ext import commands

from answer.service import Service
from bot.errors import NoServer
from bot.links.fetching import Fetched
from bot.places import Memberships, check_manager, check_moderator, collection_of, is_server, server_id_of, server_of
from bot.postings import Postings
from bot.rates import HourlyRate
from bot.rendering import notice_view
from bot.typed import Typed
from corpus.audit import AuditEntry
from corpus.errors import KnownError
from corpus.model import CollectionId, Document
from corpus.quotas import Quota
from corpus.servers import Servers

log = logging.getLogger(__name__)

SUGGESTIONS_AN_HOUR: Final = 5
"""Of one member in one server, unless the settings say otherwise."""
_LATEST: Final = 50
"""So many changes of a document, made at once, are looked through for one of them."""
FINISH_SECONDS: Final = 5.0
"""A container is killed ten seconds after it was told to stop."""

_LEFT: Final = "That server is not open to you any more, or I am not in it. Choose another one with `/server`."
_UNSURE: Final = "Discord does not tell me right now whether you are in that server. Please try again in a minute."


class Links(Protocol):
    """What reads web pages: `bot.links.fetching.Fetcher`."""

    async def fetch(self, server: str, url: str) -> Fetched:
        """The page at `url`, for a moderator of `server`. Raises KnownError where it is not read."""
        ...


class Desk:
    """Everything below Discord, in one place. Made once, when the bot starts.

    `quota`: what each server may have; `links`: what reads web pages, None where nothing does. `messages`: gives what
    can be edited, by the numbers of channel and message. `take_back`: makes the button that takes back a change of a
    server, by its number in the audit trail. `suggesting`: how often each member may suggest. `clock`: gives aware
    moments.
    """

    def __init__(
        self,
        service: Service,
        servers: Servers,
        guilds: Callable[[int], discord.Guild | None],
        messages: Callable[[int, int], discord.PartialMessage],
        take_back: Callable[[int, int], ui.DynamicItem[ui.Button[ui.LayoutView]]],
        memberships: Memberships | None = None,
        *,
        quota: Quota | None = None,
        links: Links | None = None,
        suggesting: HourlyRate | None = None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self.service = service
        self.servers = servers
        self.quota = quota
        self.links = links
        self.typed = Typed()
        self.suggesting = suggesting or HourlyRate(SUGGESTIONS_AN_HOUR)
        self._guilds = guilds
        self.memberships = memberships or Memberships()
        self.clock = clock
        self._take_back = take_back
        self._tasks: set[asyncio.Task[None]] = set()
        self.postings = Postings(service.keeping.posted, messages, service.keeping.present, self.later)
        service.keeping.when_gone(self.postings.withdraw)

    async def moderated(self, interaction: discord.Interaction[Any]) -> tuple[discord.Guild, CollectionId]:
        """The server in which `interaction` happened and its collection. Raises NotHere, and NotAllowed for others than
        its moderators: Discord's own check can be switched off in the server's settings.
        """
        server = server_of(interaction)
        collection = collection_of(server.id)
        check_moderator(interaction, await self.servers.settings(collection))
        return server, collection

    def managed(self, interaction: discord.Interaction[Any]) -> tuple[discord.Guild, CollectionId]:
        """Like `moderated`, for what only those who manage the server may do."""
        server = server_of(interaction)
        check_manager(interaction)
        return server, collection_of(server.id)

    async def admit(self, member: int, collection: CollectionId) -> discord.Guild:
        """The server of `collection`, if the bot and `member` are in it now; else it is forgotten. Raises NoServer."""
        server = self._guilds(server_id_of(collection))
        try:
            inside = server is not None and await self.memberships.holds(server, member)
        except discord.HTTPException as error:
            raise NoServer(_UNSURE) from error
        if server is None or not inside:
            await self.servers.forget_visit(member, collection)
            raise NoServer(_LEFT)
        return server

    def server(self, collection: CollectionId) -> discord.Guild | None:
        """The server whose documents `collection` holds, if the bot is in it."""
        return self._guilds(server_id_of(collection)) if is_server(collection) else None

    def record(self, server: discord.Guild, told: str, by: discord.abc.User, document: Document | None = None) -> None:
        """Tell the log channel of `server` what `by` changed, if it has one; nobody waits for that.

        `document`: as the change left it; if that very change can be taken back, a button does that.
        """
        self.later(self._record(server, told, by, document))

    async def _record(self, server: discord.Guild, told: str, by: discord.abc.User, document: Document | None) -> None:
        channel = await self._log_channel(server)
        if channel is None:
            return
        entry = None if document is None else await self._change(document, str(by.id))
        buttons = () if entry is None or entry.undone else (self._take_back(server.id, entry.number),)
        text = f"{told}\n-# by {by.mention} · <t:{int(self.clock().timestamp())}:f>"
        await channel.send(view=notice_view(text, buttons=buttons))

    async def _change(self, document: Document, by: str) -> AuditEntry | None:
        """The change that left `document` so, if it was `by` and is of those that can be taken back."""
        for entry in await self.service.keeping.audit(document.collection, limit=_LATEST, document=document.id):
            if entry.version == document.changed and entry.by == by and entry.action.undoable:
                return entry
        return None

    def tell(self, server: discord.Guild, view: ui.LayoutView) -> None:
        """Send `view` to the log channel of `server`, if it has one; nobody waits for that."""
        self.later(self._tell(server, view))

    async def _tell(self, server: discord.Guild, view: ui.LayoutView) -> None:
        channel = await self._log_channel(server)
        if channel is not None:
            await channel.send(view=view)

    async def _log_channel(self, server: discord.Guild) -> discord.abc.Messageable | None:
        settings = await self.servers.settings(collection_of(server.id))
        channel = server.get_channel(settings.log_channel) if settings.log_channel else None
        return channel if isinstance(channel, discord.abc.Messageable) else None

    def later(self, work: Coroutine[Any, Any, object]) -> None:
        """Do `work` without letting anybody wait for it; what goes wrong is logged, and changes nothing else."""
        task = asyncio.create_task(self._logged(work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _logged(self, work: Coroutine[Any, Any, object]) -> None:
        try:
            await work
        except Exception as error:
            known = isinstance(error, KnownError | discord.HTTPException | aiohttp.ClientError | OSError)
            log.warning("done aside, it failed: %s", type(error).__name__, exc_info=None if known else error)

    async def finish(self) -> None:
        """Wait for what `later` has begun, for FINISH_SECONDS; what takes longer begins anew at the next start."""
        if self._tasks:
            _, unfinished = await asyncio.wait(self._tasks, timeout=FINISH_SECONDS)
            for task in unfinished:
                task.cancel()
            await asyncio.gather(*unfinished, return_exceptions=True)


class DeskClient(commands.Bot):
    """A client that has a desk; commands and buttons reach it through the interaction."""

    desk: Desk


def desk_of(interaction: discord.Interaction[Any]) -> Desk:
    """The desk of the client that received `interaction`."""
    client = interaction.client
    assert isinstance(client, DeskClient), "only our own client is ever started"
    return client.desk
