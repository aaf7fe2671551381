"""What happens by itself: what is due to be forgotten is, and servers that remove the bot are remembered until then."""

import logging
from collections.abc import Awaitable, Callable
from datetime import timedelta

import aiohttp
import discord
from discord.ext import commands, tasks

from bot.desk import DeskClient
from bot.places import collection_of, is_server
from corpus.errors import KnownError
from corpus.model import CollectionId

log = logging.getLogger(__name__)


class Housekeeping(commands.Cog):
    """Erases, forgets, tidies. `undo`: how long a removed document can be put back; `left`: how long the data of a
    server is kept after it removed the bot.
    """

    def __init__(self, client: DeskClient, undo: timedelta, left: timedelta) -> None:
        self._client = client
        self._desk = client.desk
        self._undo = undo
        self._left = left

    async def cog_unload(self) -> None:
        """Begin nothing more."""
        self._round.cancel()
        self._watch.cancel()

    @commands.Cog.listener()
    async def on_ready(self) -> None:
        """Compare what is kept with the servers that there are; go round from then on."""
        await self._in_peace(self._look_around)
        for loop in (self._round, self._watch):
            if not loop.is_running():
                loop.start()

    @commands.Cog.listener()
    async def on_guild_remove(self, guild: discord.Guild) -> None:
        """Remember since when a server has not had the bot any more. Never called for one that is only out of order."""
        await self._desk.servers.note_departure(collection_of(guild.id))

    @commands.Cog.listener()
    async def on_guild_join(self, guild: discord.Guild) -> None:
        """A server has the bot (again)."""
        await self._desk.servers.note_return(collection_of(guild.id))

    @tasks.loop(hours=6)
    async def _round(self) -> None:
        await self.do_all()

    @tasks.loop(minutes=10)
    async def _watch(self) -> None:
        await self._in_peace(self._withdraw)

    async def do_all(self) -> None:
        """Do all that is due, each by itself: what one cannot do now, it does the next time."""
        for duty in (
            self._erase_removed,
            self._tidy,
            self._forget_posted,
            self._look_around,
            self._erase_departed,
        ):
            await self._in_peace(duty)

    async def _in_peace(self, duty: Callable[[], Awaitable[object]]) -> None:
        try:
            await duty()
        except (KnownError, discord.HTTPException, aiohttp.ClientError, OSError) as error:  # a locked library, say
            log.warning("left for the next time: %s", error if isinstance(error, KnownError) else type(error).__name__)
        except Exception:
            log.exception("left for the next time, unexpectedly")  # raised, it would end the loop and all other duties

    async def _erase_removed(self) -> None:
        await self._desk.service.keeping.erase_removed(self._desk.clock() - self._undo)

    async def _tidy(self) -> None:
        await self._desk.service.keeping.tidy(self._desk.clock())

    async def _forget_posted(self) -> None:
        await self._desk.postings.forget_old(self._desk.clock())

    async def _withdraw(self) -> None:
        """Take back answers with documents that were removed past the bot, or that it had no time for at its end."""
        for guild in self._client.guilds:
            await self._desk.postings.withdraw_absent(collection_of(guild.id))

    async def _look_around(self) -> None:
        """Note departures and returns that happened while the bot was not there to hear of them."""
        servers = self._desk.servers
        kept = {one for one in await self._desk.service.keeping.collections() if is_server(one)}
        departed = set(await servers.departed())
        for collection in sorted(kept | departed):  # whether it is here is asked last: it may change at each wait
            if self._is_here(collection) and collection in departed:
                await servers.note_return(collection)
            elif not self._is_here(collection) and collection not in departed:
                await servers.note_departure(collection)

    async def _erase_departed(self) -> None:
        for collection in await self._desk.servers.departed(self._desk.clock() - self._left):
            if not self._is_here(collection):
                await self._desk.service.keeping.erase_collection(collection)
                await self._desk.service.keeping.posted.forget_all(collection)  # nobody can edit them any more

    def _is_here(self, collection: CollectionId) -> bool:
        return self._desk.server(collection) is not None
