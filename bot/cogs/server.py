"""/server: whose documents a member's direct messages ask."""

from typing import Any

import discord
from discord import app_commands
from discord.ext import commands

from bot.desk import DeskClient
from bot.errors import NoServer
from bot.escaping import plain_line
from bot.places import collection_of, server_id_of
from bot.rendering import notice_view, one_line
from bot.replying import respond

CHOICES_MAX = 25
NAME_MAX = 100


class Server(commands.Cog):
    """The choice of a server, by the servers where this member has used the bot."""

    def __init__(self, client: DeskClient) -> None:
        self._desk = client.desk

    @app_commands.command()
    @app_commands.describe(name="A server where you have used me")
    @app_commands.allowed_installs(guilds=True, users=False)
    @app_commands.allowed_contexts(guilds=True, dms=True, private_channels=False)
    async def server(self, interaction: discord.Interaction[Any], name: str) -> None:
        """Choose the server whose documents your direct messages ask."""
        await respond(interaction, self._choose(interaction.user.id, name))

    async def _choose(self, member: int, name: str) -> discord.ui.LayoutView:
        visits = await self._desk.servers.visited(member)
        by_number = [visit for visit in visits if name == str(server_id_of(visit.collection))]
        by_name = [visit for visit in visits if name == visit.name]
        if not (by_number or by_name):
            raise NoServer("I know no such server of yours: use `/ask` there once, then choose it here.")
        server = await self._desk.admit(member, (by_number or by_name)[0].collection)
        await self._desk.servers.choose(member, collection_of(server.id))
        return notice_view(f"Your direct messages now ask the documents of **{one_line(server.name)}**.")

    @server.autocomplete("name")
    async def _names(self, interaction: discord.Interaction[Any], typed: str) -> list[app_commands.Choice[str]]:
        visits = await self._desk.servers.visited(interaction.user.id)
        return [
            app_commands.Choice(name=plain_line(visit.name, NAME_MAX), value=str(server_id_of(visit.collection)))
            for visit in visits
            if typed.casefold() in visit.name.casefold()
        ][:CHOICES_MAX]
