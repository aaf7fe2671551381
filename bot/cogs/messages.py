"""Messages as documents: the commands in a message's menu, and what is told when such a message changes."""

import time
from collections.abc import Callable, Iterable
from typing import Any, Final

import discord
from discord import app_commands, ui
from discord.ext import commands

from bot.desk import DeskClient
from bot.intake.deciding import Shown
from bot.intake.forgetting import erase_made_of
from bot.intake.gathering import of_message
from bot.intake.handing import made_before, take_in_one
from bot.intake.suggested import check_may_suggest, suggest
from bot.intake.watching import tell_deleted, tell_edited
from bot.places import collection_of, offered_to_managers, offered_to_members, server_of
from bot.replying import respond

TOLD_SECONDS: Final = 600.0
"""Of a message that is edited again and again, moderators hear once in so long."""
_REMEMBERED: Final = 1_000


class Messages(commands.Cog):
    """Documents that are made of messages. Every command checks who acts."""

    def __init__(self, client: DeskClient, clock: Callable[[], float] = time.monotonic) -> None:
        self._client = client
        self._desk = client.desk
        self._clock = clock
        self._told: dict[int, tuple[float, str]] = {}
        # discord.py lets no command of a menu be declared in a cog.
        self._menus = (
            offered_to_managers(app_commands.ContextMenu(name="Add to corpus", callback=self._add)),
            offered_to_members(app_commands.ContextMenu(name="Suggest for corpus", callback=self._suggest)),
            offered_to_members(app_commands.ContextMenu(name="Erase from corpus", callback=self._erase)),
        )

    async def cog_load(self) -> None:
        """Put the commands into the menu."""
        for menu in self._menus:
            self._client.tree.add_command(menu)

    async def cog_unload(self) -> None:
        """Take them out of it."""
        for menu in self._menus:
            self._client.tree.remove_command(menu.name, type=menu.type)

    async def _add(self, interaction: discord.Interaction[Any], message: discord.Message) -> None:
        await respond(interaction, self._preview(interaction, message))

    async def _preview(self, interaction: discord.Interaction[Any], message: discord.Message) -> Shown:
        server, collection = await self._desk.moderated(interaction)
        replaces = await made_before(self._desk, collection, message.id)
        return await take_in_one(self._desk, server, interaction.user.id, await of_message(message), replaces)

    async def _suggest(self, interaction: discord.Interaction[Any], message: discord.Message) -> None:
        await respond(interaction, self._suggested(interaction, message))

    async def _suggested(self, interaction: discord.Interaction[Any], message: discord.Message) -> ui.LayoutView:
        server = server_of(interaction)
        await check_may_suggest(self._desk, server, interaction.user.id)
        replaces = await made_before(self._desk, collection_of(server.id), message.id)
        return await suggest(self._desk, server, interaction.user.id, await of_message(message), replaces)

    async def _erase(self, interaction: discord.Interaction[Any], message: discord.Message) -> None:
        await respond(interaction, erase_made_of(self._desk, interaction, message))

    @commands.Cog.listener()
    async def on_raw_message_edit(self, payload: discord.RawMessageUpdateEvent) -> None:
        """Tell moderators, unless Discord only shows a link in it otherwise, or they heard of it just now."""
        server = self._server(payload.guild_id)
        edited_at = payload.data.get("edited_timestamp")
        if server is not None and edited_at is not None:
            self._desk.later(self._edited(server, payload.message_id, edited_at))

    async def _edited(self, server: discord.Guild, message: int, edited_at: str) -> None:
        told, when = self._told.get(message, (-TOLD_SECONDS, ""))
        now = self._clock()
        if now - told < TOLD_SECONDS or when == edited_at:  # the latter: it is pinned, or a link in it shown
            return
        if await tell_edited(self._desk, server, message):
            if len(self._told) >= _REMEMBERED:
                self._told.clear()
            self._told[message] = (now, edited_at)

    @commands.Cog.listener()
    async def on_raw_message_delete(self, payload: discord.RawMessageDeleteEvent) -> None:
        """Tell moderators."""
        self._deleted(payload.guild_id, [payload.message_id])

    @commands.Cog.listener()
    async def on_raw_bulk_message_delete(self, payload: discord.RawBulkMessageDeleteEvent) -> None:
        """Tell moderators."""
        self._deleted(payload.guild_id, sorted(payload.message_ids))

    def _deleted(self, guild_id: int | None, messages: Iterable[int]) -> None:
        server = self._server(guild_id)
        if server is not None:
            self._desk.later(tell_deleted(self._desk, server, messages))

    def _server(self, number: int | None) -> discord.Guild | None:
        return None if number is None else self._client.get_guild(number)
