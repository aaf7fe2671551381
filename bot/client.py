"""The bot itself: which events it hears, which commands it has, and what becomes of their errors."""

import hashlib
import json
import logging
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any, Final

import discord
from discord import app_commands
from discord.ext import commands

from answer.service import Service
from bot import garbage
from bot.buttons import BUTTONS
from bot.cogs.ask import Ask
from bot.cogs.corpus import Corpus
from bot.cogs.housekeeping import Housekeeping
from bot.cogs.messages import Messages
from bot.cogs.privacy import Privacy
from bot.cogs.server import Server
from bot.cogs.setup import Setup
from bot.cogs.suggest import Suggest
from bot.desk import Desk, DeskClient, Links
from bot.intake.buttons import INTAKE
from bot.keeping.buttons import LIBRARY
from bot.keeping.changes import TakeBackButton
from bot.places import Memberships
from bot.rates import HourlyRate
from bot.replying import apologise
from corpus.quotas import Quota
from corpus.servers import Servers

log = logging.getLogger(__name__)

COGS: Final = (Ask, Corpus, Messages, Privacy, Server, Setup, Suggest)
INTENTS: Final = discord.Intents(guilds=True, guild_messages=True, dm_messages=True)
"""None of them is privileged: of a server's messages Discord shows the bot only those that mention it."""


class Tree(app_commands.CommandTree[Any]):
    """The commands; whatever goes wrong in one is told to whoever used it, in words."""

    async def on_error(self, interaction: discord.Interaction[Any], error: app_commands.AppCommandError, /) -> None:
        """See `bot.errors.explain`."""
        await apologise(interaction, error)


class Concordance(DeskClient):
    """The Discord client. Nothing it sends ever pings anybody, whatever a document says.

    `serving`: False to tell Discord of the commands and nothing else. `told`: how many commands it was told of.
    `undo_days`, `left_days`: how long removed documents, and the data of a server that removed the bot, are kept.
    """

    def __init__(
        self,
        service: Service,
        servers: Servers,
        *,
        undo_days: int,
        left_days: int = 30,
        serving: bool = True,
        quota: Quota | None = None,
        links: Links | None = None,
        suggesting: HourlyRate | None = None,
        memberships: Memberships | None = None,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        super().__init__(
            command_prefix=commands.when_mentioned,
            help_command=None,
            intents=INTENTS,
            tree_cls=Tree,
            allowed_mentions=discord.AllowedMentions.none(),
            max_messages=None,
            member_cache_flags=discord.MemberCacheFlags.none(),
            allowed_contexts=app_commands.AppCommandContext(guild=True, dm_channel=True, private_channel=False),
            allowed_installs=app_commands.AppInstallationType(guild=True, user=False),
        )
        self.desk = Desk(
            service,
            servers,
            self.get_guild,
            self._message,
            TakeBackButton.of,
            memberships,
            quota=quota,
            links=links,
            suggesting=suggesting,
            clock=clock,
        )
        self.told = 0
        self._serving = serving
        self._undo = timedelta(days=undo_days)
        self._left = timedelta(days=left_days)

    def _message(self, channel: int, message: int) -> discord.PartialMessage:
        return self.get_partial_messageable(channel).get_partial_message(message)

    async def setup_hook(self) -> None:
        """Put commands and buttons in place; tell Discord of the commands if they changed since it was told last."""
        garbage.settle()
        for cog in COGS:
            await self.add_cog(cog(self))
        self.add_dynamic_items(*BUTTONS, *INTAKE, *LIBRARY)
        if await self.desk.servers.synced_commands() != self.digest():
            await self._sync_at_start()
        if self._serving:
            self.desk.later(self.desk.service.keeping.renew())
            await self.add_cog(Housekeeping(self, self._undo, self._left))

    async def _sync_at_start(self) -> None:
        """A bot whose commands Discord does not take now can still answer with those that it knows."""
        try:
            await self.sync()
        except discord.HTTPException as error:
            if not self._serving:
                raise
            log.error("Discord did not take the commands: status %s, code %s", error.status, error.code)  # noqa: TRY400

    def payload(self) -> list[dict[str, Any]]:
        """The commands as Discord is told of them."""
        return [command.to_dict(self.tree) for command in self.tree.get_commands()]

    def digest(self) -> str:
        """SHA-256 of the payload, in hex: another one means that Discord must be told again."""
        known = json.dumps([self.application_id, self.payload()], sort_keys=True)  # another application knows none
        return hashlib.sha256(known.encode()).hexdigest()

    async def sync(self) -> int:
        """Tell Discord of the commands, remember that, and return how many there are."""
        synced = await self.tree.sync()
        await self.desk.servers.note_synced_commands(self.digest())
        self.told = len(synced)
        return self.told

    async def on_message(self, message: discord.Message, /) -> None:
        """Nothing: there are no prefix commands; questions are heard by the cog Ask."""

    async def close(self) -> None:
        """Finish what was begun, stop what runs in the background, and leave Discord."""
        await self.remove_cog(Housekeeping.__name__)
        await self.desk.finish()
        await super().close()
